"""What can be seen of a file: pieces of text with their look, pages, page numbers. The same for DOCX and PDF; None is unknown."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letters:
    """A stretch of one look. `size` in points, `colour` as six hexadecimal digits."""

    text: str
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """One paragraph. `column`: left or right where it stands in the head or tail, `cell` of a table of data. Lengths in mm, `gap`
    (to the paragraph before) and `leading` in points, unless `exact` is False: then in single lines. `drawn`: a rule stands below
    the words; `ruled` its length, `wide` that of the words, where a set page tells them. `above`: a rule right above the words, as a share of the width
    in which words stand."""

    text: str
    letters: tuple[Letters, ...]
    order: int
    page: int | None = None
    column: str = ""
    align: str | None = None
    indent: float | None = None
    gap: float | None = None
    leading: float | None = None
    exact: bool | None = None
    drawn: bool | None = None
    ruled: float | None = None
    wide: float | None = None
    above: float | None = None
    mark: str = ""  # what a list writes before the words: its form, not its count

    @property
    def bare(self) -> str:
        """The words on one line, with the mark of their list."""
        return " ".join(f"{self.mark} {self.text}".split())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page (PDF) or a section (DOCX); margins None where the page does not tell."""

    page: int | None
    width: float
    height: float
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None

    @property
    def across(self) -> bool:
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """`present` on later pages; `first`: on the first too; `height`: from the upper edge, mm; `place`: centre, side or foot."""

    present: bool | None = None
    first: bool | None = None
    height: float | None = None
    place: str | None = None
    letters: tuple[Letters, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """`kind`: docx or pdf. `pages` None where only a word processor could count them."""

    kind: str
    pages: int | None
    sheets: tuple[Sheet, ...]
    pieces: tuple[Seen, ...]
    numbers: PageNumbers
    left_out: tuple[str, ...] = ()


def share(letters: Iterable[Letters], trait: str) -> float | None:
    """The part of the letters that has the trait; None where nothing is known of it."""
    known = [(len(piece.text.replace(" ", "")), getattr(piece, trait)) for piece in letters]
    known = [(count, value) for count, value in known if value is not None and count]
    total = sum(count for count, _ in known)
    return sum(count for count, value in known if value) / total if total else None


def size_of(letters: Iterable[Letters]) -> float | None:
    """The size that most letters have."""
    counts: dict[float, int] = {}
    for piece in letters:
        if piece.size is not None:
            counts[piece.size] = counts.get(piece.size, 0) + len(piece.text.replace(" ", ""))
    return max(counts, key=lambda size: counts[size]) if any(counts.values()) else None
