"""Amounts of places on the map of the country, for a page or a paper: provinces by their outlines, communes by a point."""

from collections.abc import Sequence
from decimal import Decimal

from bamsat.records.agencies.country.shapes import archipelagos, shapes
from bamsat.records.agencies.located import Located
from bamsat.reports.charts.canvas import Worded
from bamsat.reports.charts.maps import Area, Mark, value_map

MOST_MAPPED = 4_000  # places on one map

Amounts = Sequence[tuple[str, Located, Decimal | None]]  # what the place is called, where it is, what is known of it


def on_map(title: str, placed: Amounts, worded: Worded, letters: float = 1.0) -> str:
    """SVG; empty where nothing is known of any place, or there are too many. Communes of one province alone are drawn large."""
    if len(placed) > MOST_MAPPED:
        return ""
    marks = [Mark(name, unit.at, amount) for name, unit, amount in placed if unit.at]
    areas = [Area(name, shapes()[unit.code].rings, amount) for name, unit, amount in placed if unit.at is None]
    around = sorted({unit.province for _, unit, _ in placed if unit.at})
    near = [Area(shapes()[code].name, shapes()[code].rings) for code in around] if len(around) == 1 else []
    land = [Area(one.name, one.rings) for one in shapes().values()]
    islands = [(one.name, one.at) for one in archipelagos()]
    return value_map(title, land, islands, areas, marks, worded, near, letters)
