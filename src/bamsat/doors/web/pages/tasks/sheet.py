"""A list as an XLSX sheet that prints on A4 and filters in Excel."""

from collections.abc import Callable, Iterable
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


def sheet(
    rows: Iterable[Any], columns: tuple[tuple[str, int, Callable[[Any], Any]], ...], name: str = "Nhiệm vụ"
) -> bytes:
    """The rows under the columns (title, width in letters, value). Words stay words: a cell never becomes a formula, not even when it
    is edited and left again (Excel's own quote prefix, which is no part of the value).
    """
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#F6F5F2"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    days = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    page.write_row(0, 0, [title for title, _, _ in columns], head)
    count = 0
    for count, row in enumerate(rows, 1):
        for column, (_, _, value) in enumerate(columns):
            cell = value(row)
            if isinstance(cell, date):
                page.write_datetime(count, column, cell, days)
            elif isinstance(cell, str):
                kept = fitting(cell)
                page.write_string(count, column, kept, quoted if kept.startswith(FORMULA) else words)
                if kept != cell:
                    page.write_comment(count, column, NOTE)
            elif cell is not None:
                page.write_number(count, column, cell, words)
    for column, (_, width, _) in enumerate(columns):
        page.set_column(column, column, width)
    page.autofilter(0, 0, count, len(columns) - 1)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    book.close()
    return out.getvalue()


def fitting(words: str) -> str:
    """The words, or as many of them as a cell holds and a mark that there are more."""
    units = words.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST:
        return words
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore").rstrip() + CUT
