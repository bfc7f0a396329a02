"""How much of a page a layout fills, reckoned from the widths of letters without setting it: what must fit on one page is chosen by this."""

from bamsat.reports.layout.letters import width
from bamsat.reports.layout.model import Flow, Layout, Line
from bamsat.reports.paper import plain

_SINGLE = 1.149  # one single line of Times, in sizes
_POINTS = 72 / 25.4  # a millimetre
_TAIL, _RULE = 14.0, 3.1  # points above the tail; what a rule below words takes
_TIGHT = 0.995  # of the width of a justified line: one that only just fits may be broken elsewhere by another program


def room(layout: Layout) -> float:
    """Points from the upper to the lower margin."""
    page = layout.page
    return (page.height - page.top - page.bottom) * _POINTS


def filled(layout: Layout) -> float:
    """Points that head, body and tail take one below the other; appendices stand on pages of their own. Raises `ValueError` for tables and pictures."""
    page = layout.page
    across = page.width - page.left - page.right
    columns = [(layout.left, layout.right), (layout.tail_left, layout.tail_right)]
    sides = [max(_tall(flow, own) for flow, own in zip(pair, layout.columns, strict=True)) for pair in columns]
    return sides[0] + _tall(layout.flow, across) + _TAIL + sides[1]


def lines_of(line: Line, across: float) -> int:
    """How many lines its words take in `across` mm; words are not parted."""
    first = (across - line.look.inset) * (_TIGHT if line.look.align == "justify" else 1)
    count = 0
    for at, text in enumerate(f"{line.label} {plain(line.words)}".strip().split("\n")):
        left, count = first - (0 if at else line.look.indent), count + 1
        for word in text.split():
            if width(word, line.look.size, line.look.bold) > left and left < first:
                left, count = first, count + 1
            left -= width(f"{word} ", line.look.size, line.look.bold)
    return max(count, 1)


def _tall(flow: Flow, across: float) -> float:
    total = 0.0
    for piece in flow:
        if not isinstance(piece, Line):
            raise ValueError("only lines are measured")
        look = piece.look
        pitch = look.leading if look.exact else look.leading * _SINGLE * look.size
        total += look.before + look.after + lines_of(piece, across) * pitch + (_RULE if piece.line is not None else 0)
    return total
