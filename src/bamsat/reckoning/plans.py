"""What became of the frame of a turn between two days: pure, over the verdicts of those days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bamsat.reckoning.status import Life, Timeliness, Verdict


class Change(StrEnum):
    ADDED = "added"  # ordered, or made by another rule of recurrence
    REMOVED = "removed"  # by another rule of recurrence
    MOVED_LATER = "moved-later"
    MOVED_EARLIER = "moved-earlier"
    PAUSED = "paused"
    ENDED = "ended"  # by decision, one turn or the whole work
    TAKEN_UP = "taken-up"  # goes on after a pause or an end
    DONE = "done"
    UNDONE = "undone"  # reopened, or its report was put right


@dataclass(frozen=True, slots=True)
class Frame:
    """A turn as it stood on a day. `halt`: paused, ended, skipped or ""."""

    due_on: date | None
    done_on: date | None
    halt: str


@dataclass(frozen=True, slots=True)
class Difference:
    """`days` of the calendar by which the due day was moved; 0 for other changes."""

    change: Change
    days: int = 0


_HALTS = {Timeliness.PAUSED, Timeliness.ENDED, Timeliness.SKIPPED}


def seen(verdict: Verdict) -> Frame | None:
    """The frame that a verdict tells of; None for a turn that another rule of recurrence replaced: it is in the plan no more."""
    if verdict.life is Life.REPLACED:
        return None
    halt = str(verdict.timeliness) if verdict.timeliness in _HALTS else ""
    return Frame(verdict.due_on, verdict.done_on if verdict.is_done else None, halt)


def differences(before: Frame | None, after: Frame | None) -> tuple[Difference, ...]:
    """All that changed from one day to another, each named; nothing where nothing did. None: the turn was not in the plan that day."""
    if before == after:
        return ()
    if before is None:
        return (Difference(Change.ADDED), *differences(_plain(after), after))
    if after is None:
        return (Difference(Change.REMOVED),)
    return (*_moved(before, after), *_halted(before, after), *_done(before, after))


def _plain(of: Frame | None) -> Frame | None:
    return Frame(of.due_on, None, "") if of else None


def _moved(before: Frame, after: Frame) -> tuple[Difference, ...]:
    if before.due_on is None or after.due_on is None or before.due_on == after.due_on:
        return ()
    days = (after.due_on - before.due_on).days
    return (Difference(Change.MOVED_LATER if days > 0 else Change.MOVED_EARLIER, abs(days)),)


def _halted(before: Frame, after: Frame) -> tuple[Difference, ...]:
    if before.halt == after.halt or after.done_on:
        return ()
    if not after.halt:
        return (Difference(Change.TAKEN_UP),)
    return (Difference(Change.PAUSED if after.halt == Timeliness.PAUSED else Change.ENDED),)


def _done(before: Frame, after: Frame) -> tuple[Difference, ...]:
    if bool(before.done_on) == bool(after.done_on):
        return ()
    return (Difference(Change.DONE if after.done_on else Change.UNDONE),)
