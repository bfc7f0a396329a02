"""What the base counts of a scope on any day is what judging every task of it comes to."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bamsat.reckoning.figures import Figure, Tally, tally
from bamsat.reckoning.periods import between
from bamsat.records.agencies import reach
from bamsat.records.agencies.models import Body, Parentage
from bamsat.records.tasks import remembering
from bamsat.records.tasks.counting import AHEAD, NAMED, Counted, counted
from bamsat.records.tasks.covering import Covered, Row, Scope, covered
from bamsat.records.tasks.models import Assignment, Baseline, Progress, Task, Verification
from bamsat.records.tasks.opening import Narrow, behind
from bamsat.reports.catalogue.silent import silent
from tests.records.test_signs import LAST, TASKS, ZONE, _task

MOVES = st.lists(
    st.tuples(st.integers(0, 25), st.integers(-12, 12)), max_size=2
)  # days before the last; due day from the last
WORDS = st.sampled_from(["", "", " ", "Thiếu kinh phí"])
MORE = st.lists(st.tuples(MOVES, WORDS, st.integers(0, 7)), min_size=4, max_size=4)


@settings(
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(tasks=TASKS, more=MORE, back=st.integers(0, 30), days=st.integers(1, 40))
def test_the_base_counts_what_judging_every_task_comes_to(ask, tasks, more, back: int, days: int) -> None:
    asker = ask("vanphong")
    cut_off = LAST + timedelta(days=1 - back) if back else asker.today
    scope = Scope(between(cut_off - timedelta(days=days), cut_off))
    made = [_task(number, turns) for number, turns in enumerate(tasks, 900)]
    try:
        for task, (moves, words, leads) in zip(made, more, strict=False):
            _hang(task, moves, words, leads)
        remembering.forget()
        _same(counted(asker, scope), covered(asker, scope), cut_off)
        _opens(asker, scope, covered(asker, scope))
    finally:
        Verification.objects.filter(progress__occurrence__task__in=made).delete()
        Progress.objects.filter(occurrence__task__in=made, corrects__isnull=False).delete()
        Task.objects.filter(pk__in=[task.pk for task in made]).delete()


def _hang(task: Task, moves, words: str, leads: int) -> None:
    """Due days that were moved, words on what hinders, who leads: some of three bodies and a name as printed."""
    Task.objects.filter(pk=task.pk).update(issued_at=_at(LAST - timedelta(days=300)))
    Progress.objects.filter(occurrence__task=task).update(obstacles=words)
    turn = task.occurrences.order_by("sequence").first()
    for sequence, (before, due) in enumerate(sorted(moves, reverse=True), 2):
        row = Baseline(task=task, occurrence=turn, sequence=sequence, due_on=LAST + timedelta(days=due), decided_by="x")
        row.decided_at = _at(LAST - timedelta(days=before))
        row.save()
        turn.first_due_on = turn.first_due_on or turn.due_on
        turn.due_on = row.due_on
        turn.save()
    bodies = list(Body.objects.order_by("pk")[2:4])
    for place, body in enumerate([*bodies, None]):
        if leads >> place & 1:
            Assignment.objects.create(
                task=task,
                body=body,
                name=str(body or "Ban chỉ đạo"),
                role="lead",
                valid_from=LAST - timedelta(days=300),
            )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(8), ZONE)


def _same(base: Counted, judged: Covered, on: date) -> None:
    assert _told(base.tally) == _told(judged.tally)
    assert {lead: _told(of) for lead, of in base.leads} == {
        lead: _told(tally(row.verdict for row in rows)) for lead, rows in judged.by_lead()
    }
    assert {number: _told(of) for number, of in base.by_paper} == _by(
        judged, lambda row: {None if row.task.directive.spoken else row.task.directive_id}
    )
    assert {lead and lead.body: _told(of) for lead, of in base.by_under} == _by(judged, _under(on))
    assert _told(base.own[1]) == _told(
        tally(row.verdict for row in judged.rows if _under_all(row, base.own[0].body, on))
    )
    assert [row.task.pk for row in base.worst] == [row.task.pk for row in judged.overdue()][:NAMED]
    assert base.soon == len(judged.due_soon())
    assert base.ahead == len(judged.due_within(AHEAD))
    sent = [one for one in judged.said if one.said_on in judged.scope.period]
    assert (base.told.sent, base.told.verified) == (len(sent), sum(one.verified_on is not None for one in sent))
    assert base.told.done == len(judged.done())
    assert base.told.hindered == len(judged.difficulties())
    assert {one.entry.pk for one in base.told.obstacles} == {one.entry.pk for one in judged.difficulties()}
    assert {lead for lead, _ in base.silent} == {lead for lead, _ in silent(judged)}


def _opens(asker, scope: Scope, judged: Covered) -> None:
    """Each figure opens to its rows."""
    for narrow, rows in (
        (Narrow(), judged.rows),
        (Narrow(figures=frozenset({Figure.OVERDUE})), judged.overdue()),
        (Narrow(soon=True), judged.due_soon()),
        (Narrow(until=scope.cut_off + timedelta(days=AHEAD)), judged.due_within(AHEAD)),
        (Narrow(sign="silent"), [row for row in judged.rows if row.verdict.silent]),
        (Narrow(outside=True), [row for row in judged.rows if None in _under(scope.cut_off)(row)]),
        (Narrow(nobody=True), [row for row in judged.rows if not row.leads]),
        (Narrow(name="Ban chỉ đạo"), [row for row in judged.rows if any(lead.name == "Ban chỉ đạo" for lead in row.leads)]),
    ):  # fmt: skip
        found = behind(asker, scope, narrow, slice(0, 1_000))
        assert (found.total, {row.task.pk for row in found.rows}) == (len(rows), {row.task.pk for row in rows}), narrow
    _pages(asker, scope, judged)


def _pages(asker, scope: Scope, judged: Covered) -> None:
    """Page by page each task comes once, and the last page says that it is."""
    found, goes_on = list[int](), True
    while goes_on:
        page = behind(asker, scope, Narrow(), slice(len(found), len(found) + 3))
        found += [row.task.pk for row in page.rows]
        goes_on = page.goes_on
    assert (len(found), set(found)) == (len(judged.rows), {row.task.pk for row in judged.rows})


def _under(on: date):
    top = Body.objects.get(names__name="Đảng ủy xã Đồng Mây").pk
    straight = set(Parentage.objects.on(on).filter(parent=top).values_list("body", flat=True))

    def of(row: Row) -> set[int | None]:
        found: set[int | None] = set()
        for lead in row.leads or ((),):
            body = lead.body if lead else None
            found |= (set(reach.above(body, on)) & straight if body else set()) or {None}
        return found

    return of


def _under_all(row: Row, top: int | None, on: date) -> bool:
    return top is not None and any(lead.body in set(reach.below(top, on)) for lead in row.leads)


def _by(judged: Covered, of):
    found: dict[object, list[Row]] = {}
    for row in judged.rows:
        for one in of(row):
            found.setdefault(one, []).append(row)
    return {one: _told(tally(row.verdict for row in rows)) for one, rows in found.items()}


def _told(of: Tally) -> tuple[object, ...]:
    return Counter({state: number for state, number in of.counts.items() if number}), of.silent, of.claimed


@pytest.mark.parametrize("who", ["quantri", "kinhte"])
def test_who_sees_no_task_counts_none(ask, who: str) -> None:
    asker = ask(who)
    found = counted(asker, Scope(between(asker.today - timedelta(days=9), asker.today)))
    assert (found.tally.total, found.own[1].total, found.by_under) == (0, 0, ())
