"""The pictures of an indicator, each beside the table of what it draws."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from bamsat.reckoning.indicators.paths import Point, Trajectory
from bamsat.reckoning.indicators.quantities import figure
from bamsat.records.agencies.located import located
from bamsat.records.indicators.standing import Standing, series
from bamsat.records.indicators.tables import Table
from bamsat.records.indicators.wording import shown
from bamsat.reports.catalogue.on_map import MOST_MAPPED, on_map
from bamsat.reports.charts.pareto import bars, pareto
from bamsat.reports.charts.paths import Shown, path_chart, small_multiples

MOST_SMALL = 30  # small pictures on one page


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


def values_map(of: Any, seen: Table, on: date) -> str:
    """The branches of a table on the map, by their figures of the year; empty where none of them bears the code of a unit."""
    rows = {row.body: row for row in seen.rows if not row.apart}
    places = located(rows, on) if len(rows) <= MOST_MAPPED else {}
    amounts = [
        (rows[body].name, place, figure(of.measure, rows[body].together.quantity)) for body, place in places.items()
    ]
    return _safe(on_map(f"{of.name} ({of.unit}) trên bản đồ", amounts, shown))


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 -- every word in it is escaped where it is drawn
