"""HTML, Word's exports among it."""

import re
import unicodedata
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode as Node

from bamsat.reading.intake.layout import Block, Cell, Line, Sheet, Table
from bamsat.reading.intake.portal import own_part
from bamsat.reading.text.legacy.detect import UNICODE, detect
from bamsat.reading.text.legacy.tables import as_seen

_SKIPPED = {"script", "style", "head", "noscript", "template", "-comment", "nav", "select", "button"}
_BLOCKS = {
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "section",
    "article",
    "blockquote",
    "ul",
    "ol",
}
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.I)
_WESTERN = ("iso-8859-1", "windows-1252", "us-ascii", "x-user-defined")
_ENTITY = re.compile(rb"&#(?:7[89]\d\d|x1e[a-f][0-9a-f]);", re.I)
_MAXIMUM_DEPTH = 200  # three calls of ours each, and Python allows a thousand
_WIDEST = 60  # columns or rows that a merged cell covers


def take_html(data: bytes) -> Sheet:
    found = _CHARSET.search(data[:4000])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode(data, found[1].decode("ascii").lower() if found else "")
    if UNICODE.search(text):
        text = text.replace("\xad", "").replace("&shy;", "")  # elsewhere TCVN3's ư
    body = HTMLParser(
        unicodedata.normalize("NFC", text)
    ).body  # `<` before a marked letter opens no tag, however it is typed
    collector = _Collector()
    if body is not None:
        collector.walk(body, 0)
        collector.flush()
    blocks = _without_portal(collector.blocks)
    return Sheet("text/html", tuple(blocks) if any(isinstance(b, Table) or b.text.strip() for b in blocks) else ())


def _without_portal(blocks: list[Block]) -> list[Block]:
    begin, end = own_part([block.text.strip() if isinstance(block, Line) else _words(block) for block in blocks])
    return blocks[begin:end]


def _words(table: Table) -> str:
    """The first words of a table: a letterhead stands in one."""
    return " ".join(cell.text for row in table.rows[:3] for cell in row)[:200]


def _decode(data: bytes, charset: str) -> str:
    """By its declared encoding; what is undeclared or no UTF-8 though it says so is Windows-1252 where Vietnamese letters are written as entities
    or letters from before Unicode are seen, Windows-1258 elsewhere."""
    if charset in _WESTERN:
        return as_seen(data)
    if charset in ("", "utf-8"):
        seen = as_seen(data)
        return seen if _ENTITY.search(data) or detect(seen.split("\n")) else data.decode("cp1258", "replace")
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


class _Collector:
    """Walks the tree and gathers text into lines where block elements and <br> part it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text: list[str] = []
        self._bold = 0
        self._heading: int | None = None

    def flush(self) -> None:
        text = "".join(self._text)
        if text.strip():
            flat = " ".join(text.split())
            self.blocks.append(Line(flat, bold=self._bold * 2 > len(flat), heading=self._heading))
        self._text, self._bold = [], 0

    def walk(self, node: Node, depth: int, bold: bool = False) -> None:
        if depth > _MAXIMUM_DEPTH:
            self._text.append(node.text(deep=True))
            return
        child = node.child
        while child is not None:
            self._visit(child, depth, bold)
            child = child.next

    def _visit(self, node: Node, depth: int, bold: bool) -> None:
        tag = (node.tag or "").lower()
        if tag == "-text":
            words = node.text(deep=False)
            self._text.append(words)
            self._bold += len(" ".join(words.split())) if bold else 0
        elif tag in _SKIPPED:
            return
        elif tag == "br":
            self.flush()
        elif tag == "table":
            self.flush()
            self.blocks.append(Table(tuple(_rows(node, depth))))
        elif tag in _BLOCKS:
            self.flush()
            self._heading = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else None
            self.walk(node, depth + 1, bold or tag in ("th", "h1", "h2", "h3"))
            self.flush()
            self._heading = None
        else:
            self.walk(node, depth + 1, bold or tag in ("b", "strong"))


def _rows(table: Node, depth: int) -> Iterator[tuple[Cell, ...]]:
    hanging: dict[int, int] = {}
    for row in table.css("tr"):
        if not _owns(table, row):
            continue
        cells: list[Cell] = []
        for cell in (c for c in row.iter() if c.tag in ("td", "th")):
            _hang(cells, hanging)
            down, across = _spans(cell, "rowspan"), _spans(cell, "colspan")
            inner = _Collector()
            inner.walk(cell, depth + 1)
            inner.flush()
            column = len(cells)
            cells.append(Cell(tuple(_lines(inner.blocks))))
            cells.extend(Cell(()) for _ in range(across - 1))
            hanging.update({c: down - 1 for c in range(column, column + across) if down > 1})
        _hang(cells, hanging)
        yield tuple(cells)


def _owns(table: Node, row: Node) -> bool:
    above = row.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above is not None and above.mem_id == table.mem_id


def _hang(cells: list[Cell], hanging: dict[int, int]) -> None:
    while hanging.get(len(cells), 0) > 0:
        hanging[len(cells)] -= 1
        cells.append(Cell((), continues_above=True))


def _lines(blocks: list[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            yield from (line for row in block.rows for cell in row for line in cell.lines)


def _spans(cell: Node, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return min(int(value), _WIDEST) if value.isdecimal() and len(value) < 9 and int(value) else 1
