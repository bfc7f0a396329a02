"""The bytes of a spreadsheet → its cells, each under the address that people see. Pure.

A cell is a text, a number, a day, a truth value or empty. What a program left in a cell that no person typed (control characters,
results of formulas that failed) is told apart here, so that no reader above meets it unawares.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from bamsat.records.sheets.formulas import failed, may_fail

BYTES = 10 * 2**20
UNPACKED = 150 * 2**20  # of all parts together
CELLS = 2_000_000  # of one sheet, the empty ones between counted
ROWS = 50_000
COLUMNS = 200
SHEETS = 20
_MERGED = 20_000  # ranges of one sheet

Cell = str | int | float | bool | datetime.date | None

_PLACE = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br=["\']([A-Z]{1,3})(\d{1,7})["\']')
_PLAIN_PLACE = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"'
)  # as all but few programs write it: found four times as fast
_BROKEN_TAG = re.compile(rb"<c[\t\n\r]")
_MARGIN = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)</")
_CODES = re.compile(
    r"&(?:[LCRPNDTFAZGBIUSXYEOH]|\d+|\"[^\"]*\"|K\w{6})"
)  # what a header says of itself: place, page, font
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b-\u200d\u2060]")
ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_BAD = "Không mở được tệp này như một bảng tính. Hãy mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi chọn lại."
_LARGE = "Bảng tính quá lớn nên bị từ chối. Hãy xóa các dòng, cột trống ở xa hoặc tách thành nhiều tệp rồi chọn lại."


class Unfit(Exception):
    """A file that is no spreadsheet that can be taken; `message` is one Vietnamese sentence that says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Grid:
    """One visible sheet. `rows[r][c]` is the cell at row r, column c, from 0; `merged`: (top, left, bottom, right), inclusive."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: Sequence[tuple[int, int, int, int]] = field(default=())

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """The visible sheets that hold anything; `margins`: the words of page headers and footers, where a mark of secrecy may stand."""

    grids: tuple[Grid, ...]
    margins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell; `at`: its address."""

    at: str
    what: str


def letters(column: int) -> str:
    """0 → A, 26 → AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(row: int, column: int) -> str:
    """`C17` for row 16, column 2: as it stands in the margins of the sheet."""
    return f"{letters(column)}{row + 1}"


def written(cell: Cell) -> str:
    """A cell as a person would have typed it: days day first, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "có" if cell else "không"
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return f"{cell:.10f}".rstrip("0").rstrip(".").replace(".", ",") if abs(cell) < 1e15 else str(cell)
    return str(cell)


def take(data: bytes) -> Book:
    """Raises `Unfit` for what is no spreadsheet, is locked, or would grow too large; nothing else escapes."""
    if len(data) > BYTES:
        raise Unfit(f"Bảng lớn hơn {BYTES // 2**20} MB. Hãy tách thành nhiều tệp.")
    margins, formulas = _unpacked(data) if data[:2] == b"PK" else ([], False)
    try:
        return Book(tuple(_grids(data, formulas)), tuple(margins))
    except Unfit:
        raise
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        # Rust's panic is no Exception in Python; a damaged file is no reason to end the program.
        raise Unfit(_sentence(error)) from error


def _sentence(error: BaseException) -> str:
    if type(error).__name__ == "PasswordError":
        return "Bảng tính có mật khẩu. Hãy mở, lưu lại không mật khẩu rồi chọn lại."
    return _BAD


def _grids(data: bytes, formulas: bool) -> Iterator[Grid]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    errors = failed(data) if formulas else {}
    visible = [
        about.name
        for about in book.sheets_metadata
        if about.visible == SheetVisibleEnum.Visible and about.typ == SheetTypeEnum.WorkSheet
    ]
    for name in visible[:SHEETS]:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > CELLS or sheet.total_height > ROWS:
            raise Unfit(_LARGE)
        rows = [_cells_of(row[:COLUMNS]) for row in sheet.to_python(skip_empty_area=False)]
        for (row, column), error in errors.get(name, {}).items():
            if row < ROWS and column < COLUMNS:
                rows += [[] for _ in range(len(rows), row + 1)]
                rows[row] += [None] * (column + 1 - len(rows[row]))
                rows[row][column] = rows[row][column] if rows[row][column] is not None else error
        while rows and not any(cell is not None for cell in rows[-1]):
            rows.pop()
        if rows:
            merged = [(a, b, c, d) for (a, b), (c, d) in (sheet.merged_cell_ranges or ())[:_MERGED]]
            yield Grid(name, rows, merged)


def _cells_of(row: Sequence[object]) -> list[Cell]:
    """Nearly all are words without controls or strange spaces, or empty: these are not worth a call each."""
    return [
        (value.strip() or None) if value.__class__ is str and value.isprintable() else _cell(value) for value in row
    ]


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        text = _CONTROLS.sub("", value).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").strip()
        return text or None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value if isinstance(value, bool | int | float | datetime.date) else (None if value is None else str(value))


def _unpacked(data: bytes) -> tuple[list[str], bool]:
    """Looks at the parts before anything opens them: refuses what grows too large by bytes or by one cell at the far corner. The page headers
    and footers, and whether any sheet may hold a formula or an error.
    """
    left = UNPACKED
    margins: list[str] = []
    formulas = False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                with archive.open(name) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0 or (name.startswith("xl/worksheets/") and _cells(content) > CELLS):
                    raise Unfit(_LARGE)
                if name.startswith("xl/worksheets/"):
                    margins += _margins(content)
                formulas = formulas or (
                    (name.startswith("xl/worksheets/") or b"sheetData" in content) and may_fail(content)
                )
    except Unfit:
        raise
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Unfit(_BAD) from error
    except Exception as error:  # zlib.error and its kin have no common root
        raise Unfit(_BAD) from error
    return margins, formulas


def _margins(sheet: bytes) -> Iterator[str]:
    if b"Header>" in sheet or b"Footer>" in sheet:
        for margin in _MARGIN.findall(sheet):
            yield from (words.strip() for words in _CODES.split(unescape(margin.decode("utf-8", "replace"))))


def _cells(sheet: bytes) -> int:
    """The rows down to the last times the columns up to the furthest."""
    plain = sheet.count(b"<c ") == sheet.count(b'<c r="') and b":c" not in sheet and not _BROKEN_TAG.search(sheet)
    names, rows = set(), set()
    for name, row in (_PLAIN_PLACE if plain else _PLACE).findall(sheet):
        names.add(name)
        rows.add(row)
    return max(map(int, rows), default=0) * max(map(_column, names), default=0)


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number
