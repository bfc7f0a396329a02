"""Sections of a DOCX: paper, margins, the page number at the top, not shown on the first page of a section."""

from docx.oxml.ns import qn
from lxml.etree import _Element

from bamsat.reports.bindings.docx.elements import element, twips
from bamsat.reports.bindings.docx.styles import letters_look
from bamsat.reports.layout import Page


def header(page: Page) -> _Element:
    """A paragraph with the field PAGE in the middle."""
    paragraph = element("p", element("pPr", element("spacing", before=0, after=0), element("jc", val="center")))
    begin, code, end = (element("r", letters_look(page.number)) for _ in range(3))
    begin.append(element("fldChar", fldCharType="begin"))
    instruction = element("instrText")
    instruction.text = " PAGE "
    code.append(instruction)
    end.append(element("fldChar", fldCharType="end"))
    paragraph.extend((begin, code, end))
    return paragraph


def section(page: Page, landscape: bool, headers: dict[str, str], restart: bool) -> _Element:
    """`headers`: type (`default`, `first`) → relationship of its part."""
    made = element("sectPr")
    for kind, relation in headers.items():
        reference = element("headerReference", type=kind)
        reference.set(qn("r:id"), relation)
        made.append(reference)
    made.append(element("type", val="nextPage"))
    width, height = (page.height, page.width) if landscape else (page.width, page.height)
    size = {"w": twips(width), "h": twips(height)} | ({"orient": "landscape"} if landscape else {})
    made.append(element("pgSz", **size))
    top, right, bottom, left = _margins(page, landscape)
    margins = {"top": twips(top), "right": twips(right), "bottom": twips(bottom), "left": twips(left)}
    made.append(
        element("pgMar", **margins, header=twips(page.number_height), footer=twips(page.number_height), gutter=0)
    )
    if restart:
        made.append(element("pgNumType", start=page.start))
    if not page.number_first:
        made.append(element("titlePg"))
    return made


def _margins(page: Page, landscape: bool) -> tuple[float, float, float, float]:
    """Top, right, bottom, left; a sheet laid across is the upright one turned."""
    if landscape:
        return page.left, page.top, page.right, page.bottom
    return page.top, page.right, page.bottom, page.left
