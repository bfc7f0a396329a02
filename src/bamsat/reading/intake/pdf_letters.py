"""The letters of a PDF page where they stand, and the pieces of printed lines that they make. Points from the lower left corner."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as raw

_HYPHENS = (0x02, 0xFFFE)  # as PDFium gives one at the end of a line


class Letter(NamedTuple):
    sign: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def across(self) -> float:
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        return (self.bottom + self.top) / 2


class Piece(NamedTuple):
    """Letters of one line that stand close; `first` and `last` bound them among the page's letters, `last` outside."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    first: int
    last: int

    @property
    def across(self) -> float:
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        return (self.bottom + self.top) / 2


def letters(text_page: Any) -> list[Letter]:
    """In PDFium's order, the spaces and line ends that it adds among them."""
    handle = text_page.raw
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    places = [ctypes.byref(side) for side in sides]
    found = []
    for index in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, index)
        raw.FPDFText_GetCharBox(handle, index, *places)
        if code != 13 and code < 0x110000:
            found.append(
                Letter("-" if code in _HYPHENS else chr(code), left.value, bottom.value, right.value, top.value)
            )
    return found


def pieces(page: Sequence[Letter], gap: float) -> list[Piece]:
    """Runs of letters on one line, parted where more than `gap` points are free between two."""
    found: list[Piece] = []
    begin: int | None = None
    last: Letter | None = None
    for index, letter in enumerate(page):
        if not letter.sign.strip():
            if letter.sign == "\n" and begin is not None:
                found.append(_piece(page, begin, index))
                begin = None
            continue
        if begin is not None and last is not None and _apart(last, letter, gap):
            found.append(_piece(page, begin, index))
            begin = None
        begin, last = index if begin is None else begin, letter
    if begin is not None:
        found.append(_piece(page, begin, len(page)))
    return found


def _apart(last: Letter, letter: Letter, gap: float) -> bool:
    beside = letter.bottom < last.top + 4 and letter.top > last.bottom - 4
    return not beside or not -gap < letter.left - last.right < gap


def _piece(page: Sequence[Letter], first: int, last: int) -> Piece:
    inked = [letter for letter in page[first:last] if letter.sign.strip()]
    return Piece(
        "".join(letter.sign for letter in page[first:last]).strip(),
        min(letter.left for letter in inked),
        min(letter.bottom for letter in inked),
        max(letter.right for letter in inked),
        max(letter.top for letter in inked),
        first,
        last,
    )


def rows(found: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces by printed line from the top, each line from the left."""
    lines: list[list[Piece]] = []
    for piece in sorted(found, key=lambda piece: -piece.height):
        if lines and abs(lines[-1][0].height - piece.height) < 6:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def column(lines: Sequence[Sequence[Piece]], inside: Callable[[Piece], bool]) -> Iterator[str]:
    """The words of one column, a printed line each."""
    for line in lines:
        if words := [piece.text for piece in line if inside(piece)]:
            yield " ".join(words)
