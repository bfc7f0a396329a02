"""What people confirmed and refused moves the weights: towards what they said, never on a few words, never where it would not have helped."""

from bamsat.reading.alignment import Lesson, align, judge, lessons, side, taught
from bamsat.reading.alignment.judging import chance
from tests.reading.cascade import LOWER, UPPER, reading


def lesson(right: bool, **signs: float) -> Lesson:
    return Lesson(
        {"clause": 0.5, "covered": 0.6, "preferred": 1.0, "around": 0.3, "preferred-papers": 0.3, **signs}, 1.0, right
    )


def score(by, one: Lesson) -> float:
    alone = by.weights["always"] + sum(by.weights.get(name, 0.0) * value for name, value in one.signs.items())
    return chance(by.rivals["always"] + by.rivals["own"] * alone + by.rivals["best"] * one.share)


def test_a_few_words_teach_nothing() -> None:
    few = [lesson(number % 2 == 0) for number in range(90)]
    assert taught(judge(), few) is judge()
    assert taught(judge(), [lesson(True) for _ in range(200)]) is judge()


def test_an_office_that_refuses_other_acts_and_confirms_the_same_is_followed() -> None:
    same, other = lesson(True, **{"same-acts": 1.0}), lesson(False, **{"other-acts": 1.0})
    by = taught(judge(), [same, other, same, other] * 30)
    assert by is not judge()
    assert score(by, same) > score(judge(), same)
    assert score(by, other) < score(judge(), other)


def test_words_that_contradict_one_another_change_nothing_much() -> None:
    mixed = [lesson(right, **{"same-acts": 1.0}) for right in (True, False, False, True) * 30]
    before, after = score(judge(), mixed[0]), score(taught(judge(), mixed), mixed[0])
    assert abs(after - 0.5) <= abs(before - 0.5) + 1e-9


def test_more_words_move_further_and_all_weights_stay_finite() -> None:
    pair = [lesson(True, **{"same-acts": 1.0}), lesson(False, **{"other-acts": 1.0})]
    some, many = (score(taught(judge(), pair * n), pair[1]) for n in (60, 200))
    assert many <= some < score(judge(), pair[1])


def test_what_was_entered_by_hand_and_not_proposed_teaches_nothing() -> None:
    upper, lower = side(reading(UPPER)), side(reading(LOWER))
    every = {(above.id, below.id): True for above in upper.provisions for below in lower.provisions}
    proposed = {
        (order.upper, link.lower) for order in align(reading(UPPER), reading(LOWER)).orders for link in order.links
    }
    assert len(lessons(upper, lower, every)) == len(proposed)
    assert not lessons(upper, lower, {pair: right for pair, right in every.items() if pair not in proposed})
