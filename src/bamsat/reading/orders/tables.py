"""Tables of tasks: a head that names what is to be done and who does it; below it one row is one task.

A repeated head and a row that only names a group give nothing; `nt`, `-nt-`, `"` and an empty merged cell mean the cell above.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from bamsat.reading.paper import Reading
from bamsat.reading.text.canonical import Paragraph

_HEADS = (
    ("coordinate", r"phối hợp"),
    ("direct", r"^(?:cơ quan|lãnh đạo|đồng chí)?\s*chỉ đạo"),
    ("lead", r"chủ trì|đơn vị thực hiện|cơ quan thực hiện|tham mưu|đầu mối|chịu trách nhiệm|phân công"),
    ("time", r"thời gian|thời hạn|tiến độ|hoàn thành"),
    ("product", r"sản phẩm|kết quả"),
    ("work", r"nhiệm vụ|nội dung|công việc|giải pháp|hoạt động"),
    ("number", r"^(?:stt|tt|số tt)$"),
)
_ABOVE = re.compile(r"[-–]?\s*(?:nt|như trên|\"|″|”)\s*[-–]?\.?", re.IGNORECASE)


class Row(NamedTuple):
    """A task of a table: its place and the cell read for each meaning."""

    table: int
    row: int
    cells: dict[str, Paragraph]


def head_of(text: str) -> str | None:
    """What a column holds by the words of its head."""
    words = " ".join(text.split()).casefold()
    if not words or len(words) > 60:
        return None
    return next((name for name, pattern in _HEADS if re.search(pattern, words)), None)


def _grid(reading: Reading) -> dict[int, dict[int, dict[int, Paragraph]]]:
    grid: dict[int, dict[int, dict[int, Paragraph]]] = defaultdict(lambda: defaultdict(dict))
    for cell in reading.canonical.paragraphs:
        if cell.place:
            grid[cell.place.table][cell.place.row][cell.place.column] = cell
    return grid


def _head(row: dict[int, Paragraph]) -> dict[str, int] | None:
    """The columns of a head row: one of work and one of who or when at least."""
    columns: dict[str, int] = {}
    for column, cell in sorted(row.items()):
        if name := head_of(cell.text):
            columns.setdefault(name, column)
    return columns if "work" in columns and columns.keys() & {"lead", "time", "coordinate"} else None


def _cell(name: str, cell: Paragraph | None, above: dict[str, Paragraph]) -> Paragraph | None:
    if cell and cell.text.strip() and not _ABOVE.fullmatch(cell.text.strip()):
        return cell
    repeats = cell is not None and (bool(cell.text.strip()) or bool(cell.place and cell.place.above))
    return above.get(name) if repeats else None


def _numbered(row: dict[int, Paragraph]) -> bool:
    return all(re.fullmatch(r"\(?\d{0,2}\)?", cell.text.strip()) for cell in row.values())


def _rows(table: int, grid: dict[int, dict[int, Paragraph]]) -> list[Row]:
    columns: dict[str, int] | None = None
    above: dict[str, Paragraph] = {}
    found: list[Row] = []
    for number, row in sorted(grid.items()):
        if head := _head(row):
            columns = head
        elif columns and not _numbered(row):
            cells = {name: cell for name, at in columns.items() if (cell := _cell(name, row.get(at), above))}
            own = row.get(columns["work"])
            if own and own.text.strip() and cells.keys() & {"lead", "time", "coordinate", "product"}:
                found.append(Row(table, number, {**cells, "work": own}))
                above = cells
    return found


def table_tasks(reading: Reading) -> list[Row]:
    """Every row of every task table that orders work."""
    return [row for table, grid in sorted(_grid(reading).items()) for row in _rows(table, grid)]
