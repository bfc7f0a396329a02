"""The body of a paper: bases, paragraphs, ladder, tables, pictures, and the mark that closes it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bamsat.reports.charts.canvas import described, size
from bamsat.reports.layout.looks import look
from bamsat.reports.layout.model import Flow, Grid, Image, Line, Look
from bamsat.reports.paper import (
    Block,
    Emphasis,
    PaperError,
    Paragraph,
    Picture,
    Run,
    Rung,
    Step,
    Table,
    Words,
    plain,
    words,
)
from bamsat.reports.paper.numbering import labelled
from bamsat.reports.rules import Rulebook

_DIVISIONS = {Rung.PART: 1, Rung.CHAPTER: 1, Rung.SECTION: 2, Rung.SUBSECTION: 3}
_DEPTH = {
    Rung.ROMAN: 1,
    Rung.ARABIC: 2,
    Rung.ARTICLE: 2,
    Rung.DECIMAL: 3,
    Rung.LETTER: 3,
    Rung.CLAUSE: 3,
    Rung.POINT: 3,
}
_CAPITALS = {Rung.ROMAN}
_TABLE_SIZE = 12
_MOST = (
    155.0,
    200.0,
)  # mm of a picture, wide and tall: within the margins of both regimes, with its caption on one page
_LYING = (235.0, 116.0)  # on a page that lies, below the head of an appendix


def bases(names: tuple[str, ...], book: Rulebook) -> Flow:
    settings = book.forms["basis-end"].settings
    last = len(names) - 1
    return tuple(
        Line("basis", words(f"{settings.get('basis-mark', '')}{name}{settings['basis-last'] if i == last else ';'}"), look(book, "basis"))
        for i, name in enumerate(names)
    )  # fmt: skip


def body(blocks: tuple[Block, ...], book: Rulebook) -> Flow:
    """Its last words are kept with what follows: a signature does not stand alone on a page. Raises where the last block is a table or a picture: the
    closing mark needs words to stand after."""
    *before, last = flow(blocks, book)
    if isinstance(blocks[-1], Table | Picture) or not isinstance(last, Line):
        raise PaperError(
            "Nội dung văn bản không kết thúc bằng bảng hay biểu đồ: hãy thêm một câu kết hoặc đưa vào phụ lục."
        )
    return (*before, replace(last, words=_closed(last.words, book.forms["body-end"].settings["end"]), kept=True))


def flow(blocks: Iterable[Block], book: Rulebook, landscape: bool = False) -> Flow:
    most = _LYING if landscape else _MOST
    return tuple(
        piece for block, label in labelled(blocks, book.roman_mark) for piece in _laid(block, label, book, most)
    )


def _laid(block: Block, label: str, book: Rulebook, most: tuple[float, float]) -> Iterator[Line | Grid | Image]:
    if isinstance(block, Paragraph):
        yield Line("body", block.words, look(book, "body"))
    elif isinstance(block, Table):
        yield from _table(block, book)
    elif isinstance(block, Picture):
        yield from _picture(block, book, most)
    elif block.rung in _DIVISIONS:
        yield _division(block, label, book)
    else:
        yield _step(block, label, book)


def _division(step: Step, label: str, book: Rulebook) -> Line:
    """Its name on the next line of the same paragraph, so that both are one heading."""
    title = words(f"\n{plain(step.words).upper()}") if step.words else ()
    made = look(book, "division", before=6, after=book.measures["spacing"].print)
    return Line("division", title, made, rung=step.rung, label=label, outline=_DIVISIONS[step.rung], kept=True)


def _step(step: Step, label: str, book: Rulebook) -> Line:
    if not step.titled:
        return Line("body", step.words, look(book, "body"), rung=step.rung, label=label)
    part = "article" if step.rung is Rung.ARTICLE else "heading"
    title = words(plain(step.words).upper()) if step.rung in _CAPITALS else step.words
    return Line(part, title, look(book, part), rung=step.rung, label=label, outline=_DEPTH.get(step.rung, 0), kept=True)


def _table(table: Table, book: Rulebook) -> Iterator[Line | Grid]:
    if table.caption:
        caption = look(book, "body", indent=0, after=4)
        yield Line("caption", (Run(table.caption, Emphasis.BOLD),), replace(caption, align="center"), kept=True)
    yield Grid(table.columns, table.rows, Look(_TABLE_SIZE, leading=1.05, before=2, after=2), table.totalled)


def _picture(picture: Picture, book: Rulebook, most: tuple[float, float]) -> Iterator[Line | Image]:
    """With its caption below; the one above is a table's."""
    wide, tall = size(picture.svg)
    scale = min(most[0] / wide, most[1] / tall)
    yield Image(picture.svg, described(picture.svg), round(wide * scale, 1), round(tall * scale, 1))
    if picture.caption:
        below = look(book, "body", indent=0, after=8)
        yield Line("picture-caption", (Run(picture.caption, Emphasis.BOLD),), replace(below, align="center"))


def _closed(runs: Words, end: str) -> Words:
    text = runs[-1].text.rstrip().removesuffix("./.").rstrip(".;,:… ") if runs else ""
    return (*runs[:-1], replace(runs[-1], text=text + end)) if runs else runs
