"""A chain of papers as a drawing, for pages and papers alike: boxes in rows from the top down, curves between them. Pure."""

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from bamsat.records.agencies.queries import Ended
from bamsat.records.cascade.queries import TakenUp
from bamsat.records.directives.vocabulary import TYPES, Relationship
from bamsat.records.tasks.chains import DOWN, Chain, Edge, Effect, Node
from bamsat.reports.charts import canvas
from bamsat.reports.charts.canvas import INK, QUIET, words

WIDE, HIGH, GAP_ACROSS, GAP_DOWN, MARGIN = 224, 104, 28, 76, 4  # units of the drawing
LETTERS, LINES = 31, 2  # of a title in a box
ACROSS = 4  # boxes side by side whose letters can still be read on a page
EFFECTS = {
    Effect.UNKNOWN: "chưa có trong sổ",
    Effect.UNDER_REVIEW: "chờ duyệt",
    Effect.IN_FORCE: "đang thực hiện",
    Effect.AMENDED: "đã được sửa đổi, bổ sung",
    Effect.REPLACED: "đã được thay thế",
    Effect.ENDED: "đã hết thời gian thực hiện",
}


@dataclass(frozen=True, slots=True)
class Box:
    node: Node
    x: int
    y: int
    head: str
    issuer: str
    gone: str  # who stands in the issuer's place, where it is no more
    lines: tuple[str, ...]
    effect: str
    here: bool


@dataclass(frozen=True, slots=True)
class Curve:
    path: str
    label: str
    x: int
    y: int
    confirmed: bool
    sideways: bool
    taken: TakenUp | None = None  # where the two papers were put beside each other

    @property
    def has_gaps(self) -> bool:
        return self.taken is not None and self.taken.taken < self.taken.orders


@dataclass(frozen=True, slots=True)
class Drawing:
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]
    width: int
    height: int


def draw(chain: Chain, here: str, taken: Mapping[tuple[int, int], TakenUp], gone: Mapping[str, Ended]) -> Drawing:
    """`here`: the key of the paper whose chain it is; `taken`: by (upper, lower) how much was taken up; `gone`: by key whose issuer is no more. Row by row, each paper as near as may be under those it carries out."""
    places = _places(chain)
    boxes = tuple(_box(chain.nodes[key], x, y, here, gone.get(key)) for key, (x, y) in places.items())
    curves = tuple(_curve(edge, places, _taken(chain, edge, taken)) for edge in chain.drawn)
    width = max(x for x, _ in places.values()) + WIDE + MARGIN
    return Drawing(boxes, curves, width, max(y for _, y in places.values()) + HIGH + MARGIN)


def printed(drawing: Drawing, title: str) -> str:
    """The drawing as a picture for paper, in black and greys; empty where it is too wide for a page. What it says in full stands in the sentences
    beside it (`sentence`).
    """
    if not drawing.curves or drawing.width > ACROSS * (WIDE + GAP_ACROSS):
        return ""
    about = "; ".join(f"{box.head}: {box.effect}" for box in drawing.boxes)
    parts = [part for curve in drawing.curves for part in _line(curve)]
    parts += [part for box in drawing.boxes for part in _boxed(box)]
    return canvas.drawing(drawing.width, drawing.height, title, about, parts)


def _line(curve: Curve) -> Iterator[str]:
    """What nobody has confirmed is dashed."""
    dash = "" if curve.confirmed else ' stroke-dasharray="4 4"'
    yield f'<path d={quoteattr(curve.path)} fill="none" stroke="{QUIET}" stroke-width="1.5"{dash}/>'
    if curve.label:
        yield from _label(curve.x, curve.y, curve.label)
    if curve.taken:
        yield from _label(curve.x, curve.y + 15, f"{curve.taken.words} nhiệm vụ đã có bên dưới")


def _label(x: int, y: int, text: str) -> Iterator[str]:
    """On white, so that the line it stands on does not cross its letters."""
    wide = len(text) * 5.6 + 8
    yield f'<rect x="{x - wide / 2:g}" y="{y - 11}" width="{wide:g}" height="15" fill="#ffffff"/>'
    yield words(x, y, text, "middle", 11, QUIET)


def _boxed(box: Box) -> Iterator[str]:
    """The paper that it is about in a thick frame, one that is cited and not held in a dashed one."""
    width, dash = (2.5 if box.here else 1), ("" if box.node.paper else ' stroke-dasharray="5 4"')
    yield (
        f'<rect x="{box.x}" y="{box.y}" width="{WIDE}" height="{HIGH}" rx="4" fill="#ffffff" stroke="{INK}" stroke-width="{width:g}"{dash}/>'
    )
    left, top = box.x + 10, box.y
    yield words(left, top + 20, box.head, size=13, bold=True)
    yield words(left, top + 37, box.issuer)
    if box.gone:
        yield words(left, top + 54, box.gone, size=11, ink=QUIET)
    for number, line in enumerate(box.lines):
        yield words(left, top + (74 if box.gone else 56 + 16 * number), line)
    yield words(left, top + 94, box.effect, size=11, ink=QUIET)


