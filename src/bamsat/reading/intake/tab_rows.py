"""Rows of a table that was pasted into plain text: its cells stand between tabs.

Tabs also set a letterhead or a signature side by side, so that only a row which opens with the head of running numbers (`TT`, `STT`) begins a table, or one of three
cells and more, none of them empty, above two rows of as many; the lines below it belong to it as long as they hold a tab each.
"""

import re
from collections.abc import Iterator

_WIDEST = (
    40  # cells to which a row is filled up: a head of as many tabs as a file holds would make each of its lines as long
)
_ROWS = 3  # rows of one width from which a head without running numbers begins a table
_HEAD = re.compile(r"\s*(?:STT|TT|Số TT|Số thứ tự)\s*\t[^\t]+\t", re.IGNORECASE)


def barred(lines: list[str]) -> Iterator[str]:
    """The lines, those of such a table as rows of Markdown."""
    width = 0
    for at, line in enumerate(lines):
        if _HEAD.match(line) or (not width and _of_a_size(lines[at : at + _ROWS])):
            width = min(line.count("\t") + 1, _WIDEST)
        elif "\t" not in line:
            width = 0
        yield _row(line, width) if width else line


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
