"""Scores the reading of the annotated papers, ../shared/eval/gold and our own (bench/annotations), those developed on apart from those only scored.

    python bench/score.py [--quick] [--errors] [--confidence]

Prints one table a set (precision, recall, F1, how many are annotated) and, as its last line, one JSON object with every F1 and whether the bars of issue 3 hold on the papers
that are only scored; those drawn in the night of 29/11/2026 (`scored_only_30`) have a table of their own. `--errors` lists the disagreements of the papers developed on; `--confidence` prints what share of the tasks of each confidence
was read right in bodies and time, and how many wrong ones carry a question, as counts for both sets. `--quick` changes nothing: it takes seconds.
"""

import argparse
import functools
import importlib.util
import json
import math
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from annotations import INDICATORS, KEPT, ORDERS, unpacked

from bamsat.reading import read
from bamsat.reading.contract import to_contract

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
GOLD = SHARED / "eval" / "gold"
NONE = {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0.0}  # of no paper
DOUBT = 0.8  # the confidence below which a task is to be looked at (issue 3)
OF_ORDERS = ("tasks", "assignments", "time frames", "indicators")
BARS = {
    "header": 0.98,
    "signature": 0.98,
    "recipients": 0.97,
    "references": 0.98,
    "reference relation": 0.95,
    "outline": 0.98,
    "tasks": 0.95,
    "assignments": 0.93,
    "time frames": 0.95,
    "indicators": 0.85,
}


def need_shared() -> None:
    """Ends the program with 2 and one line where the papers do not stand beside the project."""
    if not GOLD.is_dir():
        print(f"{Path(sys.argv[0]).name}: not run, the annotated papers are not here ({GOLD})", file=sys.stderr)
        sys.exit(2)


def original(ident: str) -> Path:
    """The paper as it came; of a picture its plain conversion, so that no figure hangs on which recogniser is installed."""
    folder = SHARED / "corpus" / ident
    if ident in split()["read_as_text"]:
        return folder / "text.txt"
    return next(folder.glob("original.*")) if folder.is_dir() else next((SHARED / "seed").glob("*.txt"))


@functools.cache
def split() -> dict[str, list[str]]:
    """Which papers are only scored, and which are read by their conversion."""
    parted: dict[str, list[str]] = tomllib.loads((HERE / "split.toml").read_text("utf-8"))
    parted["scored_only"] += parted["scored_only_later"]
    return parted


def annotation(ident: str) -> dict[str, Any]:
    """As GUIDELINES.md describes it: the shared one, or our own; of some papers the tasks and the indicators alone."""
    shared, kept = GOLD / f"{ident}.json", ORDERS if (ORDERS / f"{ident}.json").exists() else KEPT
    whole: dict[str, Any] = json.loads(shared.read_text("utf-8")) if shared.exists() else unpacked(ident, kept)
    return whole


def targets(ident: str) -> dict[str, Any]:
    """The indicators of a paper of which we annotated nothing else."""
    return unpacked(ident, INDICATORS)


def score(
    idents: list[str], show_errors: bool, annotated: Callable[[str], dict[str, Any]] = annotation
) -> dict[str, dict[str, float]]:
    """Reads the papers and lets the shared scorer compare; F1 and counts by measure."""
    with tempfile.TemporaryDirectory() as folder:
        gold, ours = Path(folder, "gold"), Path(folder, "read")
        gold.mkdir()
        ours.mkdir()
        for ident in idents:
            (gold / f"{ident}.json").write_text(json.dumps(annotated(ident), ensure_ascii=False), "utf-8")
            paper = original(ident)
            contract = to_contract(read(paper.read_bytes(), paper.name))
            (ours / f"{ident}.json").write_text(json.dumps(contract, ensure_ascii=False), "utf-8")
        command = [sys.executable, str(SHARED / "eval" / "score.py"), "--gold", str(gold), "--read", str(ours)]
        if show_errors:
            errors = subprocess.run([*command, "--errors"], capture_output=True, text=True, check=True).stdout
            print("\n".join(line for line in errors.splitlines() if annotated is annotation or "\tindicator\t" in line))
        answer = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout
    rows: dict[str, dict[str, float]] = json.loads(answer)
    return rows


