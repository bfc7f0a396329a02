"""Letters and ruled lines of one page of a PDF, in millimetres from the upper left corner; what is tagged as a figure is a drawing, not words."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as raw

MM = 25.4 / 72
_NAME = 256
_DEEPEST = 60  # tags within tags
_BOLD = 600  # weights from here up are bold
_THIN = 2.0  # points: a path no higher is a rule


@dataclass(frozen=True, slots=True)
class Glyph:
    """`y`: the baseline from the upper edge. `x1` its right edge."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    bold: bool
    italic: bool
    colour: str
    spaced: bool = False  # a blank stands before it


@dataclass(frozen=True, slots=True)
class Rule:
    x0: float
    x1: float
    y: float


def glyphs(page: Any) -> list[Glyph]:
    text_page = page.get_textpage()
    text, height = text_page.raw, page.get_height()
    drawn = _drawn(page)
    found: list[Glyph] = []
    blank = False
    for index in range(text_page.count_chars()):
        if drawn and _mark(raw.FPDFText_GetTextObject(text, index)) in drawn:
            continue
        glyph = _glyph(text, index, height)
        if glyph and glyph.text.strip():
            found.append(replace(glyph, spaced=True) if blank else glyph)
        blank = glyph is None or not glyph.text.strip()
    return found


def rules(page: Any) -> list[Rule]:
    """Level lines, drawn as strokes or as thin boxes."""
    height, drawn = page.get_height(), _drawn(page)
    return [
        rule
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)
        if (rule := _rule(item, height)) and not (drawn and _mark(item.raw) in drawn)
    ]


def has_picture(page: Any) -> bool:
    """A picture that fills most of the page: a scan."""
    whole = page.get_width() * page.get_height()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.7 * whole:
            return True
    return False


def _mark(item: Any) -> int:
    """By which the tags of a page name a piece of it; -1 for none."""
    return int(raw.FPDFPageObj_GetMarkedContentID(item)) if item else -1


def _drawn(page: Any) -> frozenset[int]:
    """Marks of what the tags of a page call figures; nothing where it has no tags (ISO 32000-1, 14.8)."""
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return frozenset()
    try:
        tops = [raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(raw.FPDF_StructTree_CountChildren(tree))]
        return frozenset(mark for top in tops for mark in _marks(top, inside=False, depth=0))
    finally:
        raw.FPDF_StructTree_Close(tree)


def _marks(tag: Any, inside: bool, depth: int) -> Iterator[int]:
    """Of all figures at and under a tag."""
    if not tag or depth > _DEEPEST:
        return
    inside = inside or _type(tag) == "Figure"
    if inside:
        for at in range(max(0, raw.FPDF_StructElement_GetMarkedContentIdCount(tag))):
            yield raw.FPDF_StructElement_GetMarkedContentIdAtIndex(tag, at)
    for at in range(max(0, raw.FPDF_StructElement_CountChildren(tag))):
        yield from _marks(raw.FPDF_StructElement_GetChildAtIndex(tag, at), inside, depth + 1)


def _type(tag: Any) -> str:
    buffer = ctypes.create_string_buffer(_NAME)
    length = raw.FPDF_StructElement_GetType(tag, buffer, _NAME)
    return buffer.raw[: max(0, min(length, _NAME) - 2)].decode("utf-16-le", "replace")


def _glyph(text: Any, index: int, height: float) -> Glyph | None:
    sign = chr(raw.FPDFText_GetUnicode(text, index) or 32)
    if sign in "\r\n\x00" or raw.FPDFText_IsGenerated(text, index) == 1:
        return None
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    name, flags = _font(text, index)
    plain = name.partition("+")[2] or name
    low = plain.lower()
    return Glyph(
        sign, box.left * MM, box.right * MM, (height - y.value) * MM, raw.FPDFText_GetFontSize(text, index) * _scale(text, index), plain,
        "bold" in low or raw.FPDFText_GetFontWeight(text, index) >= _BOLD or bool(flags & 1 << 18),
        "italic" in low or "oblique" in low or bool(flags & 1 << 6),
        _colour(text, index),
    )  # fmt: skip


def _scale(text: Any, index: int) -> float:
    matrix = raw.FS_MATRIX()
    return abs(matrix.d) if raw.FPDFText_GetMatrix(text, index, matrix) and matrix.d else 1.0


def _font(text: Any, index: int) -> tuple[str, int]:
    buffer, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, buffer, _NAME, flags)
    return buffer.value.decode("utf-8", "replace"), flags.value


def _colour(text: Any, index: int) -> str:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha)
    return f"{red.value:02X}{green.value:02X}{blue.value:02X}"


def _rule(item: Any, height: float) -> Rule | None:
    left, bottom, right, top = item.get_bounds()
    if top - bottom > _THIN or right - left < 8:
        return None
    return Rule(left * MM, right * MM, (height - (top + bottom) / 2) * MM)


def lines(found: list[Glyph]) -> Iterator[list[Glyph]]:
    """Letters of one baseline, in order of reading."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(found, key=lambda glyph: (glyph.y, glyph.x0)):
        if rows and abs(rows[-1][-1].y - glyph.y) < 1.0:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda glyph: glyph.x0)
        yield row
