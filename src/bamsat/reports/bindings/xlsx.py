"""The tables of a layout as a workbook, one sheet a table; cells are text or whole numbers, never formulas."""

import datetime
import io

import xlsxwriter

from bamsat.reports.layout import Grid, Layout, Line
from bamsat.reports.paper import PaperError, plain

_WIDTH = 14  # characters for each share of a column
_MOST = 60
_LONGEST_NUMBER = 9  # digits: longer ones are codes, whose zeros count


def to_xlsx(layout: Layout) -> bytes:
    """Raises `PaperError` where the paper has no table."""
    tables = list(_tables(layout))
    if not tables:
        raise PaperError("Văn bản không có bảng nào để xuất.")
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = datetime.datetime.fromisoformat(layout.day)
    book.set_properties({"title": layout.title[:255], "author": layout.author[:255], "created": day})
    for number, (title, grid) in enumerate(tables, 1):
        _sheet(book, f"Bảng {number}", title, grid)
    book.close()
    return memory.getvalue()


def _tables(layout: Layout) -> list[tuple[str, Grid]]:
    """Each table with the words above it."""
    found, above = [], ""
    for flow in (layout.flow, *(sheet.flow for sheet in layout.appendices)):
        for piece in flow:
            if isinstance(piece, Grid):
                found.append((above or layout.title, piece))
            elif isinstance(piece, Line) and piece.part in ("caption", "appendix-title", "heading"):
                above = " ".join(plain(piece.words).split())
    return found


def _sheet(book: xlsxwriter.Workbook, name: str, title: str, grid: Grid) -> None:
    face = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top"}
    head = book.add_format({**face, "bold": True, "border": 1, "align": "center", "valign": "vcenter"})
    cells = [book.add_format({**face, "border": 1, "align": column.align}) for column in grid.columns]
    sums = [book.add_format({**face, "bold": True, "border": 1, "align": column.align}) for column in grid.columns]
    across = book.add_format({**face, "bold": True, "border": 1, "align": "center"})
    sheet = book.add_worksheet(name)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 0)
    sheet.write_string(0, 0, title, book.add_format({**face, "bold": True, "text_wrap": False}))
    for place, column in enumerate(grid.columns):
        sheet.set_column(place, place, min(_MOST, max(6, column.share * _WIDTH / 2)))
        sheet.write_string(1, place, column.title, head)
    last = len(grid.rows) + 1 if grid.totalled else None
    for number, row in enumerate(grid.rows, 2):
        looks = sums if number == last else cells
        if number == last and grid.spanned > 1:
            sheet.merge_range(number, 0, number, grid.spanned - 1, "", across)
        for place, text in enumerate(row):
            if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER and (text == "0" or text[0] != "0"):
                sheet.write_number(number, place, int(text), looks[place])
            else:
                sheet.write_string(number, place, text, looks[place])
