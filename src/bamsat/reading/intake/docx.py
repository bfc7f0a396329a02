"""DOCX, straight from its XML: text as it stands after accepted changes, with the numbering that Word generates."""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from bamsat.reading.diagnostics import Unreadable
from bamsat.reading.intake import docx_parts as parts
from bamsat.reading.intake.docx_fonts import convert_fonts
from bamsat.reading.intake.layout import Block, Cell, Line, Sheet, Table
from bamsat.reading.intake.numbering import Numbering
from bamsat.reading.intake.older_letters import notice
from bamsat.reading.intake.side_by_side import parted_heading

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_PARAGRAPH, _TABLE, _CONTROL = f"{_W}p", f"{_W}tbl", f"{_W}sdt"
_RUN, _TEXT, _BOX = f"{_W}r", f"{_W}t", f"{_W}txbxContent"
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES, _BOLD, _ITALIC = f"{_W}pPr", f"{_W}rPr", f"{_W}b", f"{_W}i"
_STYLE, _JUSTIFIED, _ITEM = f"{_W}pStyle", f"{_W}jc", f"{_W}numPr"
_CELL, _CELL_PROPERTIES, _MERGED, _WIDTH = f"{_W}tc", f"{_W}tcPr", f"{_W}vMerge", f"{_W}gridSpan"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DELETED = {f"{_W}del", f"{_W}moveFrom"}
_OFF = ("0", "false")
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
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
    document, styles, notes = (
        parts.optional(archive, f"word/{name}.xml") for name in ("document", "styles", "footnotes")
    )
    fonts = parts.name_older_fonts(document, styles, notes)
    root, foot = parts.tree(parts.thinned(document, fonts=fonts)), parts.tree(notes) if notes else None
    body = root.find(f"{_W}body")
    if body is None:
        raise Unreadable("damaged", "Tệp DOCX bị hỏng. Hãy mở bằng Word, lưu lại rồi nộp lại.")
    style_tree = parts.tree(styles if fonts else parts.telling_styles(styles)) if styles else None
    lists = parts.optional(archive, "word/numbering.xml") if parts.number(document, styles, notes) else b""
    numbering = Numbering(parts.tree(lists) if lists else None, style_tree)
    older = convert_fonts([root, foot], style_tree) if fonts else None
    blocks, footnotes = tuple(parted_heading(tuple(_blocks(body, numbering, 0)))), tuple(_notes(foot, numbering))
    notices = (notice(older),) if older else ()
    return Sheet(MEDIA_TYPE, blocks, footnotes=footnotes, margins=tuple(_margins(archive)), notices=notices)


def _margins(archive: zipfile.ZipFile) -> Iterator[str]:
    """The lines of page headers and footers: not part of the paper's text, but a mark of secrecy may stand there."""
    for name in archive.namelist()[:_MOST_PARTS]:
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            for p in parts.tree(parts.content(archive, name)).iter(f"{_W}p"):
                yield "".join(words.text or "" for words in p.iter(f"{_W}t"))


def _notes(root: etree._Element | None, numbering: Numbering) -> Iterator[Line]:
    if root is None:
        return
    for note in root.iterfind(f"{_W}footnote"):
        if note.get(f"{_W}type") is None:
            yield from (_line(_Words(p), numbering) for p in note.iter(f"{_W}p"))


def _blocks(parent: etree._Element, numbering: Numbering, depth: int) -> Iterator[Block]:
    for child in parent:
        tag = child.tag
        if tag == _PARAGRAPH:
            yield from _split(child, numbering, in_cell=depth > 0)
        elif tag == _TABLE:
            yield _table(child, numbering, depth + 1)
        elif tag == _CONTROL:
            content = child.find(f"{_W}sdtContent")
            if content is not None:
                yield from _blocks(content, numbering, depth)


def _split(p: etree._Element, numbering: Numbering, *, in_cell: bool) -> Iterator[Line]:
    """The lines of its text boxes, then one line a paragraph, or several where it holds line breaks.

    A number without words is read in a cell alone: columns of numbers are left to Word, and an empty item of a page orders nothing.
    """
    words = _Words(p)
    for box in p.iter(_BOX) if words.beside else ():
        if not any(above.tag in (_MC_FALLBACK, _BOX) for above in box.iterancestors()):
            yield from (_line(_Words(inner), numbering) for inner in box.iterfind(f"{_W}p"))
    line = _line(words, numbering)
    if not in_cell and (not line.text or line.text.isspace()):
        line = line._replace(label=None)
    if "\n" not in line.text:
        yield line
        return
    for index, part in enumerate(line.text.split("\n")):
        yield line._replace(text=part, label=line.label if index == 0 else None)


def _line(words: "_Words", numbering: Numbering) -> Line:
    text, letters, style = "".join(words.text), words.letters, words.style
    label = numbering.label(words.item, style)
    bold, italic = words.bold * 2 > letters, words.italic * 2 > letters
    return Line(text, None, bold, italic, words.justified == "center", numbering.heading(style), label)


class _Words:
    """What a paragraph's XML says, looked at once: its properties and its runs, those of links and insertions among them.

    Not deleted text, nor what a run itself holds (a text box, and the second copy of it): there is something `beside` the words then.
    """

    __slots__ = ("beside", "bold", "italic", "item", "justified", "letters", "style", "text")

    def __init__(self, p: etree._Element) -> None:
        self.text: list[str] = []
        self.letters = self.bold = self.italic = 0  # letters in all, and how many of them are bold, italic
        self.style: str | None = None
        self.justified: str | None = None
        self.item: etree._Element | None = None  # its place in a list
        self.beside = False
        self._take(p, own=True)

    def _take(self, parent: etree._Element, *, own: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._take_run(child)
            elif tag == _PARAGRAPH_PROPERTIES:
                if own:
                    self._take_properties(child)
            elif tag in _DELETED:
                self.beside = True
            else:
                self._take(child, own=False)

    def _take_properties(self, properties: etree._Element) -> None:
        for child in properties:
            tag = child.tag
            if tag == _STYLE:
                self.style = child.get(_VAL)
            elif tag == _JUSTIFIED:
                self.justified = child.get(_VAL)
            elif tag == _ITEM:
                self.item = child

    def _take_run(self, run: etree._Element) -> None:
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
            else:
                self.beside = True
        if words:
            self.text.append(words)
            count = len(words.strip())
            self.letters += count
            self.bold += count * bold
            self.italic += count * italic


def _table(table: etree._Element, numbering: Numbering, depth: int) -> Table:
    if depth > _MAXIMUM_DEPTH:
        return Table(())
    return Table(tuple(tuple(_row(row, numbering, depth)) for row in table.iterfind(f"{_W}tr")))


def _row(row: etree._Element, numbering: Numbering, depth: int) -> Iterator[Cell]:
    for cell in row.iterchildren(_CELL):
        above, width = False, "1"
        for mark in next(cell.iterchildren(_CELL_PROPERTIES), ()):
            if mark.tag == _MERGED:
                above = mark.get(_VAL) != "restart"
            elif mark.tag == _WIDTH:
                width = mark.get(_VAL) or "1"
        yield Cell(tuple(_cell_lines(cell, numbering, depth)), above)
        for _ in range(min(int(width), 60) - 1 if width.isdecimal() and len(width) < 9 else 0):
            yield Cell(())


def _cell_lines(cell: etree._Element, numbering: Numbering, depth: int) -> Iterator[Line]:
    for block in _blocks(cell, numbering, depth):
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for inner in row for line in inner.lines)
