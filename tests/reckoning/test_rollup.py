"""What parts come to: total over any list of them, between nought and all, and never less for one more part that is done."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.rollup import Rule, Share, roll_up
from bamsat.reckoning.rulings import Act, Ruling
from bamsat.reckoning.status import Entry, Facts, Statement, Verdict, judge

TODAY = date(2026, 11, 24)


def verdict(due: int | None, done: bool = False, ended: bool = False) -> Verdict:
    """Of work due so many days from today."""
    day = None if due is None else TODAY + timedelta(days=due)
    said = (Entry(Statement.COMPLETED, TODAY, True, TODAY),) if done else ()
    ruled = (Ruling(Act.CANCELLED, TODAY, TODAY, None),) if ended else ()
    return judge(Facts(due_on=day, entries=said, rulings=ruled), TODAY, vietnam())


DONE, OPEN, LATE, ENDED = verdict(9, done=True), verdict(30), verdict(-5), verdict(9, ended=True)
shares = st.builds(
    Share, st.sampled_from((DONE, OPEN, LATE, ENDED, verdict(None))), st.integers(1, 1_000), st.booleans()
)


@pytest.mark.parametrize(
    ("rule", "needed", "done", "of", "share"),
    [
        (Rule.ALL, 0, 3, 5, Fraction(3, 5)),
        (Rule.WEIGHTED, 0, 3, 5, Fraction(30, 50)),
        (Rule.WORST, 0, 3, 5, Fraction(3, 5)),
        (Rule.MILESTONES, 0, 1, 2, Fraction(1, 2)),
        (Rule.COUNT, 4, 3, 5, Fraction(3, 4)),
        (Rule.COUNT, 3, 3, 5, Fraction(1)),
        (Rule.COUNT, 99, 3, 5, Fraction(3, 5)),
    ],
)
def test_each_rule_counts_its_own_way(rule, needed, done, of, share) -> None:
    parts = [Share(DONE, 10, True), Share(DONE, 10), Share(DONE, 10), Share(OPEN, 10, True), Share(LATE, 10)]
    found = roll_up(rule, [*parts, Share(ENDED, 500, True)], needed)
    assert (found.done, found.of, found.share, found.left_out) == (done, of, share, 1)
    assert found.is_done == (share == 1)


def test_the_slowest_is_the_worst_and_the_next_is_due_first() -> None:
    parts = [Share(DONE), Share(OPEN), Share(verdict(3)), Share(verdict(-2)), Share(verdict(-9))]
    found = roll_up(Rule.ALL, parts)
    assert (found.slowest, found.next) == (4, 4)
    assert roll_up(Rule.ALL, parts[:3]).slowest == 2
    assert roll_up(Rule.ALL, parts[:1]).slowest is None


@given(st.sampled_from(Rule), st.lists(shares, max_size=12), st.integers(0, 15))
def test_it_is_total_and_of_nothing_nothing_is_done(rule, parts, needed) -> None:
    found = roll_up(rule, parts, needed)
    assert 0 <= found.share <= 1
    assert 0 <= found.done <= found.of <= len(parts)
    assert found.needed <= found.of
    assert found.left_out == sum(part.verdict is ENDED for part in parts)
    if not found.of:
        assert not found.is_done
    if rule in {Rule.ALL, Rule.WEIGHTED, Rule.WORST, Rule.MILESTONES}:
        assert found.is_done == (found.of > 0 and found.done == found.of)
    assert (found.slowest is None) == (found.done == found.of)


@given(st.sampled_from(Rule), st.lists(shares, min_size=1, max_size=12), st.integers(0, 15), st.data())
def test_one_more_part_done_never_lessens_it(rule, parts, needed, data) -> None:
    at = data.draw(st.sampled_from(range(len(parts))))
    if parts[at].verdict is ENDED:
        return
    before = roll_up(rule, parts, needed)
    after = roll_up(rule, [*parts[:at], replace(parts[at], verdict=DONE), *parts[at + 1 :]], needed)
    assert after.share >= before.share
    assert after.done >= before.done
    assert after.is_done or not before.is_done


@given(st.sampled_from(Rule), st.lists(shares, max_size=8), st.integers(0, 9), st.randoms())
def test_the_order_of_the_parts_tells_nothing(rule, parts, needed, random) -> None:
    mixed = list(parts)
    random.shuffle(mixed)
    one, other = roll_up(rule, parts, needed), roll_up(rule, mixed, needed)
    assert (one.share, one.done, one.of, one.left_out) == (other.share, other.done, other.of, other.left_out)
