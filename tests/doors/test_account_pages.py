"""*Tài khoản của tôi* through the pages, without JavaScript: the password, sessions, the second step, what others did to it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.config.demo.tree import PASSWORD
from bamsat.records.agencies.models import User
from bamsat.records.journal.models import Line
from bamsat.records.signin.models import Authenticator, Session
from tests.doors.browsers import NEW, PHONE, confirmed, enter, protect, text, with_codes
from tests.doors.browsers import clock as clock
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")


def test_changing_the_password_says_what_is_wrong_and_then_ends_the_others(commune) -> None:
    here, other = enter("kinhte")[0], enter("kinhte", agent=PHONE)[0]

    def change(old: str, new: str, again: str):
        return here.post(reverse("change-password"), {"old": old, "new": new, "again": again})

    for form, words in (
        (("sai", NEW, NEW), "Mật khẩu đang dùng chưa đúng"),
        ((PASSWORD, "ngắn", "ngắn"), "ít nhất 10 ký tự"),
        ((PASSWORD, "Lý Văn Mẫu 47", "Lý Văn Mẫu 47"), "họ tên"),
        ((PASSWORD, NEW, "khác"), "chưa giống nhau"),
    ):
        answer = change(*form)
        assert answer.status_code == 422
        assert words in text(answer)
        assert NEW not in answer.content.decode()
    before = here.session.session_key
    assert change(PASSWORD, NEW, NEW)["Location"] == reverse("account")
    assert here.session.session_key != before
    assert "Đã đổi mật khẩu" in text(here.get(reverse("account")))
    assert other.get("/").status_code == 302
    assert enter("kinhte")[1] == ""
    assert enter("kinhte", NEW)[1] == "/"


def test_sessions_are_listed_and_ended_at_once(commune) -> None:
    here, phone, third = enter("kinhte")[0], enter("kinhte", agent=PHONE)[0], enter("kinhte", agent="x")[0]
    page = text(here.get(reverse("account")))
    assert "Đang đăng nhập ở 3 nơi" in page
    assert "Chrome trên Android" in page
    row = Session.objects.get(device="Chrome trên Android")
    assert phone.get("/").status_code == 200
    here.post(reverse("end-sessions"), {"act": "one", "session": row.pk})
    assert phone.get("/")["Location"].startswith("/dang-nhap")
    assert third.get("/").status_code == 200
    assert (
        client("ubnd")
        .post(reverse("end-sessions"), {"act": "one", "session": Session.objects.get(device="Thiết bị chưa rõ").pk})
        .status_code
        == 404
    )
    here.post(reverse("end-sessions"), {"act": "others"})
    assert third.get("/").status_code == 302
    assert here.get("/").status_code == 200
    assert [line.act for line in Line.objects.filter(act__startswith="signin.end")] == [
        "signin.end_sessions",
        "signin.end_session",
    ]


def test_signing_out_is_written_down_and_ends_the_session(commune) -> None:
    browser, _ = enter("kinhte")
    assert browser.get(reverse("sign-out")).status_code == 405
    assert browser.post(reverse("sign-out"))["Location"] == reverse("sign-in")
    assert Line.objects.first().act == "signin.leave"
    assert not Session.objects.exists()
    assert browser.get("/").status_code == 302


def test_a_session_from_before_is_listed_and_can_be_ended(commune) -> None:
    old, new = client("kinhte"), enter("kinhte")[0]
    assert old.get("/").status_code == 200
    assert Session.objects.filter(way="").count() == 1
    new.post(reverse("end-sessions"), {"act": "others"})
    assert old.get("/").status_code == 302


def test_what_guards_the_account_asks_for_the_password_again(commune, clock) -> None:
    browser, _ = enter("kinhte")
    assert browser.get(reverse("protection"))["Location"].startswith(reverse("confirm"))
    for verb in ("offer", "turn-on", "turn-off", "new-codes", "add-passkey", "rename-passkey", "remove-passkey"):
        assert browser.post(reverse("protect"), {"act": verb})["Location"].startswith(reverse("confirm"))
    assert browser.post(reverse("passkey-new-options"))["Location"].startswith(reverse("confirm"))
    wrong = browser.post(reverse("confirm"), {"password": "sai", "next": reverse("protection")})
    assert wrong.status_code == 422
    confirmed(browser)
    assert browser.get(reverse("protection")).status_code == 200
    clock(minutes=10, seconds=1)
    assert browser.get(reverse("protection")).status_code == 302


def test_guessing_at_the_second_question_is_throttled_too(commune) -> None:
    browser, _ = enter("kinhte")
    for _ in range(5):
        answer = browser.post(reverse("confirm"), {"password": "sai"})
    assert "Tạm khóa" in text(answer)
    assert "Tạm khóa" in text(browser.post(reverse("confirm"), {"password": PASSWORD}))


def test_codes_are_turned_off_and_made_anew(commune, clock) -> None:
    _, codes = with_codes("kinhte", clock)
    browser, to = enter("kinhte")
    browser.post(to, {"code": codes[0]})
    confirmed(browser)
    fresh = re.findall(r"<code>([A-Z2-9-]{19})</code>", protect(browser, "new-codes").content.decode())
    assert len(fresh) == 10
    assert not set(fresh) & set(codes)
    assert browser.session["two-steps"]
    assert "Đã tắt mã xác thực" in text(protect(browser, "turn-off"))
    assert not browser.session["two-steps"]
    assert not Authenticator.objects.exists()
    assert enter("kinhte")[1] == "/"
    acts = list(
        Line.objects.filter(thing=f"user:{User.objects.get(username='kinhte').pk}").values_list("act", flat=True)[:4]
    )
    assert acts == ["signin.enter", "signin.turn_off_codes", "signin.new_recovery_codes", "signin.enter"]


def test_where_two_steps_are_asked_only_setting_them_up_is_served(commune, clock, settings) -> None:
    settings.TWO_STEPS = "keepers"
    browser, _ = enter("vanphong")
    for name in ("my-work", "tasks", "papers", "journal"):
        assert browser.get(reverse(name))["Location"] == reverse("protection")
    assert browser.post(reverse("read-notices"))["Location"] == reverse("protection")
    assert "cần bật" in text(browser.get(reverse("account")))
    with_codes("vanphong", clock)
    assert browser.get(reverse("my-work")).status_code == 200
    assert enter("kinhte")[0].get("/").status_code == 200  # nobody asks it of an officer
    settings.TWO_STEPS = "all"
    assert enter("kinhte")[0].get("/")["Location"] == reverse("protection")


def test_one_signs_in_and_looks_after_the_account_whatever_day_is_looked_at(commune) -> None:
    browser, _ = enter("kinhte")
    browser.post(reverse("day"), {"day": "1/3/2026"})
    form = {"old": PASSWORD, "new": NEW, "again": NEW}
    assert browser.post(reverse("change-password"), form)["Location"] == reverse("account")


def test_nothing_of_a_provider_is_shown_where_none_is_set(commune) -> None:
    page = Client().get(reverse("sign-in")).content.decode()
    assert "Đăng nhập qua" not in page
    assert Client().get(reverse("provider-begin")).status_code == 404
    assert Client().get(reverse("provider-back")).status_code == 404


def test_the_pages_of_an_account_are_kept_in_no_cache(commune) -> None:
    browser = confirmed(enter("kinhte")[0])
    for name in ("account", "protection", "confirm"):
        assert "no-store" in browser.get(reverse(name))["Cache-Control"]


@pytest.mark.parametrize(
    ("proxies", "said", "seen"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),  # what a visitor wrote himself counts for nothing
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "nonsense", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_the_address_behind_proxies(proxies: int, said: str, seen: str, commune, settings) -> None:
    settings.PROXIES = proxies
    Client(headers={"X-Forwarded-For": said}).post(reverse("sign-in"), {"username": "kinhte", "password": PASSWORD})
    assert Line.objects.first().address == seen


def test_what_another_did_to_an_account_is_told_once_at_the_next_sign_in_and_kept_on_its_page(commune, clock) -> None:
    browser, _ = enter("kinhte")
    person, admin = User.objects.get(username="kinhte"), client("quantri")
    admin.post(reverse("person-act", args=[person.pk]), {"act": "reset-steps"})
    assert browser.get(reverse("my-work")).status_code == 302  # every session ended with it
    again, _ = enter("kinhte")
    told = text(again.get(reverse("my-work")))
    assert "đã bỏ bước hai (mã xác thực, khóa truy cập) của tài khoản này" in told
    assert "Nếu không phải bạn nhờ" in told
    assert "Nếu không phải bạn nhờ" not in text(again.get(reverse("my-work")))
    assert "Nếu không phải bạn nhờ" not in text(enter("kinhte")[0].get(reverse("my-work")))
    assert "Người khác đã làm với tài khoản này" in text(again.get(reverse("account")))
    assert "Người khác đã làm" not in text(admin.get(reverse("account")))


def test_a_password_given_by_another_is_told_where_it_must_be_changed(commune, clock) -> None:
    person, admin = User.objects.get(username="kinhte"), client("quantri")
    shown = admin.post(reverse("person-act", args=[person.pk]), {"act": "password"}, follow=True).content.decode()
    password = re.search(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", shown)
    assert password
    browser, _ = enter("kinhte", password[0])
    assert "đã cấp lại mật khẩu cho tài khoản này" in text(browser.get(reverse("account")))
