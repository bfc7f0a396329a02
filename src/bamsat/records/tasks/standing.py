"""From rows to verdicts: gathers the facts of many tasks in three queries and asks `reckoning.status`."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.status import Entry, Facts, Statement, Verdict, judge, speaking
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks.models import Assignment, Occurrence, Progress
from bamsat.records.tasks.vocabulary import Reply

_AT_ONCE = 5_000  # ids in one query; SQLite takes no more than 32,766 variables


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn and where it stands."""

    number: int  # id of the occurrence
    label: str
    from_on: date | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a task stands: the turn that speaks for it, and all its turns in order."""

    speaking: Turn
    turns: tuple[Turn, ...]

    @property
    def verdict(self) -> Verdict:
        return self.speaking.verdict

    @property
    def sign(self) -> str:
        return self.verdict.sign


def standings(tasks: list[int], on: date) -> dict[int, Standing]:
    """Task id → where it stands on a day."""
    found: dict[int, Standing] = {}
    for start in range(0, len(tasks), _AT_ONCE):
        found |= _standings(tasks[start : start + _AT_ONCE], on)
    return found


def _standings(tasks: list[int], on: date) -> dict[int, Standing]:
    accepted = _accepted(tasks)
    entries = _by_turn(Progress.objects.filter(occurrence__task__in=tasks))
    turns: dict[int, list[Turn]] = defaultdict(list)
    columns = ("pk", "task", "label", "from_on", "due_on", "first_due_on")
    for number, task, label, begins, due, first in (
        Occurrence.objects.filter(task__in=tasks).order_by("task", "sequence").values_list(*columns)
    ):
        facts = Facts(begins, due, first, accepted.get(task), tuple(entries.get(number, ())))
        turns[task].append(Turn(number, label, begins, judge(facts, on, vietnam())))
    return {task: _standing(rows) for task, rows in turns.items()}


def _standing(rows: list[Turn]) -> Standing:
    spoken = speaking(row.verdict for row in rows)
    return Standing(next(row for row in rows if row.verdict is spoken), tuple(rows))


def _accepted(tasks: list[int]) -> dict[int, date]:
    rows = Assignment.objects.filter(task__in=tasks, role=Part.LEAD, reply=Reply.ACCEPTED).order_by("-replied_at")
    return {task: _day(at) for task, at in rows.values_list("task", "replied_at")}


def entries_of(turns: list[int]) -> dict[int, list[Entry]]:
    """Turn id → what was said of it by the lead, in order."""
    return _by_turn(Progress.objects.filter(occurrence__in=turns))


def _by_turn(of: "QuerySet[Progress]") -> dict[int, list[Entry]]:
    rows = of.filter(contribution=False).order_by("submitted_at", "id")
    columns = ("occurrence", "statement", "submitted_at", "verification__verified", "verification__decided_at")
    found: dict[int, list[Entry]] = defaultdict(list)
    for occurrence, statement, at, verified, decided in rows.values_list(*columns):
        found[occurrence].append(Entry(Statement(statement), _day(at), verified, _day(decided) if decided else None))
    return found


def _day(at: datetime) -> date:
    return timezone.localdate(at)
