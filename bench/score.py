"""Scores the reading of the annotated papers in ../shared, those developed on apart from those only scored.

    python bench/score.py [--quick] [--errors]

Prints one table a set and, as its last line, one JSON object with every F1 and whether the bars of issue 3 hold on the papers
that are only scored. `--errors` lists the disagreements of the papers developed on. `--quick` changes nothing: it takes seconds.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from bamsat.reading import read
from bamsat.reading.contract import to_contract

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
GOLD = SHARED / "eval" / "gold"
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


def original(ident: str) -> Path:
    folder = SHARED / "corpus" / ident
    return next(folder.glob("original.*")) if folder.is_dir() else next((SHARED / "seed").glob("*.txt"))


def score(idents: list[str], show_errors: bool) -> dict[str, dict[str, float]]:
    """Reads the papers and lets the shared scorer compare; F1 and counts by measure."""
    with tempfile.TemporaryDirectory() as folder:
        gold, ours = Path(folder, "gold"), Path(folder, "read")
        gold.mkdir()
        ours.mkdir()
        for ident in idents:
            shutil.copy(GOLD / f"{ident}.json", gold)
            paper = original(ident)
            contract = to_contract(read(paper.read_bytes(), paper.name))
            (ours / f"{ident}.json").write_text(json.dumps(contract, ensure_ascii=False), "utf-8")
        command = [sys.executable, str(SHARED / "eval" / "score.py"), "--gold", str(gold), "--read", str(ours)]
        if show_errors:
            print(subprocess.run([*command, "--errors"], capture_output=True, text=True, check=True).stdout)
        answer = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True).stdout
    rows: dict[str, dict[str, float]] = json.loads(answer)
    return rows


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--errors", action="store_true")
    options = arguments.parse_args()
    apart = tomllib.loads((HERE / "split.toml").read_text("utf-8"))["scored_only"]
    annotated = sorted(path.stem for path in GOLD.glob("*.json"))
    sets = {
        "developed_on": score([i for i in annotated if i not in apart], options.errors),
        "only_scored": score(apart, False),
    }
    for name, rows in sets.items():
        print(f"\n{name}")
        for measure, row in rows.items():
            print(f"  {measure:<20}{row['f1']:8.4f}{row['gold']:8.0f}")
    figures = {name: {m: round(row["f1"], 4) for m, row in rows.items()} for name, rows in sets.items()}
    holds = all(figures["only_scored"].get(measure, 0) >= bar for measure, bar in BARS.items())
    print(json.dumps({**figures, "holds": holds}, ensure_ascii=False))


if __name__ == "__main__":
    main()
