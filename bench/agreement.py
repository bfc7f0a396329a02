"""How far two annotators of the same cascades agree, beside what the machine reaches against each of them.

    python bench/agreement.py [--quick]

For the pairs that stand in bench/cascade and in bench/cascade/second, over the orders above that both annotated: F1 of the links as *implements or details* and as
any link, of the gaps, and Cohen's kappa over all pairs of orders, over gaps, and over the relations of the links that both see. The interval is that of 95 % of resamples of the orders above.
Then the alignment's figures, as bench/cascade.py counts them, against the first, the second, what either sees (union) and what both see (intersection); and, of the links that both see, how many
the alignment gives any score at all, for how many it scores no other order above higher for the same order below, and the F1 of the best threshold that its scores could have on these very pairs. Its last line is one JSON object.
`--quick` resamples less. Needs ../shared.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from cascade import GRID, TAKEN, Count, ours, show
from cascades import KEPT, SECOND, Pair, pairs, shared

from bamsat.reading.alignment import Aligner, judge, side

RESAMPLES, QUICK_RESAMPLES, SEED = 2000, 200, 8
MIDDLE = 0.95  # of the resamples, between the ends of the interval

Links = dict[str, dict[str, str]]  # by order above: the relation by order below
Wanted = Callable[[str], bool]  # whether a relation counts


class Both(NamedTuple):
    """A pair of papers annotated twice, as the orders above that both annotators judged."""

    first: Pair
    second: Pair

    @property
    def orders(self) -> list[str]:
        return sorted(set(self.first.gold) & set(self.second.gold))


def taken(relation: str) -> bool:
    return relation in TAKEN


def linked(relation: str) -> bool:
    return bool(relation)


def annotated(name: str) -> int:
    """How many orders above the first annotation judges: more than `Both.orders` where the reader has since made one order of two of them."""
    return len(json.loads((KEPT / f"{name}.json").read_text("utf-8"))["orders"])


def twice() -> list[Both]:
    names = [file.stem for file in sorted(SECOND.glob("*.json"))]
    again = {pair.name: pair for pair in pairs(names, SECOND)} if names else {}
    return [Both(first, again[first.name]) for first in pairs(names)] if names else []


def counted(gold: Links, wanted: Wanted) -> dict[str, set[str]]:
    return {above: {below for below, relation in row.items() if wanted(relation)} for above, row in gold.items()}


def common(both: Both, wanted: Wanted) -> list[tuple[int, int, int]]:
    """By order above: how many links both see, only the first, only the second."""
    first, second = counted(both.first.gold, wanted), counted(both.second.gold, wanted)
    return [
        (len(first[at] & second[at]), len(first[at] - second[at]), len(second[at] - first[at])) for at in both.orders
    ]


def f1(rows: Iterable[tuple[int, int, int]]) -> float:
    """The same whichever of the two is called right; 1 where neither sees anything."""
    same, one, other = (sum(column) for column in zip(*rows, strict=True))
    return round(2 * same / (2 * same + one + other), 3) if same + one + other else 1.0


def interval(rows: Sequence[tuple[int, int, int]], times: int) -> tuple[float, float]:
    draw = random.Random(SEED)
    found = sorted(f1(draw.choices(rows, k=len(rows))) for _ in range(times))
    cut = int(times * (1 - MIDDLE) / 2)
    return found[cut], found[-1 - cut]


def kappa(judged: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's, of what each of two says of the same things; None where one answer alone was ever given."""
    if not judged:
        return None
    one, other = (Counter(column) for column in zip(*judged, strict=True))
    observed = sum(first == second for first, second in judged) / len(judged)
    chance = sum(one[answer] * other[answer] for answer in one) / len(judged) ** 2
    return None if chance == 1 else round((observed - chance) / (1 - chance), 3)


def cells(both: Both, wanted: Wanted) -> list[tuple[bool, bool]]:
    """What each says of every order above with every order below and the paper as a whole."""
    first, second = counted(both.first.gold, wanted), counted(both.second.gold, wanted)
    below = [*(task.id for task in both.first.lower.tasks), "paper"]
    return [(at in first[above], at in second[above]) for above in both.orders for at in below]


def gaps(both: Both) -> list[tuple[bool, bool]]:
    return [(not both.first.gold[above], not both.second.gold[above]) for above in both.orders]


def relations(both: Both) -> list[tuple[str, str]]:
    """The relations that each gives to a link that both see."""
    one, other = both.first.gold, both.second.gold
    return [(one[above][at], other[above][at]) for above in both.orders for at in one[above] if at in other[above]]


