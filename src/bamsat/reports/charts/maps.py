"""A map of amounts: areas in greys where outlines are known, points of a size where only a place is. Hoàng Sa and Trường Sa are on every map.

Greys stand in five classes of as many places each, told in the legend; a place without a figure is white with a broken edge, not light grey.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import cos, radians, sqrt
from xml.sax.saxutils import escape

from bamsat.reports.charts.canvas import INK, QUIET, RULE, Worded, drawing, words

Spot = tuple[float, float]  # longitude, latitude
Ring = Sequence[Spot]
_GREYS = ("#ededed", "#cfcfcf", "#a6a6a6", "#757575", "#454545")
_LAND = "#f7f7f7"
_HIGH = 640.0  # of the drawing
_NARROW = cos(radians(16))  # a degree of longitude against one of latitude, in the middle of the country
_EDGE = 14.0
_MOST = 16.0  # radius of the greatest point
_INSET = 0.34  # of the height: the whole country beside a part of it


@dataclass(frozen=True, slots=True)
class Area:
    """A place with its outlines. `amount` None: nothing is known of it, or it is only there to be seen."""

    name: str
    rings: tuple[Ring, ...]
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of which only a point is known."""

    name: str
    at: Spot
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    north: float
    scale: float
    left: float = 0.0
    top: float = 0.0

    def at(self, spot: Spot) -> Spot:
        x, y = (spot[0] - self.west) * _NARROW * self.scale, (self.north - spot[1]) * self.scale
        return round(self.left + x, 1), round(self.top + y, 1)

    def path(self, rings: Iterable[Ring]) -> str:
        drawn = (" ".join(f"{x:g},{y:g}" for x, y in map(self.at, ring)) for ring in rings)
        return "".join(f"M{one}Z" for one in drawn)


def value_map(
    title: str,
    land: Sequence[Area],
    islands: Sequence[tuple[str, Spot]],
    areas: Sequence[Area],
    marks: Sequence[Mark],
    worded: Worded,
    near: Sequence[Area] = (),
    letters: float = 1.0,
) -> str:
    """The picture; empty where no place has an amount. `land`: the whole country; `islands`: the archipelagos; `near`: with points, the
    outlines to which the picture is drawn large, the whole country then stands beside them; `letters`: how much larger than on a screen.
    """
    told = [(one.name, one.amount) for one in areas] + [(one.name, one.amount) for one in marks]
    known = [(name, amount) for name, amount in told if amount is not None]
    if not known:
        return ""
    steps = classes([amount for _, amount in known])
    whole = _frame([spot for one in land for ring in one.rings for spot in ring] + [at for _, at in islands], _HIGH)
    width = _width(whole, land, islands, 70 * letters)
    parts: list[str] = []
    if near and marks:
        large = _frame([spot for one in near for ring in one.rings for spot in ring] + [one.at for one in marks], _HIGH)
        wide = max(large.at(spot)[0] for one in near for ring in one.rings for spot in ring) + _EDGE
        small = _Frame(whole.west, whole.north, whole.scale * _INSET, wide + 20, _HIGH * (1 - _INSET) - 10)
        parts += [_land(large, near), _marks(large, marks, worded), _land(small, land), _land(small, near, _GREYS[3])]
        parts += _islands(small, islands, 9 * letters, 6)
        width = wide + 20 + width * _INSET + 50 * letters
    else:
        parts += [
            _land(whole, land),
            *(_area(whole, one, steps, worded) for one in areas),
            _marks(whole, marks, worded),
        ]
        parts += _islands(whole, islands, 12 * letters, 28)
    parts += _legend(steps if areas else [], len(known) < len(told), bool(marks), worded, letters)
    ordered = sorted(known, key=lambda one: -one[1])[:10]
    said = "; ".join(f"{name}: {worded(amount)}" for name, amount in ordered)
    return drawing(
        round(width), _HIGH + 70, title, f"{said}. Có quần đảo Hoàng Sa và quần đảo Trường Sa (Việt Nam).", parts
    )


