"""The pictures of an indicator, each beside the table of what it draws."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from bamsat.reckoning.indicators.paths import Point, Trajectory
from bamsat.reckoning.indicators.quantities import figure
from bamsat.records.agencies.country.shapes import archipelagos, shapes
from bamsat.records.agencies.located import located
from bamsat.records.indicators.standing import Standing, series
from bamsat.records.indicators.tables import Table
from bamsat.records.indicators.wording import shown
from bamsat.reports.charts.maps import Area, Mark, value_map
from bamsat.reports.charts.pareto import bars, pareto
from bamsat.reports.charts.paths import Shown, path_chart, small_multiples

MOST_SMALL = 30  # small pictures on one page
MOST_MAPPED = 4_000  # places on one map


def pictures(of: Any, one: Standing, seen: Table, own: bool) -> dict[str, Any]:
    """`path`, `small`, `pareto`: SVG, or nothing where there is nothing to draw; with the rows of their tables."""
    rows = [(row.name, row) for row in seen.rows if not row.apart]
    many = [(name, series(of, seen.periods, row.cells)) for name, row in rows[:MOST_SMALL]]
    sums = of.aggregation in {"sum", "latest"}
    amounts = [(name, figure(of.measure, row.together.quantity) or Decimal(0)) for name, row in rows] if sums else []
    way = one.path.points
    forecast = Point(one.target.on, one.forecast.amount) if one.forecast and one.target else None
    picture = Shown(of.name, of.unit, one.series, way, forecast, one.path.trajectory is Trajectory.STEPPED)
    return {
        "path": _safe(path_chart(picture, shown)) if own else "",
        "path_rows": [(point.on, shown(point.amount), shown(one.path.at(point.on))) for point in one.series],
        "path_points": [(point.on, shown(point.amount)) for point in way],
        "small": _safe(small_multiples(f"{of.name} theo cơ quan", many, shown)) if len(many) > 1 else "",
        "pareto": _safe(pareto(f"{of.name}: ai đóng góp bao nhiêu", amounts, shown)) if len(amounts) > 1 else "",
        "pareto_rows": [(bar.name, shown(bar.amount), shown(bar.together)) for bar in bars(amounts)],
    }


def on_map(of: Any, seen: Table, on: date) -> str:
    """The branches of a table on the map, by their figures of the year; empty where none of them bears the code of a unit."""
    rows = {row.body: row for row in seen.rows if not row.apart}
    places = located(rows, on) if len(rows) <= MOST_MAPPED else {}
    amounts = {body: figure(of.measure, rows[body].together.quantity) for body in places}
    own = {place.province: body for body, place in places.items() if place.at is None}
    land = [Area(one.name, one.rings) for one in shapes().values()]
    areas = [Area(rows[body].name, shapes()[code].rings, amounts[body]) for code, body in own.items()]
    marks = [Mark(rows[body].name, place.at, amounts[body]) for body, place in places.items() if place.at]
    held = {place.province for place in places.values() if place.at}
    near = [Area(shapes()[code].name, shapes()[code].rings) for code in sorted(held)] if len(held) == 1 else []
    islands = [(one.name, one.at) for one in archipelagos()]
    return _safe(value_map(f"{of.name} ({of.unit}) trên bản đồ", land, islands, areas, marks, shown, near))


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 -- every word in it is escaped where it is drawn
