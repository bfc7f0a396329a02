"""A formula (*bộ tiêu chí*): what is held against a body, and what it costs. Points are whole hundredths, so that sums are exact."""

from dataclasses import dataclass
from enum import StrEnum

POINT = 100  # hundredths


class Measure(StrEnum):
    """What a criterion looks at."""

    UNTIMELY = "untimely"  # due and not done in time: done late, or not done yet
    LATE = "late"  # done, after its day
    OVERDUE = "overdue"  # not done yet, after its day
    SILENT = "silent"  # open work of which the body said nothing in the period
    RETURNED = "returned"  # reports that were handed back
    ASKED_LATE = "asked-late"  # extensions asked after the due day
    UNANSWERED = "unanswered"  # work given, and not accepted or sent back within some days
    UNPROVEN = "unproven"  # completions reported without evidence


class Way(StrEnum):
    """How points are lost."""

    EACH = "each"  # so many a case
    SHARE = "share"  # of the criterion's points, by the share of cases
    DAYS = "days"  # so many a working day late


TIMED = frozenset({Measure.UNTIMELY, Measure.LATE, Measure.OVERDUE})  # those that count days late
PATIENT = frozenset({Measure.SILENT, Measure.UNANSWERED})  # those that wait some days first


@dataclass(frozen=True, slots=True)
class Criterion:
    """`points`: all that can be lost by it; `lose`: a case or a day, of `each` and `days`; `most`: a case, of `days` (0: no limit but `points`);
    all three in hundredths. `days`: of the measures that wait, calendar days of silence or working days without an answer. `lead`, `partner`: percent of
    a case that counts against the body that leads, and that takes part (0: not at all).
    """

    key: str
    title: str
    measure: Measure
    points: int
    way: Way
    lose: int = 0
    most: int = 0
    days: int = 0
    lead: int = 100
    partner: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """From so many points of the whole on, in hundredths, a body is called so."""

    title: str
    least: int


@dataclass(frozen=True, slots=True)
class Formula:
    """`least_tasks`: with fewer in the period a body is not graded; `first_look`: working days after the period in which only a body itself sees how
    it did; `bands`: none where nobody is called anything.
    """

    name: str
    criteria: tuple[Criterion, ...]
    about: str = ""
    least_tasks: int = 5
    first_look: int = 3
    bands: tuple[Band, ...] = ()

    @property
    def most(self) -> int:
        """All points, in hundredths."""
        return sum(one.points for one in self.criteria)

    def band(self, points: int) -> str:
        """What a body of so many points is called; empty where nothing fits."""
        fitting = [one for one in self.bands if points >= one.least]
        return max(fitting, key=lambda one: one.least).title if fitting else ""
