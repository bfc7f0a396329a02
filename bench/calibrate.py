"""Fits the confidence of tasks on the papers developed on, and writes src/bamsat/reading/lexicon/confidence.toml.

    python bench/calibrate.py [--dry-run | --held-out | --keep-first-read FOLDER ...]

Logistic regression of `the bodies or the time of a task are wrong` on the signs of doubt that `reading/orders/confidence.py` and `surroundings.py` find, by
stochastic descent with steps of its own for each sign and a ridge; the papers that are only scored take no part. Run it after rules of tasks, roles or time
have changed. `--held-out` writes nothing: the papers are parted into twelve, each part is judged by weights fitted on the others, and of that are printed the area
under the curve, the share of wrong tasks under DOUBT or with a question, that of right ones, and what share of the wrong ones can be had at given shares of the right ones.

Papers never seen are read wrong more often, and otherwise, than those that rules were developed on. How they were read before a rule was written for them is kept in
`first_read.json` (`--keep-first-read`: folders of papers with an annotation beside each; signs and whether wrong, no words) and takes part in the fit with a weight of its own
(`FIRST_WEIGHT`) and a constant of its own; every third of them is only judged. Signs that came later are not in it: keep the next fresh papers before their first mend.
To the log-odds of all a constant (`UNSEEN`) is added; it is chosen on what `--held-out` prints: a greater one flags many more right tasks for few wrong ones.
"""

import argparse
import json
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
FIRST_READ = Path(__file__).resolve().parent / "first_read.json"
FIRST_WEIGHT = 1.5  # of a task of a paper as first read, beside one of those developed on
FIRST = "first-read"  # the constant of such papers; written into no reading
EVERY = 3  # papers as first read whose number it divides are only judged
UNSEEN = 0.6  # log-odds by which a paper never seen is read wrong more often


class Case(NamedTuple):
    """A task that was read: the signs it bears, whether it was read wrong, whether a question is asked at it, whether the annotation has it."""

    signs: set[str]
    wrong: bool
    asked: bool
    ordered: bool


def cases(paper: Path, annotated: dict, shared: ModuleType) -> list[Case]:
    """Every task that is read of a paper; one that the annotation does not have is read wrong."""
    reading = read(paper.read_bytes(), paper.name)
    places = around(reading.outline, reading.tasks, reading.text)
    found = {task.id: {*signs(task), *place} for task, place in zip(reading.tasks, places, strict=True)}
    asked = {task.id for task in reading.tasks if any(row.asked_at is None for row in task.questions)}
    raw = to_contract(reading)
    ours = shared.normalise_reading(raw)["tasks"]
    for row, source in zip(ours, raw["tasks"], strict=True):
        row["id"] = source["id"]
    pairs = shared.pair(annotated.get("tasks") or [], ours, "text")
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
            error *= FIRST_WEIGHT if FIRST in found else 1
            for name in held:
                slope = error + (RIDGE * weights[name] if name not in ("always", FIRST) else 0)
                steep[name] += slope * slope
                weights[name] -= STEP * slope / math.sqrt(steep[name])
    weights["always"] += UNSEEN
    weights.pop(FIRST, None)
    return {name: round(weight, 3) for name, weight in weights.items()}


