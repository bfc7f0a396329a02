"""A lower report held against an upper one: the same tasks, told by two at two cut-offs. Pure: over the snapshots of both."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Content = Mapping[str, Any]


class Kind(StrEnum):
    """Why a task counts in one otherwise than in the other."""

    STATE = "state"  # both tell of it, in two states
    MISSING = "missing"  # the lower report does not tell of it


@dataclass(frozen=True, slots=True)
class Difference:
    """`theirs`, `ours`: the state as each tells it, empty where it tells of none."""

    task: int
    text: str
    paper: str
    kind: Kind
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Line:
    """How many tasks of the body stand in a state, by its own report and by the upper one."""

    state: str
    theirs: int
    ours: int


@dataclass(frozen=True, slots=True)
class Reconciled:
    """`lines`: by state, the whole last; `beyond`: how many tasks the lower report tells of that the upper one does not cover."""

    lines: tuple[Line, ...]
    differences: tuple[Difference, ...]
    beyond: int

    @property
    def agree(self) -> bool:
        return not self.differences


def reconciled(upper: Content, lower: Content, led: Collection[int]) -> Reconciled:
    """`led`: the tasks of the upper report that the lower body, or one under it, leads. Tasks that the lower report tells of and the upper
    one covers count as well, whoever leads them there.
    """
    ours, theirs = _rows(upper), _rows(lower)
    common = sorted({task for task in led if task in ours} | (theirs.keys() & ours.keys()))
    differences = tuple(one for task in common if (one := _difference(task, ours[task], theirs.get(task))))
    return Reconciled(tuple(_lines(common, ours, theirs)), differences, len(theirs.keys() - ours.keys()))


def _rows(content: Content) -> dict[int, Content]:
    return {int(task): row for task, row in content["rows"].items()}


def _difference(task: int, ours: Content, theirs: Content | None) -> Difference | None:
    if theirs is None:
        return Difference(task, ours["text"], ours["paper"], Kind.MISSING, "", ours["state"])
    if theirs["state"] == ours["state"]:
        return None
    return Difference(task, ours["text"], ours["paper"], Kind.STATE, theirs["state"], ours["state"])


def _lines(tasks: Collection[int], ours: Mapping[int, Content], theirs: Mapping[int, Content]) -> Iterator[Line]:
    here = Counter(ours[task]["state"] for task in tasks)
    there = Counter(theirs[task]["state"] for task in tasks if task in theirs)
    for state in sorted(here.keys() | there.keys()):
        yield Line(state, there[state], here[state])
    yield Line("", there.total(), here.total())
