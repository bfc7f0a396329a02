"""The path to a target: what an indicator should have come to by a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bamsat.reckoning.intervals import Interval


class Trajectory(StrEnum):
    LINEAR = "linear"  # straight from target to target
    STEPPED = "stepped"  # nothing more is asked until the next target's day
    BY_HAND = "by-hand"  # straight through the milestones that a person set


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """What is to have been reached by the end of a day."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Path:
    """Points in the order of their days, each day once."""

    points: tuple[Point, ...]
    trajectory: Trajectory

    @property
    def start(self) -> Decimal:
        """From where it begins; 0 without any point."""
        return self.points[0].amount if self.points else Decimal(0)

    def at(self, day: date) -> Decimal | None:
        """By the end of a day; None before the path begins. After its last point that point stands."""
        before = [point for point in self.points if point.on <= day]
        if not before:
            return None
        last = before[-1]
        if self.trajectory is Trajectory.STEPPED or len(before) == len(self.points):
            return last.amount
        following = self.points[len(before)]
        gone = Decimal((day - last.on).days) / Decimal((following.on - last.on).days)
        return last.amount + (following.amount - last.amount) * gone


def standing_path(
    trajectory: Trajectory, baseline: Point | None, targets: Sequence[Point], milestones: Sequence[Point] = ()
) -> Path:
    """Of what stands: from the baseline through the targets. Without a baseline it begins with the first target."""
    hand = milestones if trajectory is Trajectory.BY_HAND else ()
    return Path(_ordered([*([baseline] if baseline else []), *hand, *targets]), trajectory)


def yearly_path(
    trajectory: Trajectory, year: Interval, target: Decimal | None, milestones: Sequence[Point] = ()
) -> Path:
    """Of what comes about in a year: from nothing on its eve to the year's target on its last day."""
    if target is None:
        return Path((), trajectory)
    hand = [one for one in milestones if one.on in year] if trajectory is Trajectory.BY_HAND else []
    eve, last = Point(year.begins - timedelta(1), Decimal(0)), Point(year.ends - timedelta(1), target)
    return Path(_ordered([eve, *hand, last]), trajectory)


def _ordered(points: Sequence[Point]) -> tuple[Point, ...]:
    """Of two on one day the later in the list: a target goes before a milestone."""
    return tuple(Point(day, amount) for day, amount in sorted({one.on: one.amount for one in points}.items()))
