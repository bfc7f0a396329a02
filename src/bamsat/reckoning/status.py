"""Status is arithmetic: a pure function of recorded facts and a day. Nothing here is stored; time passing rewrites no row.

Three dimensions that are never mixed: `Life` (where the work stands), `Timeliness` (against its due day, computed) and
`Verification` (what a second person said of the claim).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest

from bamsat.reckoning.calendars import Calendar
from bamsat.reckoning.delays import NONE, Delay, delay, wait
from bamsat.reckoning.intervals import Interval
from bamsat.reckoning.rulings import ENDS, Act, Ruling, excused, holding, known

DUE_SOON_DAYS = 7


class Life(StrEnum):
    ISSUED = "issued"
    ACCEPTED = "accepted"
    UNDER_WAY = "under-way"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REOPENED = "reopened"
    PAUSED = "paused"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    INAPPLICABLE = "inapplicable"
    FINISHED = "finished"
    SKIPPED = "skipped"
    REPLACED = "replaced"


class Timeliness(StrEnum):
    NO_DEADLINE = "no-deadline"
    NOT_BEGUN = "not-begun"
    IN_TIME = "in-time"
    DUE_SOON = "due-soon"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done-in-time"
    DONE_LATE = "done-late"
    DONE = "done"  # verified, and there never was a due day
    PAUSED = "paused"  # the clock stands still
    ENDED = "ended"  # by decision, not by being done: it never falls due any more
    SKIPPED = "skipped"  # the same of one turn among others


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
class Correction:
    """What a verified entry should have said, from the day on which a second person confirmed that."""

    statement: Statement
    submitted_on: date
    verified_on: date


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of progress and what became of it. `verified`: True, False (returned) or None (not yet looked at).

    `reopened_on`: the day on which the turn was opened again after this entry, so that it claims nothing any more. `corrections`: those
    that were confirmed, in that order; the work was handed in when it was, whatever is put right of its account later.
    """

    statement: Statement
    submitted_on: date
    verified: bool | None = None
    decided_on: date | None = None
    reopened_on: date | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def says(self) -> Statement:
        """The statement that holds, after all corrections."""
        return self.corrections[-1].statement if self.corrections else self.statement


@dataclass(frozen=True, slots=True)
class Move:
    """The due day of a turn was moved: decided on a day, to another."""

    decided_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the status of one turn rests on. `first_due_on`: the due day before any of the `moves`; `due_on`: after all of them.

    `rulings`: on the turn and on its task, in the order in which they were decided.
    """

    begins_on: date | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    accepted_on: date | None = None
    entries: tuple[Entry, ...] = ()
    moves: tuple[Move, ...] = ()
    rulings: tuple[Ruling, ...] = ()

    def due_in_force(self, on: date) -> date | None:
        """The due day as it stood on a day."""
        if not self.moves:
            return self.due_on
        moved = [move.due_on for move in self.moves if move.decided_on <= on]
        return moved[-1] if moved else self.first_due_on


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
    """The status of one turn on one day, with its grounds. `timeliness` is against the frame in force, `original` against the first.
    `moved`: how many times the due day was moved. `halted_on`: since when it is paused or ended.
    """

    life: Life
    timeliness: Timeliness
    original: Timeliness
    verification: Verification
    on: date
    due_on: date | None = None
    first_due_on: date | None = None
    done_on: date | None = None
    delay: Delay = NONE
    moved: int = 0
    halted_on: date | None = None
    silent: bool = False  # past due and never a word

    @property
    def late_days(self) -> int:
        """Working days past the due day that are the doer's own."""
        return self.delay.net

    @property
    def is_done(self) -> bool:
        return self.life is Life.CLOSED

    @property
    def is_over(self) -> bool:
        """Done, or ended by decision: nobody waits for anything any more."""
        return self.is_done or self.timeliness in {Timeliness.ENDED, Timeliness.SKIPPED}

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
    rulings = known(facts.rulings, on)
    standing, halt = _standing(entries), holding(rulings)
    due, first = facts.due_in_force(on), facts.first_due_on or facts.due_on
    verified = standing is not None and standing.verified is True
    done_on = standing.submitted_on if standing else None
    act = None if verified or (standing and halt and halt.act not in ENDS) else halt.act if halt else None
    return Verdict(
        life=_life(facts, entries, standing, act, on),
        timeliness=_timeliness(facts.begins_on, due, on, done_on, verified, act),
        original=_timeliness(facts.begins_on, first, on, done_on, verified, act),
        verification=_verification(entries, standing),
        on=on,
        due_on=due,
        first_due_on=first,
        done_on=done_on,
        delay=_delay(first, due, _until(standing, halt, on), entries, rulings, calendar),
        moved=sum(move.decided_on <= on for move in facts.moves),
        halted_on=halt.from_on if halt and act else None,
        silent=bool(due and on > due and not entries and act is None),
    )


