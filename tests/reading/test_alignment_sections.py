"""Which section above each section below answers."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reading.alignment import Provision
from bamsat.reading.alignment.sections import answered
from bamsat.reading.spans import Span


def orders(headings: str) -> list[Provision]:
    """An order for each letter, under the heading of that letter."""
    return [
        Provision(f"t{at}", "", Span(at, at + 1), headings=(letter, "Kế hoạch")) for at, letter in enumerate(headings)
    ]


def test_a_section_between_two_that_are_told_is_found_by_its_place_and_never_above_the_one_before() -> None:
    above, below = orders("AABBC"), orders("abbc")
    near = [{0: 0.5}, {1: 0.12, 2: 0.12}, {3: 0.5}, {4: 0.5, 0: 0.5}]
    assert answered(above, below, near) == [range(0, 2), range(2, 4), range(2, 4), range(4, 5)]


def test_a_section_below_that_nothing_above_is_near_answers_none() -> None:
    near = [{0: 0.5}, {0: 0.1, 1: 0.1}, {1: 0.5}]
    assert answered(orders("AB"), orders("axb"), near) == [range(0, 1), range(0), range(1, 2)]


def test_several_below_may_answer_one_above() -> None:
    assert answered(orders("AB"), orders("abc"), [{1: 0.4}, {1: 0.4}, {1: 0.4}]) == [range(1, 2)] * 3


def test_a_paper_without_orders_answers_none_nor_one_above_without_sections() -> None:
    assert answered(orders("AA"), orders("ab"), [{0: 0.5}, {1: 0.5}]) == [range(0)] * 2
    assert answered([], orders("ab"), [{}, {}]) == [range(0)] * 2
    assert answered(orders("AB"), [], []) == []
    assert answered(orders("AB"), orders("a"), [{}]) == [range(0)]


@given(
    st.text("AB", min_size=1, max_size=8),
    st.lists(st.tuples(st.sampled_from("ab"), st.dictionaries(st.integers(0, 7), st.floats(0.01, 1))), max_size=8),
)
def test_no_section_below_goes_up_again(upper: str, rows: list[tuple[str, dict[int, float]]]) -> None:
    near = [{place: close for place, close in row.items() if place < len(upper)} for _, row in rows]
    found = [part for part in answered(orders(upper), orders("".join(name for name, _ in rows)), near) if part]
    assert len(found) <= len(rows)
    assert all(one.start <= other.start for one, other in pairwise(found))
