"""How fast a paper is read, and whether time and memory grow with its pages and no faster.

    python bench/read.py [--quick]

Papers of 1, 10, 100 and 1,000 pages of text are made from the project's own sample (a page is 2,500 letters), each the best of some warm
rounds; the largest also in a process of its own, for the memory at its height; the corpus in ../shared is read once where it is there.
Bars (issue 3): 200 pages a second a core on text, 10 times the pages in at most 15 times the time; 512 MB for 1,000 pages.
Beside it the same DOCX files go through docling (`peers.py`). Bar (issue 2): 20 times its pages a second, with headings that it does not find.
The last line tells the bars of reading alone from those beside docling; `holds` is of what was run, and `holds_of` names it.
`--quick` ends in 45 seconds: fewer rounds and files, and no peer that is not installed yet.
"""

import argparse
import json
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

from peers import compare

from bamsat.reading import Unreadable, read

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "samples" / "ke-hoach-xa.txt"
CORPUS = HERE.parent.parent / "shared" / "corpus"
SIZES = (1, 10, 100, 1000)  # pages
PAGE = 2500  # letters
ROUNDS = 300  # of one page, which is read in a time that one interruption doubles
BAR_PAGES = 200  # a second
BAR_GROWTH = 15  # times the time for 10 times the pages
BAR_MEMORY = 512  # MB for the largest paper


def paper(pages: int) -> bytes:
    """A plan of so many pages: the sample's head, its sections over and over, its end."""
    text = SAMPLE.read_text("utf-8")
    begin, end = text.index("III. NHIỆM VỤ"), text.index("IV. TỔ CHỨC")
    times = max(1, round((pages * PAGE - begin - (len(text) - end)) / (end - begin)))
    return (text[:begin] + text[begin:end] * times + text[end:]).encode()


def seconds(data: bytes, rounds: int) -> float:
    """Seconds of one core, the best of some rounds: what else the machine does counts for as little as may be."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        read(data)
        best = min(best, time.process_time() - start)
    return best


def alone(pages: int) -> tuple[float, int]:
    """Seconds, and megabytes at the height, of a process that reads one paper of so many pages and nothing else."""
    command = [sys.executable, __file__, "--alone", str(pages)]
    spent, height = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(spent), int(height)


def _height() -> int:
    """Of this process alone, as Linux tells it; `getrusage` would count the process that started it."""
    kept = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    return int(kept["VmHWM"].split()[0]) // 1024


def corpus() -> dict[str, float]:
    files = sorted(CORPUS.glob("*/original.*"))
    contents = [(path.name, path.read_bytes()) for path in files]
    done = refused = 0
    start = time.perf_counter()
    for name, data in contents:
        try:
            read(data, name)
            done += 1
        except Unreadable:
            refused += 1
    took = time.perf_counter() - start
    return {"documents": done, "refused": refused, "documents_a_second": round(len(files) / took, 1)}


def measure(quick: bool) -> None:
    single = {pages: alone(pages) for pages in (SIZES[0], SIZES[-1])}
    took = {pages: seconds(paper(pages), max(3, ROUNDS // pages)) for pages in SIZES[:-1]}
    took[SIZES[-1]] = single[SIZES[-1]][0] if quick else seconds(paper(SIZES[-1]), 2)
    for pages, spent in took.items():
        print(f"{pages:>5} pages {spent * 1000:10.1f} ms {pages / spent:10.0f} pages/s of a core")
    growth = [round(took[b] / took[a], 1) for a, b in pairwise(SIZES[1:])]
    memory = {pages: height for pages, (_, height) in single.items()}
    beside = compare(quick)
    alone_holds = (
        all(p / s >= BAR_PAGES for p, s in took.items())
        and all(g <= BAR_GROWTH for g in growth)
        and memory[SIZES[-1]] <= BAR_MEMORY
    )
    figures = {
        "pages_a_second_a_core": {pages: round(pages / spent) for pages, spent in took.items()},
        "growth_for_ten_times_the_pages": growth,
        "megabytes_at_the_height": memory,
        "corpus": corpus() if CORPUS.is_dir() and not quick else "not run",
    }
    bars = {"reading alone": alone_holds, "beside docling": beside.pop("holds")}
    print(json.dumps({**figures, "peers": beside, "bars": bars, **verdict(bars)}))


def verdict(bars: dict[str, bool | str]) -> dict[str, object]:
    """`holds` of the bars that were run, and their names; of one that was not, its value is a reason, not a verdict."""
    run = {name: held for name, held in bars.items() if isinstance(held, bool)}
    return {"holds": all(run.values()), "holds_of": list(run)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="fewer rounds and files; peers only where installed")
    arguments.add_argument(
        "--alone", type=int, metavar="PAGES", help="read one such paper; print seconds and megabytes"
    )
    asked = arguments.parse_args()
    if asked.alone:
        read(paper(SIZES[0]))  # loads the rules
        print(seconds(paper(asked.alone), 1), _height())
    else:
        measure(asked.quick)


if __name__ == "__main__":
    main()
