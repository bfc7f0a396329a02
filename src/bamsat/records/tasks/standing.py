"""From rows to verdicts: gathers the facts of many tasks in five queries and asks `reckoning.status`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import starmap
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.rulings import Act
from bamsat.reckoning.rulings import Ruling as Ruled
from bamsat.reckoning.status import Correction, Entry, Facts, Move, Statement, Verdict, judge, speaking
from bamsat.records import prepared
from bamsat.records.dialects import Some, among
from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, Progress, Ruling
from bamsat.records.tasks.vocabulary import Reply

_AT_ONCE = 5_000  # ids in one query; SQLite takes no more than 32,766 variables


Rows = QuerySet[Any, tuple[Any, ...]]


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


def over(tasks: list[int], on: date) -> set[int]:
    """Those of the tasks for which nobody waits any more on a day. Only where a word was verified or a decision made can that be, so that
    no other is judged."""
    found: set[int] = set()
    for start in range(0, len(tasks), _AT_ONCE):
        part = tasks[start : start + _AT_ONCE]
        verified = Progress.objects.filter(occurrence__task__in=among(part), verification__verified=True)
        maybe = {*verified.values_list("occurrence__task", flat=True)}
        maybe |= {*Ruling.objects.filter(task__in=among(part)).values_list("task", flat=True)}
        found |= {task for task, row in _standings(sorted(maybe), on).items() if row.verdict.is_over}
    return found


def _standings(tasks: list[int], on: date) -> dict[int, Standing]:
    turns: dict[int, list[Turn]] = defaultdict(list)
    for row in facts_of(tasks, on):
        turns[row.task].append(Turn(row.number, row.label, row.facts.begins_on, judge(row.facts, on, vietnam())))
    return {task: _standing(rows) for task, rows in turns.items()}


class Told(NamedTuple):
    """One turn of a task with all that was ever said and decided of it, whatever the day."""

    task: int
    number: int
    label: str
    facts: Facts


def facts_of(tasks: list[int], on: date, only: Q | None = None) -> Iterator[Told]:
    """The turns of no more tasks than one query takes that were there on a day, task by task in their order; who had accepted by then. `only`: those
    turns alone.
    """
    asked = [("accepted", on), "rulings of tasks", "said of tasks", "moves of turns", ("turns of tasks", on)]
    made = [lambda: _accepted(on), _rulings, _said_of_tasks, _moves, lambda: _turns(on).filter(task__in=Some())]
    accepting, ruled, said, moving, turns = prepared.together(list(zip(asked, made, strict=True)), tasks)
    if only is not None:
        turns = list(_turns(on).filter(only, task__in=among(tasks)))
    accepted, rulings = {task: _day(at) for task, at in accepting}, _ruled(ruled)
    entries, moves = _by_turn(said, rulings), _moved(moving)
    for number, task, label, begins, due, first in turns:
        of_turn, moved = tuple(entries.get(number, ())), tuple(moves.get(number, ()))
        facts = Facts(begins, due, first, accepted.get(task), of_turn, moved, rulings.facts(task, number))
        yield Told(task, number, label, facts)


def _turns(on: date) -> "QuerySet[Occurrence, tuple[Any, ...]]":
    rows = Occurrence.objects.filter(Q(made_on=None) | Q(made_on__lte=on)).order_by("task", "sequence")
    return rows.values_list("pk", "task", "label", "from_on", "due_on", "first_due_on")


def _standing(rows: list[Turn]) -> Standing:
    spoken = speaking(row.verdict for row in rows)
    return Standing(next(row for row in rows if row.verdict is spoken), tuple(rows))


def _accepted(on: date) -> Rows:
    held = Assignment.objects.on(on).filter(task__in=Some(), role=Part.LEAD, reply=Reply.ACCEPTED)
    return held.order_by("-replied_at").values_list("task", "replied_at")


def _moves() -> Rows:
    moved = Baseline.objects.filter(task__in=Some(), occurrence__isnull=False, due_on__isnull=False)
    return moved.order_by("sequence").values_list("occurrence", "decided_at", "due_on")


def _moved(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Move]]:
    """Turn id → how its due day was moved, in order."""
    found: dict[int, list[Move]] = defaultdict(list)
    for turn, at, due in rows:
        found[turn].append(Move(_day(at), due))
    return found


@dataclass(frozen=True, slots=True)
class Rulings:
    """What was decided, by task: (turn or None for all of them, when, what), in the order of the deciding."""

    by_task: dict[int, list[tuple[int | None, datetime, Ruled]]]

    def of(self, task: int, turn: int) -> list[tuple[datetime, Ruled]]:
        return [(at, row) for of, at, row in self.by_task.get(task, ()) if of in (None, turn)]

    def facts(self, task: int, turn: int) -> tuple[Ruled, ...]:
        return tuple(row for _, row in self.of(task, turn))

    def reopened(self, task: int, turn: int, after: datetime) -> date | None:
        """The day on which the turn itself was first opened again after an instant. An ended task that goes on undoes no claim."""
        rows = (row for row in self.by_task.get(task, ()) if row[0] == turn)
        return next((_day(at) for _, at, row in rows if at > after and row.act is Act.REOPENED), None)


def rulings_of(tasks: Collection[int]) -> Rulings:
    """What was decided of some tasks, or of turns of theirs, whatever the day."""
    return _ruled(prepared.rows("rulings of tasks", _rulings, tasks))


def _rulings() -> Rows:
    of_time = Ruling.objects.filter(task__in=Some(), act__in=list(Act)).order_by("decided_at", "id")
    return of_time.values_list("task", "occurrence", "decided_at", "act", "from_on", "until_on")


def _ruled(rows: Iterable[tuple[Any, ...]]) -> Rulings:
    found: dict[int, list[tuple[int | None, datetime, Ruled]]] = defaultdict(list)
    for task, turn, at, act, begins, until in rows:
        found[task].append((turn, at, Ruled(Act(act), _day(at), begins, until)))
    return Rulings(found)


def of_turns(turns: list[int]) -> tuple[dict[int, list[Entry]], Rulings]:
    """Turn id → what was said of it by the lead, in order; and what was decided about these turns and their tasks."""
    of = prepared.rows("tasks of turns", lambda: Occurrence.objects.filter(pk__in=Some()).values_list("task"), turns)
    said = prepared.rows("said of turns", lambda: _said(Progress.objects.filter(occurrence__in=Some())), turns)
    rulings = rulings_of({task for (task,) in of})
    return _by_turn(said, rulings), rulings


def _by_turn(said: Iterable[tuple[Any, ...]], rulings: Rulings) -> dict[int, list[Entry]]:
    rows = [*starmap(_Said, said)]
    corrections = _corrections(rows)
    found: dict[int, list[Entry]] = defaultdict(list)
    for row in rows:
        if row.corrects is None:
            reopened = rulings.reopened(row.task, row.turn, row.at)
            decided, later = row.decided and _day(row.decided), tuple(corrections.get(row.number, ()))
            found[row.turn].append(
                Entry(Statement(row.statement), _day(row.at), row.verified, decided, reopened, later)
            )
    return found


class _Said(NamedTuple):
    task: int
    turn: int
    number: int
    corrects: int | None
    statement: str
    at: datetime
    verified: bool | None
    decided: datetime | None


def _said_of_tasks() -> Rows:
    return _said(Progress.objects.filter(occurrence__task__in=Some()))


def _said(of: "QuerySet[Progress]") -> "QuerySet[Progress, tuple[Any, ...]]":
    columns = ("occurrence__task", "occurrence", "pk", "corrects", "statement", "submitted_at")
    rows = of.filter(contribution=False).order_by("submitted_at", "id")
    return rows.values_list(*columns, "verification__verified", "verification__decided_at")


def _corrections(rows: list[_Said]) -> dict[int, list[Correction]]:
    """Entry → what was confirmed to be so instead, in the order of the confirming. A correction may itself be corrected."""
    above = {row.number: row.corrects for row in rows if row.corrects}
    found: dict[int, list[Correction]] = defaultdict(list)
    verified = [row for row in rows if row.corrects and row.verified and row.decided]
    for row in sorted(verified, key=lambda row: (row.decided, row.number)):
        first = row.number
        while first in above:
            first = above[first]
        if row.decided:
            found[first].append(Correction(Statement(row.statement), _day(row.at), _day(row.decided)))
    return found


def _day(at: datetime) -> date:
    return timezone.localdate(at)