def agreement(some: Sequence[Both], times: int) -> dict[str, Any]:
    rows = [row for both in some for row in common(both, taken)]
    any_rows = [row for both in some for row in common(both, linked)]
    silent = [said for both in some for said in gaps(both)]
    named = [said for both in some for said in relations(both)]
    return {
        "orders": len(rows),
        "annotated": sum(annotated(both.first.name) for both in some),
        "links": {"both": sum(row[0] for row in rows), "first": sum(row[1] for row in rows), "second": sum(row[2] for row in rows)},
        "f1": f1(rows),
        "interval": interval(rows, times),
        "kappa": kappa([cell for both in some for cell in cells(both, taken)]),
        "any_f1": f1(any_rows),
        "gaps": {"both": sum(a and b for a, b in silent), "first": sum(a > b for a, b in silent), "second": sum(b > a for a, b in silent)},
        "gaps_f1": f1([(int(a and b), int(a > b), int(b > a)) for a, b in silent]),
        "gaps_kappa": kappa(silent),
        "relation_same": round(sum(a == b for a, b in named) / max(1, len(named)), 3),
        "relation_kappa": kappa(named),
    }  # fmt: skip


def against(some: Sequence[Both]) -> dict[str, dict[str, float]]:
    """What the machine reaches when either annotator, their union or their intersection is called right."""
    figures = {}
    for name, gold in GOLD.items():
        count = Count()
        for both in some:
            judged = {above: gold(both.first.gold[above], both.second.gold[above]) for above in both.orders}
            count.add(replace(both.first, gold=judged), ours(both.first))
        figures[name] = count.figures()
    return figures


def promise(some: Sequence[Both]) -> dict[str, float]:
    """Of the links that both annotators see: the share that the machine scores, and the share it scores best for the order below; and its F1 at the threshold that serves these pairs best."""
    agreed = {(both.first.name, *link) for both in some for link in _agreed(both)}
    scored = {(both.first.name, *link): score for both in some for link, score in _scores(both).items()}
    best: dict[tuple[str, str], float] = {}
    for (name, _, below), score in scored.items():
        best[name, below] = max(score, best.get((name, below), 0.0))
    known = [link for link in agreed if link in scored]
    first = [link for link in known if scored[link] == best[link[0], link[2]]]
    told = [{link for link, score in scored.items() if score >= least} for least in GRID]
    return {
        "scored": round(len(known) / len(agreed), 3),
        "scored_best": round(len(first) / len(agreed), 3),
        "best_f1": max(f1([(len(agreed & found), len(agreed - found), len(found - agreed))]) for found in told),
    }


def _agreed(both: Both) -> set[tuple[str, str]]:
    first, second = counted(both.first.gold, taken), counted(both.second.gold, taken)
    return {(above, below) for above in both.orders for below in first[above] & second[above]}


def _scores(both: Both) -> dict[tuple[str, str], float]:
    whole = Aligner(side(both.first.upper), judge()._replace(link=0.0)).against(side(both.first.lower))
    judged = set(both.orders)
    return {(row.upper, link.lower): link.score for row in whole.orders if row.upper in judged for link in row.links}


def union(one: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """Of two relations of one link that which counts as taken up, if either does."""
    return {at: _first_taken(one.get(at), other.get(at)) for at in one | other}


def intersection(one: dict[str, str], other: dict[str, str]) -> dict[str, str]:
    """Of two relations of one link that which does not count as taken up, if either does not."""
    return {at: one[at] if not taken(one[at]) else other[at] for at in one if at in other}


def _first_taken(*said: str | None) -> str:
    known = [relation for relation in said if relation]
    return next((relation for relation in known if taken(relation)), known[0])


GOLD: dict[str, Callable[[dict[str, str], dict[str, str]], dict[str, str]]] = {
    "first": lambda one, _: one,
    "second": lambda _, other: other,
    "union": union,
    "intersection": intersection,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    if shared() is None:
        sys.exit("The papers stand in ../shared, which is not here.")
    some = twice()
    figures: dict[str, Any] = {}
    for name, part in [*((both.first.name, [both]) for both in some), ("all", some)]:
        told = agreement(part, QUICK_RESAMPLES if quick else RESAMPLES)
        figures[name] = {"annotators": told, "machine": against(part), "promise": promise(part)}
        low, high = told["interval"]
        print(
            f"{name}: the two annotators, {told['orders']} of {told['annotated']} orders above: F1 {told['f1']:.3f} ({low:.3f} to {high:.3f}), kappa {told['kappa']}; "
            f"any link {told['any_f1']:.3f}; gaps {told['gaps_f1']:.3f}, kappa {told['gaps_kappa']}; same relation {told['relation_same']:.3f}, kappa {told['relation_kappa']}"
        )
        for gold, reached in figures[name]["machine"].items():
            show(f"  the machine against {gold}", reached)
        show("  of its scores, of agreed links", figures[name]["promise"])
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
