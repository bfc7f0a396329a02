"""Signing in through a provider of the office's own: whom it opens an account to, and all that it does not."""

import time
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.urls import reverse
from joserfc.jwk import OctKey, RSAKey

from bamsat.records.agencies.models import User
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.signin import provider
from bamsat.records.signin.models import OutsideIdentity
from bamsat.records.signin.provider import is_safe
from tests.doors.browsers import clock, text, with_codes  # noqa: F401 -- a fixture
from tests.doors.conftest import client
from tests.doors.provider import CLIENT, SECRET, Provider


@pytest.fixture
def outside(commune, settings) -> Iterator[Provider]:
    found = Provider(int(time.time()))
    settings.OIDC = {
        "issuer": found.issuer,
        "client": CLIENT,
        "secret": SECRET,
        "name": "Cổng Sơn Hải",
        "claim": "preferred_username",
    }
    provider.forget()
    yield found
    found.close()


def begin(to: str = "") -> tuple[Client, str]:
    browser = Client()
    return browser, browser.get(reverse("provider-begin"), {"next": to}).headers["Location"]


def come(outside: Provider, to: str = ""):
    """Through the provider and back; the browser and the answer."""
    browser, address = begin(to)
    return browser, browser.get(reverse("provider-back"), outside.sign_in(address))


def said(browser: Client) -> str:
    return text(browser.get(reverse("sign-in")))


def test_who_has_an_account_comes_in(outside) -> None:
    assert "Đăng nhập qua Cổng Sơn Hải" in said(Client())
    browser, answer = come(outside, reverse("tasks"))
    assert answer["Location"] == reverse("tasks")
    assert browser.get(reverse("tasks")).status_code == 200
    assert outside.asked["code_challenge_method"] == "S256"
    assert outside.asked["redirect_uri"] == "http://testserver/dang-nhap/ngoai/ve"
    line = Line.objects.first()
    assert (line.act, line.actor, line.facts["way"], line.facts["bound"]) == ("signin.enter", "ubnd", "provider", True)
    assert "hệ thống đăng nhập của cơ quan" in text(browser.get(reverse("account")))
    come(outside)
    assert "bound" not in Line.objects.first().facts
    assert check().holds


def test_a_provider_that_takes_the_secret_in_the_form_only(outside) -> None:
    outside.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert come(outside)[1]["Location"] == "/"


@pytest.mark.parametrize("name", ["nguoi-la", "", None, "a\x00b", 47, ["ubnd"], "ubnd@example.gov.vn"])
def test_nobody_is_signed_up(outside, name: object) -> None:
    before = User.objects.count()
    outside.claims = {"preferred_username": name}
    browser, answer = come(outside)
    assert answer["Location"] == reverse("sign-in")
    assert "chưa gắn với tài khoản nào" in said(browser)
    assert (User.objects.count(), OutsideIdentity.objects.count()) == (before, 0)
    assert Line.objects.first().act == "signin.fail"


def test_an_account_belongs_to_the_first_who_came_with_its_name(outside) -> None:
    come(outside)
    outside.claims = {"sub": "người-48"}  # somebody else took the name over at the provider
    assert "chưa gắn" in said(come(outside)[0])
    outside.claims = {"preferred_username": "ten-moi"}  # the first one was renamed there
    assert come(outside)[1]["Location"] == "/"
    outside.claims = {"preferred_username": "kinhte"}  # and cannot become another here
    browser, _ = come(outside)
    assert browser.session["_auth_user_id"] == str(User.objects.get(username="ubnd").pk)


def test_a_closed_account_stays_closed(outside) -> None:
    User.objects.filter(username="ubnd").update(is_active=False)
    assert "chưa gắn" in said(come(outside)[0])


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "http://127.0.0.1:1"},
        {"aud": "another"},
        {"aud": None},
        {"nonce": "another"},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 47},
        {"sub": "a\x00b"},
        {"azp": "another"},
        {"exp": int(time.time()) - 600},
        {"exp": None},
        {"nbf": int(time.time()) + 6000},
    ],
    ids=lambda claims: next(iter(claims)),  # without the hour, which differs from worker to worker
)
def test_a_token_that_is_not_for_us_now_opens_nothing(outside, claims: dict[str, object]) -> None:
    outside.claims = claims
    browser, answer = come(outside)
    assert answer["Location"] == reverse("sign-in")
    assert "không hợp lệ" in said(browser)
    assert browser.get("/").status_code == 302


def test_a_token_that_another_signed_opens_nothing(outside) -> None:
    outside.signs_with = RSAKey.generate_key(2048, {"kid": "1"})
    assert "không hợp lệ" in said(come(outside)[0])
    outside.signs_with = OctKey.import_key(SECRET * 2)
    outside.header = {"alg": "HS256", "kid": "1"}
    assert "không hợp lệ" in said(come(outside)[0])


def test_one_comes_back_only_from_where_one_was_sent(outside) -> None:
    browser, address = begin()
    back = outside.sign_in(address)
    assert Client().get(reverse("provider-back"), back)["Location"] == reverse("sign-in")  # another browser
    assert browser.get(reverse("provider-back"), {**back, "state": "ế"})["Location"] == reverse("sign-in")
    assert browser.get(reverse("provider-back"), back)["Location"] == reverse("sign-in")  # the question is asked once
    browser, answer = come(outside)
    assert answer["Location"] == "/"


