"""The structure of a DOCX and the lines of a PDF as text, to be compared with golden files."""

import io
from collections.abc import Iterator

import docx
import pypdfium2
from docx.oxml.ns import qn

_MM = 25.4 / 72


def docx_structure(data: bytes) -> str:
    """Styles with their looks, lists by level, tables, sections; the first words of each paragraph."""
    document = docx.Document(io.BytesIO(data))
    used = [p.style for p in _paragraphs(document)]
    styles = sorted({style.style_id: style for style in used}.values(), key=lambda style: style.style_id)
    return (
        "\n".join([*map(_style, styles), "", *_body(document.element.body), "", *map(_section, document.sections)])
        + "\n"
    )


def pdf_lines(data: bytes) -> str:
    """Each line of each page: left edge and baseline in whole millimetres, size, face, words."""
    return "\n".join(line for page in range(len(pypdfium2.PdfDocument(data))) for line in _page(data, page)) + "\n"


def _page(data: bytes, number: int) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    page = document[number]
    text = page.get_textpage()
    yield f"page {number + 1}: {page.get_width() * _MM:.0f} × {page.get_height() * _MM:.0f}"
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        if words:
            yield f"{left * _MM:4.0f} {bottom * _MM:4.0f}  {words[:60]}".replace("\r\n", " ")


def _paragraphs(document) -> Iterator:
    from docx.text.paragraph import Paragraph

    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document)


def _style(style) -> str:
    font, form = style.font, style.paragraph_format
    looks = [
        f"{font.size.pt:g}" if font.size else "-",
        "b" if font.bold else "",
        "i" if font.italic else "",
        "u" if font.underline else "",
    ]
    indent = f"{form.first_line_indent.mm:.1f}" if form.first_line_indent else "0"
    return f"{style.name}: {' '.join(filter(None, looks))}; {form.alignment}; indent {indent}; line {form.line_spacing}"


def _body(body) -> Iterator[str]:
    for element in body.iterchildren():
        if element.tag == qn("w:tbl"):
            rows = element.findall(qn("w:tr"))
            repeated = element.find(f".//{qn('w:tblHeader')}") is not None
            yield f"[table of {len(rows)} rows × {len(rows[0].findall(qn('w:tc')))}{', titles repeated' if repeated else ''}]"
            yield from (f"  {_line(p)}" for row in rows[:2] for p in row.iter(qn("w:p")))
        elif element.tag == qn("w:p"):
            yield _line(element)


def _line(element) -> str:
    style = element.find(f".//{qn('w:pStyle')}")
    level = element.find(f".//{qn('w:ilvl')}")
    text = "".join(t.text or "" for t in element.iter(qn("w:t")))
    return " | ".join(
        [
            "-" if style is None else style.get(qn("w:val")),
            "" if level is None else f"#{level.get(qn('w:val'))}",
            text[:60],
        ]
    )


def _section(section) -> str:
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    return (
        f"section {section.page_width.mm:.0f} × {section.page_height.mm:.0f}; margins {' '.join(f'{side.mm:.0f}' for side in sides)}; "
        f"number at {section.header_distance.mm:.0f}; first page apart: {section.different_first_page_header_footer}"
    )
