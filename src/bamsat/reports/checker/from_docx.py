"""What can be seen of a DOCX without setting its pages."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from bamsat.reading import Unreadable
from bamsat.reports.checker.docx_looks import Cascade, Look, W
from bamsat.reports.checker.seen import File, Letters, PageNumbers, Seen, Sheet

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TWIPS = 25.4 / 1440
_SINGLE = 240  # of Word's units a single line
_ALIGN = {"both": "justify", "distribute": "justify", "start": "left", "end": "right"}
_HEAD, _TAIL = ("số", "ngày", "cộng hòa", "cộng hoà", "đảng", "độc lập"), ("nơi nhận",)
_DRAWINGS = ("drawing", "pict", "object")
_MOST = 64 * 2**20  # bytes of one part, unpacked
_LISTED = re.compile(r"\s*Nơi nhận\s*:?\s*\n")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def see_docx(data: bytes) -> File:
    """Raises `Unreadable` where the file is none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        document = _part(archive, "word/document.xml")
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError, ValueError) as error:
        raise Unreadable(
            "damaged", "Tệp bị hỏng, không mở được. Hãy mở bằng phần mềm soạn thảo, lưu lại rồi nộp lại."
        ) from error
    cascade = Cascade(*(_optional(archive, f"word/{name}.xml") for name in ("styles", "numbering", "theme/theme1")))
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise Unreadable("empty", "Tệp không có chữ nào. Hãy chọn lại đúng tệp văn bản.")
    pieces = tuple(_pieces(body, cascade))
    sections = list(body.iter(f"{W}sectPr"))
    return File(
        "docx", None, tuple(map(_sheet, sections)), pieces, _numbers(sections, archive, cascade),
        left_out=("Tệp DOCX chưa dàn trang: số trang tính theo khai báo trong tệp, không theo bản in.",),
    )  # fmt: skip


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > _MOST:
        raise ValueError(name)
    return etree.fromstring(archive.read(name), _PARSER)


