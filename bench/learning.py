"""What the words of an office are worth: F1 on the orders of a pair that nobody has spoken of yet, after the first of them were judged.

    python bench/learning.py [--weights]

An officer is made up who goes down the lower paper (or the upper one), confirms of each order what is annotated, enters what was not proposed and refuses what was wrongly proposed. Then *implements or
details* is scored on the other orders, each cascade by weights that the others teach: as if nothing were said; with the weights moved (`alignment.teaching`); with what was said beside
(`alignment.hearing`); with both. Papers are gone down in their order and three times in an order made by chance. `--weights` prints what `said-beside` and `said-heading` are to weigh in lexicon/alignment.toml.
Needs ../shared and `pip install -r requirements/cascade.txt`. The pairs only scored take no part.
"""

import argparse
import json
import math
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, product
from operator import attrgetter
from typing import NamedTuple

from cascade import TAKEN, learned
from cascades import UNSEEN, Pair, pairs, shared

from bamsat.reading.alignment import Judge, Side, lessons, side, taught
from bamsat.reading.alignment.evidence import Above, Evidence
from bamsat.reading.alignment.judging import chance

STEPS: tuple[float, ...] = (3, 10, 0.25, 0.5)  # orders, or a share of the paper
CHANCES = 3  # orders made by chance, beside the order of the paper
SAID = ("said-beside", "said-heading")
GRID = [step / 2 for step in range(9)]
LEARNT = (0.1, 0.25, 0.5)  # shares of a paper that the weights of SAID are fitted after

Link = tuple[str, str]  # order above, order below
Verdicts = dict[Link, bool]


class Visit(NamedTuple):
    """What the officer has said of a pair, and the links between orders of which nothing was said yet that are annotated, as taken up or otherwise."""

    verdicts: Verdicts
    right: frozenset[Link]
    passed: frozenset[Link]
    open_to: frozenset[str]  # orders of the paper gone down that are left


class Known:
    """A pair of papers with a judge that the other cascades taught, and what that judge proposes unasked."""

    def __init__(self, pair: Pair, by: Judge) -> None:
        self.pair, self.by = pair, by
        self.upper, self.lower = _side(pair, "upper"), _side(pair, "lower")
        self.unasked = self.proposed(by, {})

    def proposed(self, by: Judge, verdicts: Verdicts) -> set[Link]:
        return {link for link, score in self.scores(by, verdicts).items() if score >= by.link}

    def scores(self, by: Judge, verdicts: Verdicts) -> dict[Link, float]:
        found = {}
        for of_one in _evidence(self.pair, verdicts):
            for score, evidence in zip(by.scores(of_one), of_one, strict=True):
                found[self._link(evidence)] = score
        return found

    def _link(self, evidence: Evidence) -> Link:
        return self.upper.provisions[evidence.upper].id, self.lower.provisions[evidence.lower].id

    def visits(self, steps: Iterable[float], down: str, chances: int) -> Iterator[tuple[float, Visit]]:
        judged = [row.id for row in self.upper.provisions if row.id in self.pair.gold]
        path = [row.id for row in self.lower.provisions] if down == "lower" else judged
        for seed in range(chances + 1):
            order = list(path)
            if seed:
                random.Random(seed).shuffle(order)
            for step in steps:
                yield step, self._visit(order, round(len(order) * step) if step < 1 else int(step), down)

    def _visit(self, order: Sequence[str], size: int, down: str) -> Visit:
        left, at = frozenset(order[size:]), 1 if down == "lower" else 0
        gold = {
            (above, below): kind
            for above, row in self.pair.gold.items()
            for below, kind in row.items()
            if below != "paper"
        }
        taken = {link for link, kind in gold.items() if kind in TAKEN}
        told = {link: True for link in taken if link[at] not in left}
        refused = {
            link: False for link in self.unasked - set(gold) if link[0] in self.pair.gold and link[at] not in left
        }
        return Visit(
            {**told, **refused},
            frozenset(link for link in taken if link[at] in left),
            frozenset(link for link in set(gold) - taken if link[at] in left),
            left,
        )

    def count(self, proposed: set[Link], visit: Visit, down: str) -> list[int]:
        """Links found, wrongly found and missed among orders that nothing was said of."""
        at = 1 if down == "lower" else 0
        asked = {link for link in proposed if link[at] in visit.open_to and link[0] in self.pair.gold}
        wrong = asked - visit.right - visit.passed
        return [len(asked & visit.right), len(wrong), len(visit.right - asked)]


def _side(pair: Pair, which: str) -> Side:
    return _sides(pair.name)[which == "lower"]


@cache
def _sides(name: str) -> tuple[Side, Side]:
    pair = next(pair for pair in _all() if pair.name == name)
    return side(pair.upper), side(pair.lower)


