"""A second look at the end of a scanned paper, column by column: recipients on the left, on the right the post, the signature and the name.

The columns are set in letters of different sizes (Decree 30/2020, annex I, 9: recipients in 11 points, the post in 13 or 14), so that no line of one stands level with
a line of the other, and Tesseract, which reads lines, runs them into each other and loses the label or the post. The columns part where the fewest dots
are dark; where none is free the page stays as it was read.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bamsat.reading.intake.pdf_letters import Letter, Piece, pieces, rows

_LABEL = re.compile(r"\W*N?[oơờớởợôó][iíl]\s?nh[^\s:;.,]{1,3}(?:\s*[:;.,]|\s|$)", re.IGNORECASE)  # `ơi nhận:`
_ENTRY = re.compile(r"\s*[-–—~_*•]+\s*\S")
_ARCHIVE = re.compile(r"[\W_]*L[ưu]u\b")
_GAP = 14.0  # points free between two words that are not of one piece
_LEFT, _RIGHT = 0.3, 0.62  # of the page's width, between which the columns part
_STROKES = re.compile(r"^[\W_]+")
_APART = 40.0  # points: more lies between no two lines of a list
_FEWEST = 2  # entries that make a list
_FREE = 5.0  # points without a dark dot that part two columns
_DARK = bytes(range(128))


class Drawn(NamedTuple):
    """A page as grey dots, a byte each."""

    dots: bytes
    width: int
    height: int
    stride: int


class Boxes(NamedTuple):
    """Two columns to be recognised alone, as left, top, width and height in dots, and the heights in points between which they stand."""

    left: tuple[int, int, int, int]
    right: tuple[int, int, int, int]
    upper: float
    lower: float


def columns(words: Sequence[Letter], size: tuple[float, float], drawn: Drawn) -> Boxes | None:
    """Where the end of a paper stands on a page of `size` points; None where no list of recipients is seen, or no column beside it."""
    lines = [line[0] for line in rows(pieces(words, _GAP)) if line[0].left < size[0] * _LEFT]
    span = _list(lines, size[0] * _RIGHT)
    if span is None:
        return None
    dot = drawn.height / size[1]
    top, foot = (max(0, int((size[1] - height) * dot)) for height in span)
    cut = _between(drawn, top, min(foot, drawn.height), _FREE * dot)
    if cut is None:
        return None
    lower = next(
        (line.top + 2 for line in lines if line.height < span[1] and line.right > size[0] * _RIGHT), 0.0
    )  # an annex
    high = int((size[1] - lower) * dot) - top
    return Boxes((0, top, cut, high), (cut, top, drawn.width - cut, high), span[0], lower)


def _list(lines: Sequence[Piece], wide: float) -> tuple[float, float] | None:
    """The upper and the lower end of the list of recipients, in points: from its label, else from below the last line of text, to the archive's line.

    `wide`: how far a line goes that is of the text.
    """
    label = next((i for i, line in enumerate(lines) if _LABEL.match(line.text)), None)
    archive = next((i for i, line in enumerate(lines) if _ARCHIVE.match(line.text) and i >= (label or 0)), None)
    if label is not None:
        last = len(lines) - 1 if archive is None else archive
        return lines[label].top + 3, lines[last].bottom - 2
    if archive is None:
        return None
    first = archive
    while first and (_ENTRY.match(lines[first - 1].text) or lines[first - 1].right < wide):
        if lines[first - 1].bottom - lines[first].top > _APART:
            break
        first -= 1
    above = min(lines[first].top + _APART, lines[first - 1].bottom - 2) if first else lines[first].top + _APART
    return (above, lines[archive].bottom - 2) if archive - first >= _FEWEST else None


def _between(drawn: Drawn, top: int, foot: int, free: float) -> int | None:
    """The middle of the widest run of upright lines of dots of which none is dark."""
    widest, begun = (0, 0), None
    for across in range(int(drawn.width * _LEFT), int(drawn.width * _RIGHT) + 1):
        upright = drawn.dots[top * drawn.stride + across : foot * drawn.stride : drawn.stride]
        if len(upright.translate(None, _DARK)) < len(upright):
            begun = None
            continue
        begun = across if begun is None else begun
        widest = max(widest, (across - begun + 1, begun))
    return widest[1] + widest[0] // 2 if widest[0] >= free else None


def without_strokes(words: Sequence[Letter]) -> list[Letter]:
    """The words of the right column, without what the stamp and the pen left before those of a line: single signs and letters, signs before a word."""
    kept: list[Letter] = []
    opens = True
    for word, end in zip(words[::2], words[1::2], strict=True):
        sign = _STROKES.sub("", word.sign) if opens else word.sign
        if len(sign) > 1 or (sign and not opens):
            kept += [word._replace(sign=sign), end]
            opens = False
        elif end.sign == "\n" and kept:
            kept[-1] = end
        opens = opens or end.sign == "\n"
    return kept
