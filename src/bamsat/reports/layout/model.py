"""A paper laid out: lines with their look, tables, pictures and sheets, the same for every binding."""

from dataclasses import dataclass

from bamsat.reports.paper import Column, Rung, Words, named_over
from bamsat.reports.rules import Rulebook


@dataclass(frozen=True, slots=True)
class Look:
    """`size`, `before`, `after` in points; `indent` of the first line and `inset` of the whole in mm; `leading` in points when
    `exact`, otherwise in single lines."""

    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "left"
    before: float = 0
    after: float = 0
    leading: float = 1
    exact: bool = False
    indent: float = 0
    inset: float = 0
    colour: str = "000000"
    font: str = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Line:
    """`line`: a rule drawn below, as a share of the words' width. `label`: the number or bullet before the words, whose rung
    is given where the number follows from the place. `kept`: not parted from what follows."""

    part: str
    words: Words
    look: Look
    line: float | None = None
    rung: Rung | None = None
    label: str = ""
    outline: int = 0  # 1 to 3: a heading of that depth
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    look: Look
    totalled: bool = False  # the last row is a sum: bold, not parted from the row before it

    @property
    def spanned(self) -> int:
        """Over how many columns the name of the sum goes."""
        return named_over(self.rows[-1]) if self.totalled else 1


@dataclass(frozen=True, slots=True)
class Image:
    """`width`, `height` in mm: as large as the page has room for. Not parted from the caption that follows."""

    svg: str
    about: str
    width: float
    height: float


Flow = tuple[Line | Grid | Image, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Millimetres; `number_height`: from the upper edge to the page number, which the first page does not show; `start`: the number of the
    first page."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number: Look
    number_height: float
    numbered: bool = True
    number_first: bool = False
    two_sided: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Beneath:
    """The block of a copy, below a rule over the whole width of the words: head and tail of who copies, each in two columns."""

    columns: tuple[float, float]
    left: Flow
    right: Flow
    tail_left: Flow
    tail_right: Flow

    @property
    def flows(self) -> tuple[Flow, ...]:
        return self.left, self.right, self.tail_left, self.tail_right


@dataclass(frozen=True, slots=True)
class Sheet:
    """An appendix, on its own pages, numbered from 1 again."""

    flow: Flow
    landscape: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns`: widths of the two columns of head and tail in mm. `title` names the document in the file's properties."""

    book: Rulebook
    title: str
    author: str
    day: str
    page: Page
    columns: tuple[float, float]
    left: Flow
    right: Flow
    flow: Flow
    tail_left: Flow
    tail_right: Flow
    appendices: tuple[Sheet, ...] = ()
    beneath: Beneath | None = None

    @property
    def flows(self) -> tuple[Flow, ...]:
        own = (
            self.left,
            self.right,
            self.flow,
            self.tail_left,
            self.tail_right,
            *(sheet.flow for sheet in self.appendices),
        )
        return (*own, *(self.beneath.flows if self.beneath else ()))
