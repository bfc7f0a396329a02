"""Signing in, the second step and *Tài khoản của tôi* through the pages, without JavaScript."""

import json
import re
from datetime import timedelta

import pyotp
import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.config.demo.tree import PASSWORD
from bamsat.records.agencies.models import User
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.signin.models import Authenticator, Session
from tests.conftest import at
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")

NEW = "bốn con trâu qua cầu"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36"


@pytest.fixture
def clock(monkeypatch):
    """clock(seconds=31) moves the clock of the doors on."""
    moment = [at()]
    for room in (
        "entry.coming",
        "entry.views",
        "entry.second",
        "entry.passkey",
        "entry.provider",
        "account.views",
        "account.confirming",
        "account.protection",
    ):
        monkeypatch.setattr(f"bamsat.doors.web.pages.{room}.now", lambda: moment[0])

    def move(**by: int):
        moment[0] += timedelta(**by)
        return moment[0]

    return move


def enter(username: str, password: str = PASSWORD, agent: str = WINDOWS, to: str = "") -> tuple[Client, str]:
    """A browser that has sent its first step, and where it was sent on to."""
    browser = Client(headers={"User-Agent": agent})
    answer = browser.post(reverse("sign-in"), {"username": username, "password": password, "next": to})
    return browser, answer.headers.get("Location", "")


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def confirmed(browser: Client, password: str = PASSWORD) -> Client:
    """Having typed the password again."""
    answer = browser.post(reverse("confirm"), {"password": password, "next": reverse("protection")})
    assert answer["Location"] == reverse("protection")
    return browser


def protect(browser: Client, verb: str, **fields: object):
    return browser.post(reverse("protect"), {"act": verb, **fields}, follow=True)


def with_codes(username: str, clock) -> tuple[pyotp.TOTP, list[str]]:
    """Turn time codes on for a person through the pages; their authenticator and recovery codes."""
    browser = confirmed(enter(username)[0])
    page = protect(browser, "offer").content.decode()
    assert "data:image/svg+xml" in page
    secret = re.search(r'class="secret">([^<]+)<', page)[1].replace(" ", "")
    app = pyotp.TOTP(secret)
    page = protect(browser, "turn-on", code=app.at(clock())).content.decode()
    codes = re.findall(r"<code>([A-Z2-9-]{19})</code>", page)
    assert len(codes) == 10
    assert codes[0] not in browser.get(reverse("protection")).content.decode()  # shown once
    clock(seconds=60)
    return app, codes


def test_a_password_alone_opens_where_nothing_more_is_set_up(commune) -> None:
    browser, to = enter("VanPhong ")
    assert to == "/"
    line = Line.objects.first()
    assert (line.act, line.facts["device"], line.facts["way"]) == ("signin.enter", "Chrome trên Windows", "password")
    assert browser.get(to).status_code == 200


def test_two_steps_through_the_pages(commune, clock) -> None:
    app, codes = with_codes("ubnd", clock)
    browser, to = enter("ubnd", to=reverse("tasks"))
    assert to == reverse("second-step")
    assert browser.get(reverse("my-work"))["Location"].startswith(reverse("sign-in"))  # not in yet
    wrong = browser.post(to, {"code": "000000"})
    assert wrong.status_code == 422
    assert "Mã chưa đúng" in text(wrong)
    assert browser.post(to, {"code": app.at(clock())})["Location"] == reverse("tasks")
    assert "bằng mật khẩu và mã xác thực" in text(browser.get(reverse("account")))
    again, to = enter("ubnd")
    assert again.post(to, {"code": app.at(clock())}).status_code == 422  # used
    assert again.post(to, {"code": codes[0].lower()})["Location"] == "/"
    third, to = enter("ubnd")
    assert third.post(to, {"code": codes[0]}).status_code == 422
    assert check().holds


def test_the_first_step_is_forgotten_after_ten_minutes_or_another_password(commune, clock) -> None:
    app, _ = with_codes("ubnd", clock)
    browser, to = enter("ubnd")
    later = clock(minutes=10, seconds=1)
    assert browser.post(to, {"code": app.at(later)})["Location"] == reverse("sign-in")
    browser, to = enter("ubnd")
    user = User.objects.get(username="ubnd")
    user.set_password(NEW)
    user.save()
    assert browser.post(to, {"code": app.at(clock())})["Location"] == reverse("sign-in")


def test_a_session_gets_another_key_at_each_step(commune, clock) -> None:
    app, _ = with_codes("ubnd", clock)
    browser = Client()
    browser.get(reverse("provider-begin"))
    browser.post(reverse("passkey-options"))  # a session that a stranger may know
    keys = [browser.session.session_key]
    browser.post(reverse("sign-in"), {"username": "ubnd", "password": PASSWORD})
    keys.append(browser.session.session_key)
    browser.post(reverse("second-step"), {"code": app.at(clock())})
    keys.append(browser.session.session_key)
    assert len(set(keys)) == 3


