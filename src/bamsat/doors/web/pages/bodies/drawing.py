"""From a line of descent to what the template draws: boxes, curves, and the sentences that say the same. Pure."""

import textwrap
from dataclasses import dataclass

from bamsat.records.agencies.descent import Ancestor, Line, Passage

WIDE, HIGH, GAP_ACROSS, GAP_DOWN = 200, 74, 56, 14  # units of the drawing
LETTERS, LINES = 26, 2  # of a name in a box


@dataclass(frozen=True, slots=True)
class Box:
    number: int
    x: int
    y: int
    lines: tuple[str, ...]
    time: str
    here: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    boxes: tuple[Box, ...]
    curves: tuple[str, ...]
    width: int
    height: int
    text: str


def draw(line: Line, here: int) -> Drawing:
    """`here`: the body whose page it is."""
    boxes = tuple(_box(one, here) for one in line.bodies)
    curves = tuple(_curve(row) for row in line.passages if row.after)
    columns, rows = 1 + max(one.column for one in line.bodies), 1 + max(one.row for one in line.bodies)
    width, height = columns * (WIDE + GAP_ACROSS) - GAP_ACROSS + 4, rows * (HIGH + GAP_DOWN) - GAP_DOWN + 4
    return Drawing(boxes, curves, width, height, " ".join(map(sentence, line.passages)))


def sentence(row: Passage) -> str:
    """One passage in words."""
    day = f" ngày {row.on:%d/%m/%Y}" if row.on else ""
    paper = f" theo {row.decided_by}" if row.decided_by else ""
    return (
        f"{row.before.name}: {row.change.lower()}{day}{paper}{f', nối tiếp bởi {row.after.name}' if row.after else ''}."
    )


def _at(one: Ancestor) -> tuple[int, int]:
    return 2 + one.column * (WIDE + GAP_ACROSS), 2 + one.row * (HIGH + GAP_DOWN)


def _box(one: Ancestor, here: int) -> Box:
    x, y = _at(one)
    lines = textwrap.wrap(one.name, LETTERS)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], lines[LINES - 1][: LETTERS - 1] + "…"]
    begins = f"{one.begins:%d/%m/%Y}" if one.begins else "…"
    ends = f"{one.ends:%d/%m/%Y}" if one.ends else "nay"
    return Box(one.number, x, y, tuple(lines), f"{begins} – {ends}", one.number == here)


def _curve(row: Passage) -> str:
    if row.after is None:
        return ""
    x1, y1 = _at(row.before)
    x2, y2 = _at(row.after)
    x1, y1, y2 = x1 + WIDE, y1 + HIGH // 2, y2 + HIGH // 2
    middle = (x1 + x2) // 2
    return f"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"
