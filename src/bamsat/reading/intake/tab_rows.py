"""Rows of a table that was pasted into plain text: its cells stand between tabs.

Tabs also set a letterhead or a signature side by side, so that only a row which opens with the head of running numbers (`TT`, `STT`) begins a table, or one of three
cells and more, none of them empty, above two rows of as many; the lines below it belong to it as long as they hold a tab each. A cell of several lines breaks its
row: the lines below a numbered row that lacks cells belong to it where they bring those.
"""

import re
from collections.abc import Iterator

_WIDEST = (
    40  # cells to which a row is filled up: a head of as many tabs as a file holds would make each of its lines as long
)
_ROWS = 3  # rows of one width from which a head without running numbers begins a table
_LINES = 6  # that a row is broken into, at most
_NUMBERED = re.compile(r"\s*(?:\d{1,3}|[IVX]{1,5}|[A-H])[.)]?\s*\t")
_HEAD = re.compile(r"\s*(?:STT|TT|Số TT|Số thứ tự)\s*\t[^\t]+\t", re.IGNORECASE)


def barred(lines: list[str]) -> Iterator[str]:
    """The lines, those of such a table as rows of Markdown."""
    width = taken = 0
    for at, line in enumerate(lines):
        if at < taken:
            continue
        if _HEAD.match(line) or (not width and _of_a_size(lines[at : at + _ROWS])):
            width = min(line.count("\t") + 1, _WIDEST)
        elif width and _NUMBERED.match(line) and (parts := _parts(lines[at : at + _LINES], width)) > 1:
            line, taken = " ".join(part.strip(" ") for part in lines[at : at + parts]), at + parts
        elif "\t" not in line:
            width = 0
        yield _row(line, width) if width else line


def _parts(lines: list[str], width: int) -> int:
    """How many lines a numbered row is broken into, the last cell's among them; 1 where they do not bring the cells that it lacks."""
    tabs, number = lines[0].count("\t"), 1
    while tabs < width - 1 and number < len(lines) and lines[number].strip() and not _NUMBERED.match(lines[number]):
        tabs, number = tabs + lines[number].count("\t"), number + 1
    if tabs != width - 1:
        return 1
    while number < len(lines) and "\t" not in lines[number] and lines[number].lstrip()[:1].islower():
        number += 1
    return number


def _of_a_size(rows: list[str]) -> bool:
    """Whether rows have as many cells each, three at least, and the first of them no empty one: a page with two columns has two."""
    cells = [row.split("\t") for row in rows]
    width = len(cells[0])
    return (
        len(rows) == _ROWS
        and 2 < width <= _WIDEST
        and all(len(row) == width for row in cells)
        and all(map(str.strip, cells[0]))
    )


def _row(line: str, width: int) -> str:
    cells = [cell.strip().replace("|", "/") for cell in line.split("\t")]
    return "|" + "|".join(cell or " " for cell in [*cells, *[""] * (width - len(cells))]) + "|"
