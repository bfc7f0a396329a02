"""A sheet that was filled in → what each of its rows says. Pure but for the seal of the keys.

Columns are found by their heads, wherever they stand now; rows by their key, in whatever order; cells by what they hold, whatever type the
program made of it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bamsat.reading import fold
from bamsat.records.sheets.dates import day
from bamsat.records.sheets.grid import ERRORS, Book, Cell, Fault, Grid, address, written
from bamsat.records.sheets.keys import Key, unsealing
from bamsat.records.sheets.vocabulary import CHOICES, FILL_HEADS, Fill

HEAD_ROWS = 30  # in which the heads are looked for
LONGEST = 20_000  # letters of one account
_WORDS = (Fill.TEXT, Fill.OBSTACLES, Fill.REQUESTS)
_SAID = {
    "dang thuc hien": "under-way",
    "da hoan thanh": "completed",
    "hoan thanh": "completed",
    "khong phat sinh": "nothing",
    "khong phat sinh trong ky": "nothing",
}


@dataclass(frozen=True, slots=True)
class Brought:
    """A row with a key in its key cell. `row` counts from 1, as in the sheet's margin; `key` None: no key of ours."""

    row: int
    key: Key | None
    sealed: str = ""
    statement: str = ""
    text: str = ""
    obstacles: str = ""
    requests: str = ""
    done_on: date | None = None
    faults: tuple[Fault, ...] = ()
    files: tuple[str, ...] = ()  # SHA-256 of what travelled with it

    @property
    def is_empty(self) -> bool:
        return not (
            self.statement or self.text or self.obstacles or self.requests or self.done_on or self.faults or self.files
        )

    @property
    def said(self) -> tuple[str, ...]:
        """All that the row says: two rows that say the same are one."""
        return (
            self.statement,
            self.text,
            self.obstacles,
            self.requests,
            self.done_on.isoformat() if self.done_on else "",
            *self.files,
        )


def sheet_to_fill(book: Book) -> tuple[Grid, int, dict[Fill, int]] | None:
    """The sheet of the book that was taken from here, the row of its heads and the column of each; None for any other file."""
    for grid in book.grids:
        for number, row in enumerate(grid.rows[:HEAD_ROWS]):
            columns = _columns(row)
            if Fill.KEY in columns and Fill.STATEMENT in columns and Fill.TEXT in columns:
                return grid, number, columns
    return None


def _columns(row: Sequence[Cell]) -> dict[Fill, int]:
    heads = {_plain(title): column for column, title in FILL_HEADS.items()}
    found: dict[Fill, int] = {}
    for number, cell in enumerate(row):
        which = heads.get(_plain(cell)) if isinstance(cell, str) else None
        if which:
            found.setdefault(which, number)
    return found


def _plain(cell: Cell) -> str:
    return " ".join(fold(str(cell)).replace("(", " ").replace(")", " ").split())


def brought(grid: Grid, head: int, columns: dict[Fill, int], on: date) -> Iterator[Brought]:
    """The rows below the heads that hold a key or say something. `on`: the day on which they are brought back."""
    unseal, told = unsealing(), list(columns.items())
    for number in range(head + 1, len(grid.rows)):
        row = grid.rows[number]
        width = len(row)
        cells = {which: row[column] for which, column in told if column < width and row[column] is not None}
        if cells:
            yield _row(number, cells, columns, on, unseal)


def _row(
    number: int, cells: dict[Fill, Cell], columns: dict[Fill, int], on: date, unseal: Callable[[str], Key | None]
) -> Brought:  # fmt: skip
    faults: list[Fault] = []
    text, obstacles, requests = (_words(number, which, cells, columns, faults) for which in _WORDS)
    said = cells.get(Fill.STATEMENT)
    statement = _statement(written(said)) if said is not None else ""
    done_on = _done_on(cells.get(Fill.DONE_ON), on)
    if said is not None and not statement:
        options = ", ".join(CHOICES.values())
        faults.append(
            Fault(address(number, columns[Fill.STATEMENT]), f"“{_short(said)}” không có trong danh sách ({options})")
        )
    if isinstance(done_on, str):
        faults.append(Fault(address(number, columns[Fill.DONE_ON]), done_on))
        done_on = None
    sealed = written(cells.get(Fill.KEY))
    return Brought(
        number + 1, unseal(sealed), sealed, statement, text, obstacles, requests, done_on, tuple(faults)
    )  # fmt: skip


@lru_cache(maxsize=64)  # a choice from a list: the same few words in every row
def _statement(said: str) -> str:
    return _SAID.get(_plain(said), "")


def _words(number: int, which: Fill, cells: dict[Fill, Cell], columns: dict[Fill, int], faults: list[Fault]) -> str:
    cell = cells.get(which)
    if cell is None:
        return ""
    text = written(cell)
    if text in ERRORS:
        faults.append(Fault(address(number, columns[which]), f"công thức trong ô bị lỗi ({text}); hãy gõ chữ"))
        return ""
    if len(text) > LONGEST:
        faults.append(
            Fault(address(number, columns[which]), f"dài hơn {LONGEST} chữ cái; hãy viết gọn, chi tiết để ở minh chứng")
        )
    return text


def _done_on(cell: Cell, on: date) -> date | str | None:
    if cell is None:
        return None
    found = day(cell)
    if found is None:
        return f"“{_short(cell)}” không phải là ngày; hãy ghi như {on:%d/%m/%Y}"
    return found if found <= on else f"ngày {found:%d/%m/%Y} chưa đến"


def _short(cell: Cell) -> str:
    return written(cell)[:40]
