"""Fits the confidence of tasks on the papers developed on, and writes src/bamsat/reading/lexicon/confidence.toml.

    python bench/calibrate.py [--dry-run | --held-out]

Logistic regression of `the bodies or the time of a task are wrong` on the signs of doubt that `reading/orders/confidence.py` and `surroundings.py` find, by
stochastic descent with steps of its own for each sign and a ridge; the papers that are only scored take no part. Run it after rules of tasks, roles or time
have changed. `--held-out` writes nothing: the papers are parted into twelve, each part is judged by weights fitted on the others, and of that are printed the area
under the curve, the share of wrong tasks under DOUBT or with a question, that of right ones, and what share of the wrong ones can be had at given shares of the right ones.

Papers never seen are read wrong more often than those that rules were developed on, so that a constant (`UNSEEN`) is added to the log-odds; it is chosen on
what `--held-out` prints: a greater one flags many more right tasks for few wrong ones.
"""

import argparse
import math
import random
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from annotations import KEPT
from score import DOUBT, GOLD, annotation, need_shared, order_papers, original, scorer, split

from bamsat.reading import read
from bamsat.reading.contract import to_contract
from bamsat.reading.orders.confidence import signs
from bamsat.reading.orders.surroundings import around

WEIGHTS = Path(__file__).resolve().parent.parent / "src/bamsat/reading/lexicon/confidence.toml"
ROUNDS, STEP, RIDGE = 40, 0.3, 0.05
COMMON = 10  # tasks that must bear a sign for it to weigh
PARTS, SHARES = 12, (0.25, 0.3, 0.35, 0.4, 0.5)
UNSEEN = 0.6  # log-odds by which a paper never seen is read wrong more often


class Case(NamedTuple):
    """A task that was read: the signs it bears, whether it was read wrong, whether a question is asked at it, whether the annotation has it."""

    signs: set[str]
    wrong: bool
    asked: bool
    ordered: bool


def cases(ident: str, shared: ModuleType) -> list[Case]:
    """Every task that is read of a paper; one that the annotation does not have is read wrong."""
    reading = read(original(ident).read_bytes(), original(ident).name)
    places = around(reading.outline, reading.tasks, reading.text)
    found = {task.id: {*signs(task), *place} for task, place in zip(reading.tasks, places, strict=True)}
    asked = {task.id for task in reading.tasks if any(row.asked_at is None for row in task.questions)}
    raw = to_contract(reading)
    ours = shared.normalise_reading(raw)["tasks"]
    for row, source in zip(ours, raw["tasks"], strict=True):
        row["id"] = source["id"]
    pairs = shared.pair(annotation(ident).get("tasks") or [], ours, "text")
    return [
        Case(found[row["id"]], gold is None or not right(shared, gold, row), row["id"] in asked, gold is not None)
        for gold, row in pairs
        if row
    ]


def right(shared: ModuleType, gold: dict, row: dict) -> bool:
    if gold.get("recurrence") != row["recurrence"] or not all(
        shared.same_date(gold.get(name), row[name]) for name in ("start", "due")
    ):
        return False
    return all(
        {shared.body_key(body) for body in gold.get(role) or []} == {shared.body_key(body) for body in row[role]}
        for role in shared.ROLES
    )


def fit(known: list[Case]) -> dict[str, float]:
    """The log-odds of each sign."""
    borne = Counter(name for found, *_ in known for name in found)
    weights = {"always": 0.0, **dict.fromkeys(sorted(name for name, times in borne.items() if times >= COMMON), 0.0)}
    steep = dict.fromkeys(weights, 1e-6)
    order, chance = list(known), random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for found, wrong, *_ in order:
            held = ["always", *sorted(weights.keys() & found)]
            error = 1 / (1 + math.exp(-sum(weights[name] for name in held))) - wrong
            for name in held:
                slope = error + (RIDGE * weights[name] if name != "always" else 0)
                steep[name] += slope * slope
                weights[name] -= STEP * slope / math.sqrt(steep[name])
    weights["always"] += UNSEEN
    return {name: round(weight, 3) for name, weight in weights.items()}


def held_out(of_paper: dict[str, list[Case]]) -> None:
    """Prints how far doubt tells the wrong tasks of papers that took no part in the fit."""
    papers = sorted(of_paper)
    random.Random(5).shuffle(papers)
    judged: list[tuple[float, Case]] = []  # with its doubt
    for part in (papers[at::PARTS] for at in range(PARTS)):
        weights = fit([case for ident in papers if ident not in part for case in of_paper[ident]])
        judged += [(_doubt(weights, case), case) for ident in part for case in of_paper[ident]]
    wrongs, rights = ([row for row in judged if row[1].wrong is kind] for kind in (True, False))
    above = sum((w[0] > r[0]) + (w[0] == r[0]) / 2 for w in wrongs for r in rights)
    print(f"area under the curve {above / len(wrongs) / len(rights):.3f}")
    limit = math.log((1 - DOUBT) / DOUBT)
    flagged = [[case for doubt, case in rows if doubt > limit or case.asked] for rows in (wrongs, rights)]
    print(f"flagged: {len(flagged[0])} of {len(wrongs)} wrong, {len(flagged[1])} of {len(rights)} right")
    bodies_or_time = [sum(case.ordered for case in cases) for cases in (flagged[0], [case for _, case in wrongs])]
    print("of the wrong ones that are orders, with other bodies or another time: {} of {}".format(*bodies_or_time))
    print("share of right ones flagged: of wrong ones by confidence alone, with the questions")
    asked_right = sum(case.asked for _, case in rights)
    for share in SHARES:
        alone = sorted((row[0] for row in rights), reverse=True)[int(share * len(rights))]
        rest, left = (
            sorted((doubt for doubt, case in rights if not case.asked), reverse=True),
            int(share * len(rights)) - asked_right,
        )
        both = (
            sum(case.asked or doubt > rest[left] for doubt, case in wrongs) / len(wrongs)
            if 0 <= left < len(rest)
            else None
        )
        by_doubt = sum(row[0] > alone for row in wrongs) / len(wrongs)
        print(
            f"  {share:.2f}: {by_doubt:.2f}, "
            + (f"{both:.2f}" if both is not None else "the questions alone flag more right ones")
        )


def _doubt(weights: dict[str, float], case: Case) -> float:
    return weights["always"] + sum(weights.get(name, 0.0) for name in case.signs)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--dry-run", action="store_true", help="print the weights and write nothing")
    arguments.add_argument(
        "--held-out", action="store_true", help="judge each paper by weights fitted on others; write nothing"
    )
    options = arguments.parse_args()
    need_shared()
    apart = split()["scored_only"] + split()["scored_only_30"]
    shared = scorer()
    papers = sorted(path.stem for folder in (GOLD, KEPT) for path in folder.glob("*.json") if path.stem not in apart)
    papers += order_papers()["developed_on"]
    of_paper = {ident: cases(ident, shared) for ident in papers}
    if options.held_out:
        held_out(of_paper)
        return
    known = [case for found in of_paper.values() for case in found]
    weights = fit(known)
    lines = [f'"{name}" = {weight}' for name, weight in weights.items()]
    text = (
        f"# Made by bench/calibrate.py from {len(known)} tasks of {len(papers)} papers, {sum(case.wrong for case in known)} of them read wrong (no task, other bodies, other time).\n"
        "# Log-odds of a wrong reading that each sign adds.\n[weights]\n" + "\n".join(lines) + "\n"
    )
    print(text)
    if not options.dry_run:
        WEIGHTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
