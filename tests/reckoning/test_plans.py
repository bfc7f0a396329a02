from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.plans import Change, Difference, Frame, differences, seen
from bamsat.reckoning.rulings import Act, Ruling
from bamsat.reckoning.status import Entry, Facts, Move, Statement, judge

DUE = date(2026, 11, 13)
FRAMES = st.none() | st.builds(
    lambda due, done, halt: Frame(due, done if due and not halt else None, halt),
    st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.sampled_from(["", "", "paused", "ended", "skipped"]),
)
BACK = {
    Change.ADDED: Change.REMOVED, Change.MOVED_LATER: Change.MOVED_EARLIER, Change.MOVED_EARLIER: Change.MOVED_LATER,
    Change.DONE: Change.UNDONE, Change.UNDONE: Change.DONE,
}  # fmt: skip


def named(before: Frame | None, after: Frame | None) -> list[Change]:
    return [one.change for one in differences(before, after)]


def test_each_change_is_named() -> None:
    plain = Frame(DUE, None, "")
    assert differences(plain, Frame(DUE + timedelta(days=32), None, "")) == (Difference(Change.MOVED_LATER, 32),)
    assert named(plain, Frame(DUE, None, "paused")) == [Change.PAUSED]
    assert named(Frame(DUE, None, "paused"), plain) == [Change.TAKEN_UP]
    assert named(plain, Frame(DUE, None, "ended")) == [Change.ENDED]
    assert named(Frame(DUE, None, "paused"), Frame(DUE, DUE, "")) == [Change.DONE]
    assert named(Frame(DUE, DUE, ""), plain) == [Change.UNDONE]
    assert named(None, Frame(DUE, DUE, "")) == [Change.ADDED, Change.DONE]
    assert named(plain, None) == [Change.REMOVED]


@given(FRAMES, FRAMES)
def test_nothing_is_named_only_where_nothing_changed_and_the_way_back_undoes_it(
    before: Frame | None, after: Frame | None
) -> None:
    assert named(before, before) == []
    there, back = named(before, after), named(after, before)
    if (
        before
        and after
        and (before.due_on is None) == (after.due_on is None)
        and bool(before.done_on) == bool(after.done_on)
    ):
        assert bool(there) == (
            (before.due_on, before.halt) != (after.due_on, after.halt) and not _only_done(before, after)
        )
    for change in there:
        if change in BACK and None not in (before, after):
            assert BACK[change] in back


def _only_done(before: Frame, after: Frame) -> bool:
    """Of work that is done, what halts it is no matter."""
    return bool(after.done_on) and before.due_on == after.due_on


@given(st.dates(date(2026, 10, 1), date(2027, 3, 1)), st.integers(0, 200))
def test_a_plan_seen_twice_differs_by_what_was_decided_between(first: date, later: int) -> None:
    facts = Facts(
        None, date(2026, 12, 20), DUE, None,
        (Entry(Statement.COMPLETED, date(2026, 12, 18), True, date(2026, 12, 22)),),
        (Move(date(2026, 11, 10), date(2026, 12, 20)),),
        (Ruling(Act.PAUSED, date(2026, 11, 20), date(2026, 11, 20)), Ruling(Act.RESUMED, date(2026, 12, 1), date(2026, 12, 1))),
    )  # fmt: skip
    second = first + timedelta(days=later)
    before, after = (seen(judge(facts, on, vietnam())) for on in (first, second))
    decided = [date(2026, 11, 10), date(2026, 11, 20), date(2026, 12, 1), date(2026, 12, 22)]
    between = [day for day in decided if first < day <= second]
    found = named(before, after)
    assert bool(found) <= bool(between)
    assert (Change.MOVED_LATER in found) == (decided[0] in between)
    assert (Change.DONE in found) == (decided[3] in between)


def test_a_turn_that_was_replaced_is_in_the_plan_no_more() -> None:
    facts = Facts(None, DUE, rulings=(Ruling(Act.REPLACED, date(2026, 11, 1), date(2026, 11, 1)),))
    before, after = (seen(judge(facts, on, vietnam())) for on in (date(2026, 10, 31), date(2026, 11, 1)))
    assert named(before, after) == [Change.REMOVED]
