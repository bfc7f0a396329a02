"""How much waits, as the frame of every page says it: what one question leaves out is nothing, and acts elsewhere leave the count as it is."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bamsat.doors.web.pages.work import desks, figures
from bamsat.records.agencies.models import Membership
from bamsat.records.agencies.queries import asker_named, askers
from bamsat.records.indicators.models import Indicator
from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.journal.queries import Told
from bamsat.records.prepared import counted
from bamsat.records.tasks import acceptance, queries, remembering, spoken
from bamsat.records.tasks.models import Task
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records.test_spoken_orders import TOLD


def everybody(on=TODAY):
    names = set(Membership.objects.values_list("user__username", flat=True))
    return [one for name in sorted(names) if (first := asker_named(name, on, TODAY)) for one in askers(first)]


def every_kind(asker) -> int:
    """Each kind by itself, whether there may be any or not."""
    rows = (
        queries.waiting_for_reply, queries.waiting_for_verification, queries.waiting_for_decision,
        acceptance.named_to, acceptance.unnamed, acceptance.returned,
    )  # fmt: skip
    others = [count(asker) for kind, count in desks._COUNTS.items() if kind != "work"]
    return sum(one(asker).count() for one in rows) + sum(others)


def test_the_count_is_that_of_all_kinds_for_everybody(commune) -> None:
    found = {}
    for asker in everybody():
        remembering.forget()
        found[asker.username, asker.body] = desks.waiting(asker)
        remembering.forget()
        assert found[asker.username, asker.body] == every_kind(asker), asker
    assert sum(found.values()) > 10  # the story leaves something to do
    for asker in everybody(TODAY - timedelta(days=40)):
        remembering.forget()
        assert desks.waiting(asker) == every_kind(asker), asker


def test_what_waits_stands_among_what_may_wait(commune) -> None:
    """Each kind that has any is named by the one question."""
    for asker in everybody():
        some = {name.partition(" ")[0] for name in desks._perhaps(asker)}
        assert {kind for kind, count in desks._COUNTS.items() if count(asker)} <= some


def told(act: str, thing: str = "body:1") -> None:
    with transaction.atomic():
        write(PROGRAM, act, thing, "x", {}, at())


def asked(asker) -> int:
    with CaptureQueriesContext(connection) as caught:
        desks.waiting(asker)
    return len(caught)


def test_an_act_ends_only_the_counts_that_it_touches(commune) -> None:
    asker = asker_named("vanphong", TODAY, TODAY)
    remembering.forget()
    assert asker
    first = asked(asker)
    assert asked(asker) == 1  # the journal's last line
    told("signin.enter")
    assert asked(asker) == 2  # and what was told since
    told("agencies.rename")
    whole = asked(asker)
    told("indicators.submit", "indicator:0")
    told_of = asked(asker)
    told("tasks.report", "task:0")
    work = asked(asker)
    assert max(told_of, work) < whole <= first + 8
    told("indicators.submit", "indicator:0")
    before = desks.figures(asker)
    told("tasks.report", "task:0")
    assert all(now is then for now, then in zip(desks.figures(asker), before, strict=True))


def test_an_order_by_word_of_mouth_is_asked_about_where_it_charges_alone(commune, ask) -> None:
    everyone = everybody()
    before = {asker: desks.waiting(asker) for asker in everyone}
    charged = {row.body_id for row in spoken.enter(ask("vanphong"), TOLD, None, at()).assignments.all()}
    after, again = {}, set()
    for asker in everyone:
        with CaptureQueriesContext(connection) as caught:
            after[asker] = desks.waiting(asker)
        if any(one["sql"].startswith("SELECT EXISTS") and "tasks_assignment" in one["sql"] for one in caught):
            again.add(asker.body)
    remembering.forget()
    assert after == {asker: every_kind(asker) for asker in everyone}
    more = {asker for asker in everyone if after[asker] > before[asker]}
    assert more and {asker.body for asker in more} <= charged
    assert again == {asker.body for asker in everyone} & charged


def test_counts_of_a_short_list_are_never_called_old(commune) -> None:
    """Somebody signs in: nothing changed, and nothing is said of an age."""
    office = client("vanphong")
    assert "Số đếm là của lúc" not in office.get(reverse("tasks")).content.decode()
    told("signin.enter")
    assert "Số đếm là của lúc" not in office.get(reverse("tasks")).content.decode()


def test_a_question_that_is_kept_asks_nothing_while_it_is_made(db) -> None:
    assert counted(("test", "none"), lambda: {"none": Indicator.objects.none()}) == {"none": 0}
    with pytest.raises(RuntimeError):
        counted(("test", "asks"), lambda: {"some": Indicator.objects.filter(pk__in=list(Indicator.objects.all()))})


def test_what_is_said_of_a_task_leaves_what_waits_of_cases(commune) -> None:
    """Where no recommendation gave that task (`test_supervision`); a line that speaks of no task, or decides, ends it."""
    task = Task.objects.values_list("pk", flat=True)[0]
    assert (
        figures.as_supervised(
            [],
            [
                Told("tasks.report", f"task:{task}", {}),
                Told("tasks.enter_order", f"task:{task}", {}),
                Told("results.verify", "record:1", {}),
            ],
        )
        == []
    )
    for act, thing in (
        ("tasks.report", "entry:1"),
        ("tasks.pause", f"task:{task}"),
        ("supervision.conclude", "case:1"),
    ):
        assert figures.as_supervised([], [Told(act, thing, {})]) is None
