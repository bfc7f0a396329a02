"""What all that move things share: of whom it is asked, on which day, by which act, and the shapes that go in and come out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from django.db.models import QuerySet

from bamsat.records.agencies.models import Body
from bamsat.records.agencies.queries import called
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.scheme import MOVING, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule

WORDED = {Rule.TERRITORY, Rule.FIELD}


@dataclass(frozen=True)
class Asked:
    """Whose open things are looked for: of the bodies that a moving step of `scheme` names, from `on`, as known `today`."""

    scheme: Scheme
    on: date
    today: date

    @cached_property
    def steps(self) -> Mapping[int, Step]:
        return {number: step for step in self.scheme.steps if step.change in MOVING for number in step.bodies}

    @cached_property
    def bodies(self) -> list[int]:
        return sorted(self.steps)

    def is_worded(self, body: int) -> bool:
        """Whether the words of its things say where they go."""
        return self.steps[body].rule in WORDED


@dataclass(slots=True)
class Doing:
    """An act, or its counter-act, from `on`; `numbers`: ref → id of what it founded; `known`: the day of which it is known what is done."""

    on: date
    known: date
    at: datetime
    user: int
    decided_by: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)

    def number(self, ref: str) -> int:
        return self.numbers[ref] if ref in self.numbers else int(ref)

    def goal(self, row: Moved) -> int | None:
        """Where a thing goes that goes to one body; None: it becomes nobody's."""
        return self.number(row.to[0]) if row.to else None

    def names(self, bodies: Iterable[int]) -> Mapping[int, str]:
        """What they are called on the day."""
        for part in chunks(set(bodies) - set(self._names)):
            self._names |= called(Body.objects.filter(pk__in=among(part)), self.on)
        return self._names


class Made(NamedTuple):
    """What moved, the id of the row after, the body that has it now."""

    moved: Moved
    row: int | None
    body: int | None


class Plank(NamedTuple):
    """A `Move` without its instance: there may be hundreds of thousands."""

    thing: str
    row: int
    made: int | None
    subject: int
    body: int | None
    successor: int | None


Back = Iterable[tuple[Plank, int | None]]  # the plank and the id of the row that stands again


class Mover(Protocol):
    """One kind of thing that moves."""

    def find(self, asked: Asked) -> Iterable[Item]:
        """Its open things."""

    def move(self, moved: Sequence[Moved], doing: Doing) -> Sequence[Made]:
        """Put them where the plan says."""

    def back(self, planks: Sequence[Plank], doing: Doing) -> Back:
        """Put those back that are still open and have not moved on."""

    def held(self, bodies: Sequence[int]) -> Iterable[int]:
        """Ids of what the bodies have now and could not leave behind them."""


def put(rows: "QuerySet[Any]", column: str, moved: Sequence[Moved], doing: Doing) -> list[Made]:
    """For things of one row only, whose body stands in `column`: another stands there from now on."""
    made = [Made(row, row.item.number, doing.goal(row)) for row in moved]
    _write(rows, column, ((row.moved.item.number, row.body) for row in made if row.body))
    return made


def put_back(rows: "QuerySet[Any]", column: str, planks: Sequence[Plank]) -> Back:
    """The same the other way, for those that nobody has given elsewhere since."""
    here = still(rows, column, planks)
    _write(rows, column, ((plank.row, plank.body) for plank in here if plank.body))
    return [(plank, plank.row) for plank in here]


def still(rows: "QuerySet[Any]", column: str, planks: Sequence[Plank]) -> list[Plank]:
    """Those of the planks whose thing has stayed where they brought it."""
    now: dict[int, int] = {}
    for part in chunks(plank.row for plank in planks):
        now |= dict(rows.filter(pk__in=among(part)).values_list("pk", column))
    return [plank for plank in planks if plank.successor and now.get(plank.row) == plank.successor]


def _write(rows: "QuerySet[Any]", column: str, goals: Iterable[tuple[int, int]]) -> None:
    """(id of the row, body); one statement for all that go to one body."""
    held: dict[int, list[int]] = defaultdict(list)
    for number, body in goals:
        held[body].append(number)
    for body, numbers in held.items():
        for part in chunks(numbers):
            rows.filter(pk__in=among(part)).update(**{column: body})
