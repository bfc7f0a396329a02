"""Back-channel logout: the provider says by a signed token that somebody signed out there, and the sessions here end at once."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from bamsat.records.agencies.models import User
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.signin import leaving_there
from bamsat.records.signin.entering import Coming, Left, Vouched, enter
from bamsat.records.signin.leaving_there import EVENT
from bamsat.records.signin.models import OutsideLeaving, Session
from bamsat.records.signin.provider import LEEWAY, configured
from bamsat.records.signin.sessions import Where
from bamsat.records.signin.vocabulary import Way
from tests.doors.browsers import clock, text, with_codes  # noqa: F401 -- a fixture
from tests.doors.conftest import client
from tests.doors.provider import CLIENT, SECRET, Provider
from tests.doors.test_outside_sign_in import come, outside  # noqa: F401 -- a fixture

HEADER = {"alg": "RS256", "kid": "1", "typ": "logout+jwt"}


def token(outside: Provider, header: dict[str, Any] | None = None, key: Any = None, **claims: Any) -> str:  # noqa: F811
    """A right one, but for the claims named; None takes one away."""
    right = {
        "iss": outside.issuer, "aud": CLIENT, "sub": "người-47", "iat": outside.now, "exp": outside.now + 120,
        "jti": "lần-1", "events": {EVENT: {}},
    }  # fmt: skip
    said = {name: value for name, value in (right | claims).items() if value is not None}
    return jwt.encode(header or HEADER, said, key or outside.key)


def tell(said: str) -> int:
    """As a provider does: no cookie, no token of ours against forgery."""
    stranger = Client(enforce_csrf_checks=True)
    return stranger.post(reverse("provider-leave"), {"logout_token": said}).status_code


def is_in(browser: Client) -> bool:
    return browser.get(reverse("my-work")).status_code == 200


def test_who_signs_out_there_is_signed_out_here_everywhere_they_came_through_it(outside) -> None:  # noqa: F811
    one, _ = come(outside)
    other, _ = come(outside)
    by_password, colleague = client("ubnd"), client("kinhte")
    assert tell(token(outside)) == 200
    assert (is_in(one), is_in(other), is_in(by_password), is_in(colleague)) == (False, False, True, True)
    line = Line.objects.first()
    assert (line.act, line.actor_name, line.facts) == ("signin.leave_there", "Cổng Sơn Hải", {"ended": 2})
    assert line.thing == f"user:{User.objects.get(username='ubnd').pk}"
    assert check().holds
    again, answer = come(outside)
    assert (answer["Location"], is_in(again)) == ("/", True)  # and comes in again as before


def test_a_session_that_is_named_ends_alone(outside) -> None:  # noqa: F811
    outside.claims = {"sid": "phiên-1"}
    one, _ = come(outside)
    outside.claims = {"sid": "phiên-2"}
    other, _ = come(outside)
    assert tell(token(outside, sid="phiên-1", sub=None)) == 200
    assert (is_in(one), is_in(other)) == (False, True)
    assert tell(token(outside, sid="phiên-1", jti="lần-2")) == 200  # it is gone already
    assert is_in(other)
    assert tell(token(outside, sid="phiên-2", sub="người-48", jti="lần-3")) == 200  # somebody else's
    assert is_in(other)
    assert tell(token(outside, sid="phiên-2", jti="lần-4")) == 200
    assert not is_in(other)


def test_a_session_that_was_never_named_ends_with_any_of_the_person(outside) -> None:  # noqa: F811
    browser, _ = come(outside)
    assert tell(token(outside, sid="phiên-9", sub=None)) == 200
    assert is_in(browser)
    assert tell(token(outside, sid="phiên-9", jti="lần-2")) == 200
    assert not is_in(browser)


def test_a_word_is_taken_once(outside) -> None:  # noqa: F811
    said = token(outside)
    assert tell(said) == 200
    browser, _ = come(outside)
    assert tell(said) == 400
    assert is_in(browser)


HOUR = int(time.time())


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "http://127.0.0.1:1"},
        {"aud": "another"},
        {"aud": None},
        {"iat": None},
        {"iat": HOUR + 6000},
        {"exp": HOUR - 600},
        {"exp": None},
        {"exp": HOUR + 90 * 86400},
        {"jti": None},
        {"jti": ""},
        {"jti": 47},
        {"events": None},
        {"events": {}},
        {"events": [EVENT]},
        {"events": {EVENT: None}},
        {"events": {"http://example.org/other": {}}},
        {"nonce": "one"},
        {"sub": None},
        {"sub": 47},
        {"sub": ""},
        {"sid": ""},
        {"sid": ["phiên-1"]},
        {"sub": "a\x00b"},
    ],
    ids=lambda claims: str(next(iter(claims))),  # without the hour, which differs from worker to worker
)
def test_a_word_that_is_no_signing_out_for_us_now_ends_nothing(outside, claims: dict[str, Any]) -> None:  # noqa: F811
    browser, _ = come(outside)
    assert tell(token(outside, **claims)) == 400
    assert is_in(browser)
    assert not OutsideLeaving.objects.exists()


def test_a_word_that_another_signed_ends_nothing(outside) -> None:  # noqa: F811
    browser, _ = come(outside)
    assert tell(token(outside, key=RSAKey.generate_key(2048, {"kid": "1"}))) == 400
    assert tell(token(outside, {**HEADER, "alg": "HS256"}, OctKey.import_key(SECRET * 2))) == 400
    assert tell(token(outside, {**HEADER, "typ": "at+jwt"})) == 400
    assert tell("eyJhbGciOiJub25lIn0." + token(outside).split(".")[1] + ".") == 400
    for said in ("", "x", "a.b.c", "." * 90_000):
        assert tell(said) == 400
    assert is_in(browser)


def test_a_token_of_sign_in_signs_nobody_out(outside) -> None:  # noqa: F811
    browser, _ = come(outside)
    right = {"iss": outside.issuer, "aud": CLIENT, "sub": "người-47", "nonce": "x", "iat": HOUR, "exp": HOUR + 300}
    assert tell(jwt.encode({"alg": "RS256", "kid": "1"}, right, outside.key)) == 400
    assert is_in(browser)


def test_a_provider_that_changed_its_keys_is_asked_again_but_not_each_time(outside, clock) -> None:  # noqa: F811
    outside.now = int(clock().timestamp())
    assert tell(token(outside, jti="lần-1")) == 200
    asked = outside.answered.count("/jwks_uri")
    assert tell(token(outside, jti="lần-2")) == 200
    assert outside.answered.count("/jwks_uri") == asked  # known
    outside.key = RSAKey.generate_key(2048, {"kid": "2"})
    stranger = RSAKey.generate_key(2048, {"kid": "1"})
    for _ in range(3):
        assert tell(token(outside, key=stranger)) == 400  # a stranger does not make us ask and ask
    assert outside.answered.count("/jwks_uri") == asked
    outside.now = int(clock(minutes=1).timestamp())
    assert tell(token(outside, {**HEADER, "kid": "2"}, jti="lần-3")) == 200
    assert outside.answered.count("/jwks_uri") == asked + 1


def test_a_silent_provider_is_not_asked_for_each_strange_word(outside, clock) -> None:  # noqa: F811
    outside.now = int(clock().timestamp())
    outside.raw, asked = b"", len(outside.answered)
    for _ in range(3):
        assert tell("x") == 400
    assert len(outside.answered) == asked + 1
    outside.raw, outside.now = None, int(clock(minutes=1).timestamp())
    assert tell(token(outside)) == 200


@pytest.mark.django_db(transaction=True)
def test_who_comes_in_while_the_word_is_being_taken_waits_and_stays_out(outside, clock) -> None:  # noqa: F811
    if connection.vendor == "sqlite":
        pytest.skip("the tests' SQLite lies in memory, where a writer does not wait")
    now, said = clock(), []
    came = Vouched(outside.issuer, "người-47", "phiên-1", (now - timedelta(minutes=1)).timestamp())
    coming = Coming(User.objects.get(username="ubnd").pk, Way.PROVIDER, Where("", ""), came)

    def work() -> None:
        try:
            enter(coming, lambda user: "khóa-1", now)
        except Left as refusal:
            said.append(refusal.message)
        connection.close()

    hand = threading.Thread(target=work)
    with transaction.atomic():
        word = leaving_there.Leaving(outside.issuer, "lần-1", "", "phiên-1", now + timedelta(minutes=2))
        assert leaving_there.leave(word, configured(), "", now) == 0  # of a person who was never bound
        hand.start()
        hand.join(2)
        assert hand.is_alive()
    hand.join()
    assert said and not Session.objects.filter(key="khóa-1").exists()


def test_who_stands_between_the_steps_does_not_come_in_after_it(outside, clock) -> None:  # noqa: F811
    _, codes = with_codes("ubnd", clock)
    outside.now = int(clock().timestamp())
    outside.claims = {"sid": "phiên-1"}
    browser, answer = come(outside)
    assert answer["Location"] == reverse("second-step")
    outside.now = int(clock(seconds=20).timestamp())
    assert tell(token(outside, sid="phiên-1")) == 200
    said = browser.post(reverse("second-step"), {"code": codes[0]}, follow=True)
    assert "đã đăng xuất ở hệ thống đăng nhập" in text(said)
    assert not Session.objects.filter(sid="phiên-1").exists()
    outside.now = int(clock(seconds=20).timestamp())
    browser, _ = come(outside)  # a new coming is another thing
    assert browser.post(reverse("second-step"), {"code": codes[0]})["Location"] == "/"


def test_words_that_no_token_could_repeat_are_let_go(outside) -> None:  # noqa: F811
    assert tell(token(outside)) == 200
    row = OutsideLeaving.objects.get()
    assert row.kept_until.timestamp() == outside.now + 120 + LEEWAY
    leaving_there.forget(row.kept_until + leaving_there.KEPT / 2)
    assert OutsideLeaving.objects.count() == 1
    leaving_there.forget(row.kept_until + 2 * leaving_there.KEPT)
    assert not OutsideLeaving.objects.exists()


def test_without_a_provider_the_address_is_not_there(commune) -> None:
    assert tell("x") == 404
    assert Client().get(reverse("provider-leave")).status_code == 405
