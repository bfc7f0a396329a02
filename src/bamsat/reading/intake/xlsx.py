"""XLSX and XLS appendices through calamine: each sheet that is shown as lines and one table.

A sheet begins with its letterhead and title in a cell or two and may end with a signature: those rows are lines, what stands between is the
table. Dates are written day first, figures with a decimal comma, as Vietnamese papers do, but for the running number.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import islice
from typing import Any

from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.intake.layout import Block, Cell, Line, Sheet, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLD_MEDIA_TYPE = "application/vnd.ms-excel"
_MAXIMUM_PART = 80 * 2**20  # bytes of one part after decompression
_MAXIMUM_CELLS = 2_000_000  # of one sheet, the empty ones between counted: calamine holds them all
_MAXIMUM_MERGED = 100_000  # of one sheet, below the first of their range
_PLACE = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br=["\']([A-Z]{1,3})(\d{1,7})["\']')
_MARGIN = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)>([^<]*)</")
_CODES = re.compile(r"&(?:[LCRPNDTFAZGBIUSXYEOH]|\d+|\"[^\"]*\"|K\w{6})")
_TABLE_CELLS = 3  # cells with words that make a row one of the table
_TAIL = re.compile(
    r"\W*Nơi nhận|(?:TM|KT|TL|TUQ|T/M|K/T)\s*[./]|NGƯỜI LẬP|(?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG)\b"
)
_Row = list[str]


def take_xlsx(data: bytes) -> Sheet:
    margins = tuple(_margins(data))
    return replace(_take(data, MEDIA_TYPE), margins=margins)


def take_xls(data: bytes) -> Sheet:
    return _take(data, OLD_MEDIA_TYPE)


def _take(data: bytes, media_type: str) -> Sheet:
    try:
        return _sheet(data, media_type)
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        # Rust's panic is no Exception in Python; a damaged file is no reason to end the program.
        raise Unreadable("damaged", "Bảng tính bị hỏng. Hãy mở bằng Excel, lưu lại thành XLSX rồi nộp lại.") from error


def _sheet(data: bytes, media_type: str) -> Sheet:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    blocks: list[Block] = []
    for about in book.sheets_metadata:
        if about.visible == SheetVisibleEnum.Visible and about.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(about.name)
            rows = [
                [_written(value, c) for c, value in enumerate(row)] for row in sheet.to_python(skip_empty_area=False)
            ]
            blocks.extend(_blocks(rows, _lower_parts(sheet.merged_cell_ranges or ())))
    return Sheet(media_type, tuple(blocks))


def _margins(data: bytes) -> Iterator[str]:
    """The page headers and footers. Refuses what grows too large when unpacked, by bytes or by one cell at the far corner."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            with archive.open(name) as part:
                content = part.read(_MAXIMUM_PART + 1)
            sheet = content if name.startswith("xl/worksheets/") else b""
            places = _PLACE.findall(sheet)
            cells = max((int(row) for _, row in places), default=0) * max((_column(c) for c, _ in places), default=0)
            if len(content) > _MAXIMUM_PART or cells > _MAXIMUM_CELLS:
                raise Unreadable(
                    "bomb", "Bảng tính quá lớn nên bị từ chối. Hãy xóa các dòng, cột trống ở xa rồi lưu lại và nộp lại."
                )
            for margin in _MARGIN.findall(sheet):
                yield from (words.strip() for words in _CODES.split(unescape(margin.decode("utf-8", "replace"))))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _lower_parts(merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> set[tuple[int, int]]:
    """The places of cells merged with one above."""
    spans = [(top, left, bottom, right) for (top, left), (bottom, right) in merged if bottom - top < 10_000]
    places = (
        (r, c) for top, left, bottom, right in spans for r in range(top + 1, bottom + 1) for c in range(left, right + 1)
    )
    return set(islice(places, _MAXIMUM_MERGED))


def _blocks(rows: list[_Row], lower: set[tuple[int, int]]) -> Iterator[Block]:
    full = [r for r, row in enumerate(rows) if sum(bool(text) for text in row) >= _TABLE_CELLS]
    begin, end = (full[0], _end(rows, full[-1])) if full else (len(rows), len(rows))
    yield from _lines(rows[:begin])
    width = max((c + 1 for row in rows[begin:end] for c, text in enumerate(row) if text), default=0)
    table = tuple(
        tuple(Cell(_cell(text), (r, c) in lower) for c, text in enumerate(row[:width]))
        for r, row in enumerate(rows[begin:end], start=begin)
        if any(row)
    )
    if table:
        yield Table(table)
    yield from _lines(rows[end:])


def _end(rows: list[_Row], last: int) -> int:
    """The first row of the signature below the last full row; rows of a group or of a short task before it are the table's."""
    tail = (r for r in range(last + 1, len(rows)) if any(_TAIL.match(text) for text in rows[r]))
    return next(tail, len(rows))


def _lines(rows: list[_Row]) -> Iterator[Line]:
    """The words beside a table: where two stand in a row they are two columns, the left one first."""
    held: list[list[str]] = [[], []]
    for row in [*rows, []]:
        words = [text for text in row if text]
        if len(words) != 2:
            yield from (Line(line) for column in held for text in column for line in text.split("\n"))
            held = [[], []]
            yield from (Line(line) for text in words for line in text.split("\n"))
        else:
            held[0].append(words[0])
            held[1].append(words[1])


def _cell(text: str) -> tuple[Line, ...]:
    return tuple(Line(line) for line in text.split("\n")) if text else ()


def _written(value: Any, column: int) -> str:
    """A value as the paper would print it."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y") if value.time() == datetime.time() else value.strftime("%H:%M %d/%m/%Y")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        plain = f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else str(value)
        return plain if column == 0 else plain.replace(".", ",")
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
