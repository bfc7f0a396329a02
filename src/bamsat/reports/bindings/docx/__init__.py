"""A layout as an editable DOCX: real styles, lists, tables, sections and page numbers. Times New Roman is named, not embedded."""

import datetime
import io

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from bamsat.reports.bindings.docx.archive import settled
from bamsat.reports.bindings.docx.elements import element
from bamsat.reports.bindings.docx.lines import Pen
from bamsat.reports.bindings.docx.numbering import Numbering
from bamsat.reports.bindings.docx.pages import header, section
from bamsat.reports.bindings.docx.pictures import Pictures
from bamsat.reports.bindings.docx.styles import Styles, letters_look
from bamsat.reports.bindings.docx.tables import data_table, two_columns
from bamsat.reports.layout import Beneath, Flow, Grid, Image, Layout, Line, Look, Sheet

_NOON = datetime.time(12)


def to_docx(layout: Layout) -> bytes:
    document = docx.Document()
    _properties(document, layout)
    styles = document.styles.element
    _plain(styles, layout)
    numbering = Numbering(document.part.numbering_part.element, layout)
    pen = Pen(Styles(styles, layout), numbering, Pictures(document.part))
    body = document.element.body
    for child in list(body):
        body.remove(child)
    headers = _headers(document, layout)
    room = sum(layout.columns)
    if layout.left or layout.flow:
        body.append(two_columns(layout.left, layout.right, layout.columns, pen))
        body.extend(_flow(layout.flow, room, pen))
        body.append(_gap(kept=True))
        body.append(two_columns(layout.tail_left, layout.tail_right, layout.columns, pen))
    landscape = False
    for sheet in layout.appendices:
        body.append(_end_of_section(section(layout.page, landscape, headers, restart=True)))
        pen.numbering.restart()
        body.extend(_flow(sheet.flow, _room(layout, sheet), pen))
        landscape = sheet.landscape
    if layout.beneath:
        body.extend(_beneath(layout.beneath, pen))
    body.append(_gap())  # Word asks for a paragraph after the last table
    body.append(section(layout.page, landscape, headers, restart=True))
    return _saved(document)


def _beneath(block: Beneath, pen: Pen) -> list[_Element]:
    """Its rule is the border of a paragraph over the whole width; head and tail stay on one page with it."""
    border = element("pBdr", element("bottom", val="single", sz=6, space=1, color="000000"))
    spacing = element("spacing", before=240, after=160, line=120, lineRule="exact")
    ruled = element("p", element("pPr", element("keepNext"), border, spacing, element("rPr", element("sz", val=2))))
    return [
        ruled,
        two_columns(block.left, block.right, block.columns, pen),
        _gap(kept=True),
        two_columns(block.tail_left, block.tail_right, block.columns, pen),
    ]


def _flow(flow: Flow, room: float, pen: Pen) -> list[_Element]:
    made: list[_Element] = []
    for piece in flow:
        made.extend(_piece(piece, room, pen))
    return made


def _piece(piece: Line | Grid | Image, room: float, pen: Pen) -> list[_Element]:
    if isinstance(piece, Image):
        return [pen.pictures.paragraph(piece)]
    return [data_table(piece, room, pen), _gap()] if isinstance(piece, Grid) else pen.write(piece, room)


def _room(layout: Layout, sheet: Sheet) -> float:
    page = layout.page
    if sheet.landscape:
        return page.height - page.top - page.bottom
    return page.width - page.left - page.right


def _plain(styles: _Element, layout: Layout) -> None:
    """Normal in Times; the template's own styles leave no trace of their colours."""
    normal = next(style for style in styles.iterchildren() if style.get(qn("w:styleId")) == "Normal")
    for name in ("w:pPr", "w:rPr"):
        for old in normal.findall(qn(name)):
            normal.remove(old)
    normal.append(element("pPr", element("spacing", before=0, after=0, line=240, lineRule="auto")))
    looks = letters_look(Look(layout.book.parts["body"].print))
    looks.append(element("lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN"))
    normal.append(looks)


def _headers(document: Document, layout: Layout) -> dict[str, str]:
    """The two header parts, made through python-docx on the first section, then named by every section."""
    parts: dict[str, str] = {}
    body = document.element.body
    body.append(element("sectPr"))
    given = document.sections[0]
    given.different_first_page_header_footer = True
    for kind, place in (("default", given.header), ("first", given.first_page_header)):
        place.is_linked_to_previous = False
        content = place._element
        for child in list(content):
            content.remove(child)
        shown = layout.page.numbered and (kind == "default" or layout.page.number_first)
        content.append(header(layout.page) if shown else element("p"))
        reference = given._sectPr.xpath(f"w:headerReference[@w:type='{kind}']")[0]
        parts[kind] = reference.get(qn("r:id"))
    body.remove(body[-1])
    if layout.page.two_sided:
        document.settings.element.insert(0, element("mirrorMargins"))
    return parts


def _gap(kept: bool = False) -> _Element:
    spacing = element("spacing", before=0, after=0, line=120, lineRule="exact")
    keep = [element("keepNext")] if kept else []
    return element("p", element("pPr", *keep, spacing, element("rPr", element("sz", val=2))))


def _end_of_section(properties: _Element) -> _Element:
    spacing = element("spacing", before=0, after=0, line=20, lineRule="exact")
    return element("p", element("pPr", spacing, element("rPr", element("sz", val=2)), properties))


def _properties(document: Document, layout: Layout) -> None:
    day = datetime.datetime.combine(datetime.date.fromisoformat(layout.day), _NOON)
    core = document.core_properties
    core.title, core.author, core.language = layout.title[:255], layout.author[:255], "vi-VN"
    core.created = core.modified = day
    core.last_modified_by, core.comments, core.keywords = layout.author[:255], "", ""


def _saved(document: Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return settled(written.getvalue())