@cache
def _all() -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs() if pair.name not in UNSEEN)


@cache
def _above(name: str) -> Above:
    return Above(_sides(name)[0])


def _evidence(pair: Pair, verdicts: Verdicts) -> list[list[Evidence]]:
    """By order below."""
    found = _above(pair.name).against(_side(pair, "lower"), verdicts)
    return [list(rows) for _, rows in groupby(found, key=attrgetter("lower"))]


def without(by: Judge) -> Judge:
    return by._replace(weights={**by.weights, **dict.fromkeys(SAID, 0.0)})


def heard_by(others: Sequence[Known], by: Judge) -> dict[str, float]:
    """The weights of SAID under which what officers say of the others is the least surprising; a cascade counts by the root of its links."""
    rows = [row for known in others for row in _rows(known, by)]
    return min(
        (dict(zip(SAID, weights, strict=True)) for weights in product(GRID, GRID)),
        key=lambda weights: _surprise(by, rows, weights),
    )


Row = tuple[
    float, list[tuple[float, float, float, bool | None]]
]  # weight; of one order below: odds, SAID, whether right


def _rows(known: Known, by: Judge) -> Iterator[Row]:
    links = sum(kind in TAKEN for row in known.pair.gold.values() for kind in row.values())
    plain = without(by)
    for _, visit in known.visits(LEARNT, "lower", 1):
        for of_one in _evidence(known.pair, visit.verdicts):
            row = []
            for evidence in of_one:
                above, below = known.upper.provisions[evidence.upper].id, known.lower.provisions[evidence.lower].id
                scored = above in known.pair.gold and below in visit.open_to and (above, below) not in visit.passed
                row.append(
                    (
                        plain.alone(evidence),
                        evidence.said_beside,
                        evidence.said_heading,
                        (above, below) in visit.right if scored else None,
                    )
                )
            if any(right is not None for *_, right in row):
                yield 1 / math.sqrt(max(1, links)), row


def _surprise(by: Judge, rows: Sequence[Row], weights: Mapping[str, float]) -> float:
    beside, heading = (weights[name] for name in SAID)
    total = 0.0
    for weight, row in rows:
        odds = [alone + beside * one + heading * other for alone, one, other, _ in row]
        best = max(map(chance, odds))
        for value, (*_, right) in zip(odds, row, strict=True):
            if right is not None:
                score = chance(
                    by.rivals["always"] + by.rivals["own"] * value + by.rivals["best"] * chance(value) / best
                )
                total -= weight * math.log(max(1e-9, score if right else 1 - score))
    return total


def moved(known: Known, by: Judge, verdicts: Verdicts) -> Judge:
    """The judge as the words said of this pair alone teach it."""
    return taught(by, lessons(known.upper, known.lower, verdicts))


def f1(count: Sequence[int]) -> float:
    right, wrong, missed = count
    return round(2 * right / max(1, 2 * right + wrong + missed), 3)


def curve(known: Sequence[tuple[Known, Judge]], down: str) -> dict[str, dict[str, float]]:
    """By step and by what is listened to, F1 of all cascades together on what is left."""
    sums: dict[float, dict[str, list[int]]] = {}
    for one, hearing in known:
        for step, visit in one.visits(STEPS, down, CHANCES):
            plain = moved(one, one.by, visit.verdicts)
            both = moved(one, hearing, visit.verdicts)
            told = {
                "nothing": one.unasked,
                "weights moved": one.proposed(plain, {}),
                "said beside": one.proposed(hearing, visit.verdicts),
                "both": one.proposed(both, visit.verdicts),
            }
            at = sums.setdefault(step, {})
            for name, proposed in told.items():
                counted = one.count(proposed, visit, down)
                at[name] = [a + b for a, b in zip(at.get(name, [0, 0, 0]), counted, strict=True)]
    return {str(step): {name: f1(count) for name, count in of.items()} for step, of in sums.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", action="store_true")
    wanted = parser.parse_args()
    if shared() is None:
        sys.exit("The papers stand in ../shared, which is not here.")
    developed = list(_all())
    if wanted.weights:
        by = without(learned(developed))
        print(heard_by([Known(pair, by) for pair in developed], by))
        return
    known = []
    for pair in developed:
        others = [other for other in developed if other is not pair]
        by = without(learned(others))
        weights = heard_by([Known(other, by) for other in others], by)
        print(pair.name, weights, flush=True)
        known.append((Known(pair, by), by._replace(weights={**by.weights, **weights})))
    figures = {down: curve(known, down) for down in ("lower", "upper")}
    for down, steps in figures.items():
        for step, of in steps.items():
            print(f"down the {down} paper, after {step}:", *(f"{name} {value:.3f}" for name, value in of.items()))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
