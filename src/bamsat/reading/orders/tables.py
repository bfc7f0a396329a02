"""Tables of tasks: a head that names what is to be done and who does it; below it one row is one task.

Several columns may say who takes part: those who draft and those who submit lead, those who examine, appraise or are consulted work with them. A table that a page or an editor parted goes on without its head where its rows are counted on. A repeated head and a row that only names a group give nothing; `nt`, `-nt-`, `"`, `//` and an empty merged cell mean the cell above.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from bamsat.reading.orders import table_heads, tick_columns
from bamsat.reading.orders.table_heads import RUNNING, Cells, Head
from bamsat.reading.orders.time import group_rows
from bamsat.reading.paper import Reading
from bamsat.reading.text.canonical import Paragraph

_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]+|[A-ZĐ]|[a-zđ])[.)]?")
_BLANK = re.compile(r"[\s.…_\-]+")  # to be filled in
_ROMAN = re.compile(r"[\s*]*[IVX]+[\s.*]*")  # the number of a group of rows
_ABOVE = re.compile(r"[-–]?\s*(?:n\.?t|như trên|\"|″|”|“|〃|''|’’|//)\s*[-–]?\.?", re.IGNORECASE)


class Row(NamedTuple):
    """A task of a table: its place, the cell read for each meaning, the row that names its group, the lines above and below the table."""

    table: int
    row: int
    cells: dict[str, Paragraph]
    group: Paragraph | None = None
    period: Paragraph | None = None  # the row, or the line above the table, that gives it a time
    above: Paragraph | None = None
    below: Paragraph | None = None
    ticked: tuple[Paragraph, ...] = ()  # the heads of the periods under which it bears a tick


def _grid(reading: Reading) -> dict[int, dict[int, Cells]]:
    grid: dict[int, dict[int, Cells]] = defaultdict(lambda: defaultdict(dict))
    for cell in reading.canonical.paragraphs:
        if cell.place:
            grid[cell.place.table][cell.place.row][cell.place.column] = cell
    return grid


def _lacking(row: Cells, width: int) -> int:
    """How many cells a row lacks at its beginning because those above it, merged downwards, were printed once."""
    short = width - len(row)
    first = row[min(row)].text.strip()
    return short if short > 0 and len(row) >= 3 and first and not _LABEL.fullmatch(first) else 0


def _cell(name: str, cell: Paragraph | None, above: dict[str, Paragraph], merged: bool = False) -> Paragraph | None:
    if merged:
        return above.get(name)
    if cell and cell.text.strip() and not _ABOVE.fullmatch(cell.text.strip()):
        return cell
    repeats = cell is not None and (bool(cell.text.strip()) or bool(cell.place and cell.place.above))
    return above.get(name) if repeats else None


def _numbered(row: Cells) -> bool:
    return all(re.fullmatch(r"\(?\d{0,2}\)?", cell.text.strip()) for cell in row.values())


def _printed(row: Cells, width: int) -> list[Cells]:
    """The rows that a conversion ran into one where cells above were merged downwards: an empty cell stands between them."""
    cells = [row[column] for column in sorted(row)]
    for at in range(1, min(len(cells), width) if len(cells) >= width else 0):
        if cells[at].text.strip():
            continue
        left, right = cells[:at], cells[at + 1 :]
        continued = len(left) == len(right) and not _LABEL.fullmatch(left[0].text.strip())
        if continued or len(right) == width:
            return [dict(enumerate(left)), *_printed(dict(enumerate(right)), width)]
    return [row]


def _group(row: Cells) -> Paragraph | None:
    """The only words of a row, beside its number: they name the group of the rows below."""
    said = [cell for cell in row.values() if (words := cell.text.strip()) and not _LABEL.fullmatch(words)]
    return said[0] if len(said) == 1 and len(row) > 1 else None


def _governing(group: Paragraph, row: Cells, before: tuple[Paragraph, str] | None) -> tuple[Paragraph, str] | None:
    """The row that gives a time to those below a group, with the kind of its label: another group of that kind ends it, a deeper one does not."""
    label = row[min(row)].text.strip(" *.)")
    kind = "" if not _LABEL.fullmatch(label) else "1" if label[0].isdigit() else "A" if label.isupper() else "a"
    if group_rows.timeframe(group.text):
        return group, kind
    return None if before and before[1] == kind else before


def _rows(table: int, grid: dict[int, Cells], head: Head | None) -> tuple[list[Row], Head | None]:
    """The tasks of a table and its last head; `head` is that of the table before it, whose rows it counts on."""
    above: dict[str, Paragraph] = {}
    found: list[Row] = []
    group: Paragraph | None = None
    period: tuple[Paragraph, str] | None = None
    width = head.width if head else 0
    printed = (
        (number, row) for number, whole in sorted(grid.items()) for row in _printed(whole, width or len(whole) + 1)
    )
    for number, row in printed:
        if begun := table_heads.find(row, grid, number):
            head, width = begun, begun.width
        elif head is None or number <= head.last:
            continue
        elif named := _group(row):
            group, period = named, _governing(named, row, period)
        elif not _numbered(row) and (task := _task(table, number, row, head, above)):
            found.append(task._replace(group=group, period=period[0] if period else None))
            above = task.cells
    return found, head


def _task(table: int, number: int, row: Cells, head: Head, above: dict[str, Paragraph]) -> Row | None:
    """The task that a row below a head orders; `above` are the cells of the task before it."""
    columns, lacking = head.columns, _lacking(row, head.width)
    cells = {
        name: cell for name, at in columns.items() if (cell := _cell(name, row.get(at - lacking), above, at < lacking))
    }
    if not lacking and _goes_on(row, columns):
        cells = {**{name: above[name] for name in ("lead",) if name in above}, **cells}
    own = row.get(columns["work"] - lacking)
    words = own.text.strip() if own else ""
    if own is None or not words or not cells.keys() & {"lead", "time", "coordinate", "product"}:
        return None
    if RUNNING.fullmatch(words) or _BLANK.fullmatch(words):
        return None
    if "lead" in columns and "lead" not in cells and _ROMAN.fullmatch(row[min(row)].text):
        return None
    at = [cell.place.column for cell in head.ticks if cell.place]
    marks = [] if lacking else tick_columns.ticked(row, at)
    return Row(table, number, {**cells, "work": own}, ticked=tuple(head.ticks[mark] for mark in marks))


def _goes_on(row: Cells, columns: dict[str, int]) -> bool:
    """Whether a row goes on with the body of the row above: the cells of its number and of who does it, before the work, are empty."""
    if "number" not in columns or not columns["number"] < columns.get("lead", 0) < columns["work"]:
        return False
    return not any(row[columns[name]].text.strip() for name in ("number", "lead") if columns[name] in row)


def _counts_on(before: dict[int, Cells], grid: dict[int, Cells]) -> bool:
    """Whether the first row of a table is counted on from the last of the table before it: a page or an editor parted them."""
    last, first = before[max(before)], grid[min(grid)]
    numbers = [row[min(row)].text.strip(" .") for row in (last, first)]
    return all(number.isdecimal() for number in numbers) and int(numbers[1]) == int(numbers[0]) + 1


def _lines_above(reading: Reading) -> dict[int, Paragraph]:
    """The line that stands right above each table."""
    found: dict[int, Paragraph] = {}
    last: Paragraph | None = None
    for paragraph in reading.canonical.paragraphs:
        if paragraph.place and last:
            found.setdefault(paragraph.place.table, last)
        elif not paragraph.place and paragraph.text.strip():
            last = paragraph
    return found


def _lines_below(reading: Reading) -> dict[int, Paragraph]:
    """The line that stands right below each table."""
    found: dict[int, Paragraph] = {}
    table: int | None = None
    for paragraph in reading.canonical.paragraphs:
        if paragraph.place:
            table = paragraph.place.table
        elif table is not None and paragraph.text.strip():
            found[table], table = paragraph, None
    return found


def table_tasks(reading: Reading) -> list[Row]:
    """Every row of every task table that orders work."""
    above, below = _lines_above(reading), _lines_below(reading)
    found: list[Row] = []
    last: dict[int, Cells] = {}
    head: Head | None = None
    for table, grid in sorted(_grid(reading).items()):
        rows, head = _rows(table, grid, head._replace(last=-1) if head and _counts_on(last, grid) else None)
        last = grid
        found += [row._replace(above=above.get(table), below=below.get(table)) for row in rows]
    return found
