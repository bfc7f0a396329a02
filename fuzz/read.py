"""Fuzzes `bamsat.reading.read` and prints one line of JSON; see README.md beside this file.

    python fuzz/read.py [--quick | --seconds 600] [--worst LETTERS] [FILE…]

With FILEs only those are tried. `--worst` reads the papers of worst.py, each at that many letters, and prints the slowest.
Ends with 1 where an invariant broke or a file took longer than it may.
"""

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORK = HERE / ".work"  # seeds, the corpus that grows, the files that broke something
_LONGEST = 100_000  # bytes of a file
_HANGS = 60  # seconds by the clock after which a run is given up
_COVERAGE = re.compile(r"cov: (\d+) ft: (\d+)")
_BROKEN = re.compile(
    r"^ *=== Uncaught Python exception: ===\n(?P<what>.+)|==\d+== ?ERROR: libFuzzer: (?P<how>.+)", re.M
)


def fuzz(seconds: int) -> dict[str, object]:
    """Runs the target for so long, again after each break; what it did."""
    import seeds

    seeds.write(WORK / "seeds")
    for name in ("corpus", "found"):
        (WORK / name).mkdir(parents=True, exist_ok=True)
    begin, edges, features = time.monotonic(), 0, 0
    runs, slowest, breaks, told = 0, 0.0, list[str](), dict[str, int]()
    while (left := seconds - (time.monotonic() - begin)) > 2:
        log, stats = _run(["-max_total_time=" + str(int(left)), f"-artifact_prefix={WORK}/found/"], ["corpus", "seeds"])
        covered = _COVERAGE.findall(log)
        edges, features = (max([had, *(int(pair[at]) for pair in covered)]) for at, had in enumerate((edges, features)))
        runs, slowest = runs + stats["runs"], max(slowest, stats["slowest"])
        told = {code: told.get(code, 0) + stats["told"].get(code, 0) for code in {*told, *stats["told"]}}
        broken = [match["what"] or match["how"] for match in _BROKEN.finditer(log)]
        breaks += broken[:1]
        if not broken and not covered:
            raise SystemExit(log)
    return {
        "seconds": round(time.monotonic() - begin),
        "runs": runs,
        "edges": edges,
        "features": features,
        "corpus": len(list((WORK / "corpus").iterdir())),
        "outcomes": dict(sorted(told.items())),
        "slowest_seconds": round(slowest, 2),
        "crashes": len(breaks),
        "broken": sorted(set(breaks)),
    }


def _run(options: list[str], folders: list[str]) -> tuple[str, dict]:
    """One life of the target: its log, and what it counted."""
    stats = WORK / "stats.json"
    stats.write_text('{"runs": 0, "slowest": 0, "told": {}}')
    command = [
        sys.executable,
        str(HERE / "target.py"),
        str(stats),
        f"-max_len={_LONGEST}",
        f"-timeout={_HANGS}",
        "-rss_limit_mb=4096",
    ]
    done = subprocess.run(
        [*command, *options, *(str(WORK / name) for name in folders)], capture_output=True, text=True, errors="replace"
    )
    return done.stdout + done.stderr, json.loads(stats.read_text())


def worst(size: int) -> dict[str, object]:
    """The papers of worst.py, each in a process of its own for it may not come back; the slowest five."""
    import worst as shapes
    from invariants import check

    times, broken = dict[str, float](), list[str]()
    for name, data in shapes.papers(size):
        start = time.process_time()
        try:
            check(data, again=False)
        except AssertionError as error:
            broken.append(f"{name}: {error}")
        times[name] = round(time.process_time() - start, 2)
    slowest = sorted(times.items(), key=lambda item: -item[1])[:5]
    return {"letters": size, "papers": len(times), "slowest_seconds": dict(slowest), "broken": broken}


def again(paths: list[Path]) -> dict[str, object]:
    """These files once more, the first break told in full."""
    from invariants import check

    return {"files": {path.name: check(path.read_bytes()) or "read" for path in paths}}


def main() -> int:
    sys.path.insert(0, str(HERE))
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--seconds", type=int, default=600)
    asked.add_argument("--quick", action="store_const", dest="seconds", const=30, help="half a minute")
    asked.add_argument("--worst", type=int, metavar="LETTERS")
    given = asked.parse_args()
    if not (given.files or given.worst or importlib.util.find_spec("atheris")):
        print("fuzz/read.py: not run, atheris is not installed; README.md beside it says how", file=sys.stderr)
        return 2
    figures = again(given.files) if given.files else worst(given.worst) if given.worst else fuzz(given.seconds)
    print(json.dumps(figures, ensure_ascii=False))
    slow = given.worst and max(figures["slowest_seconds"].values()) > 10
    return int(bool(figures.get("broken") or slow))


if __name__ == "__main__":
    sys.exit(main())
