"""The rows of an office's own spreadsheet as they are understood under its columns. Pure; nothing is written, nothing is dropped unsaid.

A row that is none of a task (a group, a total, a signature) comes out with its reason; so does each cell that could not be read.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from unicodedata import normalize

from bamsat.reading import fold
from bamsat.records.sheets.dates import When, when
from bamsat.records.sheets.grid import ERRORS, Cell, Fault, Grid, address, written
from bamsat.records.sheets.heads import Heads, Meaning, state

Columns = Mapping[int, Meaning]

_ABOVE = {"nt", "-nt-", "n t", '"', "''", "//", "nhu tren", "như trên", "-//-", "- nt -"}
_MAY_REPEAT = {
    Meaning.LEAD, Meaning.COORDINATE, Meaning.DIRECT, Meaning.SUPERVISE, Meaning.DUE, Meaning.START, Meaning.PAPER,
    Meaning.STATUS,
}  # fmt: skip
_TAIL = re.compile(
    r"noi nhan|(?:tm|kt|tl|tuq|t/m|k/t)\s*[./]|nguoi lap|(?:pho )?(?:chu tich|bi thu|giam doc|truong phong)$|.*, ngay .*thang"
)
# With its tone mark, for *công khai* and *cống* begin work; without one only where nothing follows.
_TOTAL = re.compile(
    r"t[ổo]ng (?:c[ộo]ng|s[ốo])\b|cộng(?=\s*(?:[:.(\d]|$)| (?:chung|dồn|mục|phần|nhóm|trang)\b| [ivx]+$)|cong\s*:?$"
)
_GROUP_NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]?")
_LOOKED_AT = 200  # letters of a cell that may open the tail of a sheet
_YEAR = re.compile(r"(?:nam|giai doan)\s+(20\d\d)")
_GROUP, _NUMBERS = "dòng nhóm", "dòng đánh số cột"
_SHAPE = {_GROUP, _NUMBERS}
_BULLET = re.compile(r"^(?:[-–+•*]|\d{1,3}[.)]|[a-zđ][.)])\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A row that orders something. `row` counts from 1. Bodies are as printed; `notes`: what was taken for granted or not understood."""

    row: int
    text: str
    bodies: Mapping[Meaning, str]
    time: When | None
    time_text: str
    start: When | None = None
    products: str = ""
    state: str | None = None
    progress: str = ""
    obstacles: str = ""
    requests: str = ""
    paper: str = ""
    group: str = ""
    notes: tuple[Fault, ...] = ()

    @property
    def lead(self) -> str:
        return self.bodies.get(Meaning.LEAD, "")

    @property
    def reports(self) -> bool:
        """The row says how far the work is."""
        return bool(self.progress or self.obstacles or self.requests or self.state)


@dataclass(frozen=True, slots=True)
class Left:
    """A row that is no task, with the reason and its words: nothing is lost."""

    row: int
    why: str
    words: str
    shape: bool = False  # of the sheet's own shape (a group, numbers of columns): nothing that was to be taken


@dataclass(frozen=True, slots=True)
class Understood:
    lines: tuple[Line, ...]
    left: tuple[Left, ...]
    year: int | None


def year_of(grid: Grid, of: Heads) -> int | None:
    """The year that the title names, else the one in which most written days fall; None: neither."""
    titles = " ".join(
        fold(cell[:_LOOKED_AT]) for row in grid.rows[: max(of.first, 0)] for cell in row if isinstance(cell, str)
    )
    if match := _YEAR.search(f"{titles} {fold(grid.name)}"):
        return int(match[1])
    days = (
        found
        for row in grid.rows[of.last + 1 :][:500]
        for cell in row
        if not isinstance(cell, int | float) and (found := when(cell))
    )
    years = Counter(found.partial[:4] for found in days if found.partial)
    return int(years.most_common(1)[0][0]) if years else None


def understand(grid: Grid, of: Heads, columns: Columns, year: int | None) -> Understood:
    """`columns`: number of a column → what it means. `year`: for days that write none."""
    lines: list[Line] = []
    left: list[Left] = []
    reader = _Reader(grid, of, columns, year)
    for number in range(of.last + 1, len(grid.rows)):
        found = reader.read(number)
        if isinstance(found, Line):
            lines.append(found)
        elif found:
            left.append(found)
    return Understood(tuple(lines), tuple(left), year)


