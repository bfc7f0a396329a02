"""Working days of the State's offices: weekends, public holidays and exchanged days are data (`holidays.toml`)."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`off`: days off beside weekends; `worked`: weekend days worked in exchange; `yearly`: (month, day) off in every year."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()

    def is_working(self, day: date) -> bool:
        if day in self.worked:
            return True
        return day.weekday() < SATURDAY and day not in self.off and (day.month, day.day) not in self.yearly

    def working_days(self, after: date, until: date) -> int:
        """Working days in the half-open interval (after, until]; negative when `until` comes first."""
        if until < after:
            return -self.working_days(until, after)
        if after.year == until.year:
            return _through(self, until) - _through(self, after)
        between = sum(_working(self, year)[-1] for year in range(after.year + 1, until.year))
        return _working(self, after.year)[-1] - _through(self, after) + between + _through(self, until)

    def on_or_after(self, day: date) -> date:
        """The first working day that is not before `day`."""
        while not self.is_working(day):
            day += ONE_DAY
        return day


def _days(first: date, end: date) -> Iterator[date]:
    for number in range((end - first).days):
        yield first + timedelta(days=number)


def _through(calendar: Calendar, day: date) -> int:
    """Working days of its year up to a day, that day included."""
    return _working(calendar, day.year)[day.timetuple().tm_yday - 1]


@cache
def _working(calendar: Calendar, year: int) -> tuple[int, ...]:
    """For each day of a year: the working days up to it."""
    last = date(year, 12, 31)
    days = (*_days(date(year, 1, 1), last), last)
    return tuple(accumulate(int(calendar.is_working(day)) for day in days))


@cache
def vietnam() -> Calendar:
    """The calendar of the State's offices: as announced, and for years without a notice as the law lets expect."""
    data = tomllib.loads(files("bamsat.reckoning").joinpath("holidays.toml").read_text("utf-8"))
    years = data["years"].values()
    yearly = frozenset((int(text[:2]), int(text[3:])) for text in data["fixed"])
    announced = (day for year in years for day in year["off"])
    expected = (day for year in data["expected"].values() for day in year)
    return Calendar(
        off=frozenset(chain(announced, expected)),
        worked=frozenset(day for year in years for day in year["worked"]),
        yearly=yearly,
    )
