"""Every role × every address × a thing of the own body, of a body under it, and of a foreign one. What may be is asked of the one policy."""

from typing import Any

import pytest
from django.http import HttpResponse, HttpResponseNotFound
from django.test import Client
from django.urls import reverse

from bamsat.doors.web.routes import OPEN, ROUTES, answers
from bamsat.records.agencies import queries
from bamsat.records.agencies.actions import appoint, found_body, open_account
from bamsat.records.agencies.models import Body, Membership
from bamsat.records.agencies.policy import Tie, ties
from bamsat.records.agencies.queries import body_named
from bamsat.records.agencies.rights import TYINGS, may
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.directives.models import Directive
from bamsat.records.indicators.models import Indicator
from bamsat.records.journal.models import Line
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.reporting.models import Report
from bamsat.records.results.models import Record, Register
from bamsat.records.supervision.models import Case
from bamsat.records.tasks.models import Task
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.doors.pointed_at import WORDS
from tests.doors.test_rights import (  # noqa: F401
    FRAME,
    PUBLIC,
    SIMPLE,
    TABLE,
    _second,
    numbers,
    patterns,
    undone,
)

PAGED = [role for role in Role if role is not Role.CLIENT]
# What the number of an address means, where the policy says who has it. The others are of a person (a draft, a notice, a relay), of the
# installation (a job), or hang on one of these.
THINGS: dict[str, type[Any]] = {
    "plan": Directive,
    "waiting": Directive,
    "printed": Directive,
    "task": Task,
    "register": Register,
    "record": Record,
    "conference": Record,
    "indicator": Indicator,
    "kept": Report,
    "case": Case,
    "reform": Reorganisation,
    "body": Body,
    "line": Line,
}
# Addresses whose verb is about something else than their number: what is written there is the own body's.
OTHERWISE = {
    "register-hand-in",
    "record-new",
    "record-correct",
    "picture",
    "indicator-value",
    "study",
    "study-sheet",
    "case-paper",
    "reform-handover",  # of a plan without a day there is none
}


@pytest.fixture
def places(commune) -> dict[Tie, Body]:
    """Where somebody stands to the Party committee that holds the plan: there, over it, and in a commune of another province."""
    own, over = body_named("Đảng ủy xã Đồng Mây"), body_named("Tỉnh ủy Sơn Hải")
    foreign = found_body("Đảng ủy xã Khác", Kind.PARTY_COMMITTEE, Level.COMMUNE, at())
    return {Tie.OWN: own, Tie.UNDER: over, Tie.FOREIGN: foreign}


@pytest.fixture(autouse=True)
def quick(uncounted, monkeypatch) -> None:
    """Thousands of answers, of which the status counts, and that is settled before a page is drawn: none is. `test_rights` draws them all
    whole, for each account of the demonstration.
    """
    monkeypatch.setattr("bamsat.config.urls.handler404", _missing)
    monkeypatch.setattr("django.template.loader.render_to_string", lambda *args, **kwargs: "")


def _missing(request: Any, exception: Exception) -> HttpResponse:
    return HttpResponseNotFound()


def someone(role: Role, place: Tie, body: Body) -> tuple[Client, Any]:
    user = open_account(f"{role}-{place}", "Người Thử", "x", at())
    appoint(user, body, role, at())
    return client(user.username), queries.asker(user.pk, None, TODAY, TODAY)


def answer(one: Client, name: str, numbers: dict[str, Any]) -> int:  # noqa: F811
    thing, method, _ = TABLE[name]
    with undone():
        return getattr(one, method)(reverse(name, args=[numbers[thing], *_second(name, numbers)])).status_code


@pytest.mark.parametrize("place", [Tie.OWN, Tie.UNDER, Tie.FOREIGN])
def test_each_role_on_each_address(place: Tie, places: dict[Tie, Body], numbers: dict[str, Any]) -> None:  # noqa: F811
    things = {key: kind.objects.get(**_key(kind, numbers[key])) for key, kind in THINGS.items()}
    judged = 0
    for role in PAGED:
        one, asker = someone(role, place, places[place])
        for name in sorted(TABLE):
            (thing, method, _), status, verb = TABLE[name], answer(one, name, numbers), ROUTES.get(name)
            where = (role, place, name, status)
            if not answers(name, role) or (place is Tie.FOREIGN and name not in WORDS):
                assert status == 404, where
                assert name in OPEN | set(WORDS) or thing not in things or not may(asker, verb, things[thing], TODAY), (
                    where
                )
            elif thing in things and method == "get" and name not in OTHERWISE:
                judged += 1
                assert (status == 200) == may(asker, verb, things[thing], TODAY), where
            else:
                assert status in {200, 302, 404, 422}, where
    assert judged > 50 or place is Tie.FOREIGN


def _key(kind: type[Any], number: int) -> dict[str, int]:
    return {"number" if kind is Line else "pk": number}


def test_what_has_a_policy_is_registered() -> None:
    assert set(THINGS.values()) <= set(TYINGS)


def test_a_program_is_answered_by_no_page(places: dict[Tie, Body], numbers: dict[str, Any]) -> None:  # noqa: F811
    for place, body in places.items():
        one, _ = someone(Role.CLIENT, place, body)
        for name in sorted(TABLE):
            assert answer(one, name, numbers) == 403, (place, name)
        for name in sorted(SIMPLE):
            assert one.get(reverse(name)).status_code == 403, (place, name)


def test_pages_without_a_number_open_by_the_table_alone(places: dict[Tie, Body]) -> None:
    for role in PAGED:
        one, _ = someone(role, Tie.OWN, places[Tie.OWN])
        for name in sorted(set(SIMPLE) - {"jobs"}):  # of jobs the installation's top body alone is told
            with undone():
                assert one.get(reverse(name)).status_code == (200 if answers(name, role) else 404), (role, name)


def test_who_configures_reads_no_content_by_virtue_of_that() -> None:
    seen = {kind for kind, tying in TYINGS.items() if ties(Role.ADMINISTRATOR, tying.look)}
    assert seen == {Body, Membership}


def test_no_address_is_left_out() -> None:
    names = {pattern.name for pattern in patterns()}
    assert names == set(TABLE) | set(SIMPLE) | PUBLIC | FRAME
    assert names - PUBLIC == set(ROUTES) | OPEN
