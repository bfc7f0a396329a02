"""Browsers at the door: what the tests of signing in and of an account begin with."""

import re
from datetime import timedelta

import pyotp
import pytest
from django.test import Client
from django.urls import reverse

from bamsat.config.demo.tree import PASSWORD
from tests.conftest import at

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
