"""Fits the confidence of tasks on the papers developed on, and writes src/bamsat/reading/lexicon/confidence.toml.

    python bench/calibrate.py [--dry-run]

Logistic regression of `the bodies or the time of a task are wrong` on the signs of doubt that `reading/orders/confidence.py` finds, by plain
gradient descent with a ridge; the papers that are only scored take no part. Run it after rules of tasks, roles or time have changed.

Papers never seen are read wrong more often than those that rules were developed on, so that a constant (`UNSEEN`) is added to the log-odds. It was
chosen on the seven papers of bench/annotations/orders that are developed on, as the reader of 28/11/2026 had first read them, each judged by weights
fitted without it: at .6 the confidence and the questions flag 79 % of the tasks read wrong and 11 % of the right ones (87 % and 22 % without the one
large table); a greater one flags many more right ones for few wrong ones. It was halved on 29/11/2026, when nineteen papers that had been only scored
joined those developed on: with .6 it then flagged 79 % of their wrong tasks and 43 % of the right ones, with .3 64 % and 37 %.
"""

import argparse
import math
from pathlib import Path
from types import ModuleType

from annotations import KEPT
from score import GOLD, annotation, need_shared, order_papers, original, scorer, split

from bamsat.reading import read
from bamsat.reading.contract import to_contract
from bamsat.reading.orders.confidence import signs

WEIGHTS = Path(__file__).resolve().parent.parent / "src/bamsat/reading/lexicon/confidence.toml"
ROUNDS, STEP, RIDGE = 1500, 2.0, 0.02
UNSEEN = 0.3  # log-odds by which a paper never seen is read wrong more often
Case = tuple[set[str], bool]  # the signs of a task, and whether it was read wrong


def cases(ident: str, shared: ModuleType) -> list[Case]:
    """Every task that is read of a paper; one that the annotation does not have is read wrong."""
    reading = read(original(ident).read_bytes(), original(ident).name)
    tasks = {task.id: task for task in reading.tasks}
    raw = to_contract(reading)
    ours = shared.normalise_reading(raw)["tasks"]
    for row, source in zip(ours, raw["tasks"], strict=True):
        row["id"] = source["id"]
    pairs = shared.pair(annotation(ident).get("tasks") or [], ours, "text")
    return [(set(signs(tasks[row["id"]])), gold is None or not right(shared, gold, row)) for gold, row in pairs if row]


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
    names = sorted({name for found, _ in known for name in found})
    weights = dict.fromkeys(["always", *names], 0.0)
    for _ in range(ROUNDS):
        slope = dict.fromkeys(weights, 0.0)
        for found, wrong in known:
            held = ["always", *found]
            error = 1 / (1 + math.exp(-sum(weights[name] for name in held))) - wrong
            for name in held:
                slope[name] += error
        for name in weights:
            weights[name] -= STEP * (slope[name] / len(known) + (RIDGE * weights[name] if name != "always" else 0) / 10)
    weights["always"] += UNSEEN
    return {name: round(weight, 3) for name, weight in weights.items()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--dry-run", action="store_true", help="print the weights and write nothing")
    options = arguments.parse_args()
    need_shared()
    apart = split()["scored_only"]
    shared = scorer()
    papers = sorted(path.stem for folder in (GOLD, KEPT) for path in folder.glob("*.json") if path.stem not in apart)
    papers += order_papers()["developed_on"]
    known = [case for ident in papers for case in cases(ident, shared)]
    weights = fit(known)
    lines = [f'"{name}" = {weight}' for name, weight in weights.items()]
    text = (
        f"# Made by bench/calibrate.py from {len(known)} tasks of {len(papers)} papers, {sum(wrong for _, wrong in known)} of them read wrong (no task, other bodies, other time).\n"
        "# Log-odds of a wrong reading that each sign adds.\n[weights]\n" + "\n".join(lines) + "\n"
    )
    print(text)
    if not options.dry_run:
        WEIGHTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
