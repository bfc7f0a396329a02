"""Numbers of days: the middle, the late, and equal stretches that hold each of them once."""

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.spread import MOST, spread


def test_of_nothing_nothing_is_told() -> None:
    assert spread([]) is None


def test_a_few_days_are_told_one_by_one() -> None:
    found = spread([5, 3, 3, 12])
    assert found is not None
    assert (found.least, found.middle, found.late, found.most) == (3, 3, 12, 12)
    assert [(one.begins, one.count) for one in found.stretches if one.count] == [(3, 2), (5, 1), (12, 1)]


def test_stretches_begin_at_a_multiple_of_their_width() -> None:
    found = spread([10, 40, 41, 300])
    assert found is not None
    assert [(one.begins, one.ends, one.count) for one in found.stretches][:2] == [(0, 30, 1), (30, 60, 2)]


@given(st.lists(st.integers(-5_000, 50_000), min_size=1, max_size=60))
def test_each_falls_into_one_stretch(days: list[int]) -> None:
    found = spread(days)
    assert found is not None and len(found.stretches) <= MOST
    for one in found.stretches:
        assert one.count == sum(one.begins <= day < one.ends for day in days)
    assert sum(one.count for one in found.stretches) == len(days)
    assert found.least <= found.middle <= found.late <= found.most
