"""*Con người và chức vụ* as an administrator, a head and the person themselves meet it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.records.agencies.models import Membership, User
from bamsat.records.agencies.queries import asker_named
from bamsat.records.journal.models import Line
from bamsat.records.signin import steps
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records.test_signin import SECRET, TOTP

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def admin(commune) -> Client:
    return client("quantri")


def body(username: str) -> int:
    return Membership.objects.filter(user__username=username).first().body_id


def person(username: str) -> int:
    return User.objects.get(username=username).pk


NEW = {"name": "Tạ Văn Mẫu", "username": "ta.van.mau", "position": "Chuyên viên", "role": "officer"}


def test_an_account_from_the_form_to_the_first_sign_in(admin: Client) -> None:
    answer = admin.post(reverse("person-new"), {**NEW, "body": body("kinhte")}, follow=True)
    shown = re.search(r'value="((?:[a-z2-9]{4}-){3}[a-z2-9]{4})"', answer.content.decode())
    assert shown
    again = admin.get(reverse("person", args=[person("ta.van.mau")])).content.decode()
    assert shown[1] not in again, "a password is shown once"
    fresh = Client()
    fresh.post(reverse("sign-in"), {"username": "ta.van.mau", "password": shown[1]})
    assert fresh.get(reverse("tasks"))["Location"] == reverse("account")
    assert fresh.post(reverse("together"), {})["Location"] == reverse("account")
    assert "do người quản trị cấp" in fresh.get(reverse("account")).content.decode()
    wrong = fresh.post(reverse("change-password"), {"old": shown[1], "new": "ngan", "again": "ngan"})
    assert wrong.status_code == 422
    new = "mot-cau-rieng-2026"
    fresh.post(reverse("change-password"), {"old": shown[1], "new": new, "again": new})
    assert fresh.get(reverse("tasks")).status_code == 200


def test_a_mistake_keeps_what_was_typed(admin: Client) -> None:
    answer = admin.post(reverse("person-new"), {**NEW, "username": "vanphong", "body": body("kinhte")})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "đã có người dùng" in page
    assert 'value="Tạ Văn Mẫu"' in page
    assert f'<option value="{body("kinhte")}" selected>' in page


def test_a_closed_account_is_thrown_out_at_once(admin: Client) -> None:
    one = client("kinhte")
    assert one.get(reverse("tasks")).status_code == 200
    act = reverse("person-act", args=[person("kinhte")])
    admin.post(act, {"act": "close"})
    assert one.get(reverse("tasks"))["Location"].startswith("/dang-nhap")
    admin.post(act, {"act": "reopen"})
    assert client("kinhte").get(reverse("tasks")).status_code == 200


def test_an_administrator_helps_who_lost_a_password_or_a_telephone(admin: Client) -> None:
    """Each ends every session of the person; nobody else's account is touched."""
    act = reverse("person-act", args=[person("kinhte")])
    steps.turn_on(asker_named("kinhte", TODAY, TODAY), SECRET, TOTP.at(at()), at())
    for verb, words in (("end-sessions", "Đã đăng xuất"), ("reset-steps", "Đã bỏ bước hai")):
        one = client("kinhte")
        assert one.get(reverse("account")).status_code == 200
        assert words in admin.post(act, {"act": verb}, follow=True).content.decode()
        assert one.get(reverse("account"))["Location"].startswith("/dang-nhap")
    assert not steps.has_second(person("kinhte"))
    assert [line.actor for line in Line.objects.filter(act__in=("signin.end_sessions", "signin.reset_steps"))] == [
        "quantri"
    ] * 2
    one = client("kinhte")
    assert one.get(reverse("account")).status_code == 200
    shown = admin.post(act, {"act": "password"}, follow=True).content.decode()
    assert re.search(r'value="(?:[a-z2-9]{4}-){3}[a-z2-9]{4}"', shown)
    assert one.get("/")["Location"].startswith("/dang-nhap")
    client("bithu").post(reverse("person-act", args=[person("ubnd")]), {"act": "reset-steps"})
    assert Line.objects.first().act == "signin.renew_password"


