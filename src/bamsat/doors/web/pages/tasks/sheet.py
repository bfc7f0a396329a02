"""A list as an XLSX sheet that prints on A4 and filters in Excel."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # letters of a cell, counted in UTF-16 as Excel does; a longer cell would be lost whole
CUT = " […còn nữa, xem trên trang nhiệm vụ]"
NOTE = (
    "Nội dung dài hơn 32.767 chữ cái là mức một ô Excel chứa được nên đã cắt bớt ở đây. Toàn văn ở trang của nhiệm vụ."
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # letters with which a program may take words for a formula


Column = tuple[str, int, Callable[[Any], Any]]  # title, width in letters, value of a row


def sheet(rows: Iterable[Any], columns: tuple[Column, ...], name: str = "Nhiệm vụ") -> bytes:
    """The rows under the columns. Words stay words: a cell never becomes a formula, not even when it is edited and left again (Excel's own quote
    prefix, which is no part of the value).
    """
    return sheets([(name, columns, rows)])


def sheets(pages: Iterable[tuple[str, tuple[Column, ...], Iterable[Any]]]) -> bytes:
    """The same with several pages: name, columns, rows of each."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    looks = {
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#F6F5F2"}
        ),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "days": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
    }
    for name, columns, rows in pages:
        _fill(book.add_worksheet(name), columns, rows, looks)
    book.close()
    return out.getvalue()


def _fill(page: Any, columns: tuple[Column, ...], rows: Iterable[Any], looks: Mapping[str, Any]) -> None:
    page.write_row(0, 0, [title for title, _, _ in columns], looks["head"])
    count = 0
    for count, row in enumerate(rows, 1):
        for column, (_, _, value) in enumerate(columns):
            _write(page, count, column, value(row), looks)
    for column, (_, width, _) in enumerate(columns):
        page.set_column(column, column, width)
    page.autofilter(0, 0, count, len(columns) - 1)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write(page: Any, row: int, column: int, cell: Any, looks: Mapping[str, Any]) -> None:
    if isinstance(cell, date):
        page.write_datetime(row, column, cell, looks["days"])
    elif isinstance(cell, str):
        kept = fitting(cell)
        page.write_string(row, column, kept, looks["quoted" if kept.startswith(FORMULA) else "words"])
        if kept != cell:
            page.write_comment(row, column, NOTE)
    elif cell is not None:
        page.write_number(row, column, cell, looks["words"])


def fitting(words: str) -> str:
    """The words, or as many of them as a cell holds and a mark that there are more."""
    units = words.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST:
        return words
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore").rstrip() + CUT