def test_who_gives_up_at_the_provider_is_told_so(outside) -> None:
    browser, address = begin()
    state = outside.sign_in(address)["state"]
    browser.get(reverse("provider-back"), {"error": "access_denied", "state": state})
    assert "Chưa đăng nhập qua Cổng Sơn Hải" in said(browser)


def test_a_wrong_code_is_refused_by_the_provider(outside) -> None:
    browser, address = begin()
    browser.get(reverse("provider-back"), {**outside.sign_in(address), "code": "khác"})
    assert "Không nhận được trả lời của Cổng Sơn Hải" in said(browser)


def test_a_second_step_that_is_set_up_here_is_asked_here_unless_the_provider_asked(outside, clock) -> None:  # noqa: F811
    _, codes = with_codes("ubnd", clock)
    outside.now = int(clock().timestamp())
    browser, answer = come(outside)
    assert answer["Location"] == reverse("second-step")
    assert not OutsideIdentity.objects.exists()  # not before the whole way was gone
    assert browser.post(reverse("second-step"), {"code": codes[0]})["Location"] == "/"
    assert Line.objects.first().facts["way"] == "provider-recovery"
    assert OutsideIdentity.objects.count() == 1
    outside.claims = {"amr": ["pwd", "mfa"]}
    assert come(outside)[1]["Location"] == "/"


@pytest.mark.parametrize(
    "wrong", [{"issuer": "http://127.0.0.1:1"}, {"token_endpoint": "http://10.0.0.1/"}, {"jwks_uri": None}]
)
def test_a_provider_that_says_something_else_than_it_should_is_not_followed(outside, wrong: dict[str, object]) -> None:
    outside.metadata = wrong
    browser, to = begin()
    assert to == reverse("sign-in")
    assert "không đúng chuẩn" in said(browser)


def test_a_provider_that_is_away_does_not_stop_the_password(outside) -> None:
    outside.close()
    browser, to = begin()
    assert to == reverse("sign-in")
    assert "dùng mật khẩu" in said(browser)


def test_strangers_make_us_ask_the_provider_once_in_ten_minutes(outside, clock) -> None:  # noqa: F811
    for _ in range(4):
        assert begin()[1].startswith(outside.issuer)
    assert outside.answered == ["/.well-known/openid-configuration"]
    clock(minutes=10, seconds=1)
    begin()
    assert len(outside.answered) == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"no HTTP at all\r\n\r\n",
        b"HTTP/1.0 200 " + b"x" * 70_000 + b"\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
        b"HTTP/1.0 200 OK\r\n\r\n" + b"[" * 200_000,
        b"HTTP/1.0 200 OK\r\n\r\n\xff",
        b"",
    ],
    ids=range(7),
)
def test_a_provider_that_speaks_broken_words_does_not_stop_the_password(outside, raw: bytes) -> None:
    outside.raw = raw
    browser, to = begin()
    assert to == reverse("sign-in")
    assert "dùng mật khẩu" in said(browser)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://id.example.gov.vn", True),
        ("http://id.example.gov.vn", False),
        ("http://127.0.0.1:8080", True),
        ("http://localhost/x", True),
        ("http://localhost.example.com", False),
        ("ftp://127.0.0.1", False),
        ("file:///etc/passwd", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_https_or_this_very_machine(address: str, safe: bool) -> None:
    assert is_safe(address) == safe


def test_signing_out_leads_to_the_provider_for_who_came_through_it(outside) -> None:
    outside.metadata = {"end_session_endpoint": f"{outside.issuer}/end?a=1"}
    browser, _ = come(outside)
    to = browser.post(reverse("sign-out")).headers["Location"]
    address, _, asked = to.partition("&")
    assert address == f"{outside.issuer}/end?a=1"
    assert parse_qs(asked) == {"client_id": [CLIENT], "post_logout_redirect_uri": ["http://testserver/dang-nhap"]}
    assert browser.get(reverse("my-work")).status_code == 302
    assert (Line.objects.first().act, check().holds) == ("signin.leave", True)


@pytest.mark.parametrize(
    "door", [None, 47, "https://elsewhere.example.org/end", "javascript:alert(1)", "http://example.org/"]
)
def test_a_door_that_is_not_the_provider_s_own_is_not_taken(outside, door: object) -> None:
    outside.metadata = {"end_session_endpoint": door}
    browser, _ = come(outside)
    assert browser.post(reverse("sign-out")).headers["Location"] == reverse("sign-in")


def test_signing_out_here_does_not_wait_for_a_provider_that_is_gone(outside) -> None:
    browser, _ = come(outside)
    provider.forget()
    outside.raw = b"gone"
    assert browser.post(reverse("sign-out")).headers["Location"] == reverse("sign-in")
    assert browser.get(reverse("my-work")).status_code == 302


def test_who_came_by_password_is_not_sent_there(outside) -> None:
    outside.metadata = {"end_session_endpoint": f"{outside.issuer}/end"}
    browser = client("ubnd")
    assert browser.post(reverse("sign-out")).headers["Location"] == reverse("sign-in")
