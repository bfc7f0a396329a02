"""A program of another office, its token and what it calls: for the tests of the API."""

import json
from datetime import timedelta
from itertools import count
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from bamsat.records.agencies.actions import appoint, open_account
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, Membership
from bamsat.records.agencies.queries import asker_named
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.signin import tokens
from tests.conftest import at

_keys = count(1)


def post(body: Body, username: str = "phanmem") -> Membership:
    return appoint(open_account(username, "Phần mềm một cửa", None, at()), body, Role.CLIENT, at())


def now_asking(username: str) -> Asker:
    """On the day of the clock, by which the API judges: what programs enter is not there before."""
    today = timezone.localdate()
    found = asker_named(username, today, today)
    assert found is not None
    return found


def token(row: Membership, writes: bool = True, lasts: int = 30, admin: str = "quantri") -> str:
    until = timezone.localdate() + timedelta(lasts)
    return tokens.make(now_asking(admin), row.pk, "Một cửa, máy chủ xã", writes, until, timezone.now())


def administrator(body: Body) -> str:
    """The user name of one of a body that the commune's own does not administer."""
    username = f"quantri-{body.pk}"
    appoint(open_account(username, "Lý Văn Quản", "x", at()), body, Role.ADMINISTRATOR, at())
    return username


class Program:
    """Calls as a program does: its own client without cookies, JSON both ways."""

    def __init__(self, opened: str) -> None:
        self.client, self.opened = Client(enforce_csrf_checks=True, raise_request_exception=False), opened

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"/api/v1/{path}", query, headers=self._headers())

    def post(self, path: str, body: Any, key: str = "") -> HttpResponse:
        headers = {**self._headers(), "Idempotency-Key": key or f"khoa-so-{next(_keys):06}"}
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.post(f"/api/v1/{path}", data, content_type="application/json", headers=headers)

    def send(self, data: bytes, name: str = "bien-ban.txt") -> HttpResponse:
        """A file as bytes, without a key."""
        address = f"/api/v1/files?{urlencode({'name': name})}"
        return self.client.post(address, data, content_type="application/octet-stream", headers=self._headers())

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.opened}"} if self.opened else {}
