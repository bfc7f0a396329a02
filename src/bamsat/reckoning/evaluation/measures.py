"""What a criterion finds in the work of a body: cases that count against it, those that speak for it, and those that are set aside with the reason.

Never held against a body: what waits for a verifier, what was excused, paused or ended by decision, days before it was charged, and work that it
sent back as not its own (which is no `Work` at all).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from bamsat.reckoning.calendars import ONE_DAY, Calendar
from bamsat.reckoning.delays import NONE, Delay
from bamsat.reckoning.evaluation.formula import Criterion, Measure
from bamsat.reckoning.evaluation.work import Span, Told, Turn, Work, as_judged
from bamsat.reckoning.status import Life, Timeliness, Verdict, judge

HALTED = frozenset({Timeliness.PAUSED, Timeliness.ENDED, Timeliness.SKIPPED})
RESTING = HALTED | {Timeliness.NOT_BEGUN}


class Says(StrEnum):
    """What a case is."""

    AGAINST = "against"
    FOR = "for"
    ASIDE = "aside"  # late, but by no fault of the body: counted nowhere


@dataclass(frozen=True, slots=True)
class Case:
    """`what`: the measure of which it is a case; `from_on`: the day from which it is counted (due, given, asked, heard last); `on`: the day of the fact,
    None where nothing happened yet; `days`: how many it is late, silent or unanswered; `thing`: the turn, report or request; `percent`: how much of a
    whole case.
    """

    task: int
    thing: int
    what: Measure
    says: Says
    from_on: date
    on: date | None = None
    days: int = 0
    label: str = ""
    delay: Delay = NONE
    waits: bool = False  # for its verifier
    percent: int = 100

    @property
    def order(self) -> tuple[int, int, date]:
        """The same whatever the order in which facts came."""
        return (self.task, self.thing, self.from_on)


@dataclass(frozen=True)
class Judged:
    """Work with the verdict of each of its turns on the span's last day, found when it is first asked for."""

    work: Work
    span: Span
    calendar: Calendar

    @cached_property
    def turns(self) -> tuple[tuple[Turn, Verdict], ...]:
        work, span = self.work, self.span
        return tuple(
            (turn, judge(as_judged(turn.facts, work.since, span), span.last, self.calendar)) for turn in work.turns
        )

    @property
    def is_open(self) -> bool:
        """Something of it is to be done now, by the body and by nobody else."""
        return any(_is_open(row) for _, row in self.turns)

    @property
    def is_halted(self) -> bool:
        return all(row.timeliness in HALTED for _, row in self.turns)

    @cached_property
    def is_late(self) -> bool:
        """Something of it is overdue by the body's own days."""
        return any(_is_overdue(row) and row.delay.own for _, row in self.turns)


@dataclass(frozen=True, slots=True)
class Cases:
    """`late`: tasks of which something is overdue by the body's own days."""

    rows: tuple[Case, ...]
    late: frozenset[int] = field(default_factory=frozenset)


def judged(of: Iterable[Work], span: Span, calendar: Calendar) -> list[Judged]:
    return [Judged(work, span, calendar) for work in of]


def may_count(criteria: Iterable[Criterion], leads: bool, since: date, span: Span, calendar: Calendar) -> bool:
    """Whether any criterion can find a case in work that a body leads or takes part in since a day; of other work nothing need be known."""
    for one in criteria:
        if not (one.lead if leads else one.partner):
            continue
        if one.measure is not Measure.UNANSWERED or after(since, one.days, calendar) in span:
            return True
    return False


def cases(criterion: Criterion, of: Iterable[Judged], span: Span, calendar: Calendar) -> Cases:
    """The cases of one criterion in the work of one body, in one order whatever the order of the work."""
    found: list[Case] = []
    late: set[int] = set()
    for one in of:
        percent = criterion.lead if one.work.leads else criterion.partner
        rows = list(_of(criterion, one, span, calendar, percent)) if percent else []
        if rows and one.is_late:
            late.add(one.work.task)
        found += rows
    return Cases(tuple(sorted(found, key=lambda case: case.order)), frozenset(late))


def _of(criterion: Criterion, one: Judged, span: Span, calendar: Calendar, percent: int) -> Iterator[Case]:
    for case in _FIND[criterion.measure](one, span, criterion, calendar):
        yield replace(case, percent=percent)


def _timely(one: Judged, span: Span, criterion: Criterion, calendar: Calendar) -> Iterator[Case]:
    """Turns that fell due in the span, were done in it, or were still owed when it began."""
    for turn, verdict in one.turns:
        case = _of_turn(one.work.task, turn, verdict, span)
        if case is None:
            continue
        if criterion.measure in {Measure.UNTIMELY, case.what} or case.says is Says.FOR:
            yield case
        elif case.says is Says.AGAINST:  # a fault of another measure is none of this one
            yield replace(case, says=Says.FOR, days=0)


def _of_turn(task: int, turn: Turn, verdict: Verdict, span: Span) -> Case | None:
    due, done = verdict.due_on, verdict.done_on
    if due is None or verdict.timeliness in RESTING or not _counts(due, done, span):
        aside = due in span and verdict.timeliness in HALTED
        return _case(task, turn, verdict, Says.ASIDE, Measure.OVERDUE) if aside else None
    what = Measure.LATE if done else Measure.OVERDUE
    if not (done > due if done else verdict.timeliness is Timeliness.OVERDUE):
        return _case(task, turn, verdict, Says.FOR, what)
    return _case(task, turn, verdict, Says.AGAINST if verdict.delay.own else Says.ASIDE, what)


