"""The official figures are parts of a whole: every verdict counts once, whatever it is."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.figures import Figure, figure, tally
from bamsat.reckoning.status import Life, Timeliness, Verdict, Verification

ON = date(2026, 11, 24)
PLAIN = Verdict(Life.UNDER_WAY, Timeliness.IN_TIME, Timeliness.IN_TIME, Verification.NONE, ON)
verdicts = st.builds(
    lambda timeliness, silent: replace(
        PLAIN, timeliness=timeliness, silent=silent and timeliness is Timeliness.OVERDUE
    ),
    st.sampled_from(list(Timeliness)),
    st.booleans(),
)


@given(st.lists(verdicts))
def test_the_figures_are_the_whole(rows):
    counts = tally(rows)
    assert counts.total == len(rows) == sum(counts[one] for one in Figure)
    assert counts.silent <= counts[Figure.OVERDUE]
    assert counts.done_share is None or 0 <= counts.done_share <= 100


def test_a_claim_is_not_done():
    claimed = replace(PLAIN, life=Life.SUBMITTED, timeliness=Timeliness.IN_TIME, verification=Verification.CLAIMED)
    counts = tally([claimed])
    assert (counts.done, counts.claimed, counts[Figure.UNDER_WAY]) == (0, 1, 1)


def test_what_was_halted_by_decision_is_not_waited_for():
    done = replace(PLAIN, life=Life.CLOSED, timeliness=Timeliness.DONE_LATE)
    halted = replace(PLAIN, life=Life.CANCELLED, timeliness=Timeliness.ENDED)
    assert tally([done, halted]).done_share == 100
    assert tally([halted]).done_share is None


def test_done_work_without_a_day_is_not_late():
    assert figure(replace(PLAIN, timeliness=Timeliness.DONE)) is Figure.DONE_IN_TIME
