"""Half-open intervals of days, [begins, ends): what holds for a time. An interval whose end is its beginning never held."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

ALWAYS, NEVER = date.min, date.max  # open ends, so that one comparison serves open and closed intervals alike


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    begins: date = ALWAYS
    ends: date = NEVER

    def __contains__(self, day: date) -> bool:
        return self.begins <= day < self.ends

    def __and__(self, other: "Interval") -> "Interval":
        """The days in both; empty when there are none."""
        begins = max(self.begins, other.begins)
        return Interval(begins, max(begins, min(self.ends, other.ends)))

    @property
    def is_empty(self) -> bool:
        return self.begins >= self.ends

    def overlaps(self, other: "Interval") -> bool:
        return not (self & other).is_empty


def interval(begins: date | None, ends: date | None) -> Interval:
    """From columns in which None is an open end."""
    return Interval(begins or ALWAYS, ends or NEVER)


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """The same days in as few intervals as hold them, in order."""
    found: list[Interval] = []
    for row in sorted(one for one in intervals if not one.is_empty):
        if found and row.begins <= found[-1].ends:
            found[-1] = Interval(found[-1].begins, max(found[-1].ends, row.ends))
        else:
            found.append(row)
    return found


def overlapping(intervals: Iterable[Interval]) -> bool:
    """Whether any day stands in two of them."""
    rows = sorted(one for one in intervals if not one.is_empty)
    return any(after.begins < before.ends for before, after in itertools.pairwise(rows))