def _delay(
    first: date | None, due: date | None, until: date, entries: list[Entry], rulings: list[Ruling], calendar: Calendar
) -> Delay:
    if not due or not first or until <= min(due, first):
        return NONE
    return delay(first, due, until, excused(rulings), _waits(entries), calendar)


def _until(standing: Entry | None, halt: Ruling | None, on: date) -> date:
    """The last day of the clock: when the work was verified or ended, else the day looked at."""
    if standing and standing.verified:
        return standing.decided_on or standing.submitted_on
    return min(halt.from_on, on) if halt and halt.act in ENDS else on


def _waits(entries: Sequence[Entry]) -> list[Interval]:
    """The days on which a claim lay with its verifier: until the word on it (or the reopening that undid that), or the next entry; and
    those on which a correction of it did."""
    later = (entry.submitted_on for entry in entries[1:])
    claims = [
        wait(entry.submitted_on, entry.reopened_on or entry.decided_on or after)
        for entry, after in zip_longest(entries, later)
        if entry.statement is not Statement.UNDER_WAY
    ]
    return [*claims, *(wait(row.submitted_on, row.verified_on) for entry in entries for row in entry.corrections)]


def _as_of(entry: Entry, on: date) -> Entry:
    if entry.reopened_on and entry.reopened_on > on:
        entry = replace(entry, reopened_on=None)
    if any(row.verified_on > on for row in entry.corrections):
        entry = replace(entry, corrections=tuple(row for row in entry.corrections if row.verified_on <= on))
    if entry.decided_on and entry.decided_on > on:
        return replace(entry, verified=None, decided_on=None)
    return entry


def _standing(entries: Sequence[Entry]) -> Entry | None:
    """The claim that stands, if any does."""
    claim = next((entry for entry in reversed(entries) if entry.says is not Statement.UNDER_WAY), None)
    if claim is None or claim.verified is False or claim.reopened_on:
        return None
    return claim if _is_last_word(claim, entries) else None


def _is_last_word(claim: Entry, entries: Sequence[Entry]) -> bool:
    """A verified claim stands whatever is written later; an open one only until the doer says that work goes on."""
    return claim.verified is True or entries[-1] is claim


def _life(facts: Facts, entries: list[Entry], standing: Entry | None, act: Act | None, on: date) -> Life:
    if act:
        return Life(act)
    if standing:
        return Life.CLOSED if standing.verified else Life.SUBMITTED
    if entries:
        if entries[-1].reopened_on:
            return Life.REOPENED
        return Life.RETURNED if entries[-1].verified is False else Life.UNDER_WAY
    return Life.ACCEPTED if facts.accepted_on and facts.accepted_on <= on else Life.ISSUED


def _timeliness(
    begins: date | None, due: date | None, on: date, done_on: date | None, verified: bool, act: Act | None
) -> Timeliness:
    if act:
        return _HALTED.get(act, Timeliness.ENDED)
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
    Timeliness.PAUSED: 4,
    Timeliness.NOT_BEGUN: 5,
    Timeliness.ENDED: 6,
    Timeliness.DONE_LATE: 7,
    Timeliness.DONE_IN_TIME: 8,
    Timeliness.DONE: 8,
    Timeliness.SKIPPED: 9,
}
_HALTED = {Act.PAUSED: Timeliness.PAUSED, Act.SKIPPED: Timeliness.SKIPPED, Act.REPLACED: Timeliness.SKIPPED}


def weight(timeliness: Timeliness) -> int:
    """How soon a turn speaks for its task: the least first."""
    return _WEIGHT[timeliness]


def speaking(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that stands for a task of many turns: the worst that is open and has begun, else the next, else the last done."""
    rows = list(verdicts)
    if not rows:
        raise ValueError("a task has at least one turn")
    return min(rows, key=lambda row: (_WEIGHT[row.timeliness], row.due_on or date.max))
