"""Writes a PDF as the tests need it: lines at known places, in a face that has Vietnamese."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

FACE = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")
SIZE, LEFT, TOP, LEADS = 13, 72, 770, 20  # points
A4 = (595.2755905511812, 841.8897637795277)


def drawn(*pages: Callable[["Canvas"], None], rotate: int = 0) -> bytes:
    """Pages of A4, each drawn on a canvas that has the face set. Skips where the face is absent."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if not FACE.exists():
        pytest.skip("fonts-liberation2 is not installed (system-packages.txt)")
    pdfmetrics.registerFont(TTFont("Serif", str(FACE)))
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=A4[::-1] if rotate % 180 else A4, invariant=True)  # it swaps them back
    for page in pages:
        canvas.setPageRotation(rotate)
        canvas.setFont("Serif", SIZE)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return memory.getvalue()


def as_pdf(lines: list[str], a_page: int = 20, number: bool = True, rotate: int = 0) -> bytes:
    """`a_page` lines a page from the top left corner down, the page's number at its foot."""

    def page(first: int) -> Callable[["Canvas"], None]:
        def draw(canvas: "Canvas") -> None:
            for row, line in enumerate(lines[first : first + a_page]):
                canvas.drawString(LEFT, TOP - row * LEADS, line)
            if number:
                canvas.drawString(300, 30, str(first // a_page + 1))

        return draw

    return drawn(*(page(first) for first in range(0, len(lines), a_page)), rotate=rotate)


def width(words: str) -> float:
    """Of words as `as_pdf` sets them, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(words, "Serif", SIZE))
