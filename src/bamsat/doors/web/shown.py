"""A paper as shown beside its orders: its printed pages with the words laid over, or its text. One switch, remembered."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.paper import Cuts, Json, Mark, Piece, blocks
from bamsat.reading import Box, Span, Strip, frame
from bamsat.records.directives import queries

PAGES, TEXT = "trang", "chu"
_KEPT = "paper-shown-as"


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a printed line. `first`: the words with which an order begins, where the keyboard stops."""

    piece: Piece
    box: Box
    first: bool = False

    @property
    def width(self) -> int:
        return self.box.right - self.box.left

    @property
    def height(self) -> int:
        return self.box.bottom - self.box.top

    @property
    def base(self) -> int:
        """Where the letters stand: the line of a face lies about a fifth above the foot of its box."""
        return self.box.bottom - self.height // 5


@dataclass(slots=True)
class Sheet:
    """A printed page. `unplaced`: (start, order) whose words are on it, nobody knows where."""

    number: int
    height: int
    words: list[Word] = field(default_factory=list)
    unplaced: list[tuple[int, int]] = field(default_factory=list)

    @property
    def picture_height(self) -> int:
        return round(self.height * 1240 / 10_000)


def shown(request: Asked, paper: Any, marks: Iterable[Mark]) -> Json:
    """What the template of a paper needs: `sheets` or `blocks`, and the state of the switch."""
    contract, marks = queries.contract(paper), list(marks)
    printed = queries.printed(paper) if queries.is_printed(paper) and _as_pages(request) else None
    context: Json = {"printable": queries.is_printed(paper), "as_pages": _as_pages(request), "contract": contract}
    if printed is None:
        return {**context, "blocks": blocks(contract["text"], contract["outline"], marks)}
    return {**context, "sheets": sheets(contract, printed.heights, printed.strips, marks)}


def _as_pages(request: Asked) -> bool:
    asked = request.GET.get("xem")
    if asked in {PAGES, TEXT} and request.session.get(_KEPT) != asked:
        request.session[_KEPT] = asked
    return bool(request.session.get(_KEPT, PAGES) == PAGES)


def sheets(contract: Json, heights: Iterable[int], strips: Iterable[Strip], marks: list[Mark]) -> list[Sheet]:
    """Every page with its words, cut where an order begins or ends."""
    text, cuts = contract["text"], Cuts(marks)
    found = [Sheet(number, height) for number, height in enumerate(heights, 1)]
    seen: set[int] = set()
    for strip in strips:
        for piece in cuts.pieces(text[strip.span.start : strip.span.end], strip.span.start):
            box = frame(text, strip, Span(piece.start, piece.start + len(piece.text)))
            if box:
                found[strip.page - 1].words.append(Word(piece, box, not seen.issuperset(piece.orders)))
                seen.update(piece.orders)
    for start, order in _unplaced(marks, seen):
        found[_page(contract["outline"], start) - 1].unplaced.append((start, order))
    return found


def _unplaced(marks: list[Mark], seen: set[int]) -> list[tuple[int, int]]:
    return sorted({(start, order) for start, _, what, order in marks if what == "order" and order not in seen})


def _page(outline: list[Json], start: int) -> int:
    """The page of the node in which an offset lies; the first where the outline knows none."""
    nodes = sorted((node["span"][0], node["page"]) for node in outline if node["page"])
    at = bisect_right(nodes, (start, 10**9)) - 1
    return int(nodes[at][1]) if at >= 0 else 1
