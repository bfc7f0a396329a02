"""Status is arithmetic: a pure function of recorded facts and a day. Nothing here is stored; time passing rewrites no row.

Three dimensions that are never mixed: `Life` (where the work stands), `Timeliness` (against its due day, computed) and
`Verification` (what a second person said of the claim).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bamsat.reckoning.calendars import Calendar

DUE_SOON_DAYS = 7


class Life(StrEnum):
    ISSUED = "issued"
    ACCEPTED = "accepted"
    UNDER_WAY = "under-way"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CLOSED = "closed"


class Timeliness(StrEnum):
    NO_DEADLINE = "no-deadline"
    NOT_BEGUN = "not-begun"
    IN_TIME = "in-time"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done-in-time"
    DONE_LATE = "done-late"
    DONE = "done"  # verified, and there never was a due day


class Verification(StrEnum):
    NONE = "none"
    CLAIMED = "claimed"
    VERIFIED = "verified"
    RETURNED = "returned"


class Statement(StrEnum):
    """What an entry of progress says."""

    UNDER_WAY = "under-way"
    COMPLETED = "completed"
    NOTHING = "nothing"  # *không phát sinh*: a statement, apart from silence


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of progress and what became of it. `verified`: True, False (returned) or None (not yet looked at)."""

    statement: Statement
    submitted_on: date
    verified: bool | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the status of one turn rests on. `first_due_on`: the due day before any extension."""

    begins_on: date | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    accepted_on: date | None = None
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What the entries of a turn come to, whatever the day: the first word heard, and the claim that stands (`verified` or not yet)."""

    heard_on: date | None = None
    claimed_on: date | None = None
    verified: bool = False


def settled(entries: Sequence[Entry]) -> Settled:
    """Of entries in the order in which they were handed in; all of them have happened."""
    standing = _standing(entries)
    return Settled(
        entries[0].submitted_on if entries else None,
        standing.submitted_on if standing else None,
        bool(standing and standing.verified),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of one turn on one day, with its grounds. `late_days`: working days past the due day, of the doer alone."""

    life: Life
    timeliness: Timeliness
    original: Timeliness
    verification: Verification
    on: date
    due_on: date | None = None
    first_due_on: date | None = None
    done_on: date | None = None
    late_days: int = 0
    silent: bool = False  # past due and never a word

    @property
    def is_done(self) -> bool:
        return self.life is Life.CLOSED

    @property
    def sign(self) -> str:
        """The code under which the verdict is drawn: timeliness, except that a claim awaiting its verification shows as claimed."""
        if self.life is Life.SUBMITTED:
            return "claimed"
        if self.silent:
            return "silent"
        return str(self.timeliness)


def judge(facts: Facts, on: date, calendar: Calendar) -> Verdict:
    """The status of a turn on a day. Facts dated after that day do not count, so any past day is seen as it then was.

    The days that a verifier takes never count as the doer's: what was claimed in time and later verified was done in time.
    """
    entries = [_as_of(entry, on) for entry in facts.entries if entry.submitted_on <= on]
    standing = _standing(entries)
    verified = standing is not None and standing.verified is True
    done_on = standing.submitted_on if standing else None
    late_from = done_on or on
    late = calendar.working_days(facts.due_on, late_from) if facts.due_on and late_from > facts.due_on else 0
    return Verdict(
        life=_life(facts, entries, standing, on),
        timeliness=_timeliness(facts.begins_on, facts.due_on, on, done_on, verified),
        original=_timeliness(facts.begins_on, facts.first_due_on or facts.due_on, on, done_on, verified),
        verification=_verification(entries, standing),
        on=on,
        due_on=facts.due_on,
        first_due_on=facts.first_due_on or facts.due_on,
        done_on=done_on,
        late_days=late,
        silent=bool(facts.due_on and on > facts.due_on and not entries),
    )


def _as_of(entry: Entry, on: date) -> Entry:
    if entry.decided_on and entry.decided_on > on:
        return Entry(entry.statement, entry.submitted_on)
    return entry


def _standing(entries: Sequence[Entry]) -> Entry | None:
    """The claim that stands, if any does."""
    claim = next((entry for entry in reversed(entries) if entry.statement is not Statement.UNDER_WAY), None)
    return claim if claim is not None and claim.verified is not False and _is_last_word(claim, entries) else None


def _is_last_word(claim: Entry, entries: Sequence[Entry]) -> bool:
    """A verified claim stands whatever is written later; an open one only until the doer says that work goes on."""
    return claim.verified is True or entries[-1] is claim


def _life(facts: Facts, entries: list[Entry], standing: Entry | None, on: date) -> Life:
    if standing:
        return Life.CLOSED if standing.verified else Life.SUBMITTED
    if entries:
        return Life.RETURNED if entries[-1].verified is False else Life.UNDER_WAY
    return Life.ACCEPTED if facts.accepted_on and facts.accepted_on <= on else Life.ISSUED


def _timeliness(begins: date | None, due: date | None, on: date, done_on: date | None, verified: bool) -> Timeliness:
    if verified and done_on:
        if due is None:
            return Timeliness.DONE
        return Timeliness.DONE_IN_TIME if done_on <= due else Timeliness.DONE_LATE
    if due is None:
        return Timeliness.NOT_BEGUN if begins and on < begins else Timeliness.NO_DEADLINE
    # A claim stops the doer's clock: while it waits, the work is as late as it was on the day it was handed in.
    seen_on = done_on or on
    if seen_on > due:
        return Timeliness.OVERDUE
    if begins and on < begins:
        return Timeliness.NOT_BEGUN
    return Timeliness.DUE_SOON if due - seen_on < timedelta(days=DUE_SOON_DAYS) else Timeliness.IN_TIME


def _verification(entries: list[Entry], standing: Entry | None) -> Verification:
    if standing:
        return Verification.VERIFIED if standing.verified else Verification.CLAIMED
    return Verification.RETURNED if entries and entries[-1].verified is False else Verification.NONE


# The turn that speaks for its task: what is worst and waiting now comes first; what has not begun and what is done come last.
_WEIGHT = {
    Timeliness.OVERDUE: 0,
    Timeliness.DUE_SOON: 1,
    Timeliness.IN_TIME: 2,
    Timeliness.NO_DEADLINE: 3,
    Timeliness.NOT_BEGUN: 4,
    Timeliness.DONE_LATE: 5,
    Timeliness.DONE_IN_TIME: 6,
    Timeliness.DONE: 6,
}


def weight(timeliness: Timeliness) -> int:
    """How soon a turn speaks for its task: the least first."""
    return _WEIGHT[timeliness]


def speaking(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that stands for a task of many turns: the worst that is open and has begun, else the next, else the last done."""
    rows = list(verdicts)
    if not rows:
        raise ValueError("a task has at least one turn")
    return min(rows, key=lambda row: (_WEIGHT[row.timeliness], row.due_on or date.max))