def test_a_session_of_nobody_lives_ten_minutes_and_one_of_somebody_a_day_of_work(commune, clock) -> None:
    with_codes("ubnd", clock)
    browser = Client()
    browser.post(reverse("passkey-options"))
    assert browser.session.get_expiry_age() == 600
    browser.post(reverse("sign-in"), {"username": "ubnd", "password": PASSWORD})  # and waits before the second step
    assert browser.session.get_expiry_age() == 600
    browser.post(reverse("sign-in"), {"username": "kinhte", "password": PASSWORD})
    assert browser.session.get_expiry_age() == 12 * 60 * 60
    confirmed(browser).post(reverse("passkey-new-options"))
    assert browser.session.get_expiry_age() == 12 * 60 * 60


@pytest.mark.parametrize(
    "to", ["https://example.com/", "//example.com", "javascript:alert(1)", r"/\example.com", "http:///x"]
)
def test_one_is_never_sent_to_a_foreign_page(to: str, commune, clock) -> None:
    assert enter("vanphong", to=to)[1] == "/"
    app, _ = with_codes("vanphong", clock)
    browser, second = enter("vanphong", to=to)
    assert browser.post(second, {"code": app.at(clock())})["Location"] == "/"
    answer = browser.post(reverse("confirm"), {"password": PASSWORD, "next": to})
    assert answer["Location"] == "/"


def test_five_wrong_codes_close_the_door_to_that_browser_as_five_wrong_passwords_do(commune, clock) -> None:
    app, codes = with_codes("ubnd", clock)
    browser, to = enter("ubnd")
    for _ in range(5):
        answer = browser.post(to, {"code": "000000"})
    assert "Tạm khóa" in text(answer)
    for right in (app.at(clock()), codes[0]):
        assert "Tạm khóa" in text(browser.post(to, {"code": right}))
    assert "Tạm khóa" in text(Client().post(reverse("sign-in"), {"username": "ubnd", "password": PASSWORD}))
    kept = "".join(f"{row.get_data}{row.post_data}" for row in AccessAttempt.objects.filter(username="ubnd"))
    assert kept
    assert "000000" not in kept


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["hdnd", "HDND", " hdnd ", "Hdnd", "hDnD  ", "ｈｄｎｄ", "\u3000ＨDnd"]), min_size=6, max_size=9
    )
)
def test_however_the_name_is_written_there_are_five_tries(commune, writings: list[str]) -> None:
    AccessAttempt.objects.all().delete()
    failures = Line.objects.filter(act="signin.fail", thing=f"user:{User.objects.get(username='hdnd').pk}")
    before, browser = failures.count(), Client()
    answers = [browser.post(reverse("sign-in"), {"username": name, "password": "sai"}) for name in writings]
    assert failures.count() - before == 5
    locked = ["Tạm khóa" in text(answer) for answer in answers]
    assert locked == [turn >= 4 for turn in range(len(writings))]
    assert browser.post(reverse("sign-in"), {"username": writings[0], "password": PASSWORD}).status_code != 302


@pytest.mark.parametrize(
    "answer",
    [{"id": "\ud800"}, {"id": "a\x00"}, {"id": "ế"}, {"id": ""}, {"id": 47}, {"id": "a" * 1401}, {}, [], "[" * 20_000],
)
def test_a_stranger_breaks_no_page_by_a_passkey(answer: object, commune) -> None:
    browser = Client()
    browser.post(reverse("passkey-options"))
    sent = answer if isinstance(answer, str) else json.dumps(answer)
    assert browser.post(reverse("passkey-sign-in"), {"answer": sent})["Location"] == reverse("sign-in")
    assert "không mở được tài khoản nào" in text(browser.get(reverse("sign-in")))
    assert Line.objects.first().facts["step"] == "passkey"


def test_a_name_that_is_not_there_is_answered_like_one_that_is_with_the_same_work(commune) -> None:
    def answers(name: str) -> list[tuple[int, str, int]]:
        found = []
        for _ in range(6):
            with CaptureQueriesContext(connection) as queries:
                answer = Client().post(reverse("sign-in"), {"username": name, "password": "sai"})
            words = re.sub(r'value="[^"]*"', "", text(answer)).replace(name, "")
            found.append((answer.status_code, words, len(queries)))
        return found

    User.objects.filter(username="nongdan").update(is_active=False)
    assert answers("kinhte") == answers("khong-co-ai") == answers("nongdan")


def test_what_is_typed_at_the_door_is_kept_nowhere(commune) -> None:
    enter("kinhte", "mật khẩu rất riêng")
    browser = client("kinhte")
    browser.post(reverse("confirm"), {"password": "mật khẩu rất riêng"})
    form = {"old": "mật khẩu rất riêng", "new": NEW, "again": NEW}
    browser.post(reverse("change-password"), form)
    kept = "".join(f"{row.get_data}{row.post_data}" for row in AccessAttempt.objects.all())
    kept += "".join(f"{row.facts}{row.thing_label}" for row in Line.objects.all())
    assert "riêng" not in kept
    assert "trâu" not in kept
    assert Line.objects.filter(act="signin.fail").count() == 3


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
