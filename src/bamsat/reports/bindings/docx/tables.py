"""Tables of a DOCX: the two columns of head and tail without rules, and tables of data with their row of titles repeated."""

from collections.abc import Iterable
from dataclasses import replace

from lxml.etree import _Element

from bamsat.reports.bindings.docx.elements import element, twips
from bamsat.reports.bindings.docx.lines import Pen
from bamsat.reports.bindings.docx.styles import bold
from bamsat.reports.layout import Flow, Grid, Line, Look
from bamsat.reports.paper import words

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_CELL_SIDE = 108  # twips, Word's own


def two_columns(left: Flow, right: Flow, columns: tuple[float, float], pen: Pen) -> _Element:
    """Kept on one page: a signature is not parted from the names beside it."""
    row = element("tr", element("trPr", element("cantSplit")))
    for flow, width in zip((left, right), columns, strict=True):
        inside = [part for line in flow if isinstance(line, Line) for part in pen.write(line, width)]
        row.append(_cell(width, inside))
    return element("tbl", _properties(sum(columns), rules=False), _columns(columns), row)


def data_table(grid: Grid, room: float, pen: Pen) -> _Element:
    shares = [column.share for column in grid.columns]
    widths = [room * share / sum(shares) for share in shares]
    titles = [Line("cell-head", words(column.title), bold(grid.look)) for column in grid.columns]
    head = element("trPr", element("cantSplit"), element("tblHeader"))
    made = element("tbl", _properties(room, rules=True), _columns(widths), _row(titles, widths, pen, head))
    looks = [_aligned(grid, place) for place in range(len(shares))]
    last = len(grid.rows) - 1 if grid.totalled else None
    for at, cells in enumerate(grid.rows):
        own = [replace(one, bold=True) for one in looks] if at == last else looks
        kept = last is not None and at == last - 1  # Word keeps a row with the next by its paragraphs
        lines = [Line("cell", words(text), own[place], kept=kept) for place, text in enumerate(cells)]
        over = grid.spanned if at == last else 1
        if over > 1:
            lines = [replace(lines[0], look=replace(own[0], align="center")), *lines[over:]]
        made.append(_row(lines, _joined(widths, over), pen, element("trPr", element("cantSplit")), over))
    return made


def _joined(widths: list[float], over: int) -> list[float]:
    return [sum(widths[:over]), *widths[over:]]


def _aligned(grid: Grid, place: int) -> Look:
    return replace(grid.look, align=grid.columns[place].align)


def _row(lines: list[Line], widths: list[float], pen: Pen, properties: _Element, over: int = 1) -> _Element:
    """`over`: of so many columns the first cell takes the place."""
    spans = (over, *(1 for _ in widths[1:]))
    cells = (_cell(width, pen.write(line, width), span) for line, width, span in zip(lines, widths, spans, strict=True))
    return element("tr", properties, *cells)


def _cell(width: float, inside: list[_Element], span: int = 1) -> _Element:
    own = [element("tcW", w=twips(width), type="dxa"), *([element("gridSpan", val=span)] if span > 1 else [])]
    return element("tc", element("tcPr", *own), *inside)


def _columns(widths: Iterable[float]) -> _Element:
    return element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths))


def _properties(width: float, rules: bool) -> _Element:
    made = element("tblPr", element("tblW", w=twips(width), type="dxa"))
    if rules:
        made.append(
            element("tblInd", w=_CELL_SIDE, type="dxa")
        )  # so that its rules, not its words, stand at the margin
        made.append(
            element("tblBorders", *(element(side, val="single", sz=4, space=0, color="000000") for side in _SIDES))
        )
    made.append(element("tblLayout", type="fixed"))
    side = _CELL_SIDE if rules else 0
    margins = [element(name, w=side, type="dxa") for name in ("left", "right")]
    made.append(element("tblCellMar", *margins))
    return made
