"""Scores the alignment of the annotated cascades beside a plain TF-IDF cosine, and times both.

    python bench/cascade.py [--quick] [--dev] [--errors] [--fit] [--left-out]

Prints, for the pairs developed on and those only scored, precision, recall and F1 of *implements or details* and the recall and precision of gaps;
then the times: 500 × 500 orders, and one upper paper against the orders of 3,321 lower ones (100,000; with `--quick` 10,000), in seconds of the processor. Its last line is one JSON object
with every figure and whether the bars of issue 8 hold on the pairs only scored. `--dev` leaves these out and `--errors` lists the disagreements
of the others; `--fit` fits the weights on them and writes lexicon/alignment.toml; `--left-out` scores each of them by weights that the others teach. Needs ../shared and, for the baseline and `--fit`,
`pip install -r requirements/cascade.txt`.
"""

import argparse
import json
import math
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from cascades import UNSEEN, Pair, pairs, shared

from bamsat.reading import Unreadable, read
from bamsat.reading.alignment import Aligner, Alignment, Provision, Side, align, side
from bamsat.reading.alignment.evidence import Above, Evidence
from bamsat.reading.alignment.judging import Judge, judge

LEXICON = Path(__file__).resolve().parents[1] / "src/bamsat/reading/lexicon/alignment.toml"
TAKEN = {"implements", "details"}
TOLD = {
    *TAKEN,
    "repeats",
}  # a proposal of the same words sees the link that the annotation calls otherwise (docs/decisions/0053, 7)
F1, GAPS = 0.85, 0.95
SQUARE, SQUARE_SECONDS = 500, 2.0
PAPERS, ORDERS, MANY_SECONDS = 3321, 100_000, 60.0
POOL, QUICK_FILE = 3000, 400_000  # orders; bytes
UPPER_ORDERS = 60  # of the one upper paper that 100,000 orders are put beside
GRID = [step / 100 for step in range(2, 100)]

Proposed = dict[str, dict[str, str]]  # by order above: the relation by order below


def ours(pair: Pair) -> Proposed:
    return {taken.upper: {link.lower: link.relation for link in taken.links} for taken in _aligned(pair).orders}


_ALIGNED: dict[str, Alignment] = {}


def _aligned(pair: Pair) -> Alignment:
    if pair.name not in _ALIGNED:
        _ALIGNED[pair.name] = align(pair.upper, pair.lower)
    return _ALIGNED[pair.name]


def cosine(pair: Pair, least: float) -> Proposed:
    """The baseline: every order below whose TF-IDF cosine with the one above is at least so much."""
    if pair.name not in _COSINES:
        _COSINES[pair.name] = _cosines(
            [task.text for task in pair.upper.tasks], [task.text for task in pair.lower.tasks]
        )
    return {
        task.id: {
            other.id: "implements" for other, likeness in zip(pair.lower.tasks, row, strict=True) if likeness >= least
        }
        for task, row in zip(pair.upper.tasks, _COSINES[pair.name], strict=True)
    }


_COSINES: dict[str, Any] = {}