def _counts(due: date, done: date | None, span: Span) -> bool:
    """In question in the span: due in it, done in it, or owed since before and not done when it began."""
    if done is None:
        return due <= span.last
    return done in span or due in span


def _case(task: int, turn: Turn, verdict: Verdict, says: Says, what: Measure) -> Case:
    days = verdict.delay.own if says is Says.AGAINST else 0
    waits = verdict.life is Life.SUBMITTED
    due = verdict.due_on or verdict.on
    return Case(task, turn.number, what, says, due, verdict.done_on, days, turn.label, verdict.delay, waits)


def _silent(one: Judged, span: Span, criterion: Criterion, calendar: Calendar) -> Iterator[Case]:
    """Open work that was the body's for so many days of the span: silent when it said nothing of it in all these days."""
    begun = [turn.facts.begins_on or one.work.since for turn, row in one.turns if _is_open(row)]
    if not begun:
        return
    start = max(span.first, one.work.since, min(begun))
    days = (span.last - start).days + 1
    if days < criterion.days:
        return
    said = [row.submitted_on for row in one.work.told if start <= row.submitted_on <= span.last]
    says = Says.FOR if said else Says.AGAINST
    yield Case(one.work.task, 0, Measure.SILENT, says, start, max(said, default=None), 0 if said else days)


def _returned(one: Judged, span: Span, criterion: Criterion, calendar: Calendar) -> Iterator[Case]:
    for row in _answered(one.work.told, span):
        says = Says.FOR if row.verified else Says.AGAINST
        yield Case(one.work.task, row.number, Measure.RETURNED, says, row.submitted_on, row.decided_on)


def _answered(told: Iterable[Told], span: Span) -> Iterator[Told]:
    for row in told:
        if row.decided_on in span and row.verified is not None and not row.joins and not row.corrects:
            yield row


def _asked_late(one: Judged, span: Span, criterion: Criterion, calendar: Calendar) -> Iterator[Case]:
    for row in one.work.asked:
        if row.asked_on in span and not (row.withdrawn_on and row.withdrawn_on <= span.known):
            late = row.asked_on > row.due_on
            says, days = Says.AGAINST if late else Says.FOR, calendar.working_days(row.due_on, row.asked_on)
            yield Case(
                one.work.task, row.number, Measure.ASKED_LATE, says, row.due_on, row.asked_on, max(0, days) if late else 0
            )  # fmt: skip


def _unanswered(one: Judged, span: Span, criterion: Criterion, calendar: Calendar) -> Iterator[Case]:
    """The last day for an answer stands in the span. Who reports has answered."""
    limit = after(one.work.since, criterion.days, calendar)
    if limit not in span or one.is_halted:
        return
    told = [row.submitted_on for row in one.work.told]
    told += [row.submitted_on for turn in one.work.turns for row in turn.facts.entries] if one.work.leads else []
    answered = min([*told, *([one.work.replied_on] if one.work.replied_on else [])], default=None)
    known = answered if answered and answered <= span.last else None
    days = calendar.working_days(limit, known or span.last)
    says = Says.FOR if known and known <= limit else Says.AGAINST if days > 0 else None
    if says is not None:
        yield Case(one.work.task, 0, Measure.UNANSWERED, says, one.work.since, known, max(0, days))


def _unproven(one: Judged, span: Span, criterion: Criterion, calendar: Calendar) -> Iterator[Case]:
    """What was handed back is a fault already, and is not counted twice."""
    for row in one.work.told:
        if row.completes and row.submitted_on in span and not row.joins and row.verified is not False:
            says = Says.FOR if row.proven else Says.AGAINST
            yield Case(one.work.task, row.number, Measure.UNPROVEN, says, row.submitted_on, row.submitted_on)


_Finding = Callable[[Judged, Span, Criterion, Calendar], Iterable[Case]]
_FIND: Mapping[Measure, _Finding] = {
    Measure.UNTIMELY: _timely,
    Measure.LATE: _timely,
    Measure.OVERDUE: _timely,
    Measure.SILENT: _silent,
    Measure.RETURNED: _returned,
    Measure.ASKED_LATE: _asked_late,
    Measure.UNANSWERED: _unanswered,
    Measure.UNPROVEN: _unproven,
}


def after(day: date, working: int, calendar: Calendar) -> date:
    """The day on which so many working days have passed since another."""
    while working > 0:
        day += ONE_DAY
        working -= calendar.is_working(day)
    return day


def before(day: date, working: int, calendar: Calendar) -> date:
    """The last day since which so many working days have passed by the end of another."""
    while working > 0:
        working -= calendar.is_working(day)
        day -= ONE_DAY
    return day


def _is_open(verdict: Verdict) -> bool:
    return not verdict.is_over and verdict.timeliness not in RESTING and verdict.life is not Life.SUBMITTED


def _is_overdue(verdict: Verdict) -> bool:
    return verdict.done_on is None and verdict.timeliness is Timeliness.OVERDUE
