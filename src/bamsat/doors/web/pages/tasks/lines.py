"""The rows of the table of tasks, each drawn once: what is drawn depends on nothing but the values that it is drawn from."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import get_template
from django.utils.safestring import SafeString

from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks.shown import Charge, Listed
from bamsat.records.tasks.standing import Standing
from bamsat.records.tasks.vocabulary import SIGNS

_DRAWN = 4_096  # rows that are kept, of a thousand letters or two


class Piece(NamedTuple):
    """A part, folded under its whole."""

    task: int
    text: str
    sign: str
    leads: tuple[str, ...]


class Charged(ABC):
    """A row of a table of tasks, with the bodies charged by the part that each has."""

    __slots__ = ()

    @abstractmethod
    def bodies(self, role: Part) -> list[str]: ...

    @property
    def leads(self) -> list[str]:
        return self.bodies(Part.LEAD)

    @property
    def directs(self) -> list[str]:
        return self.bodies(Part.DIRECT)

    @property
    def coordinates(self) -> list[str]:
        return self.bodies(Part.COORDINATE)

    @property
    def supervises(self) -> list[str]:
        return self.bodies(Part.SUPERVISE)


@dataclass(frozen=True, slots=True)
class Line(Charged):
    """All that a row shows of a task, whatever the columns; `turn`: what the turn that speaks for it is called."""

    task: int
    text: str
    is_part: bool
    paper: int
    paper_name: str
    place: str
    sign: str
    late_days: int
    due_on: date | None
    turn: str
    charges: tuple[Charge, ...]
    time: str
    products: tuple[str, ...]
    branch: str
    parts: tuple[Piece, ...]

    def bodies(self, role: Part) -> list[str]:
        return [held.name for held in self.charges if held.role == role]

    @property
    def label(self) -> str:
        return str(SIGNS[self.sign])


def line(task: Listed, on: Standing, parts: Iterable[tuple[Listed, Standing]]) -> Line:
    return Line(
        task.number, task.text, task.whole is not None, task.paper, task.paper_name, task.place,
        on.sign, on.verdict.late_days, on.verdict.due_on, on.speaking.label,
        task.charges, task.time, task.products, task.branch,
        tuple(Piece(part.number, part.text, stands.sign, part.bodies(Part.LEAD)) for part, stands in parts),
    )  # fmt: skip


def drawn(lines: Iterable[Line], columns: tuple[str, ...], waiting: set[int] | None) -> SafeString:
    """The rows one after the other. `waiting`: tasks that may be ticked; None: the table has no column for that."""
    ticks = (None if waiting is None else one.task in waiting for one in lines)
    return SafeString("".join(_drawn(one, columns, tick) for one, tick in zip(lines, ticks, strict=True)))


@lru_cache(maxsize=_DRAWN)
def _drawn(row: Line, columns: tuple[str, ...], tick: bool | None) -> str:
    return get_template("pages/tasks/row.html").render({"row": row, "columns": columns, "tick": tick})
