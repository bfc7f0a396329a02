"""When a job runs: every so many minutes, or at a time of the day, or of one day of the week. Pure.

A *slot* is an instant at which a job is to run. A machine that was off at a slot runs the latest one when it is on again, and no
earlier one: what a job does is reckoned from the records as they are, so one run makes good for all that were missed.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

_DAY = timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Every:
    """Every `minutes` from midnight on; a divisor of a day."""

    minutes: int

    def latest(self, at: datetime) -> datetime:
        """The last slot that is not after `at` (aware, in the office's own time)."""
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        step = timedelta(minutes=self.minutes)
        return midnight + (at - midnight) // step * step

    def following(self, at: datetime) -> datetime:
        """The first slot after `at`."""
        return self.latest(at) + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class At:
    """At a time of every day, or of one `weekday` (0 Monday … 6 Sunday)."""

    time: time
    weekday: int | None = None

    def latest(self, at: datetime) -> datetime:
        """The last slot that is not after `at` (aware, in the office's own time)."""
        slot = at.replace(hour=self.time.hour, minute=self.time.minute, second=0, microsecond=0)
        if slot > at:
            slot -= _DAY
        return slot if self.weekday is None else slot - (slot.weekday() - self.weekday) % 7 * _DAY

    def following(self, at: datetime) -> datetime:
        """The first slot after `at`."""
        return self.latest(at) + _DAY * (1 if self.weekday is None else 7)


When = Every | At


def when(entry: Mapping[str, Any]) -> When:
    """From `{every_minutes = 5}`, `{at = "02:30"}` or `{at = "02:30", weekday = "sunday"}`; raises ValueError."""
    if minutes := entry.get("every_minutes"):
        if type(minutes) is not int or not 1 <= minutes <= 1440 or 1440 % minutes:
            raise ValueError(f"every_minutes: {minutes!r} does not divide a day")
        return Every(minutes)
    day = entry.get("weekday")
    return At(time.fromisoformat(str(entry["at"])), WEEKDAYS.index(day) if day else None)


def load(path: Path) -> dict[str, When]:
    """Job → when, from a TOML file; raises ValueError with what is wrong in it."""
    try:
        return {name: when(entry) for name, entry in tomllib.loads(path.read_text("utf-8")).items()}
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error
