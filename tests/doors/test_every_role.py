"""Every role × every address × a thing of the own body, of a body under it, and of a foreign one. The table says what may be; here it is."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.doors.web.routes import OPEN, ROUTES, answers
from bamsat.records.agencies.actions import appoint, found_body, open_account
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.policy import Tie, Verb, may
from bamsat.records.agencies.queries import body_named
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from tests.conftest import at
from tests.doors.conftest import client
from tests.doors.test_rights import FRAME, PUBLIC, SIMPLE, TABLE, WORDS, _second, numbers, patterns, undone  # noqa: F401

# Verbs by which a thing is looked at, of which own and under alike are answered with the page itself.
LOOKS = {Verb.SEE_PAPER, Verb.SEE_TASK, Verb.SEE_REGISTER, Verb.SEE_INDICATOR, Verb.SEE_BODY}
OWN_THINGS = {
    "view",
    "sheet",
    "handed",
    "notice",
    "job",
    "person",
    "post",
    "relay",
    "line",
}  # of people, not of a body alone


@pytest.fixture
def places(commune) -> dict[Tie, Body]:
    """Where somebody stands to the Party committee that holds the plan: there, over it, and in a commune of another province."""
    own, over = body_named("Đảng ủy xã Đồng Mây"), body_named("Tỉnh ủy Sơn Hải")
    foreign = found_body("Đảng ủy xã Khác", Kind.PARTY_COMMITTEE, Level.COMMUNE, at())
    return {Tie.OWN: own, Tie.UNDER: over, Tie.FOREIGN: foreign}


def someone(role: Role, place: Tie, body: Body) -> Client:
    user = open_account(f"{role}-{place}", "Người Thử", "x", at())
    appoint(user, body, role, at())
    return client(user.username)


def answer(one: Client, name: str, numbers: dict[str, Any]) -> int:  # noqa: F811
    thing, method, _ = TABLE[name]
    with undone():
        return getattr(one, method)(reverse(name, args=[numbers[thing], *_second(name, numbers)])).status_code


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CLIENT])
def test_each_role_on_each_address(role: Role, places: dict[Tie, Body], numbers: dict[str, Any]) -> None:  # noqa: F811
    for place, body in places.items():
        one = someone(role, place, body)
        for name in sorted(TABLE):
            status, verb = answer(one, name, numbers), ROUTES.get(name)
            if not answers(name, role) or (place is Tie.FOREIGN and name not in WORDS):
                assert status == 404, (place, name, status)
            elif name in WORDS:  # of the installation or of one's own reach: no thing of a body
                assert status in {200, 302, 404, 422}, (place, name, status)
            elif verb in LOOKS and TABLE[name][0] not in OWN_THINGS and TABLE[name][1] == "get":
                assert (status == 200) == may(role, verb, place) or TABLE[name][0] == "printed", (place, name, status)
            else:
                assert status in {200, 302, 404, 422}, (place, name, status)


def test_a_program_is_answered_by_no_page(places: dict[Tie, Body], numbers: dict[str, Any]) -> None:  # noqa: F811
    for place, body in places.items():
        one = someone(Role.CLIENT, place, body)
        for name in sorted(TABLE):
            assert answer(one, name, numbers) == 403, (place, name)
        for name in sorted(SIMPLE):
            assert one.get(reverse(name)).status_code == 403, (place, name)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CLIENT])
def test_pages_without_a_number_open_by_the_table_alone(role: Role, places: dict[Tie, Body]) -> None:
    one = someone(role, Tie.OWN, places[Tie.OWN])
    for name in sorted(set(SIMPLE) - {"jobs"}):  # of jobs the installation's top body alone is told
        with undone():
            assert one.get(reverse(name)).status_code == (200 if answers(name, role) else 404), name


def test_no_address_is_left_out() -> None:
    names = {pattern.name for pattern in patterns()}
    assert names == set(TABLE) | set(SIMPLE) | PUBLIC | FRAME
    assert names - PUBLIC == set(ROUTES) | OPEN
