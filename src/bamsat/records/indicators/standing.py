"""How an indicator does: what was reached, what the path asks, what is to be expected, and the figures period by period for a picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bamsat.reckoning.indicators.outlook import Forecast, Outlook, at_this_rate, on_this_line, outlook
from bamsat.reckoning.indicators.paths import Path, Point
from bamsat.reckoning.indicators.quantities import Nature, figure, over_time
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker
from bamsat.records.indicators import queries
from bamsat.records.indicators.models import Indicator
from bamsat.records.indicators.queries import Points
from bamsat.records.indicators.tables import Cell, Table, table

_LOOKED_BACK = 1  # years before the one looked at whose figures the line of a forecast is laid through


@dataclass(frozen=True, slots=True)
class Standing:
    """`until`: the day up to which `actual` counts; `expected`: what the path asks by then; `series`: what stood at each period's end, of
    what comes about in a year what had come about since it began.
    """

    year: int
    actual: Decimal | None
    until: date | None
    expected: Decimal | None
    target: Point | None
    outlook: Outlook
    forecast: Forecast | None
    path: Path
    series: tuple[Point, ...]

    @property
    def share(self) -> Decimal | None:
        """Percent of the target; None where there is nothing to divide by."""
        if self.actual is None or self.target is None or not self.target.amount:
            return None
        return 100 * self.actual / self.target.amount


def standing(
    asker: Asker, of: Indicator, year: int, held: Points | None = None, look: Callable[..., Table] = table
) -> Standing:
    """Of the asker's body and all under it in a year, as known on the day looked at. `look`: `tables.table` or `mending.table_shown`."""
    held = held or queries.points(of, asker.on)
    shown = look(asker, of, year)
    path, target = queries.path(of, held, year), queries.target(of, held, year)
    told = series(of, shown.periods, shown.cells)
    until = _until(asker, of, shown)
    actual = figure(of.measure, shown.together.quantity)
    word = outlook(of.measure, actual, until or asker.on, path, target, Decimal(of.tolerance))
    expected = path.at(until) if until else None
    forecast = _forecast(asker, of, year, actual, until, target, told, look)
    return Standing(year, actual, until, expected, target, word, forecast, path, told)


def series(of: Indicator, periods: Sequence[Period], cells: Sequence[Cell]) -> tuple[Point, ...]:
    """What stood at the end of each period of which anything is known; of what comes about in a year what had come about since it began."""
    points, kept = [], []
    for period, cell in zip(periods, cells, strict=True):
        kept.append(cell.whole)
        whole = over_time(of.measure, kept) if of.measure.nature is Nature.IN_PERIOD else cell.whole
        number = figure(of.measure, whole.quantity)
        if number is not None and cell.whole.quantity is not None:
            points.append(Point(period.last_on, number))
    return tuple(points)


def _until(asker: Asker, of: Indicator, shown: Table) -> date | None:
    """A register's figures are of the day; those that bodies tell are of the last period told."""
    last = shown.last
    if last is None:
        return None
    return min(asker.on, shown.periods[-1].last_on) if of.register_id else last.last_on


def _forecast(
    asker: Asker,
    of: Indicator,
    year: int,
    actual: Decimal | None,
    until: date | None,
    target: Point | None,
    told: tuple[Point, ...],
    look: Callable[..., Table],
) -> Forecast | None:
    """None where the time is over or too little is known."""
    if actual is None or until is None:
        return None
    days = of.year(year)
    if of.measure.accumulates:
        return at_this_rate(actual, until, days) if until < date.fromordinal(days.ends.toordinal() - 1) else None
    if target is None or until >= target.on:
        return None
    earlier = [look(asker, of, year - back) for back in range(_LOOKED_BACK, 0, -1)]
    before = [point for one in earlier for point in series(of, one.periods, one.cells)]
    return on_this_line([*before, *told], target.on)
