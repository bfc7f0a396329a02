"""How an indicator does: what was reached, what the path asks, what is to be expected, and the figures period by period for a picture."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bamsat.reckoning.indicators.outlook import Forecast, Outlook, at_this_rate, on_this_line, outlook
from bamsat.reckoning.indicators.paths import Path, Point
from bamsat.reckoning.indicators.quantities import Nature, Whole, figure, over_time
from bamsat.records.agencies.asker import Asker
from bamsat.records.indicators import queries
from bamsat.records.indicators.models import Indicator
from bamsat.records.indicators.queries import Points
from bamsat.records.indicators.tables import Table, table

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
    asker: Asker, of: Indicator, year: int, held: Points | None = None, shown: Table | None = None
) -> Standing:
    """Of the asker's body and all under it in a year, as known on the day looked at."""
    held = held or queries.points(of, asker.on)
    shown = shown or table(asker, of, year)
    path, target = queries.path(of, held, year), queries.target(of, held, year)
    series = _series(of, shown)
    until = _until(asker, of, shown)
    actual = figure(of.measure, shown.together.quantity)
    word = outlook(of.measure, actual, until or asker.on, path, target, Decimal(of.tolerance))
    expected = path.at(until) if until else None
    forecast = _forecast(asker, of, year, actual, until, target, series)
    return Standing(year, actual, until, expected, target, word, forecast, path, series)


def _series(of: Indicator, shown: Table) -> tuple[Point, ...]:
    points, kept = [], []
    for period, cell in zip(shown.periods, shown.cells, strict=True):
        kept.append(cell.whole)
        whole: Whole = over_time(of.measure, kept) if of.measure.nature is Nature.IN_PERIOD else cell.whole  # type: ignore[type-arg]
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
    series: tuple[Point, ...],
) -> Forecast | None:
    """None where the time is over or too little is known."""
    if actual is None or until is None:
        return None
    days = of.year(year)
    if of.measure.accumulates:
        return at_this_rate(actual, until, days) if until < date.fromordinal(days.ends.toordinal() - 1) else None
    if target is None or until >= target.on:
        return None
    before = [point for back in range(_LOOKED_BACK, 0, -1) for point in _series(of, table(asker, of, year - back))]
    return on_this_line([*before, *series], target.on)
