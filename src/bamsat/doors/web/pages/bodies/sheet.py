"""A sheet that people filled in (XLSX or CSV) → rows of text; and the empty one to fill in."""

import csv
import io
from collections.abc import Sequence

import xlsxwriter

from bamsat.records.agencies.asker import Refused
from bamsat.records.reorganisation.listing import EXAMPLES, HEADINGS, MOST
from bamsat.records.sheets.apart import open_apart, refuse_secret
from bamsat.records.sheets.grid import written

BYTES = 5 * 2**20
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BAD = "Không đọc được tệp này. Hãy lưu bảng thành tệp .xlsx hoặc .csv (UTF-8) rồi chọn lại."


def rows(data: bytes) -> list[list[str]]:
    """The cells of the first sheet as text. Raises `Refused` for what is no spreadsheet, is too long, or bears a mark of secrecy. A
    workbook is opened in a process of its own, as every other that somebody hands in.
    """
    if len(data) > BYTES:
        raise Refused(f"Bảng lớn hơn {BYTES // 2**20} MB. Hãy tách thành nhiều tệp.")
    found = _workbook(data) if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0" else _csv(data)
    if len(found) > MOST:
        raise Refused(f"Bảng có hơn {MOST} dòng. Hãy tách thành nhiều tệp.")
    return found


def _workbook(data: bytes) -> list[list[str]]:
    book = open_apart(data)
    refuse_secret(book)
    return [[written(cell) for cell in row] for row in book.grids[0].rows] if book.grids else []


def _csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_BAD) from None
    first = text.partition("\n")[0]
    mark = max(";,\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=mark))
    except csv.Error:
        raise Refused(_BAD) from None


def template() -> bytes:
    """The sheet to fill in: its headings, and on a second sheet what each column takes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for name, lines in (("Sắp xếp", [HEADINGS]), ("Ví dụ", [HEADINGS, *EXAMPLES])):
            sheet = book.add_worksheet(name)
            sheet.set_column(0, len(HEADINGS), 28)
            for at, line in enumerate(lines):
                _line(sheet, at, line, None if at else bold)
    return out.getvalue()


PLANNED = ("Từ", "Mục", "Nội dung", "Ghi chú", "Đến", "Theo")


def planned(rows: Sequence[Sequence[str]]) -> bytes:
    """What would move, one thing a row."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": True}) as book:
        page, bold = book.add_worksheet("Phương án"), book.add_format({"bold": True})
        page.set_column(0, len(PLANNED), 28)
        page.freeze_panes(1, 0)
        for at, line in enumerate([PLANNED, *rows]):
            _line(page, at, [cell[:32_000] for cell in line], None if at else bold)
    return out.getvalue()


def _line(sheet: xlsxwriter.worksheet.Worksheet, at: int, cells: Sequence[str], look: object) -> None:
    for column, cell in enumerate(cells):
        sheet.write_string(at, column, cell, look)
