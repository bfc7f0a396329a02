"""Appendices, each on its own pages."""

from dataclasses import replace

from bamsat.reports.layout.body import flow
from bamsat.reports.layout.letters import folded
from bamsat.reports.layout.looks import look
from bamsat.reports.layout.model import Line, Sheet
from bamsat.reports.layout.symbols import short_day, symbol
from bamsat.reports.paper import Appendix, Paper, words
from bamsat.reports.paper.numbering import roman
from bamsat.reports.rules import Rulebook

_ROOM, _LYING = 160, 230  # mm of a line of the head, on a page that stands and on one that lies


def sheets(paper: Paper, book: Rulebook) -> tuple[Sheet, ...]:
    several = len(paper.appendices) > 1
    return tuple(
        _sheet(appendix, place if several else 0, paper, book) for place, appendix in enumerate(paper.appendices, 1)
    )


def _sheet(appendix: Appendix, place: int, paper: Paper, book: Rulebook) -> Sheet:
    numerals = book.forms["appendix-number"].settings["numerals"]
    room = _LYING if appendix.landscape else _ROOM
    number = "" if not place else f" {roman(place) if numerals == 'roman' else place}"
    head = (
        Line("appendix-label", words(f"Phụ lục{number}"), look(book, "appendix-label"), outline=1, kept=True),
        Line(
            "appendix-title",
            words(folded(appendix.title.upper(), 14, True, room)),
            look(book, "appendix-title"),
            kept=True,
        ),
        _reference(paper, book, room),
    )
    return Sheet((*head, *flow(appendix.blocks, book, appendix.landscape)), appendix.landscape)


def _reference(paper: Paper, book: Rulebook, room: int) -> Line:
    comma = "," if book.branch == "party" else ""
    kind = paper.kind.name.capitalize()
    dated = (
        f"ngày {short_day(paper.day)}" if paper.number is not None else f"ngày    /{paper.day.month}/{paper.day.year}"
    )
    text = f"(Kèm theo {kind} số {symbol(paper, book)}{comma} {dated} của {paper.issuer.name})"
    part = "appendix-reference"
    made = look(book, part if part in book.parts else "subject", after=10)
    return Line(
        part,
        words(folded(text, book.parts["body"].print, False, room)),
        replace(made, italic=True, bold=False, size=book.parts["body"].print),
    )
