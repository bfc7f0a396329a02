"""What an office confirmed and refused moves the weights by which its later proposals are scored: from the shipped ones, as far as its words go, and only where that
would have served it better.

Only what the machine proposes teaches. People refuse proposals but enter by hand what was missed, so that below the score of a proposal all that is judged is right: learned from, it would make
everything look right (`bench/learning.py`: F1 fell from .50 to .30).
"""

import math
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from bamsat.reading.alignment.evidence import Above
from bamsat.reading.alignment.judging import Judge, chance, judge
from bamsat.reading.alignment.model import Side

LEAST, EACH = (
    100,
    5,
)  # lessons from which anything is learned, for those of one pair speak for that pair alone; of either kind
FIRM = 4.0  # how hard the shipped weights hold: as so many lessons a sign
ROUNDS = 150


class Lesson(NamedTuple):
    """A proposal that a person judged: its signs, its share of the best score of the same order below, and whether it was right."""

    signs: Mapping[str, float]
    share: float
    right: bool


def lessons(upper: Side, lower: Side, judged: Mapping[tuple[str, str], bool]) -> list[Lesson]:
    """Of two papers: what was judged, by (order above, order below), with the signs that it bears, where the shipped weights propose it."""
    above, by, found = Above(upper), judge(), list[Lesson]()
    for _, pairs in groupby(above.against(lower), key=attrgetter("lower")):
        of_one = list(pairs)
        alone = [chance(by.alone(evidence)) for evidence in of_one]
        best = max(alone)
        for evidence, own, score in zip(of_one, alone, by.scores(of_one), strict=True):
            right = judged.get((upper.provisions[evidence.upper].id, lower.provisions[evidence.lower].id))
            if right is not None and score >= by.link:
                found.append(Lesson(evidence.signs(), own / best, right))
    return found


def taught(by: Judge, lessons: Sequence[Lesson]) -> Judge:
    """A judge with weights moved by the lessons; the same one where they are too few, or where what the odd lessons teach judges the even ones no better than before."""
    right, wrong = ([one for one in lessons if one.right is kind] for kind in (True, False))
    if len(lessons) < LEAST or min(len(right), len(wrong)) < EACH:
        return by
    tried, held = [*right[::2], *wrong[::2]], [*right[1::2], *wrong[1::2]]
    if _loss(_moved(by, tried), held) >= _loss(by, held):
        return by
    return _moved(by, lessons)


def _moved(by: Judge, lessons: Sequence[Lesson]) -> Judge:
    """Down the slope of the loss, each weight drawn back to where it began."""
    rows = [({"always": 1.0, **lesson.signs}, lesson) for lesson in lessons]
    weights = dict(by.weights)
    own = by.rivals["own"]
    steep = max(sum(value * value for value in signs.values()) for signs, _ in rows) * own * own / 4
    step = 1.0 / (steep * len(rows) + FIRM)
    for _ in range(ROUNDS):
        slopes = {name: FIRM * (weight - by.weights[name]) for name, weight in weights.items()}
        for signs, lesson in rows:
            off = chance(_odds(by, weights, signs, lesson.share)) - lesson.right
            for name in weights:
                slopes[name] += off * own * signs.get(name, 0.0)
        weights = {name: weight - step * slopes[name] for name, weight in weights.items()}
    return by._replace(weights=weights)


def _odds(by: Judge, weights: Mapping[str, float], signs: Mapping[str, float], share: float) -> float:
    alone = sum(weight * signs.get(name, 0.0) for name, weight in weights.items())
    return by.rivals["always"] + by.rivals["own"] * alone + by.rivals["best"] * share


def _loss(by: Judge, lessons: Sequence[Lesson]) -> float:
    """The mean surprise at what people said."""
    held = [(chance(_odds(by, by.weights, {"always": 1.0, **one.signs}, one.share)), one.right) for one in lessons]
    return -sum(math.log(max(1e-9, score if right else 1 - score)) for score, right in held) / len(held)
