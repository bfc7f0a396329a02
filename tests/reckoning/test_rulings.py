"""Pauses, ends, reopenings and excuses: what they do to a verdict, and whose the late days are."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.delays import Delay
from bamsat.reckoning.rulings import ENDS, OF_ONE_TURN, Act, Ruling, excused, holding
from bamsat.reckoning.status import Entry, Facts, Life, Move, Statement, Timeliness, Verdict, judge

DUE = date(2026, 11, 2)  # a Monday
LATER = date(2026, 11, 16)
DONE = Statement.COMPLETED


def verdict(on: date, *rulings: Ruling, entries: tuple[Entry, ...] = (), moves: tuple[Move, ...] = ()) -> Verdict:
    due = moves[-1].due_on if moves else DUE
    return judge(Facts(None, due, DUE, None, entries, moves, rulings), on, vietnam())


def ruled(act: Act, day: int, until: int | None = None, *, decided: int | None = None) -> Ruling:
    begins = date(2026, 11, day)
    return Ruling(act, date(2026, 11, decided) if decided else begins, begins, until and date(2026, 11, until))


def test_a_pause_stops_the_clock_and_its_days_are_nobodys() -> None:
    paused = verdict(date(2026, 11, 13), ruled(Act.PAUSED, 5))
    assert (paused.life, paused.sign, paused.silent) == (Life.PAUSED, "paused", False)
    seen = verdict(date(2026, 11, 13), ruled(Act.PAUSED, 5), ruled(Act.RESUMED, 10))
    assert (seen.timeliness, seen.delay) == (Timeliness.OVERDUE, Delay(own=6, excused=3))  # 3, 4, 10 to 13; 5, 6, 9
    assert seen.delay.gross == 9


def test_an_end_by_decision_is_neither_done_nor_late_and_may_be_undone() -> None:
    for act in ENDS - OF_ONE_TURN:
        seen = verdict(date(2026, 11, 20), ruled(act, 9))
        assert (seen.life, seen.sign, seen.is_done, seen.is_over) == (Life(act), "ended", False, True)
        assert seen.delay.gross == 5  # the clock stopped on the day it ended
    back = verdict(date(2026, 11, 20), ruled(Act.CANCELLED, 9), ruled(Act.REOPENED, 17))
    assert (back.life, back.timeliness, back.delay) == (Life.ISSUED, Timeliness.OVERDUE, Delay(own=8, excused=6))


def test_what_was_verified_stays_done_whatever_is_decided_of_the_rest() -> None:
    entry = Entry(DONE, date(2026, 10, 30), True, date(2026, 11, 1))
    assert verdict(date(2026, 11, 20), ruled(Act.CANCELLED, 9), entries=(entry,)).timeliness is Timeliness.DONE_IN_TIME


def test_a_claim_waits_on_through_a_pause_but_not_through_an_end() -> None:
    entry = Entry(DONE, date(2026, 10, 30))
    assert verdict(date(2026, 11, 20), ruled(Act.PAUSED, 9), entries=(entry,)).sign == "claimed"
    assert verdict(date(2026, 11, 20), ruled(Act.CANCELLED, 9), entries=(entry,)).sign == "ended"


def test_a_turn_that_was_opened_again_is_claimed_no_more() -> None:
    entry = Entry(DONE, date(2026, 10, 30), True, date(2026, 10, 31), reopened_on=date(2026, 11, 9))
    before = verdict(date(2026, 11, 8), entries=(entry,))
    after = verdict(date(2026, 11, 12), ruled(Act.REOPENED, 9), entries=(entry,))
    assert before.is_done
    assert (after.life, after.timeliness) == (Life.REOPENED, Timeliness.OVERDUE)
    assert after.delay == Delay(own=3, verifier=5)  # while it passed for done the doer had nothing to do
    again = Entry(DONE, date(2026, 11, 10), True, date(2026, 11, 11))
    assert verdict(date(2026, 11, 12), entries=(entry, again)).timeliness is Timeliness.DONE_LATE


def test_an_extension_is_late_against_the_first_frame_and_shows_both_figures() -> None:
    moves = (Move(date(2026, 10, 30), LATER),)
    assert verdict(date(2026, 10, 29), moves=moves).due_on == DUE  # as it was then
    seen = verdict(date(2026, 11, 18), moves=moves)
    assert (seen.timeliness, seen.original, seen.moved) == (Timeliness.OVERDUE, Timeliness.OVERDUE, 1)
    assert seen.delay == Delay(own=2, extended=10)
    entry = Entry(DONE, date(2026, 11, 13), True, date(2026, 11, 20))
    done = verdict(date(2026, 11, 30), entries=(entry,), moves=moves)
    assert (done.timeliness, done.original) == (Timeliness.DONE_IN_TIME, Timeliness.DONE_LATE)
    assert done.delay == Delay(extended=10, verifier=4)


def test_the_verifiers_days_and_excused_days_are_told_apart() -> None:
    claim = Entry(DONE, date(2026, 11, 4), False, date(2026, 11, 11))
    seen = verdict(date(2026, 11, 18), ruled(Act.EXCUSED, 9, 14, decided=16), entries=(claim,))
    assert seen.delay == Delay(own=5, excused=5, verifier=2)  # 5, 6 with the verifier; 9 to 13 excused
    assert verdict(date(2026, 11, 13), ruled(Act.EXCUSED, 9, 14, decided=16), entries=(claim,)).delay.excused == 0


ACTS = st.lists(
    st.builds(
        lambda act, decided, back, length: Ruling(
            act, decided, decided - timedelta(days=back), decided + timedelta(days=length) if act is Act.EXCUSED else None
        ),
        st.sampled_from(list(Act)), st.dates(date(2026, 9, 1), date(2027, 2, 28)), st.integers(0, 9), st.integers(0, 30),
    ), max_size=5,
).map(lambda rows: tuple(sorted(rows, key=lambda row: row.decided_on)))  # fmt: skip
DAYS = st.dates(date(2026, 8, 1), date(2027, 6, 30))
CLAIMS = st.lists(
    st.builds(
        lambda statement, day, verified, wait: Entry(
            statement, day, verified, None if verified is None else day + timedelta(days=wait)
        ),
        st.sampled_from(list(Statement)), DAYS, st.sampled_from([None, True, False]), st.integers(0, 60),
    ), max_size=4,
).map(lambda rows: tuple(sorted(rows, key=lambda row: row.submitted_on)))  # fmt: skip
MOVES = st.lists(st.builds(Move, DAYS, DAYS), max_size=3).map(
    lambda rows: tuple(sorted(rows, key=lambda row: row.decided_on))
)


@given(ACTS, CLAIMS, MOVES, DAYS)
def test_every_late_day_is_counted_once(rulings, entries, moves, on: date) -> None:
    seen = verdict(on, *rulings, entries=entries, moves=moves)
    parts = (seen.delay.own, seen.delay.extended, seen.delay.excused, seen.delay.verifier)
    assert min(parts) >= 0
    if seen.delay.gross:
        first = min(day for day in (seen.first_due_on, seen.due_on) if day)
        assert seen.delay.gross <= vietnam().working_days(first, on)
    assert (seen.timeliness in {Timeliness.PAUSED, Timeliness.ENDED, Timeliness.SKIPPED}) == (
        seen.life in {Life.PAUSED, *(Life(act) for act in ENDS)}
    )
    assert seen.is_done == seen.timeliness.startswith("done")


@given(ACTS, CLAIMS, MOVES, DAYS)
def test_what_is_decided_later_changes_no_past_day(rulings, entries, moves, on: date) -> None:
    known = tuple(row for row in rulings if row.decided_on <= on)
    early = tuple(move for move in moves if move.decided_on <= on)
    due = early[-1].due_on if early else DUE
    then = judge(Facts(None, due, DUE, None, entries, early, known), on, vietnam())
    assert then == verdict(on, *rulings, entries=entries, moves=moves)


@given(ACTS, CLAIMS, MOVES, DAYS, DAYS, st.integers(1, 20))
def test_an_excuse_only_lessens_the_doers_days(rulings, entries, moves, on: date, begins: date, length: int) -> None:
    before = verdict(on, *rulings, entries=entries, moves=moves)
    more = Ruling(Act.EXCUSED, on, begins, begins + timedelta(days=length))
    after = verdict(on, *(row for row in rulings if row.decided_on <= on), more, entries=entries, moves=moves)
    assert after.delay.own <= before.delay.own
    assert after.delay.gross == before.delay.gross
    assert (after.life, after.timeliness) == (before.life, before.timeliness)


@given(ACTS, CLAIMS, MOVES, DAYS)
def test_waiting_never_lessens_a_delay(rulings, entries, moves, on: date) -> None:
    now = verdict(on, *rulings, entries=entries, moves=moves)
    known = tuple(entry for entry in entries if entry.submitted_on <= on and not (entry.decided_on or on) > on)
    later = judge(
        Facts(
            None, now.due_on, DUE, None, known,
            tuple(move for move in moves if move.decided_on <= on), tuple(row for row in rulings if row.decided_on <= on),
        ), on + timedelta(days=1), vietnam(),
    )  # fmt: skip
    if known == tuple(entry for entry in entries if entry.submitted_on <= on):  # the same facts, a day later
        assert later.delay.gross >= now.delay.gross
        assert later.delay.own >= now.delay.own


@given(ACTS)
def test_a_halt_lasts_to_its_counter_act(rulings) -> None:
    halt = holding(rulings)
    open_ends = [row for row in excused(rulings) if row.ends == date.max]
    assert bool(open_ends) == (halt is not None)
