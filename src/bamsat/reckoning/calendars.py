"""Working days of the State's offices: weekends, public holidays and exchanged days are data (`holidays.toml`)."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

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
        return sum(1 for day in _days(after + ONE_DAY, until + ONE_DAY) if self.is_working(day))

    def on_or_after(self, day: date) -> date:
        """The first working day that is not before `day`."""
        while not self.is_working(day):
            day += ONE_DAY
        return day


def _days(first: date, end: date) -> Iterator[date]:
    for number in range((end - first).days):
        yield first + timedelta(days=number)


@cache
def vietnam() -> Calendar:
    """The calendar of the State's offices as announced."""
    data = tomllib.loads(files("bamsat.reckoning").joinpath("holidays.toml").read_text("utf-8"))
    years = data["years"].values()
    yearly = frozenset((int(text[:2]), int(text[3:])) for text in data["fixed"])
    return Calendar(
        off=frozenset(day for year in years for day in year["off"]),
        worked=frozenset(day for year in years for day in year["worked"]),
        yearly=yearly,
    )
