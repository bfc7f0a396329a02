"""The official figures: how many tasks are done in time, done late, under way in time, overdue.

The four states that reports on assigned work count by (domain dossier, 2.1 and 2.3). What has no due day and what was halted by
decision stand apart, so that the parts are always the whole. A claim that nobody verified is not done: it counts as it stood on the
day it was handed in.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bamsat.reckoning.status import Timeliness, Verdict, weight


class Figure(StrEnum):
    DONE_IN_TIME = "done-in-time"  # done work that never had a due day is not late
    DONE_LATE = "done-late"
    UNDER_WAY = "under-way"
    OVERDUE = "overdue"
    NO_DEADLINE = "no-deadline"
    HALTED = "halted"


_OF = {
    Timeliness.DONE_IN_TIME: Figure.DONE_IN_TIME,
    Timeliness.DONE: Figure.DONE_IN_TIME,
    Timeliness.DONE_LATE: Figure.DONE_LATE,
    Timeliness.IN_TIME: Figure.UNDER_WAY,
    Timeliness.DUE_SOON: Figure.UNDER_WAY,
    Timeliness.NOT_BEGUN: Figure.UNDER_WAY,
    Timeliness.OVERDUE: Figure.OVERDUE,
    Timeliness.NO_DEADLINE: Figure.NO_DEADLINE,
    Timeliness.PAUSED: Figure.HALTED,
    Timeliness.ENDED: Figure.HALTED,
    Timeliness.SKIPPED: Figure.HALTED,
}


def figure(verdict: Verdict) -> Figure:
    return _OF[verdict.timeliness]


BY_WEIGHT = {weight(one): of for one, of in _OF.items()}  # what weighs alike is one figure


@dataclass(frozen=True, slots=True)
class Tally:
    """Tasks by figure. `silent`: of the overdue, those of which nothing was ever heard; `claimed`: those that wait for verification."""

    counts: Counter[Figure]
    silent: int = 0
    claimed: int = 0

    def __getitem__(self, of: Figure) -> int:
        return self.counts[of]

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def done(self) -> int:
        return self[Figure.DONE_IN_TIME] + self[Figure.DONE_LATE]

    @property
    def left(self) -> int:
        """Still to be done, whether it has a day or not."""
        return self[Figure.UNDER_WAY] + self[Figure.OVERDUE] + self[Figure.NO_DEADLINE]

    @property
    def done_share(self) -> float | None:
        """Percent of what was to be done; None where nothing was: work halted by decision is not waited for."""
        owed = self.total - self[Figure.HALTED]
        return 100 * self.done / owed if owed else None

    @property
    def silent_share(self) -> float | None:
        """Percent of the overdue of which nothing was ever heard."""
        return 100 * self.silent / self[Figure.OVERDUE] if self[Figure.OVERDUE] else None


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Of the verdicts that speak for their tasks, one a task."""
    rows = list(verdicts)
    return Tally(
        Counter(figure(row) for row in rows),
        silent=sum(row.silent for row in rows),
        claimed=sum(row.sign == "claimed" for row in rows),
    )