def test_a_post_is_given_and_left_and_a_wrong_day_is_told(admin: Client) -> None:
    act = reverse("person-act", args=[person("kinhte")])
    words = {"act": "post", "body": body("nongdan"), "role": "officer", "position": "Ủy viên", "since": "31/2/2026"}
    assert "không phải là ngày" in admin.post(act, words, follow=True).content.decode()
    admin.post(act, {**words, "since": ""}, follow=True)
    row = Membership.objects.get(user=person("kinhte"), body=body("nongdan"))
    answer = admin.post(act, {"act": "end-post", "post": row.pk, "reason": "thôi kiêm nhiệm"}, follow=True)
    assert "đã thôi từ" in admin.get(reverse("people")).content.decode() or answer.status_code == 200
    row.refresh_from_db()
    assert row.valid_until is not None


def test_a_head_sees_people_and_changes_none(commune) -> None:
    head = client("bithu")
    page = head.get(reverse("person", args=[person("kinhte")])).content.decode()
    assert "Giao thêm chức vụ" not in page
    head.post(reverse("person-act", args=[person("kinhte")]), {"act": "close"})
    assert User.objects.get(username="kinhte").is_active


def test_everybody_sees_their_own_page_and_no_stranger(commune) -> None:
    one = client("nongdan")
    assert one.get(reverse("person", args=[person("nongdan")])).status_code == 200
    assert one.get(reverse("person", args=[person("kinhte")])).status_code == 404
    assert one.get(reverse("people")).status_code == 404


def test_the_holder_asks_another_to_sign_in_their_place(commune) -> None:
    head, act = client("ubnd"), reverse("person-act", args=[person("ubnd")])
    post = Membership.objects.get(user__username="ubnd")
    words = {"act": "deputise", "post": post.pk, "to": person("kinhte"), "power": "TUQ.", "ground": "Giấy số 7"}
    assert "ngày kết thúc" in head.post(act, words, follow=True).content.decode()
    page = head.post(act, {**words, "until": "31/12/2099"}, follow=True).content.decode()
    assert "Ký thay Trần Văn Mẫu" in page
    deputy = client("kinhte")
    row = Membership.objects.get(acts_for=post)
    deputy.post(reverse("capacity"), {"capacity": row.pk})
    frame = deputy.get(reverse("my-work")).content.decode()
    assert "TUQ. Phó Chủ tịch, thay Trần Văn Mẫu" in frame
    deputy.post(reverse("person-act", args=[person("kinhte")]), {"act": "end-deputy", "post": row.pk})
    line = Line.objects.first()
    assert (line.act, line.actor, line.behalf) == ("agencies.end_deputy", "kinhte", "Trần Văn Mẫu")
    assert line.capacity.startswith("TUQ. Phó Chủ tịch")
    assert line.address == "127.0.0.1"
    assert deputy.get(reverse("people")).status_code == 404, "the rights are gone with the deputy"


def test_a_form_acts_in_the_capacity_that_it_names_or_not_at_all(commune) -> None:
    deputy = client("phonongdan")
    post = Membership.objects.get(acts_for__user__username="nongdan")
    deputy.post(
        reverse("set-notices"), {"act": "rhythm", "rhythm": "daily", "digest_at": "07:00", "acting-as": post.pk}
    )
    assert Line.objects.first().behalf == "Hồ Thị Mẫu"
    foreign = Membership.objects.get(user__username="ubnd")
    lines = Line.objects.count()
    answer = deputy.post(
        reverse("set-notices"), {"act": "rhythm", "rhythm": "daily", "acting-as": foreign.pk}, follow=True
    )
    assert "không còn giữ chức vụ" in answer.content.decode()
    assert Line.objects.count() == lines