def keep_first_read(folders: list[Path], shared: ModuleType) -> None:
    """Adds the cases of the annotated papers in the folders (`NN.json` beside `NN.txt` or another form) as they are read now; those kept before stay as they were."""
    before = first_read()
    found: dict[str, list[Case]] = {ident: of for part in before for ident, of in part.items()}
    old = set(found)
    for beside in sorted(path for folder in folders for path in folder.glob("*.json")):
        paper = next((path for path in sorted(beside.parent.glob(f"{beside.stem}.*")) if path != beside), None)
        if paper:
            name = f"{beside.parent.name}{beside.stem}"
            if name not in old:
                found[name] = cases(paper, json.loads(beside.read_text("utf-8")), shared)
    names = sorted({name for rows in found.values() for case in rows for name in case.signs} - {FIRST})
    at = {name: number for number, name in enumerate(names)}
    rows = [
        f'"{ident}": '
        + json.dumps(
            [[int(c.wrong), int(c.asked), int(c.ordered), sorted(at[name] for name in c.signs - {FIRST})] for c in of]
        )
        for ident, of in sorted(found.items())
    ]
    text = f'{{"signs": {json.dumps(names)},\n"papers": {{\n' + ",\n".join(rows) + "\n}}\n"
    FIRST_READ.write_text(text.replace(", ", ","), "utf-8")
    print(f"{sum(map(len, found.values()))} tasks of {len(found)} papers kept in {FIRST_READ.name}")


def first_read() -> tuple[dict[str, list[Case]], dict[str, list[Case]]]:
    """Papers as they were first read: those that take part in the fit, and those only judged."""
    kept = json.loads(FIRST_READ.read_text("utf-8"))
    sets: tuple[dict[str, list[Case]], dict[str, list[Case]]] = ({}, {})
    for ident, rows in kept["papers"].items():
        number = int("".join(filter(str.isdigit, ident)))
        sets[number % EVERY == 0][ident] = [
            Case({FIRST, *(kept["signs"][at] for at in found)}, bool(wrong), bool(asked), bool(ordered))
            for wrong, asked, ordered, found in rows
        ]
    return sets


def held_out(of_paper: dict[str, list[Case]], judged_only: dict[str, list[Case]]) -> None:
    """Prints how far doubt tells the wrong tasks of papers that took no part in the fit."""
    papers = sorted(of_paper)
    random.Random(5).shuffle(papers)
    judged: list[tuple[float, Case]] = []  # with its doubt
    for part in (papers[at::PARTS] for at in range(PARTS)):
        weights = fit([case for ident in papers if ident not in part for case in of_paper[ident]])
        judged += [(_doubt(weights, case), case) for ident in part for case in of_paper[ident]]
    whole = fit([case for rows in of_paper.values() for case in rows])
    print("papers developed on:")
    _print([row for row in judged if FIRST not in row[1].signs])
    print("papers as first read, by weights fitted on others:")
    _print([row for row in judged if FIRST in row[1].signs])
    print("papers as first read that take no part in any fit:")
    _print([(_doubt(whole, case), case) for rows in judged_only.values() for case in rows])


def _print(judged: list[tuple[float, Case]]) -> None:
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
    arguments.add_argument(
        "--keep-first-read", nargs="+", type=Path, metavar="FOLDER", help="keep how these annotated papers are read now"
    )
    options = arguments.parse_args()
    need_shared()
    apart = split()["scored_only"] + split()["scored_only_30"]
    shared = scorer()
    papers = sorted(path.stem for folder in (GOLD, KEPT) for path in folder.glob("*.json") if path.stem not in apart)
    papers += order_papers()["developed_on"]
    if options.keep_first_read:
        keep_first_read(options.keep_first_read, shared)
        return
    of_paper = {ident: cases(original(ident), annotation(ident), shared) for ident in papers}
    fresh, judged_only = first_read()
    of_paper |= fresh
    if options.held_out:
        held_out(of_paper, judged_only)
        return
    known = [case for found in of_paper.values() for case in found]
    weights = fit(known)
    lines = [f'"{name}" = {weight}' for name, weight in weights.items()]
    text = (
        f"# Made by bench/calibrate.py from {len(known)} tasks of {len(of_paper)} papers ({len(fresh)} of them as first read), {sum(case.wrong for case in known)} of them read wrong (no task, other bodies, other time).\n"
        "# Log-odds of a wrong reading that each sign adds.\n[weights]\n" + "\n".join(lines) + "\n"
    )
    print(text)
    if not options.dry_run:
        WEIGHTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
