"""Rows of a table that a program put into plain text: ` | ` between its cells and none at the ends, often a blank line between rows.

A merged cell is then written once for each cell that it covered. A letterhead or a signature set side by side has one ` | `, so that a table begins only
with a row which opens with the head of running numbers (`TT | Nhiệm vụ | …`), or where rows of as many cells follow each other.
"""

import re

_BETWEEN = re.compile(r"\s\|(?=\s|$)|^\|(?=\s)")
_HEAD = re.compile(r"\|?\s*(?:STT|TT|Số TT|Số thứ tự)\s+\|[^|]*[^|\s][^|]*", re.IGNORECASE)
_COUNTED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-HĐ]|[a-zđ])[.)]?$")
_LEAST_CELLS, _LEAST_ROWS = 3, 3  # of a table without such a head
_LONGEST = 40  # lines of a cell
_WIDEST = 40  # cells of a row


def barred(lines: list[str]) -> list[str]:
    """The lines, those of such a table as rows of Markdown without blank lines between them."""
    given: list[str] = []
    at = 0
    while at < len(lines):
        rows, end = _table(lines, at)
        if rows:
            given += ["", *("|" + "|".join(cell or " " for cell in row) + "|" for row in rows), ""]
            at = end
        else:
            given.append(lines[at])
            at += 1
    return given


def _table(lines: list[str], begin: int) -> tuple[list[list[str]], int]:
    """The rows of the table that begins on a line, and where it ends; none where no table begins there."""
    head = _cells(lines[begin])
    headed = _HEAD.match(lines[begin]) is not None
    if not headed and (len(head) < _LEAST_CELLS or _COUNTED.match(head[0])):
        return [], begin
    rows, at = [head], begin + 1
    while at < len(lines):
        row, end = _row(lines, at, len(head))
        if not row or (not headed and len(row) != len(head)):
            break
        rows.append(row)
        at = end
    if len(rows) < (2 if headed else _LEAST_ROWS):
        return [], begin
    return [_unmerged(row, len(head)) for row in rows], at


def _row(lines: list[str], at: int, width: int) -> tuple[list[str], int]:
    """The next row of a table as wide, and where it ends; its cells may go on over lines until it has as many as the head."""
    begin = at
    while at < len(lines) and not lines[at]:
        at += 1
    row = _cells(lines[at]) if at < len(lines) else []
    if not 1 < len(row) <= width:
        return [], at
    if at > begin and len(row) < _LEAST_CELLS and len(row) < width and not _COUNTED.match(row[0]):
        return [], at  # who signs, side by side
    at, last = at + 1, at + _LONGEST
    while len(row) < width and at < min(last, len(lines)) and lines[at]:
        more = _cells(lines[at])
        if _COUNTED.match(more[0]) or len(row) + len(more) - 1 > width:
            break
        row[-1] = f"{row[-1]} {more[0]}".strip()
        row += more[1:]
        at += 1
    return row, at


def _cells(line: str) -> list[str]:
    """What stands between the separators; a line that is a row of Markdown already is one cell."""
    if line.startswith("|") and line.endswith("|"):
        return [line]
    if "|" not in line:
        return [line.strip()]
    return [cell.strip() for cell in _BETWEEN.split(line.strip(), maxsplit=_WIDEST)]


def _unmerged(row: list[str], width: int) -> list[str]:
    """The cells filled up to the width; the words that stand in each of them behind the number are one merged cell's."""
    if len(row) >= _LEAST_CELLS and row[1] and len(set(row[1:])) == 1:
        return row[:2]
    return [*row, *[""] * (width - len(row))]