def classes(amounts: Sequence[Decimal]) -> list[Decimal]:
    """The least amount of each class from the second on, each with as many places as can be; fewer where amounts are few or alike."""
    held = sorted(amounts)
    bounds = [held[len(held) * at // len(_GREYS)] for at in range(1, len(_GREYS))]
    return [one for one in dict.fromkeys(bounds) if one > held[0]]


def _frame(spots: Sequence[Spot], high: float) -> _Frame:
    west, north, south = min(x for x, _ in spots), max(y for _, y in spots), min(y for _, y in spots)
    east = max(x for x, _ in spots)
    tall = max(north - south, (east - west) * _NARROW * 0.8, 0.05)
    scale = (high - 2 * _EDGE) / tall
    return _Frame(west, north, scale, _EDGE, _EDGE)


def _width(frame: _Frame, land: Sequence[Area], islands: Sequence[tuple[str, Spot]], room: float) -> float:
    """`room`: for the words beside the last place."""
    spots = [spot for one in land for ring in one.rings for spot in ring] + [at for _, at in islands]
    return max(frame.at(spot)[0] for spot in spots) + room


def _land(frame: _Frame, areas: Sequence[Area], fill: str = _LAND) -> str:
    path = "".join(frame.path(one.rings) for one in areas)
    return f'<path d="{path}" fill="{fill}" stroke="{RULE}" stroke-width="0.6" fill-rule="evenodd"/>'


def _area(frame: _Frame, one: Area, steps: Sequence[Decimal], worded: Worded) -> str:
    if one.amount is None:
        look, said = f'fill="#ffffff" stroke="{QUIET}" stroke-dasharray="2 2"', "chưa có số liệu"
    else:
        look, said = f'fill="{_grey(one.amount, steps)}" stroke="{QUIET}"', worded(one.amount)
    return f'<path d="{frame.path(one.rings)}" {look} stroke-width="0.7" fill-rule="evenodd"><title>{escape(f"{one.name}: {said}")}</title></path>'


def _grey(amount: Decimal, steps: Sequence[Decimal]) -> str:
    return _GREYS[sum(amount >= step for step in steps)]


def _size(one: Mark) -> Decimal:
    return abs(one.amount) if one.amount is not None else Decimal(0)


def _marks(frame: _Frame, marks: Sequence[Mark], worded: Worded) -> str:
    most = max((abs(one.amount) for one in marks if one.amount is not None), default=Decimal(0))
    drawn = []
    for one in sorted(marks, key=_size, reverse=True):
        x, y = frame.at(one.at)
        if one.amount is None:
            look, said, size = f'fill="#ffffff" stroke="{QUIET}" stroke-dasharray="2 2"', "chưa có số liệu", 4.0
        else:
            size = max(round(_MOST * sqrt(float(abs(one.amount) / most)), 1), 2.5) if most else 2.5
            look, said = f'fill="{_GREYS[2]}" fill-opacity="0.75" stroke="{INK}"', worded(one.amount)
        drawn.append(f'<circle cx="{x:g}" cy="{y:g}" r="{size:g}" {look} stroke-width="1"><title>{escape(f"{one.name}: {said}")}</title></circle>')  # fmt: skip
    return "".join(drawn)


def _islands(frame: _Frame, islands: Sequence[tuple[str, Spot]], size: float, lift: float) -> list[str]:
    """`lift`: by how much the words stand over the islands themselves."""
    found = []
    for name, spot in islands:
        x, y = frame.at(spot)
        found.append(f'<circle cx="{x:g}" cy="{y:g}" r="2" fill="{INK}"/>')
        found.append(words(x, y - lift - size - 3, name, "middle", size, INK, True))
        found.append(words(x, y - lift, "(Việt Nam)", "middle", size - 1, QUIET))
    return found


def _legend(steps: Sequence[Decimal], gaps: bool, pointed: bool, worded: Worded, letters: float = 1.0) -> list[str]:
    found, x, y = [], _EDGE, _HIGH + 22
    for at in range(len(steps) + 1) if steps else ():
        said = f"dưới {worded(steps[0])}" if at == 0 else f"từ {worded(steps[at - 1])}"
        found.append(f'<rect x="{x:g}" y="{y - 11:g}" width="16" height="12" fill="{_GREYS[at]}" stroke="{QUIET}" stroke-width="0.7"/>')  # fmt: skip
        found.append(words(x + 21, y, said, size=11 * letters))
        x += 34 + 7 * letters * len(said)
    if pointed:
        found.append(words(x, y, "Chấm càng to số càng lớn", size=11 * letters))
    if gaps:
        found.append(words(_EDGE, y + 22, "Nét đứt, nền trắng: chưa có số liệu", size=11 * letters, ink=QUIET))
    return found
