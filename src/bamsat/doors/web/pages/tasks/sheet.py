"""A list as an XLSX sheet that prints on A4 and filters in Excel."""

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(rows: Iterable[Any], columns: tuple[tuple[str, int, Callable[[Any], Any]], ...]) -> bytes:
    """The rows under the columns (title, width in letters, value). Words are written as words: a cell never becomes a formula."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet("Nhiệm vụ")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#F6F5F2"})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    page.write_row(0, 0, [title for title, _, _ in columns], head)
    count = 0
    for count, row in enumerate(rows, 1):
        for column, (_, _, value) in enumerate(columns):
            cell = value(row)
            if isinstance(cell, date):
                page.write_datetime(count, column, cell, days)
            elif cell is not None:
                page.write(count, column, cell, words)
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
