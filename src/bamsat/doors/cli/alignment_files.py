"""An alignment as a workbook (XLSX) or a paper (DOCX) that an office can edit, print and send on."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bamsat.doors.cli import alignment_wording as wording
from bamsat.reading.alignment import Alignment

if TYPE_CHECKING:
    from docx.document import Document
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL = 32_000  # characters; Excel takes 32,767 in a cell
CUT = " … (câu quá dài, đã cắt bớt)"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_WIDTHS = (6, 60, 18, 60, 8, 50)  # of the columns of a sheet, in characters
_ORDERS, _TARGETS = (12, 76, 26, 76, 14, 53), (12, 90, 65, 90)  # of the columns of a page, in millimetres


def workbook(alignment: Alignment) -> bytes:
    """Three sheets: orders, targets, what is only below. Every cell is text, so that nothing in a paper becomes a formula."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        orders = book.add_worksheet("Nhiệm vụ")
        heads = (
            f"Bên trên: {wording.name(alignment.upper)}",
            f"Bên dưới: {wording.name(alignment.lower)}",
            wording.summary(alignment),
            wording.NOTE,
        )
        for at, line in enumerate(heads):
            orders.write_string(at, 0, _clean(line))
        for column, width in enumerate(_WIDTHS):
            orders.set_column(column, column, width)
        _fill(orders, len(heads) + 1, wording.HEADINGS, wording.rows(alignment), bold, plain)
        orders.freeze_panes(len(heads) + 2, 0)
        targets = book.add_worksheet("Chỉ tiêu")
        targets.set_column(1, 3, 50)
        _fill(targets, 0, wording.TARGET_HEADINGS, wording.targets(alignment), bold, plain)
        added = book.add_worksheet("Chỉ có bên dưới")
        added.set_column(1, 1, 100)
        numbered = ((str(number), words) for number, words in enumerate(wording.added(alignment), 1))
        _fill(added, 0, ("STT", "Nhiệm vụ"), numbered, bold, plain)
    return out.getvalue()


def _fill(
    sheet: "Worksheet",
    top: int,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    bold: "Format",
    plain: "Format",
) -> None:
    for at, row in enumerate((headings, *rows), top):
        for column, cell in enumerate(row):
            sheet.write_string(at, column, _clean(cell), plain if at > top else bold)


def paper(alignment: Alignment) -> bytes:
    """An A4 page on its side: the counts, the two columns, the targets, what is only below."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    document.add_heading("Bảng đối chiếu nhiệm vụ", 1)
    for line in (
        f"Bên trên: {wording.name(alignment.upper)}",
        f"Bên dưới: {wording.name(alignment.lower)}",
        wording.summary(alignment),
        wording.NOTE,
    ):
        document.add_paragraph(_clean(line))
    _grid(document, wording.HEADINGS, wording.rows(alignment), _ORDERS)
    if alignment.targets:
        document.add_heading("Chỉ tiêu", 2)
        _grid(document, wording.TARGET_HEADINGS, wording.targets(alignment), _TARGETS)
    if alignment.added:
        document.add_heading("Nhiệm vụ chỉ có bên dưới", 2)
        for words in wording.added(alignment):
            document.add_paragraph(_clean(words), style="List Number")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _grid(document: "Document", headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    """A ruled table whose head comes again on every page; `widths` in millimetres."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.autofit = False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, words in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _clean(words)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _clean(text: str) -> str:
    """Without the signs that no XML file may hold, and no longer than a cell takes."""
    text = _NOT_XML.sub("", text)
    return text if len(text) <= CELL else f"{text[: CELL - len(CUT)]}{CUT}"
