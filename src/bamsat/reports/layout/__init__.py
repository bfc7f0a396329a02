"""Lays a paper out under the rules of its own day: `lay(paper)`; a copy of one: `lay_copy`, `lay_extract`."""

from bamsat.reports.layout import appendices, body, copies, head, tail
from bamsat.reports.layout.legible import legible
from bamsat.reports.layout.looks import look
from bamsat.reports.layout.model import Beneath, Flow, Grid, Image, Layout, Line, Look, Page, Sheet
from bamsat.reports.layout.symbols import number_line
from bamsat.reports.paper import Copy, Original, Paper
from bamsat.reports.rules import Rulebook, regime_on

__all__ = [
    "Beneath",
    "Flow",
    "Grid",
    "Image",
    "Layout",
    "Line",
    "Look",
    "Page",
    "Sheet",
    "lay",
    "lay_copy",
    "lay_extract",
]

A4 = (210, 297)


def lay(paper: Paper) -> Layout:
    """Raises `NoRegime` for a day without rules and `PaperError` for what the rules do not allow."""
    paper = legible(paper)
    book = regime_on(paper.branch, paper.day)
    return Layout(
        book=book,
        title=f"{paper.kind.name} {paper.subject}"
        if not paper.kind.is_letter
        else f"{number_line(paper, book)}: {paper.subject}",
        author=paper.issuer.name,
        day=paper.day.isoformat(),
        page=_page(book, paper.two_sided),
        columns=book.columns,
        left=head.left(paper, book),
        right=head.right(paper, book),
        flow=(
            *head.title(paper, book),
            *head.addressees(paper, book),
            *body.bases(paper.bases, book),
            *body.body(paper.blocks, book),
        ),
        tail_left=tail.recipients(paper, book),
        tail_right=tail.signature(paper, book),
        appendices=appendices.sheets(paper, book),
    )


def lay_copy(copy: Copy, start: int = 1) -> Layout:
    """The block of a copy alone, on the page after an original's `start - 1` pages. Raises `NoRegime` and `PaperError`."""
    return copies.lay_block(copy, _page(regime_on(copy.branch, copy.day), two_sided=False), start)


def lay_extract(original: Original, copy: Copy) -> Layout:
    """An extract: the original's particulars, the chosen words, the block. Raises `NoRegime` and `PaperError`."""
    return copies.lay_extract(original, copy, _page(regime_on(original.branch, copy.day), two_sided=False))


def _page(book: Rulebook, two_sided: bool) -> Page:
    top, bottom, left, right = (book.measures[f"margin-{side}"].print for side in ("top", "bottom", "left", "right"))
    height = book.measures["number-height"].print
    return Page(*A4, top, bottom, left, right, look(book, "page-number"), height, two_sided=two_sided)