def _optional(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    try:
        return _part(archive, name)
    except (KeyError, etree.XMLSyntaxError):
        return None


def _pieces(body: etree._Element, cascade: Cascade) -> Iterator[Seen]:
    found: list[Seen] = []
    drawn = any(True for _ in _head_drawings(body))
    above: float | None = None
    for paragraph, column in _paragraphs(body):
        text = _text(paragraph)
        if text.strip() or _labelled(paragraph, cascade):
            piece = replace(_piece(paragraph, text, column, len(found), cascade, drawn), above=above)
            above = None
            found.extend(_split(piece) if _LISTED.match(text) else [piece])
        elif _has_rule(paragraph):
            above = _share(paragraph)
            found[-1:] = [replace(piece, drawn=True) for piece in found[-1:]]
    yield from found


def _split(piece: Seen) -> list[Seen]:
    """*Nơi nhận* and its names in one paragraph, parted by line breaks."""
    made: list[Seen] = []
    for text in piece.text.split("\n"):
        if text.strip():
            own = [letters for letters in piece.letters if letters.text.strip() and letters.text.strip() in text]
            made.append(replace(piece, text=text, letters=tuple(own) or piece.letters, order=piece.order + len(made)))
    return made


def _labelled(paragraph: etree._Element, cascade: Cascade) -> bool:
    """A number alone on its line, as *Chương I* is."""
    return cascade.mark(paragraph)[:1].isalpha()


def _paragraphs(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each paragraph with its column; a table is of the head or tail when its words say so and it has two or three columns."""
    for child in body.iterchildren():
        if child.tag == f"{W}p":
            yield child, ""
        elif child.tag == f"{W}tbl":
            yield from _table(child)
        elif child.tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from _paragraphs(content)


def _table(table: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    words = " ".join(t.text or "" for t in table.iter(f"{W}t")).lower()
    rows = table.findall(f"{W}tr")
    wide = max((len(row.findall(f"{W}tc")) for row in rows), default=0)
    framed = 1 < wide <= 3 and (
        sum(word in words for word in _HEAD) > 2 or any(word in words for word in _TAIL) or len(rows) == 1
    )
    for row in rows:
        cells = row.findall(f"{W}tc")
        for place, cell in enumerate(cells):
            column = ("left" if place == 0 else "right") if framed else "cell"
            yield from ((paragraph, column) for paragraph in cell.iter(f"{W}p"))


def _text(paragraph: etree._Element) -> str:
    parts = []
    for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        parts.append(node.text or "" if node.tag == f"{W}t" else "\n" if node.tag == f"{W}br" else " ")
    return "".join(parts)


def _piece(element: etree._Element, text: str, column: str, order: int, cascade: Cascade, drawn: bool) -> Seen:
    look = cascade.paragraph(element)
    line, exact = look.number("spacing", "line"), look.value("spacing", "lineRule") or "auto"
    letters = tuple(_letters(element, cascade))
    border = look.layers[0].find(f"{W}pBdr/{W}bottom") if look.layers else None
    return Seen(
        text, letters, order, None, column,
        align=_ALIGN.get(look.value("jc") or "left", look.value("jc") or "left"),
        indent=_indent(look),
        gap=max(look.number("spacing", "before") or 0, look.number("spacing", "after") or 0) / 20,
        leading=_leading(line or _SINGLE, exact),
        exact=exact != "auto",
        drawn=drawn or border is not None, mark=cascade.mark(element),
    )  # fmt: skip


def _leading(line: float, rule: str) -> float | None:
    """Single lines or points; what would print lines over one another is an error of the file, not a measure."""
    value = line / (_SINGLE if rule == "auto" else 20)
    return value if value > (0.5 if rule == "auto" else 5) else None


def _indent(look: Look) -> float:
    """Of the first line, against the margin."""
    own = look.number("ind", "firstLine") or 0
    hanging = look.number("ind", "hanging") or 0
    inset = look.number("ind", "left") or look.number("ind", "start") or 0
    return (inset + own - hanging) * _TWIPS


def _letters(paragraph: etree._Element, cascade: Cascade) -> Iterator[Letters]:
    for run in paragraph.iter(f"{W}r"):
        text = "".join(node.text or "" for node in run.iter(f"{W}t"))
        if not text.strip():
            continue
        look = cascade.run(run, paragraph)
        size, colour = look.number("sz"), look.value("color")
        yield Letters(
            text.upper() if look.on("caps") else text, cascade.face(look), 10 if size is None else size / 2,
            look.on("b"), look.on("i"), look.on("u"), "000000" if colour in (None, "auto") else (colour or "").upper(),
        )  # fmt: skip


def _share(paragraph: etree._Element) -> float:
    """Of an empty paragraph's rule: the whole width, or less where it is drawn in from the margins; by how much, only a set page tells."""
    inset = paragraph.find(f"{W}pPr/{W}ind")
    sides = () if inset is None else (inset.get(f"{W}{side}") for side in ("left", "right", "start", "end"))
    return 0.5 if any(side not in (None, "0") for side in sides) else 1.0


def _has_rule(paragraph: etree._Element) -> bool:
    """An empty paragraph with a border or a shape. How long the rule is, only a set page tells."""
    borders = paragraph.find(f"{W}pPr/{W}pBdr")
    return (borders is not None and len(borders) > 0) or any(
        True for name in _DRAWINGS for _ in paragraph.iter(f"{W}{name}")
    )


def _head_drawings(body: etree._Element) -> Iterator[etree._Element]:
    """Rules drawn as shapes near the head: which line each belongs to, only a set page tells."""
    for child in list(body.iterchildren())[:12]:
        for name in _DRAWINGS:
            yield from child.iter(f"{W}{name}")


def _sheet(section: etree._Element) -> Sheet:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

    def of(element: etree._Element | None, name: str) -> float | None:
        value = None if element is None else element.get(f"{W}{name}")
        try:
            return None if value is None else float(value) * _TWIPS
        except ValueError:
            return None

    return Sheet(
        None, of(size, "w") or 210, of(size, "h") or 297, *(of(margins, side) for side in ("top", "bottom", "left", "right"))
    )  # fmt: skip


def _numbers(sections: list[etree._Element], archive: zipfile.ZipFile, cascade: Cascade) -> PageNumbers:
    relations = _optional(archive, "word/_rels/document.xml.rels")
    targets = {} if relations is None else {one.get("Id"): one.get("Target") or "" for one in relations.iterchildren()}
    if not sections:
        return PageNumbers(present=False)
    found: dict[tuple[str, str], etree._Element | None] = {}
    for section in sections:
        for place in ("header", "footer"):
            for reference in section.iterfind(f"{W}{place}Reference"):
                root = _optional(archive, f"word/{targets.get(reference.get(f'{_R}id'), '')}")
                found.setdefault(
                    (place, reference.get(f"{W}type") or "default"), None if root is None else _numbered(root)
                )
    default = found.get(("header", "default"))
    foot = found.get(("footer", "default"))
    apart = sections[0].find(f"{W}titlePg") is not None
    margins = sections[0].find(f"{W}pgMar")
    distance = "" if margins is None else margins.get(f"{W}header") or ""
    first = found.get(("header", "first")) is not None if apart else default is not None
    shown = default if default is not None else foot
    if shown is None:
        return PageNumbers(present=False, first=False)
    align = cascade.paragraph(shown).value("jc") or "left"
    return PageNumbers(
        present=True, first=first or (foot is not None and not apart),
        height=float(distance) * _TWIPS if distance.isdecimal() and default is not None else None,
        place="foot" if default is None else "centre" if align == "center" or _framed(shown) else "side",
        letters=tuple(_number_letters(shown, cascade)),
    )  # fmt: skip


def _numbered(root: etree._Element) -> etree._Element | None:
    """The paragraph that carries the field PAGE."""
    for paragraph in root.iter(f"{W}p"):
        codes = [node.text or "" for node in paragraph.iter(f"{W}instrText")]
        codes += [node.get(f"{W}instr") or "" for node in paragraph.iter(f"{W}fldSimple")]
        if any("PAGE" in code.upper().split() for code in codes):
            return paragraph
    return None


def _framed(paragraph: etree._Element) -> bool:
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    return frame is not None and frame.get(f"{W}xAlign") == "center"


def _number_letters(paragraph: etree._Element, cascade: Cascade) -> Iterator[Letters]:
    for run in paragraph.iter(f"{W}r"):
        look = cascade.run(run, paragraph)
        size = look.number("sz")
        yield Letters(
            "1", cascade.face(look), 10 if size is None else size / 2, look.on("b"), look.on("i"), look.on("u")
        )
        return
