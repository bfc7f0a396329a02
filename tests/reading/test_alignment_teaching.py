"""What people confirmed and refused moves the weights: towards what they said, never on a few words, never where it would not have helped."""

from bamsat.reading.alignment import Lesson, judge, taught
from bamsat.reading.alignment.judging import chance


def lesson(right: bool, **signs: float) -> Lesson:
    return Lesson(
        {"clause": 0.5, "covered": 0.6, "preferred": 1.0, "around": 0.3, "preferred-papers": 0.3, **signs}, 1.0, right
    )


def score(by, one: Lesson) -> float:
    alone = by.weights["always"] + sum(by.weights.get(name, 0.0) * value for name, value in one.signs.items())
    return chance(by.rivals["always"] + by.rivals["own"] * alone + by.rivals["best"] * one.share)


def test_a_few_words_teach_nothing() -> None:
    few = [lesson(number % 2 == 0) for number in range(20)]
    assert taught(judge(), few) is judge()
    assert taught(judge(), [lesson(True) for _ in range(200)]) is judge()


def test_an_office_that_refuses_other_acts_and_confirms_the_same_is_followed() -> None:
    same, other = lesson(True, **{"same-acts": 1.0}), lesson(False, **{"other-acts": 1.0})
    by = taught(judge(), [same, other, same, other] * 20)
    assert by is not judge()
    assert score(by, same) > score(judge(), same)
    assert score(by, other) < score(judge(), other)


def test_words_that_contradict_one_another_change_nothing_much() -> None:
    mixed = [lesson(right, **{"same-acts": 1.0}) for right in (True, False, False, True) * 20]
    before, after = score(judge(), mixed[0]), score(taught(judge(), mixed), mixed[0])
    assert abs(after - 0.5) <= abs(before - 0.5) + 1e-9


def test_more_words_move_further_and_all_weights_stay_finite() -> None:
    pair = [lesson(True, **{"same-acts": 1.0}), lesson(False, **{"other-acts": 1.0})]
    some, many = (score(taught(judge(), pair * n), pair[1]) for n in (20, 200))
    assert many <= some < score(judge(), pair[1])