def _cosines(above: list[str], below: list[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer().fit_transform([*above, *below])
    return (vectors[: len(above)] @ vectors[len(above) :].T).toarray()


class Count:
    """Of some pairs: links found, wrongly found and missed; gaps found, wrongly told and missed."""

    def __init__(self) -> None:
        self.links, self.gaps = [0, 0, 0], [0, 0, 0]

    def add(self, pair: Pair, proposed: Proposed) -> "Count":
        for above, gold in pair.gold.items():
            true = {below for below, relation in gold.items() if relation in TAKEN}
            told = proposed.get(above, {})
            found = {below for below, relation in told.items() if relation in TOLD}
            _tally(self.links, true, found - (set(gold) - true))
            _tally(self.gaps, set() if gold else {above}, set() if told else {above})
        return self

    def figures(self) -> dict[str, float]:
        precision, recall, f1 = _shares(*self.links)
        told, gaps, _ = _shares(*self.gaps)
        return {"precision": precision, "recall": recall, "f1": f1, "gaps_recall": gaps, "gaps_precision": told}


def _tally(into: list[int], true: set[str], found: set[str]) -> None:
    for at, size in enumerate((len(true & found), len(found - true), len(true - found))):
        into[at] += size


def _shares(right: int, wrong: int, missed: int) -> tuple[float, float, float]:
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return round(precision, 3), round(recall, 3), round(2 * right / max(1, 2 * right + wrong + missed), 3)


def score(some: Iterable[Pair], by: Callable[[Pair], Proposed]) -> dict[str, float]:
    count = Count()
    for pair in some:
        count.add(pair, by(pair))
    return count.figures()


def best_cosine(developed: list[Pair]) -> float:
    """The threshold that serves the baseline best on the pairs developed on."""
    return max(GRID, key=lambda least: score(developed, lambda pair: cosine(pair, least))["f1"])


def show(name: str, figures: dict[str, float]) -> None:
    print(f"{name:34}", *(f"{key} {value:.3f}" for key, value in figures.items()))


def reliable(some: Iterable[Pair]) -> list[tuple[float, float, int]]:
    """By score, in fifths: the mean score, what share of such proposals is annotated as taken up, how many there are."""
    found: list[list[tuple[float, bool]]] = [[] for _ in range(5)]
    for pair in some:
        whole = Aligner(side(pair.upper), judge()._replace(link=0.0)).against(side(pair.lower))
        for row in whole.orders:
            for link in row.links if row.upper in pair.gold else ():
                found[min(4, int(link.score * 5))].append((link.score, link.lower in pair.gold[row.upper]))
    return [
        (round(sum(s for s, _ in part) / len(part), 2), round(sum(r for _, r in part) / len(part), 2), len(part))
        for part in found
        if part
    ]


def errors(developed: list[Pair]) -> None:
    for pair in developed:
        above, below = ({task.id: task.text for task in side_.tasks} for side_ in (pair.upper, pair.lower))
        for order in _aligned(pair).orders:
            gold = pair.gold.get(order.upper)
            if gold is None:
                continue
            told = {link.lower: link for link in order.links}
            wrong = [link for ident, link in told.items() if ident not in gold]
            missed = [ident for ident, relation in gold.items() if ident not in told and relation in TAKEN]
            if wrong or missed:
                print(f"\n{pair.name} {order.upper} {' '.join(above[order.upper].split())[:150]}")
            for link in wrong:
                print(
                    f"  + {link.score:.2f} {link.lower} {' '.join(below.get(link.lower, 'cả văn bản').split())[:130]}"
                )
            for ident in missed:
                print(f"  - {ident} {' '.join(below.get(ident, 'cả văn bản').split())[:130]}")


def fit(developed: list[Pair]) -> None:
    """Writes lexicon/alignment.toml."""
    fitted = learned(developed)
    seen = [row for pair in developed for row in _seen(pair)]
    _write(fitted, developed, len(seen), sum(row.right for row in seen))


def left_out(developed: list[Pair]) -> dict[str, Any]:
    """Each cascade scored by what the others teach; of all together and the mean of their F1."""
    count, baseline, each = Count(), Count(), []
    for pair in developed:
        others = [other for other in developed if other is not pair]
        taught, least = learned(others), best_cosine(others)
        whole = Aligner(side(pair.upper), taught).against(side(pair.lower))
        found = {row.upper: {link.lower: link.relation for link in row.links} for row in whole.orders}
        figures = Count().add(pair, found).figures()
        show(f"{pair.name}, left out", figures)
        each.append(figures["f1"])
        count.add(pair, found)
        baseline.add(pair, cosine(pair, least))
    show("all, each left out", count.figures())
    show("  TF-IDF cosine", baseline.figures())
    mean = round(sum(each) / len(each), 3)
    print(f"  mean F1 of the cascades {mean:.3f}")
    return {"ours": count.figures(), "cosine": baseline.figures(), "mean_f1": mean}


def learned(developed: list[Pair]) -> Judge:
    """The logistic weights of the signs, none of the wrong sense; then of a pair against the best of the same order below; then the score from which
    a link is proposed."""
    from bamsat.reading.alignment.judging import chance

    seen = [row for pair in developed for row in _seen(pair)]
    names = [name for name in seen[0].evidence.signs() if name not in GIVEN]
    while True:
        always, found = _logistic([[row.evidence.signs()[name] for name in names] for row in seen], seen)
        weights = dict(zip(names, found, strict=True))
        wrong_way = [name for name, weight in weights.items() if (weight > 0) == name.startswith("other-")]
        if not wrong_way:
            break
        names = [name for name in names if name not in wrong_way]
    every = dict.fromkeys(seen[0].evidence.signs(), 0.0)  # what weighs nothing yet, an office may teach
    alone = Judge({"always": always, **every, **weights, **GIVEN}, {}, 0.0)
    best: dict[tuple[str, int], float] = {}
    for pair in developed:  # orders above that nobody judged are rivals too, as when a pair is scored
        for evidence in Above(side(pair.upper)).against(side(pair.lower)):
            key = pair.name, evidence.lower
            best[key] = max(best.get(key, 0.0), chance(alone.alone(evidence)))
    odds = [alone.alone(row.evidence) for row in seen]
    always, (own, first) = _logistic(
        [[one, chance(one) / best[row.key]] for one, row in zip(odds, seen, strict=True)], seen
    )
    rivals = {"always": always, "own": own, "best": first}
    low = Judge(_rounded(alone.weights), _rounded(rivals), GRID[0])
    return low._replace(link=_least(developed, low))


class Seen(NamedTuple):
    """A pair of orders whose relation is annotated; `key` tells the order below."""

    key: tuple[str, int]
    evidence: Evidence
    right: bool


def _seen(pair: Pair) -> Iterator[Seen]:
    lower, above = side(pair.lower), Above(side(pair.upper))
    for evidence in above.against(lower):
        gold = pair.gold.get(above.provisions[evidence.upper].id)
        relation = (gold or {}).get(lower.provisions[evidence.lower].id)
        if gold is not None and relation in {None, *TAKEN}:
            yield Seen((pair.name, evidence.lower), evidence, relation is not None)


def _logistic(rows: list[list[float]], seen: list[Seen]) -> tuple[float, list[float]]:
    """A cascade counts by the root of the links it holds: counted alike, one of three links would weigh as much as one of a hundred and twenty."""
    from sklearn.linear_model import LogisticRegression

    links = Counter(row.key[0] for row in seen if row.right)
    weights = [1 / math.sqrt(max(1, links[row.key[0]])) for row in seen]
    scale = len(weights) / sum(weights)
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(rows, [row.right for row in seen], sample_weight=[weight * scale for weight in weights])
    return float(model.intercept_[0]), [float(weight) for weight in model.coef_[0]]


STRENGTH = 10
# Not fitted, for the cascades developed on hold too few: orders that a paper of three orders repeats word for word must stand by their words alone, and a
# body that both name speaks for a pair. What was said beside is weighed by bench/learning.py, which plays an officer.
GIVEN = {"nearly-verbatim": 6.0, "same-bodies": 0.6, "said-beside": 3.5, "said-heading": 1.0}


def _least(developed: list[Pair], low: Judge) -> float:
    """The score from which F1, of all links and as the mean of the cascades, is greatest while enough gaps are found. It has more than one height, so that the middle of the good ones may lie
    between them."""
    aligned = [(pair, Aligner(side(pair.upper), low).against(side(pair.lower))) for pair in developed]
    told = {step: _from(aligned, step) for step in GRID}
    enough = {step: figures for step, figures in told.items() if figures["gaps_recall"] >= GAPS} or told
    return max(enough, key=lambda step: enough[step]["f1"])


def _write(fitted: Judge, developed: list[Pair], seen: int, right: int) -> None:
    lines = [
        f"# Made by bench/cascade.py --fit from {seen} pairs of orders of {len(developed)} cascades, {right} of them taken up. Log-odds that each sign adds; then what a pair's own",
        "# log-odds and its share of the best score of the same order below add; `link`: the score from which an order below is proposed, where the F1 of the",
        "# cascades is greatest while enough gaps are found.",
        f"link = {fitted.link:.2f}",
        "",
        "[weights]",
        *(f'"{name}" = {weight}' for name, weight in fitted.weights.items()),
        "",
        "[rivals]",
        *(f'"{name}" = {weight}' for name, weight in fitted.rivals.items()),
    ]
    LEXICON.write_text("\n".join(lines) + "\n", "utf-8")
    judge.cache_clear()


def _rounded(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: round(weight, 3) for name, weight in sorted(weights.items())}


def _from(aligned: list[tuple[Pair, Alignment]], least: float) -> dict[str, float]:
    """The figures of alignments of which only links of such a score are kept; F1 is the mean of that of all and that of each."""
    count, each = Count(), []
    for pair, whole in aligned:
        kept = {
            row.upper: {link.lower: link.relation for link in row.links if link.score >= least} for row in whole.orders
        }
        count.add(pair, kept)
        each.append(Count().add(pair, kept).figures()["f1"])
    figures = count.figures()
    return {**figures, "f1": (figures["f1"] + sum(each) / len(each)) / 2}


def pool() -> list[Provision]:
    """Orders of the papers beside the project, of files that are quick to read."""
    folder = shared()
    assert folder is not None
    found: list[Provision] = []
    for paper in sorted((folder / "corpus").glob("*/original.*")):
        if len(found) < POOL and paper.suffix != ".pdf" and paper.stat().st_size < QUICK_FILE:
            try:
                found.extend(side(read(paper.read_bytes(), paper.name)).provisions)
            except Unreadable:
                continue
    return found


def _paper(orders: list[Provision], start: int, size: int) -> Side:
    """A paper of so many orders from the pool, which is gone round; each with a number of its own, so that no text comes twice."""
    rows = [orders[(start + at) % len(orders)] for at in range(size)]
    return Side(
        None, None, None, None,
        tuple(
            replace(row, id=f"t{start + at}", text=f"{row.text} Lần {start + at}.", matter=f"{row.matter} Lần {start + at}.")
            for at, row in enumerate(rows)
        ),
    )  # fmt: skip


def times(orders: list[Provision], quick: bool) -> dict[str, float]:
    upper, lower = _paper(orders, 0, SQUARE), _paper(orders, SQUARE, SQUARE)
    began = time.process_time()
    Aligner(upper).against(lower)
    square = time.process_time() - began
    few = PAPERS // 10 if quick else PAPERS
    aligner = Aligner(_paper(orders, 0, UPPER_ORDERS), near=0)
    began, done, links = time.process_time(), 0, 0
    for number in range(few):
        size = ORDERS * (number + 1) // PAPERS - ORDERS * number // PAPERS
        found = aligner.against(_paper(orders, done, size))
        done, links = done + size, links + sum(len(order.links) for order in found.orders)
    many = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{SQUARE} x {SQUARE}: {square:.2f} s; {UPPER_ORDERS} x {done:,} in {few:,} papers: {many:.1f} s, {links:,} links; {memory:.0f} MB at most"
    )
    return {
        "square_seconds": round(square, 2),
        "many_seconds": round(many * ORDERS / done, 1),
        "megabytes": round(memory),
    }


def cosine_time(orders: list[Provision]) -> float:
    began = time.process_time()
    _cosines([row.text for row in orders[:SQUARE]], [row.text for row in orders[SQUARE : 2 * SQUARE]])
    return round(time.process_time() - began, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for flag in ("--quick", "--dev", "--errors", "--fit", "--left-out"):
        parser.add_argument(flag, action="store_true")
    wanted = parser.parse_args()
    if shared() is None:
        sys.exit("The papers stand in ../shared, which is not here.")
    known = pairs()
    developed = [pair for pair in known if pair.name not in UNSEEN]
    if wanted.fit:
        fit(developed)
    sets = {pair.name: [pair] for pair in developed} | {"developed on": developed}
    if not wanted.dev:
        sets["only scored"] = [pair for pair in known if pair.name in UNSEEN]
    least = best_cosine(developed)
    figures: dict[str, Any] = {}
    for name, some in sets.items():
        mine, theirs = score(some, ours), score(some, lambda pair: cosine(pair, least))
        show(name, mine)
        show(f"  TF-IDF cosine from {least:.2f}", theirs)
        figures[name] = {"ours": mine, "cosine": theirs}
        if len(some) > 1:
            print("  score, share confirmed, proposals:", *reliable(some))
    if wanted.left_out:
        figures["each left out"] = left_out(developed)
    if wanted.errors:
        errors(developed)
    if not wanted.dev:
        orders = pool()
        figures |= times(orders, wanted.quick) | {"cosine_square_seconds": cosine_time(orders)}
        unseen = figures["only scored"]["ours"]
        figures["holds"] = bool(
            unseen["f1"] >= F1
            and unseen["gaps_recall"] >= GAPS
            and figures["square_seconds"] < SQUARE_SECONDS
            and figures["many_seconds"] < MANY_SECONDS
        )
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
