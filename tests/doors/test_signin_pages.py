"""Signing in and the second step through the pages, without JavaScript."""

import json
import re

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
from tests.doors.browsers import NEW, confirmed, enter, text, with_codes
from tests.doors.browsers import clock as clock
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")


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
