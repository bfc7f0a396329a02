"""What was decided about a task or a turn of it: paused, resumed, ended, opened again, excused. A fold over facts; nothing is rewritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bamsat.reckoning.intervals import Interval, interval, merged


class Act(StrEnum):
    PAUSED = "paused"
    RESUMED = "resumed"
    CANCELLED = "cancelled"  # by who gave the order
    SUPERSEDED = "superseded"  # by another paper
    INAPPLICABLE = "inapplicable"  # what it was for is gone
    FINISHED = "finished"  # standing work, which never ends by its date
    SKIPPED = "skipped"  # one turn
    REPLACED = "replaced"  # one turn that had not begun, by those of another rule of recurrence
    REOPENED = "reopened"
    EXCUSED = "excused"  # a delay that was not the doer's


ENDS = frozenset({Act.CANCELLED, Act.SUPERSEDED, Act.INAPPLICABLE, Act.FINISHED, Act.SKIPPED, Act.REPLACED})
OF_ONE_TURN = frozenset({Act.SKIPPED, Act.REPLACED})


@dataclass(frozen=True, slots=True)
class Ruling:
    """`decided_on`: the day it was written down, before which nobody knew; it holds from `from_on`; `until_on` (half-open) of an excuse only."""

    act: Act
    decided_on: date
    from_on: date
    until_on: date | None = None


def known(rulings: Iterable[Ruling], on: date) -> list[Ruling]:
    """What was decided by a day, in the order in which it was."""
    return [row for row in rulings if row.decided_on <= on]


def holding(rulings: Iterable[Ruling]) -> Ruling | None:
    """The ruling that halts the work now: a pause or an end, or None when the work goes on."""
    halt: Ruling | None = None
    for row in rulings:
        if row.act in ENDS or (row.act is Act.PAUSED and halt is None):
            halt = row
        elif row.act is Act.REOPENED or (row.act is Act.RESUMED and halt is not None and halt.act is Act.PAUSED):
            halt = None
    return halt


def excused(rulings: Sequence[Ruling]) -> list[Interval]:
    """The days that no doer answers for: of pauses, of the time between an end and its reopening, and of excuses."""
    found: list[Interval] = []
    halt: Ruling | None = None
    for number, row in enumerate(rulings, 1):
        if row.act is Act.EXCUSED:
            found.append(interval(row.from_on, row.until_on))
        before, halt = halt, holding(rulings[:number])
        if before is not None and halt is not before:
            found.append(interval(before.from_on, max(before.from_on, row.from_on)))
    return merged([*found, *([interval(halt.from_on, None)] if halt else [])])
