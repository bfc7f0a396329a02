"""Rows of a table that was pasted into plain text: its cells stand between tabs.

Tabs also set a letterhead or a signature side by side, so that only a row which opens with the head of running numbers (`TT`, `STT`) begins a table;
the lines below it belong to it as long as they hold a tab each.
"""

import re
from collections.abc import Iterator

_WIDEST = (
    40  # cells to which a row is filled up: a head of as many tabs as a file holds would make each of its lines as long
)
_HEAD = re.compile(r"\s*(?:STT|TT|Số TT|Số thứ tự)\s*\t[^\t]+\t", re.IGNORECASE)


def barred(lines: list[str]) -> Iterator[str]:
    """The lines, those of such a table as rows of Markdown."""
    width = 0
    for line in lines:
        if _HEAD.match(line):
            width = min(line.count("\t") + 1, _WIDEST)
        elif "\t" not in line:
            width = 0
        yield _row(line, width) if width else line


def _row(line: str, width: int) -> str:
    cells = [cell.strip().replace("|", "/") for cell in line.split("\t")]
    return "|" + "|".join(cell or " " for cell in [*cells, *[""] * (width - len(cells))]) + "|"
