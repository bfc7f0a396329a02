"""The body of a paper: paragraphs, steps of a ladder, tables, pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile


class Emphasis(StrEnum):
    NONE = ""
    BOLD = "bold"
    ITALIC = "italic"


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    emphasis: Emphasis = Emphasis.NONE


Words = tuple[Run, ...]


def words(text: "str | Words") -> Words:
    return (Run(text),) if isinstance(text, str) else text


def plain(runs: Words) -> str:
    return "".join(run.text for run in runs)


class Rung(StrEnum):
    """A rung of the ladder of a body, from the top. The first seven are those of papers in articles, the others of papers in prose."""

    PART = "part"  # Phần
    CHAPTER = "chapter"  # Chương
    SECTION = "section"  # Mục
    SUBSECTION = "subsection"  # Tiểu mục
    ARTICLE = "article"  # Điều
    CLAUSE = "clause"  # khoản: 1.
    POINT = "point"  # điểm: a)
    ROMAN = "roman"  # I.
    ARABIC = "arabic"  # 1.
    DECIMAL = "decimal"  # 1.1.
    LETTER = "letter"  # a)
    DASH = "dash"  # -
    PLUS = "plus"  # +


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered or bulleted line; its number follows from its place. `titled`: its words are a heading, not a sentence."""

    rung: Rung
    words: Words
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """`share`: its width against the other columns; `align`: left, center or right."""

    title: str
    share: int = 1
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Every row has one cell a column. The row of titles is repeated on each page. `totalled`: the last row sums up the others; it is bold, stands
    alone on no page, and its name goes on over the cells without words that follow it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    totalled: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has another number of cells than the table has columns")


def named_over(sums: Sequence[str]) -> int:
    """Over how many columns the name of a line of sums goes: its own, and those without words that follow."""
    return 1 + len(list(takewhile(lambda cell: not cell, sums[1:]))) if sums[0] else 1


@dataclass(frozen=True, slots=True)
class Picture:
    """`svg`: a drawing of `bamsat.reports.charts`, which says itself what it shows, for who cannot see it; `caption` stands below."""

    svg: str
    caption: str = ""


Block = Paragraph | Step | Table | Picture