@dataclass
class _Reader:
    """Goes down the rows and remembers what stands above: the group, and the last words of each column."""

    grid: Grid
    of: Heads
    columns: Columns
    year: int | None
    group: str = ""
    ended: bool = False
    above: dict[int, Cell] = field(default_factory=dict)

    @cached_property
    def place(self) -> dict[Meaning, int]:
        return {meaning: column for column, meaning in self.columns.items()}

    @cached_property
    def merged(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Lower cells of merged ranges of the mapped columns → their first cell."""
        return {
            (row, left): (top, left)
            for top, left, bottom, _ in self.grid.merged
            if left in self.columns and bottom > top
            for row in range(top + 1, min(bottom, len(self.grid.rows) - 1) + 1)
        }

    @cached_property
    def wide(self) -> set[int]:
        """Rows with a cell merged over three columns or more."""
        return {top for top, left, _, right in self.grid.merged if right - left >= 2}

    def read(self, number: int) -> Line | Left | None:
        row = self.grid.rows[number]
        said = [(column, cell) for column, cell in enumerate(row) if cell is not None]
        if not said:
            return None
        words = " | ".join(" ".join(written(cell).split()) for _, cell in said)
        if why := self._aside(number, said):
            return Left(number + 1, why, words, why in _SHAPE)
        cells = {column: self._cell(number, column) for column in self.columns}
        text = _BULLET.sub("", " ".join(written(cells.get(self.place.get(Meaning.TEXT, -1))).split()))
        if not text or text in ERRORS:
            return Left(number + 1, "không có nội dung nhiệm vụ", words)
        return self._line(number, text, cells)

    def _aside(self, number: int, said: Sequence[tuple[int, Cell]]) -> str:
        """Why a row is none of a task; "" when it may be one."""
        cell = next((cell[:_LOOKED_AT] for _, cell in said if isinstance(cell, str)), "")
        first, opening = fold(cell), " ".join(normalize("NFC", cell).lower().split())
        if self.ended or (_TAIL.match(first) and len(said) <= 3):
            self.ended = True
            return "dòng cuối bảng (nơi nhận, chữ ký)"
        if _TOTAL.match(opening):
            return "dòng tổng cộng"
        if all(isinstance(cell, int) for _, cell in said) and len(said) > 2:
            return _NUMBERS
        if all(isinstance(cell, str) and re.fullmatch(r"\(?\d{1,2}\)?", cell) for _, cell in said):
            return _NUMBERS
        if self._is_group(number, said):
            self.group = " ".join(written(cell) for _, cell in said)
            return _GROUP
        return ""

    def _is_group(self, number: int, said: Sequence[tuple[int, Cell]]) -> bool:
        wide = number in self.wide
        others = [column for column, _ in said if self.columns.get(column) not in {Meaning.NUMBER, Meaning.TEXT}]
        if len(said) == 1:
            words = written(said[0][1])
            return wide or bool(_GROUP_NUMBER.fullmatch(words.split(" ")[0])) or (words.isupper() and len(words) > 3)
        numbered = self.place.get(Meaning.NUMBER)
        roman = any(
            column == numbered and isinstance(cell, str) and _GROUP_NUMBER.fullmatch(cell) for column, cell in said
        )
        return roman and not others

    def _cell(self, number: int, column: int) -> Cell:
        row = self.grid.rows[number]
        cell = row[column] if column < len(row) else None
        if (number, column) in self.merged:
            top, left = self.merged[number, column]
            cell = self.grid.rows[top][left] if left < len(self.grid.rows[top]) else None
        if isinstance(cell, str) and fold(cell).strip(" .") in _ABOVE and self.columns[column] in _MAY_REPEAT:
            return self.above.get(column)
        if cell is not None:
            self.above[column] = cell
        return cell

    def _line(self, number: int, text: str, cells: dict[int, Cell]) -> Line:
        notes: list[Fault] = []
        of = {meaning: cells.get(column) for meaning, column in self.place.items()}
        for meaning, cell in of.items():
            if isinstance(cell, str) and cell in ERRORS:
                notes.append(Fault(address(number, self.place[meaning]), f"công thức trong ô bị lỗi ({cell})"))
                of[meaning] = None
        words = {meaning: written(cell) for meaning, cell in of.items()}
        bodies = {
            meaning: " ".join(words[meaning].split("\n"))
            if ";" in words.get(meaning, "")
            else "; ".join(words[meaning].split("\n"))
            for meaning in (Meaning.DIRECT, Meaning.LEAD, Meaning.COORDINATE, Meaning.SUPERVISE)
            if words.get(meaning)
        }
        said = state(of.get(Meaning.STATUS)) if of.get(Meaning.STATUS) is not None else None
        progress = words.get(Meaning.PROGRESS, "")
        if words.get(Meaning.STATUS) and said is None:
            progress = f"{progress}\n{words[Meaning.STATUS]}".strip()  # a share or words of its own: kept as they stand
        return Line(
            row=number + 1,
            text=text,
            bodies=bodies,
            time=self._time(number, Meaning.DUE, of.get(Meaning.DUE), notes),
            time_text=" ".join(words.get(Meaning.DUE, "").split()),
            start=self._time(number, Meaning.START, of.get(Meaning.START), notes),
            products=words.get(Meaning.PRODUCT, ""),
            state=said,
            progress=progress,
            obstacles=words.get(Meaning.OBSTACLES, ""),
            requests=words.get(Meaning.REQUESTS, ""),
            paper=words.get(Meaning.PAPER, ""),
            group=self.group,
            notes=tuple(notes),
        )

    def _time(self, number: int, meaning: Meaning, cell: Cell, notes: list[Fault]) -> When | None:
        if cell is None:
            return None
        found = when(cell, self.year)
        at = address(number, self.place[meaning])
        if found is None:
            notes.append(Fault(at, f"không hiểu thời gian “{written(cell)[:60]}”; giữ nguyên văn, không có hạn"))
        elif found.note:
            notes.append(Fault(at, found.note))
        return found


def parted(text: str) -> Iterator[str]:
    """The bodies that a cell names, parted where it says so plainly: by semicolons and lines."""
    return (part for piece in re.split(r"[;\n]", text) if (part := " ".join(piece.split()).strip(" ,.")))
