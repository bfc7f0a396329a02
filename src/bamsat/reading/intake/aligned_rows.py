"""Rows of a table in plain text whose cells wide gaps part and whose columns begin at the same letter, as programs that keep the layout of a page leave them.

A letterhead and a signature set side by side have two columns and no head that names what a table holds. A cell that goes on over lines leaves
the first column empty; a row that fills its cell up to the next column, or begins beside one, ends the table.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_HEAD = re.compile(
    r"(?<!\w)(?:STT|TT|nhiệm vụ|nội dung|công việc|hoạt động|chủ trì|phối hợp|phụ trách|thực hiện|thời gian|thời hạn|hoàn thành|chỉ tiêu|sản phẩm|kết quả|ghi chú)(?!\w)",
    re.IGNORECASE,
)
_LEAST_CELLS, _LEAST_ROWS = 3, 2  # of a head; rows of so many cells below it
_NEAR = 1  # letters by which a cell may begin beside its column


class _Cell(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def barred(lines: list[str]) -> Iterator[str]:
    """The lines, those of such a table as rows of Markdown."""
    at = 0
    while at < len(lines):
        rows = _table(lines, at) if "  " in lines[at].strip() else []
        if rows:
            yield from ("|" + "|".join(cell.replace("|", "/") or " " for cell in row) + "|" for row, _ in rows)
            at += sum(taken for _, taken in rows)
        else:
            yield lines[at]
            at += 1


def _cells(line: str) -> list[_Cell]:
    start = len(line) - len(line.lstrip())
    cells, text = [], line.rstrip()
    for gap in _GAP.finditer(text):
        cells.append(_Cell(start, text[start : gap.start()]))
        start = gap.end()
    return [*cells, _Cell(start, text[start:])] if text else []


def _table(lines: list[str], begin: int) -> list[tuple[list[str], int]]:
    """The rows of the table whose head stands on a line, each with how many lines it takes; none where no table begins."""
    head = _cells(lines[begin])
    if len(head) < _LEAST_CELLS or "\t" in lines[begin] or "|" in lines[begin] or not _HEAD.search(lines[begin]):
        return []
    columns = [cell.start for cell in head]
    rows = [([cell.text for cell in head], 1)]
    whole = 0
    for line in lines[begin + 1 :]:
        placed = _placed(_cells(line), columns)
        if not placed:
            break
        if 0 in placed:
            rows.append(([placed.get(column, "") for column in range(len(columns))], 1))
            whole += len(placed) >= _LEAST_CELLS
        elif len(rows) > 1:
            row, taken = rows[-1]
            rows[-1] = ([f"{said} {placed.get(column, '')}".strip() for column, said in enumerate(row)], taken + 1)
        else:
            break
    return rows if whole >= _LEAST_ROWS else []


def _placed(cells: list[_Cell], columns: list[int]) -> dict[int, str]:
    """The words of a line by their columns; nothing where one of them begins beside the columns or runs into the next."""
    placed: dict[int, str] = {}
    for cell in cells:
        column = next((number for number, start in enumerate(columns) if abs(cell.start - start) <= _NEAR), None)
        if column is None or (column + 1 < len(columns) and cell.end >= columns[column + 1]):
            return {}
        placed[column] = cell.text
    return placed
