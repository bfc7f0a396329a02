"""Where cases and recommendations stand on a day: found from what was done, never stored."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min
from django.utils import timezone

from bamsat.reckoning.status import Life
from bamsat.records.supervision.limits import Event, Limit, limits
from bamsat.records.supervision.models import Answer, Case, Recommendation, Referral, Visit
from bamsat.records.supervision.reported import SelfReport
from bamsat.records.supervision.vocabulary import AGAIN, REACHED_SIGNS, SIGNS, Act, Reached, Stage, State
from bamsat.records.tasks.models import Assignment, Progress, Ruling
from bamsat.records.tasks.standing import Standing, standings
from bamsat.records.tasks.vocabulary import Act as Ruled
from bamsat.records.tasks.vocabulary import Reply

_COUNTED = frozenset(Event)
_STAGES = (Act.DROPPED, Act.CLOSED, Act.CONCLUDED, Act.REPORTED, Act.ENDED, Act.TOLD, Act.OPENED)


def stage(case: Case, on: date) -> Stage:
    """As known at the end of a day."""
    known = sorted((row for row in case.steps.all() if timezone.localdate(row.made_at) <= on), key=lambda row: row.pk)
    done = {row.act for row in known}
    if next((row.act for row in reversed(known) if row.act in AGAIN), None) == Act.REOPENED:
        done.discard(Act.CLOSED)
    return next((Stage(act.value) for act in _STAGES if act in done), Stage.DRAFT)


def limits_of(cases: Collection[Case], on: date) -> dict[int, list[Limit]]:
    """Case → its day limits, of those that were opened; as known at the end of a day."""
    begun = dict(
        Visit.objects.filter(case__in=cases, made_at__date__lte=on).order_by().values("case").annotate(first=Min("on")).values_list("case", "first")
    )  # fmt: skip
    reported = _self_reported(cases, on)
    found = {}
    for case in cases:
        known = [row for row in case.steps.all() if timezone.localdate(row.made_at) <= on]
        facts = {Event(row.act): row.on for row in known if row.act in _COUNTED}
        if Event.OPENED not in facts:
            continue
        first = case.begins_on or begun.get(case.pk)
        facts |= {Event.BEGUN: first} if first else {}
        facts |= {Event.SELF_REPORTED: reported[case.pk]} if case.pk in reported else {}
        found[case.pk] = limits(case.regime, facts, case.self_report_on)
    return found


def _self_reported(cases: Collection[Case], on: date) -> dict[int, date]:
    """Case → the day on which the last of its subjects had reported of itself; without those in which one has not."""
    rows = SelfReport.objects.counting(on).filter(subject__case__in=cases).order_by()
    first = dict(rows.values("subject").annotate(first=Min("made_at")).values_list("subject", "first"))
    found = {}
    for case in cases:
        said = [first.get(row.pk) for row in case.subjects.all()]
        if said and None not in said:
            found[case.pk] = max(timezone.localdate(one) for one in said if one)
    return found


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation and where it stands. `answer_by` None: nothing says when it is to be answered; `reopened`: how many times."""

    row: Recommendation
    standing: Standing
    state: State
    answer_by: date | None
    answered_on: date | None
    reopened: int

    @property
    def sign(self) -> str:
        return SIGNS[self.state]

    @property
    def is_open(self) -> bool:
        return self.state not in {State.KEPT, State.ENDED}

    @property
    def may_go_up(self) -> bool:
        """Not answered or not kept in time, so that it may be put before a higher body."""
        return self.state in {State.OVERDUE, State.UNANSWERED, State.REOPENED}


def recommended(rows: Iterable[Recommendation], on: date) -> list[Recommended]:
    """Recommendations with their conclusions at hand, as they stand on a day."""
    held = list(rows)
    tasks = [row.task_id for row in held]
    stand = standings(tasks, on)
    answered, opened = _answered(tasks, on), _reopened(tasks, on)
    return [_recommended(row, stand[row.task_id], answered.get(row.task_id), opened.get(row.task_id, 0), on) for row in held]  # fmt: skip


def _recommended(row: Recommendation, stand: Standing, answered: date | None, reopened: int, on: date) -> Recommended:
    days = row.conclusion.answer_days
    by = (row.on or row.conclusion.on) + timedelta(days=days) if days else None
    return Recommended(row, stand, _state(stand, by, answered, on), by, answered, reopened)


def _state(stand: Standing, by: date | None, answered: date | None, on: date) -> State:
    verdict = stand.verdict
    if verdict.is_done:
        return State.KEPT
    if stand.sign in _OF_SIGNS:
        return _OF_SIGNS[stand.sign]
    if verdict.life is Life.REOPENED:
        return State.REOPENED
    if stand.sign in {"overdue", "silent"}:
        return State.OVERDUE
    return State.UNANSWERED if by and not answered and on > by else State.GOING


_OF_SIGNS = {"claimed": State.CLAIMED, "ended": State.ENDED, "skipped": State.ENDED}


def _answered(tasks: list[int], on: date) -> dict[int, date]:
    """Task → the day on which its lead first answered: reported of it, or gave it back with a reason. Taking it on says nothing yet."""
    said = Progress.objects.filter(occurrence__task__in=tasks, contribution=False, submitted_at__date__lte=on)
    given = Assignment.objects.filter(task__in=tasks, reply=Reply.RETURNED, replied_at__date__lte=on)
    found: dict[int, date] = {}
    for task, at in (*said.values_list("occurrence__task", "submitted_at"), *given.values_list("task", "replied_at")):
        day = timezone.localdate(at)
        found[task] = min(day, found.get(task, day))
    return found


def _reopened(tasks: list[int], on: date) -> dict[int, int]:
    found: dict[int, int] = {}
    rows = Ruling.objects.filter(task__in=tasks, act=Ruled.REOPENED, decided_at__date__lte=on)
    for task in rows.values_list("task", flat=True):
        found[task] = found.get(task, 0) + 1
    return found


@dataclass(frozen=True, slots=True)
class Referred:
    """Something that was put before another body, and where it stands. `answers`: the oldest first."""

    row: Referral
    answers: tuple[Answer, ...]
    state: Reached

    @property
    def sign(self) -> str:
        return REACHED_SIGNS[self.state]

    @property
    def counts(self) -> bool:
        return self.state != Reached.WITHDRAWN

    @property
    def waits(self) -> bool:
        """For its answer."""
        return self.state in {Reached.WAITING, Reached.OVERDUE}


def referred(rows: Iterable[Referral], on: date) -> list[Referred]:
    """Referrals with their answers at hand, as they stand on a day."""
    return [_referred(row, on) for row in rows if timezone.localdate(row.made_at) <= on]


def _referred(row: Referral, on: date) -> Referred:
    answers = tuple(one for one in row.answers.all() if timezone.localdate(one.made_at) <= on)
    if row.withdrawn_at and timezone.localdate(row.withdrawn_at) <= on:
        return Referred(row, answers, Reached.WITHDRAWN)
    if answers:
        return Referred(row, answers, Reached.ANSWERED)
    return Referred(row, answers, Reached.OVERDUE if row.due_on and row.due_on < on else Reached.WAITING)
