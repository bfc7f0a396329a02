"""What every intake yields: the paper as a list of blocks in reading order, light on layout.

A `Line` is one paragraph (DOCX, HTML, Markdown) or one printed line (PDF, wrapped text: `wrapped=True` says that the next
line may continue it). A `Table` holds rows of cells. Text is as the file has it; `text/` cleans it.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from bamsat.reading.diagnostics import Warning
from bamsat.reading.places import Box


class Line(NamedTuple):
    text: str
    page: int | None = None
    bold: bool = False  # most of the line is bold
    italic: bool = False
    centred: bool = False
    heading: int | None = None  # 1-9 where the format itself marks a heading (Word style, <h2>, ##)
    label: str | None = None  # numbering that Word generates and that is not in `text`: "1.", "a)", "-"
    wrapped: bool = False
    run_in: bool = False  # a bold label opens the line and its plain text goes on with it: no heading
    tight: bool = False  # in this file only a blank line ends a paragraph
    letters: str = ""  # of a line as it is printed: the cleaned text without its spaces, and a box each
    boxes: tuple[Box, ...] = ()


class Cell(NamedTuple):
    lines: tuple[Line, ...]
    continues_above: bool = False  # a vertically merged cell's lower part

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    page: int | None = None


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file taken in. `media_type` is judged by content; `pages` is None where the format has no pages."""

    media_type: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    origin: str = "text"
    footnotes: tuple[Line, ...] = field(default=())
    margins: tuple[str, ...] = ()  # lines of page headers and footers, looked at for a mark of secrecy only
    notices: tuple[Warning, ...] = ()  # what a person should know of how the file was taken in
