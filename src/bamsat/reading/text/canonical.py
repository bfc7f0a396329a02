"""The canonical text of a paper: what every span points into.

NFC, one newline between paragraphs, tab between the cells of a row. `Paragraph`s partition it in order; a cell of a table
that is not layout is one paragraph with its place (`table`, `row`, `column`).
"""

from dataclasses import dataclass
from typing import NamedTuple

from bamsat.reading.spans import Span


class Place(NamedTuple):
    """Where in a table: all from 0; `above` is true for the lower part of a vertically merged cell."""

    table: int
    row: int
    column: int
    above: bool = False


class Paragraph(NamedTuple):
    span: Span
    text: str  # canonical.text[span]
    page: int | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    heading: int | None = None
    place: Place | None = None
    lines: tuple[int, ...] = ()  # of a cell with several lines of its own: where in `text` each begins


@dataclass(frozen=True, slots=True)
class Canonical:
    text: str
    paragraphs: tuple[Paragraph, ...]
    footnotes_from: int | None = None  # index of the first paragraph that is a footnote
