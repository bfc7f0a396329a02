"""A PDF as it is printed: where each letter of its lines stands on the page, and the page as a picture.

A page is measured as it is shown: turned pages are turned, what lies outside the crop is outside.
"""

import ctypes
import struct
import unicodedata
import zlib
from dataclasses import dataclass, field
from functools import cache

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from bamsat.reading.intake.layout import Line
from bamsat.reading.intake.pdf import told
from bamsat.reading.places import UNITS, Box
from bamsat.reading.text.clean import clean

_FINE = 1_000_000  # PDFium turns points into whole units: fine ones lose nothing
PICTURE_WIDTH = 1240  # A4 at 150 dots an inch
_MOST_PIXELS = 4_000_000


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """`height` in units of the width. `lines` are those that the reading is told, in its order; none of them has boxes where
    PDFium tells the letters of the page otherwise than its text.
    """

    number: int
    height: int
    lines: tuple[Line, ...] = field(default=())


def printed_pages(data: bytes) -> list[PrintedPage]:
    """Every page of a PDF. Raises PdfiumError for a file that is none."""
    document = pdfium.PdfDocument(data)
    try:
        return [_page(document, index) for index in range(len(document))]
    finally:
        document.close()


def picture(data: bytes, number: int, width: int = PICTURE_WIDTH) -> bytes:
    """Page `number` (from 1) as PNG. Raises PdfiumError for a file that is none, IndexError for a page that is not there."""
    document = pdfium.PdfDocument(data)
    try:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        wide, high = page.get_size()
        scale = min(width / wide, (_MOST_PIXELS / (wide * high)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        return png(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        document.close()


def png(width: int, height: int, stride: int, pixels: bytes) -> bytes:
    """RGB rows of `stride` bytes as PNG; in shades of grey where no pixel has a colour."""
    rows = [pixels[row * stride : row * stride + width * 3] for row in range(height)]
    grey = all(row[0::3] == row[1::3] == row[2::3] for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 0 if grey else 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + (row[0::3] if grey else row) for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _page(document: pdfium.PdfDocument, index: int) -> PrintedPage:
    page = document[index]
    text_page = page.get_textpage()
    lines = told(text_page.get_text_bounded())
    letters, boxes = _letters(text_page, page)
    text_page.close()
    wide, high = page.get_size()
    page.close()
    found: list[Line] = []
    at = 0
    whole = "".join(squeezed(line) for line, _ in lines) == letters
    for line, kept in lines:
        own = squeezed(line)
        held = tuple(boxes[at : at + len(own)]) if whole else ()
        at += len(own)
        if kept:
            found.append(Line(line, page=index + 1, wrapped=True, letters=own if whole else "", boxes=held))
    return PrintedPage(index + 1, round(UNITS * high / wide), tuple(found))


@cache
def _cleaned(letters: str) -> str:
    return squeezed(letters)


def squeezed(text: str) -> str:
    """Cleaned text without its spaces: what a printed line and the canonical text have in common."""
    return "".join(clean(text).split())


def _letters(text_page: pdfium.PdfTextPage, page: pdfium.PdfPage) -> tuple[str, list[Box]]:
    """The cleaned letters of a page in PDFium's order, without spaces, and the box of each."""
    turn, bounds = _turned(page), page.get_bbox()
    letters: list[str] = []
    boxes: list[Box] = []
    held, first = "", 0
    for index in range(text_page.count_chars() + 1):
        letter = _letter(text_page, index)
        if letter and held and unicodedata.combining(letter):
            held += letter
            continue
        made = _cleaned(held)
        if made and _shows(text_page, first, bounds):
            letters.append(made)
            boxes += [turn.box(text_page, first)] * len(made)
        held, first = letter, index
    return "".join(letters), boxes


def _letter(text_page: pdfium.PdfTextPage, index: int) -> str:
    code = raw.FPDFText_GetUnicode(text_page, index) if index < text_page.count_chars() else 0
    return "" if code in (0, 0xFFFE) else chr(code)


def _shows(text_page: pdfium.PdfTextPage, index: int, bounds: tuple[float, float, float, float]) -> bool:
    """Whether a letter touches the page: PDFium tells no other."""
    left, bottom, right, top = text_page.get_charbox(index)
    return bool(max(left, bounds[0]) < min(right, bounds[2]) and max(bottom, bounds[1]) < min(top, bounds[3]))


class _Turn:
    """From the points of a PDF page to units of the page as shown."""

    def __init__(self, origin: tuple[float, float], across: tuple[float, float], up: tuple[float, float]) -> None:
        self.origin, self.across, self.up = origin, across, up

    def at(self, x: float, y: float) -> tuple[float, float]:
        (ox, oy), (ax, ay), (ux, uy) = self.origin, self.across, self.up
        return ox + ax * x + ux * y, oy + ay * x + uy * y

    def box(self, text_page: pdfium.PdfTextPage, index: int) -> Box:
        left, bottom, right, top = text_page.get_charbox(index, loose=True)
        (x1, y1), (x2, y2) = self.at(left, bottom), self.at(right, top)
        return Box(round(min(x1, x2)), round(min(y1, y2)), round(max(x1, x2)), round(max(y1, y2)))


def _turned(page: pdfium.PdfPage) -> _Turn:
    wide, high = page.get_size()
    size = (_FINE, round(_FINE * high / wide))

    def shown(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        return across.value * UNITS / _FINE, down.value * UNITS / _FINE

    step = 1000.0
    (ox, oy), (ax, ay), (ux, uy) = shown(0, 0), shown(step, 0), shown(0, step)
    return _Turn((ox, oy), ((ax - ox) / step, (ay - oy) / step), ((ux - ox) / step, (uy - oy) / step))
