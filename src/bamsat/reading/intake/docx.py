"""DOCX, straight from its XML: text as it stands after accepted changes, with the numbering that Word generates."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.intake.layout import Block, Cell, Line, Sheet, Table
from bamsat.reading.intake.numbering import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
    blocks, footnotes = tuple(_blocks(body, numbering, 0)), tuple(_notes(notes, numbering))
    return Sheet(MEDIA_TYPE, blocks, footnotes=footnotes, margins=tuple(_margins(archive)))


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
    for box in p.iter(f"{_W}txbxContent"):
        if not any(above.tag in (_MC_FALLBACK, f"{_W}txbxContent") for above in box.iterancestors()):
            yield from (_line(inner, numbering) for inner in box.iterfind(f"{_W}p"))
    line = _line(p, numbering)
    for index, part in enumerate(line.text.split("\n")):
        label = line.label if index == 0 else None
        yield Line(part, None, line.bold, line.italic, line.centred, line.heading, label)


def _line(p: etree._Element, numbering: Numbering) -> Line:
    properties = p.find(f"{_W}pPr")
    style = _value(properties, "pStyle")
    text, bold, italic, letters = [], 0, 0, 0
    for run in p.iter(f"{_W}r"):
        if _left_out(run, p):
            continue
        words = "".join(_words(run))
        text.append(words)
        count = len(words.strip())
        letters += count
        bold += count if _on(run, "b") else 0
        italic += count if _on(run, "i") else 0
    centred = _value(properties, "jc") == "center"
    label = numbering.label(properties, style) if "".join(text).strip() else None
    return Line("".join(text), None, bold * 2 > letters, italic * 2 > letters, centred, numbering.heading(style), label)


def _left_out(run: etree._Element, p: etree._Element) -> bool:
    """Deleted text, the second copy of a drawing's text box, and the runs of a paragraph inside a text box."""
    above = run.getparent()
    while above is not None and above is not p:
        if above.tag in (f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", _MC_FALLBACK):
            return True
        above = above.getparent()
    return False


def _words(run: etree._Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"


def _value(properties: etree._Element | None, name: str) -> str | None:
    element = properties.find(f"{_W}{name}") if properties is not None else None
    return element.get(f"{_W}val") if element is not None else None


def _on(run: etree._Element, name: str) -> bool:
    properties = run.find(f"{_W}rPr")
    element = properties.find(f"{_W}{name}") if properties is not None else None
    return element is not None and element.get(f"{_W}val") not in ("0", "false")


def _table(table: etree._Element, numbering: Numbering, depth: int) -> Table:
    if depth > _MAXIMUM_DEPTH:
        return Table(())
    return Table(tuple(tuple(_row(row, numbering, depth)) for row in table.iterfind(f"{_W}tr")))


def _row(row: etree._Element, numbering: Numbering, depth: int) -> Iterator[Cell]:
    for cell in row.iterfind(f"{_W}tc"):
        properties = cell.find(f"{_W}tcPr")
        merge = properties.find(f"{_W}vMerge") if properties is not None else None
        above = merge is not None and merge.get(f"{_W}val") != "restart"
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