def scorer() -> ModuleType:
    """The shared scorer as a module, for its pairing and keys."""
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "eval" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def confidence(idents: list[str]) -> None:
    """Prints the reliability table: of the tasks of each confidence how many are right in bodies and time."""
    shared, buckets, asked = scorer(), Counter[tuple[float, bool]](), Counter[tuple[bool, bool]]()
    for ident in idents:
        gold = annotation(ident)
        raw = to_contract(read(original(ident).read_bytes(), original(ident).name))
        ours = shared.normalise_reading(raw)["tasks"]
        for task, source in zip(ours, raw["tasks"], strict=True):
            task["source"] = source
        for wanted, task in shared.pair(gold.get("tasks") or [], ours, "text"):
            if task is None:
                continue
            right = wanted is not None and wanted.get("recurrence") == task["recurrence"]
            right = right and all(shared.same_date(wanted.get(name), task[name]) for name in ("start", "due"))
            right = right and all(
                {shared.body_key(body) for body in wanted.get(role) or []}
                == {shared.body_key(body) for body in task[role]}
                for role in shared.ROLES
            )
            source = task["source"]
            buckets[math.floor(source["confidence"] * 20) / 20, right] += 1
            asked[bool(source["questions"]) or source["confidence"] < DOUBT, right] += 1
    print("  confidence     right     tasks     share")
    for level in sorted({level for level, _ in buckets}):
        right, wrong = buckets[level, True], buckets[level, False]
        print(f"  {level:<10}{right:>10}{right + wrong:>10}{right / (right + wrong):>10.2f}")
    wrong, right = asked[True, False] + asked[False, False], asked[True, True] + asked[False, True]
    print(f"  wrong with a question {asked[True, False]} of {wrong}; right with one {asked[True, True]} of {right}")


def more_indicators(options: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of the indicators of further papers, those developed on and those only scored."""
    apart = split()["indicators_scored_only"]
    annotated = sorted(path.stem for path in INDICATORS.glob("*.json"))
    ours = [i for i in annotated if i not in apart and (not options.only or i in options.only)]
    return {
        "developed_on": score(ours, options.errors, targets).get("indicators", NONE),
        "only_scored": score([i for i in annotated if i in apart], False, targets).get("indicators", NONE),
    }


def more_orders(options: argparse.Namespace) -> dict[str, dict[str, dict[str, float]]]:
    """The measures of tasks and indicators on the papers of which nothing else is annotated."""
    sets: dict[str, dict[str, dict[str, float]]] = {"developed_on": {}, "only_scored": {}}
    for name, idents in order_papers().items():
        chosen = [i for i in idents if name != "developed_on" or not options.only or i in options.only]
        rows = score(chosen, options.errors and name == "developed_on")
        of, kind = ("only_scored", "fresh") if name == "fresh" else (name, "orders")
        sets[of].update({f"{measure} ({kind})": rows[measure] for measure in OF_ORDERS if measure in rows})
    return sets


def order_papers() -> dict[str, list[str]]:
    """The papers of which only tasks and indicators are annotated: those developed on, those only scored, the freshest of these."""
    apart, fresh = split()["orders_scored_only"], split()["orders_scored_fresh"]
    annotated = sorted(path.stem for path in ORDERS.glob("*.json"))
    return {
        "developed_on": [i for i in annotated if i not in apart and i not in fresh],
        "only_scored": [i for i in annotated if i in apart],
        "fresh": [i for i in annotated if i in fresh],
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--confidence", action="store_true")
    arguments.add_argument("--only", nargs="*", default=[], help="ids of papers developed on: their errors alone")
    options = arguments.parse_args()
    need_shared()
    parted, newest = split()["scored_only"], split()["scored_only_30"]
    annotated = sorted(path.stem for folder in (GOLD, KEPT) for path in folder.glob("*.json"))
    apart = [ident for ident in parted if ident in annotated]
    ours = [i for i in annotated if i not in apart + newest and (not options.only or i in options.only)]
    sets = {
        "developed_on": score(ours, options.errors),
        "only_scored": score(apart, False),
        "only_scored_30": score(newest, False),
    }
    if INDICATORS.is_dir():
        for name, row in more_indicators(options).items():
            sets[name]["indicators (more papers)"] = row
    for name, rows in more_orders(options).items():
        sets[name].update(rows)
    for name, rows in sets.items():
        print(f"\n{name}")
        for measure, row in rows.items():
            print(f"  {measure:<26}{row['precision']:8.4f}{row['recall']:8.4f}{row['f1']:8.4f}{row['gold']:8.0f}")
    if options.confidence:
        for name, idents in (("developed_on", ours), ("only_scored", apart), ("only_scored_30", newest)):
            print(f"\n{name}: reliability")
            confidence(idents)
        for name, idents in order_papers().items():
            print(f"\n{name}, more papers: reliability")
            confidence(idents)
    figures = {name: {m: round(row["f1"], 4) for m, row in rows.items()} for name, rows in sets.items()}
    holds = all(figures["only_scored"].get(measure, 0) >= bar for measure, bar in BARS.items())
    print(json.dumps({**figures, "holds": holds}, ensure_ascii=False))


if __name__ == "__main__":
    main()
