"""DOCX, straight from its XML: text as it stands after accepted changes, with the numbering that Word generates."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.intake.docx_fonts import convert_fonts
from bamsat.reading.intake.layout import Block, Cell, Line, Sheet, Table
from bamsat.reading.intake.numbering import Numbering
from bamsat.reading.intake.older_letters import notice

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_RUN, _TEXT, _BOX = f"{_W}r", f"{_W}t", f"{_W}txbxContent"
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES, _BOLD, _ITALIC = f"{_W}pPr", f"{_W}rPr", f"{_W}b", f"{_W}i"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_WITHOUT_RUNS = {_PARAGRAPH_PROPERTIES, f"{_W}del", f"{_W}moveFrom"}
_OFF = ("0", "false")
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAXIMUM_PART = 80 * 2**20  # bytes of one part after decompression
_MOST_PARTS = 2000
_MAXIMUM_DEPTH = 12  # tables inside tables
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def take_docx(data: bytes) -> Sheet:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise Unreadable("damaged", "Tệp DOCX bị hỏng. Hãy mở bằng Word, lưu lại rồi nộp lại.") from error
    if "word/document.xml" not in archive.namelist():
        raise Unreadable(
            "unknown-format", "Tệp này không phải DOCX. Hãy lưu lại thành DOCX hoặc PDF có chữ rồi nộp lại."
        )
    root = _xml(archive, "word/document.xml")
    body = root.find(f"{_W}body")
    if body is None:
        raise Unreadable("damaged", "Tệp DOCX bị hỏng. Hãy mở bằng Word, lưu lại rồi nộp lại.")
    styles = _optional(archive, "word/styles.xml")
    numbering = Numbering(_optional(archive, "word/numbering.xml"), styles)
    notes = _optional(archive, "word/footnotes.xml")
    older = convert_fonts([root, notes], styles)
    blocks, footnotes = tuple(_blocks(body, numbering, 0)), tuple(_notes(notes, numbering))
    notices = (notice(older),) if older else ()
    return Sheet(MEDIA_TYPE, blocks, footnotes=footnotes, margins=tuple(_margins(archive)), notices=notices)


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """A part, read with a bound that does not trust the archive's own figures; entities and network off."""
    with archive.open(name) as part:
        content = part.read(_MAXIMUM_PART + 1)
    if len(content) > _MAXIMUM_PART:
        raise Unreadable("bomb", "Tệp nén quá lớn sau khi giải nén nên bị từ chối. Hãy lưu lại văn bản rồi nộp lại.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(content, parser)


def _optional(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    return _xml(archive, name) if name in archive.namelist() else None


def _margins(archive: zipfile.ZipFile) -> Iterator[str]:
    """The lines of page headers and footers: not part of the paper's text, but a mark of secrecy may stand there."""
    for name in archive.namelist()[:_MOST_PARTS]:
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            for p in _xml(archive, name).iter(f"{_W}p"):
                yield "".join(words.text or "" for words in p.iter(f"{_W}t"))


def _notes(root: etree._Element | None, numbering: Numbering) -> Iterator[Line]:
    if root is None:
        return
    for note in root.iterfind(f"{_W}footnote"):
        if note.get(f"{_W}type") is None:
            yield from (_line(p, numbering) for p in note.iter(f"{_W}p"))


def _blocks(parent: etree._Element, numbering: Numbering, depth: int) -> Iterator[Block]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _split(child, numbering)
        elif child.tag == f"{_W}tbl":
            yield _table(child, numbering, depth + 1)
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            if content is not None:
                yield from _blocks(content, numbering, depth)


def _split(p: etree._Element, numbering: Numbering) -> Iterator[Line]:
    """The lines of its text boxes, then one line a paragraph, or several where it holds line breaks."""
    for box in p.iter(_BOX):
        if not any(above.tag in (_MC_FALLBACK, _BOX) for above in box.iterancestors()):
            yield from (_line(inner, numbering) for inner in box.iterfind(f"{_W}p"))
    line = _line(p, numbering)
    if "\n" not in line.text:
        yield line
        return
    for index, part in enumerate(line.text.split("\n")):
        yield replace(line, text=part, label=line.label if index == 0 else None)


def _line(p: etree._Element, numbering: Numbering) -> Line:
    properties = p.find(_PARAGRAPH_PROPERTIES)
    style = _value(properties, "pStyle")
    text: list[str] = []
    bold = italic = letters = 0
    for run in _runs(p):
        words, is_bold, is_italic = _run(run)
        text.append(words)
        count = len(words.strip())
        letters += count
        bold += count * is_bold
        italic += count * is_italic
    whole = "".join(text)
    centred = _value(properties, "jc") == "center"
    label = numbering.label(properties, style) if whole.strip() else None
    return Line(whole, None, bold * 2 > letters, italic * 2 > letters, centred, numbering.heading(style), label)


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, those of links and insertions among them; not deleted text, not what a run itself holds
    (a text box, and the second copy of it)."""
    for child in parent:
        tag = child.tag
        if tag == _RUN:
            yield child
        elif tag not in _WITHOUT_RUNS:
            yield from _runs(child)


def _run(run: etree._Element) -> tuple[str, bool, bool]:
    """Its words, and whether they are bold, italic."""
    words, bold, italic = "", False, False
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            words += child.text or ""
        elif tag == _RUN_PROPERTIES:
            for mark in child:
                if mark.tag == _BOLD:
                    bold = mark.get(_VAL) not in _OFF
                elif mark.tag == _ITALIC:
                    italic = mark.get(_VAL) not in _OFF
        elif tag in _SIGNS:
            words += _SIGNS[tag]
    return words, bold, italic


def _value(properties: etree._Element | None, name: str) -> str | None:
    element = properties.find(f"{_W}{name}") if properties is not None else None
    return element.get(_VAL) if element is not None else None


def _table(table: etree._Element, numbering: Numbering, depth: int) -> Table:
    if depth > _MAXIMUM_DEPTH:
        return Table(())
    return Table(tuple(tuple(_row(row, numbering, depth)) for row in table.iterfind(f"{_W}tr")))


def _row(row: etree._Element, numbering: Numbering, depth: int) -> Iterator[Cell]:
    for cell in row.iterfind(f"{_W}tc"):
        properties = cell.find(f"{_W}tcPr")
        merge = properties.find(f"{_W}vMerge") if properties is not None else None
        above = merge is not None and merge.get(_VAL) != "restart"
        yield Cell(tuple(_cell_lines(cell, numbering, depth)), above)
        try:
            width = int(_value(properties, "gridSpan") or 1)
        except ValueError:
            width = 1
        for _ in range(min(width, 60) - 1):
            yield Cell(())


def _cell_lines(cell: etree._Element, numbering: Numbering, depth: int) -> Iterator[Line]:
    for block in _blocks(cell, numbering, depth):
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for inner in row for line in inner.lines)
