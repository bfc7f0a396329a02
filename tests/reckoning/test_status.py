from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.status import (
    Correction,
    Entry,
    Facts,
    Life,
    Statement,
    Timeliness,
    Verdict,
    Verification,
    judge,
    settled,
    speaking,
)

DUE = date(2026, 11, 13)
DONE = Statement.COMPLETED


def verdict(on: date, *entries: Entry, due: date | None = DUE, first: date | None = None) -> Verdict:
    return judge(Facts(None, due, first, None, entries), on, vietnam())


def test_a_claim_without_a_second_person_is_not_done() -> None:
    seen = verdict(date(2026, 11, 12), Entry(DONE, date(2026, 11, 10)))
    assert (seen.life, seen.verification, seen.is_done) == (Life.SUBMITTED, Verification.CLAIMED, False)
    assert seen.timeliness is not Timeliness.DONE_IN_TIME
    assert seen.sign == "claimed"


def test_no_due_day_is_never_overdue() -> None:
    seen = verdict(date(2040, 1, 1), due=None)
    assert (seen.timeliness, seen.silent, seen.late_days) == (Timeliness.NO_DEADLINE, False, 0)


def test_overdue_counts_working_days_and_silence() -> None:
    seen = verdict(date(2026, 11, 24))
    assert (seen.timeliness, seen.late_days, seen.silent, seen.sign) == (Timeliness.OVERDUE, 7, True, "silent")


def test_the_verifiers_days_are_not_the_doers() -> None:
    entry = Entry(DONE, DUE, verified=True, decided_on=date(2026, 11, 20))
    assert verdict(date(2026, 11, 24), entry).timeliness is Timeliness.DONE_IN_TIME
    waiting = verdict(date(2026, 11, 19), entry)
    assert (waiting.life, waiting.timeliness) == (Life.SUBMITTED, Timeliness.DUE_SOON)


def test_a_returned_claim_runs_on() -> None:
    entry = Entry(DONE, date(2026, 11, 10), verified=False, decided_on=date(2026, 11, 16))
    seen = verdict(date(2026, 11, 24), entry)
    assert (seen.life, seen.timeliness, seen.verification) == (Life.RETURNED, Timeliness.OVERDUE, Verification.RETURNED)
    assert not seen.silent


def test_an_extension_hides_no_lateness() -> None:
    entry = Entry(DONE, date(2026, 11, 10), verified=True, decided_on=date(2026, 11, 11))
    seen = verdict(date(2026, 11, 24), entry, first=date(2026, 9, 30))
    assert (seen.timeliness, seen.original) == (Timeliness.DONE_IN_TIME, Timeliness.DONE_LATE)


def test_nothing_to_report_is_a_claim_that_is_verified_too() -> None:
    entry = Entry(Statement.NOTHING, date(2026, 11, 10), verified=True, decided_on=date(2026, 11, 11))
    assert verdict(date(2026, 11, 24), entry).is_done


def test_the_worst_open_turn_speaks_for_the_task() -> None:
    early = verdict(date(2026, 11, 1), Entry(DONE, date(2026, 10, 1), verified=True, decided_on=date(2026, 10, 2)))
    late = verdict(date(2026, 11, 24))
    assert speaking([early, late]) is late


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
ENTRIES = st.lists(
    st.builds(
        lambda statement, day, verified, wait: Entry(
            statement, day, verified, None if verified is None else day + timedelta(days=wait)
        ),
        st.sampled_from(list(Statement)), DAYS, st.sampled_from([None, True, False]), st.integers(0, 60),
    ), max_size=4,
).map(lambda rows: tuple(sorted(rows, key=lambda row: row.submitted_on)))  # fmt: skip


@given(st.none() | DAYS, ENTRIES, DAYS)
def test_verdicts_are_consistent(due: date | None, entries: tuple[Entry, ...], on: date) -> None:
    seen = verdict(on, *entries, due=due)
    assert seen.is_done == (seen.verification is Verification.VERIFIED)
    assert seen.is_done == seen.timeliness.startswith("done")
    assert (seen.late_days > 0) <= (seen.timeliness in {Timeliness.OVERDUE, Timeliness.DONE_LATE})
    assert not (seen.silent and entries and entries[0].submitted_on <= on)


@given(DAYS, ENTRIES, DAYS)
def test_the_future_does_not_change_the_past(due: date, entries: tuple[Entry, ...], on: date) -> None:
    known = tuple(entry for entry in entries if entry.submitted_on <= on and not (entry.decided_on or on) > on)
    later = tuple(entry for entry in entries if entry.submitted_on > on)
    assert verdict(on, *known, due=due) == verdict(on, *known, *later, due=due)


def corrected(statement: Statement) -> Entry:
    later = Correction(statement, date(2026, 11, 18), date(2026, 11, 20))
    return Entry(DONE, date(2026, 11, 10), True, date(2026, 11, 11), corrections=(later,))


def test_a_correction_counts_from_the_day_on_which_it_is_verified() -> None:
    undone = corrected(Statement.UNDER_WAY)
    assert verdict(date(2026, 11, 19), undone).timeliness is Timeliness.DONE_IN_TIME
    seen = verdict(date(2026, 11, 20), undone)
    assert (seen.life, seen.timeliness, seen.verification) == (Life.UNDER_WAY, Timeliness.OVERDUE, Verification.NONE)
    assert not seen.silent


def test_putting_an_account_right_does_not_do_the_work_again() -> None:
    right = corrected(Statement.NOTHING)
    for on in (date(2026, 11, 19), date(2026, 11, 30)):
        seen = verdict(on, right)
        assert (seen.timeliness, seen.done_on) == (Timeliness.DONE_IN_TIME, date(2026, 11, 10))


def test_days_on_which_a_correction_waits_are_the_verifiers() -> None:
    seen = verdict(date(2026, 11, 24), corrected(Statement.UNDER_WAY))
    assert (seen.delay.verifier, seen.delay.own) == (2, 5)  # the 19th and the 20th; the work was never done


CORRECTED = st.builds(
    lambda entry, rows: replace(
        entry,
        corrections=tuple(
            sorted(
                (
                    Correction(
                        statement,
                        entry.submitted_on + timedelta(days=61),
                        entry.submitted_on + timedelta(days=61 + wait),
                    )
                    for statement, wait in rows
                ),
                key=lambda row: row.verified_on,
            )
        )
        if entry.verified
        else (),
    ),
    ENTRIES.filter(bool).map(lambda rows: rows[0]),
    st.lists(st.tuples(st.sampled_from(list(Statement)), st.integers(0, 60)), max_size=3),
)


@given(DAYS, CORRECTED, DAYS)
def test_a_correction_to_come_changes_no_day_before_it(due: date, entry: Entry, on: date) -> None:
    known = tuple(row for row in entry.corrections if row.verified_on <= on)
    assert verdict(on, entry, due=due) == verdict(on, replace(entry, corrections=known), due=due)
    if not known:
        assert verdict(on, entry, due=due) == verdict(on, replace(entry, corrections=()), due=due)


@given(st.none() | DAYS, CORRECTED, DAYS)
def test_the_three_dimensions_agree_after_corrections(due: date | None, entry: Entry, on: date) -> None:
    seen = verdict(on, entry, due=due)
    assert seen.is_done == (seen.verification is Verification.VERIFIED) == seen.timeliness.startswith("done")
    claims = settled([entry])
    last = verdict(date(2029, 1, 1), entry, due=due)
    assert claims.verified == last.is_done
    assert claims.claimed_on == last.done_on
