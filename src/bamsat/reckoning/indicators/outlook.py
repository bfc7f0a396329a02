"""Where an indicator stands beside its path on a day, before its time is over, and what it will come to if things go on as they went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bamsat.reckoning.indicators.paths import Path, Point
from bamsat.reckoning.indicators.quantities import Measure
from bamsat.reckoning.intervals import Interval

FITTED = 4  # points that a straight line is laid through, at most
FEWEST = 2


class Outlook(StrEnum):
    REACHED = "reached"
    ON_PATH = "on-path"
    BEHIND = "behind"  # the early warning: the path is left before the time is over
    MISSED = "missed"  # the time is over, or it cannot be reached any more
    NOT_DUE = "not-due"  # the path has not begun
    NO_TARGET = "no-target"
    NO_FIGURE = "no-figure"


def outlook(
    measure: Measure, actual: Decimal | None, on: date, path: Path, target: Point | None, tolerance: Decimal
) -> Outlook:
    """`on`: the day up to which `actual` counts; `target`: that of the time looked at; `tolerance`: percent of the way that the path asks."""
    if target is None:
        return Outlook.NO_TARGET
    if actual is None:
        return Outlook.NO_FIGURE
    closed = on >= target.on
    if _reaches(measure, actual, target.amount):
        if closed or measure.higher_is_better or not measure.accumulates:
            return Outlook.REACHED
    elif closed or (measure.accumulates and not measure.higher_is_better):
        return Outlook.MISSED
    expected = path.at(on)
    if expected is None:
        return Outlook.NOT_DUE
    slack = abs(expected - path.start) * tolerance / 100
    behind = expected - actual if measure.higher_is_better else actual - expected
    return Outlook.BEHIND if behind > slack else Outlook.ON_PATH


def _reaches(measure: Measure, actual: Decimal, target: Decimal) -> bool:
    return actual >= target if measure.higher_is_better else actual <= target


class Method(StrEnum):
    RATE = "rate"  # what came about so far, at the same rate to the year's end
    LINE = "line"  # the straight line that lies nearest to the last points


@dataclass(frozen=True, slots=True)
class Forecast:
    """`points`: how many the line was laid through; `days`: how many of the year the rate was taken from."""

    amount: Decimal
    method: Method
    points: int = 0
    days: int = 0


def at_this_rate(actual: Decimal, on: date, year: Interval) -> Forecast | None:
    """Of what comes about in a year, from all that came about up to the end of a day; None on a day outside it."""
    if on not in year:
        return None
    gone, whole = (on - year.begins).days + 1, (year.ends - year.begins).days
    return Forecast(actual * whole / gone, Method.RATE, days=gone)


def on_this_line(points: Sequence[Point], to: date) -> Forecast | None:
    """Of what stands, by least squares through the last points; None with fewer than two days."""
    last = sorted(points)[-FITTED:]
    days = [Decimal((one.on - to).days) for one in last]
    if len(set(days)) < FEWEST:
        return None
    count = len(last)
    mean_day, mean = sum(days, Decimal(0)) / count, sum((one.amount for one in last), Decimal(0)) / count
    spread = sum(((day - mean_day) ** 2 for day in days), Decimal(0))
    slope = sum(((day - mean_day) * (one.amount - mean) for day, one in zip(days, last, strict=True)), Decimal(0))
    return Forecast(mean - slope / spread * mean_day, Method.LINE, points=count)
