"""The paper on the screen: its text cut into blocks and pieces, each piece knowing which orders it gave words to. Pure."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Json = dict[str, Any]
Mark = tuple[int, int, str, int]  # start, end, what ("order", "lead", "time" ...), order


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters. `start` is its offset in the text; `orders` are those it belongs to, `what` in which ways."""

    text: str
    start: int
    orders: tuple[int, ...] = ()
    what: tuple[str, ...] = ()

    @property
    def classes(self) -> str:
        return " ".join(("lit", *(f"lit-{name}" for name in self.what)))


@dataclass(slots=True)
class Block:
    """A line of the paper, or a table of `rows` of cells of pieces."""

    kind: str
    level: int = 0
    start: int = 0
    page: int | None = None
    pieces: list[Piece] = field(default_factory=list)
    rows: list[list[list[Piece]]] = field(default_factory=list)


def blocks(text: str, outline: list[Json], marks: Iterable[Mark]) -> list[Block]:
    """The whole text, nothing lost: lines in order, neighbouring lines with tabs joined into tables."""
    cuts = Cuts(marks)
    nodes = {node["span"][0]: node for node in outline if node["kind"] != "table"}
    found: list[Block] = []
    page: int | None = None
    offset = 0
    for line in text.split("\n"):
        start, offset = offset, offset + len(line) + 1
        if not line.strip():
            continue
        node = nodes.get(start)
        turned = node["page"] if node and node["page"] and node["page"] != page else None
        page = turned or page
        if "\t" in line:
            if not (found and found[-1].kind == "table") or turned:
                found.append(Block("table", start=start, page=turned))
            found[-1].rows.append(_cells(line, start, cuts))
        else:
            kind, level = (node["kind"], node["level"]) if node else ("paragraph", 0)
            found.append(Block(kind, level, start, turned, cuts.pieces(line, start)))
    return found


def _cells(line: str, start: int, cuts: "Cuts") -> list[list[Piece]]:
    cells = []
    for cell in line.split("\t"):
        cells.append(cuts.pieces(cell, start))
        start += len(cell) + 1
    return cells


class Cuts:
    """Cuts a line at the borders of the marks that touch it."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.marks = sorted(set(marks))
        self.longest = max((end - start for start, end, _, _ in self.marks), default=0)

    def pieces(self, line: str, offset: int) -> list[Piece]:
        end = offset + len(line)
        first = bisect_left(self.marks, (offset - self.longest,))
        last = bisect_left(self.marks, (end,))
        here = [mark for mark in self.marks[first:last] if mark[1] > offset]
        borders = sorted({offset, end, *(min(max(edge, offset), end) for mark in here for edge in mark[:2])})
        return [
            self._piece(line[start - offset : stop - offset], start, stop, here) for start, stop in pairwise(borders)
        ]

    @staticmethod
    def _piece(text: str, start: int, stop: int, here: list[Mark]) -> Piece:
        held = [mark for mark in here if mark[0] <= start and mark[1] >= stop]
        return Piece(
            text, start, tuple(sorted({order for *_, order in held})), tuple(sorted({what for _, _, what, _ in held}))
        )