def sentence(chain: Chain, edge: Edge, taken: Mapping[tuple[int, int], TakenUp]) -> str:
    """One relation in words: what the picture says to who cannot see it."""
    found = _taken(chain, edge, taken)
    told = f" Đã có bên dưới {found.words} nhiệm vụ." if found else ""
    above, below = chain.nodes[edge.above], chain.nodes[edge.below]
    days = f", sau {edge.days} ngày" if edge.days is not None and edge.days >= 0 else ""
    return f"{named(below)} {str(edge.kind.label).lower()} {named(above)}{days}{'' if edge.confirmed else ' (chờ xác nhận)'}.{told}"


def ending(gone: Ended) -> str:
    """What became of an issuer, in words."""
    heirs = f"nay là {_heirs(gone)}" if gone.heirs else _heirs(gone)
    return f"{gone.name} kết thúc từ ngày {gone.on:%d/%m/%Y}; {heirs}."


def _heirs(gone: Ended) -> str:
    return ", ".join(name for _, name in gone.heirs) or "không có cơ quan kế thừa"


def named(node: Node) -> str:
    return f"{TYPES.get(node.type, 'Văn bản')} {node.number}"


def _places(chain: Chain) -> dict[str, tuple[int, int]]:
    """Key → corner of its box. Rows are ordered by where the papers above stand, the Party's before the State's."""
    rows: dict[int, list[Node]] = defaultdict(list)
    for node in chain.nodes.values():
        rows[node.rank].append(node)
    above: dict[str, list[str]] = defaultdict(list)
    for edge in chain.drawn:
        above[edge.below].append(edge.above)
    widest = max(len(row) for row in rows.values())
    found: dict[str, tuple[int, int]] = {}
    for rank in sorted(rows):
        row = sorted(
            rows[rank],
            key=lambda node: (_middle(above[node.key], found), not node.is_party, str(node.issued_on or ""), node.key),
        )
        left = MARGIN + (widest - len(row)) * (WIDE + GAP_ACROSS) // 2
        for place, node in enumerate(row):
            found[node.key] = (left + place * (WIDE + GAP_ACROSS), MARGIN + rank * (HIGH + GAP_DOWN))
    return found


def _middle(above: list[str], places: dict[str, tuple[int, int]]) -> float:
    known = [places[key][0] for key in above if key in places]
    return sum(known) / len(known) if known else 0.0


def _box(node: Node, x: int, y: int, here: str, gone: Ended | None) -> Box:
    room = LINES - 1 if gone else LINES
    lines = textwrap.wrap(node.title, LETTERS)
    if len(lines) > room:
        lines = [*lines[: room - 1], f"{lines[room - 1][: LETTERS - 1]}…"]
    day = f", {node.issued_on:%d/%m/%Y}" if node.issued_on else ""
    return Box(
        node,
        x,
        y,
        f"{node.number}{day}",
        textwrap.shorten(node.issuer, LETTERS, placeholder="…"),
        f"nay: {textwrap.shorten(_heirs(gone), LETTERS - 5, placeholder='…')}" if gone else "",
        tuple(lines),
        EFFECTS[node.effect],
        node.key == here,
    )


def _taken(chain: Chain, edge: Edge, taken: Mapping[tuple[int, int], TakenUp]) -> TakenUp | None:
    above, below = chain.nodes[edge.above].paper, chain.nodes[edge.below].paper
    return taken.get((above, below)) if above and below else None


def _curve(edge: Edge, places: dict[str, tuple[int, int]], taken: TakenUp | None) -> Curve:
    (x1, y1), (x2, y2) = places[edge.above], places[edge.below]
    sideways = edge.kind not in DOWN
    label = str(edge.kind.label) if sideways or edge.kind is not Relationship.IMPLEMENTS else ""
    if edge.days is not None and edge.days >= 0 and not sideways:
        label = f"{label + ', ' if label else ''}sau {edge.days} ngày"
    if y1 == y2:
        path, middle = _beside(x1, x2, y1)
        return Curve(path, label, middle, y1 + HIGH + 30, edge.confirmed, sideways, taken)
    x1, y1, x2 = x1 + WIDE // 2, y1 + HIGH, x2 + WIDE // 2
    half = (y1 + y2) // 2
    return Curve(
        f"M{x1} {y1} C{x1} {half} {x2} {half} {x2} {y2}", label, (x1 + x2) // 2, half, edge.confirmed, sideways, taken
    )


def _beside(x1: int, x2: int, y: int) -> tuple[str, int]:
    """Beneath a row, from one box to another of it."""
    a, b, low = x1 + WIDE // 2, x2 + WIDE // 2, y + HIGH
    return f"M{a} {low} C{a} {low + 36} {b} {low + 36} {b} {low}", (a + b) // 2
