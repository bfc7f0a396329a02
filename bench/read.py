"""How fast a paper is read, and whether the time grows with its pages and no faster.

    python bench/read.py [--quick]

Papers of 1, 10, 100 and 1,000 pages of text are made from the project's own sample (a page is 2,500 letters); the corpus in ../shared is
read once where it is there. Bars (issue 3): 200 pages a second a core on text, and 10 times the pages in at most 15 times the time.
Beside it the same DOCX files go through docling (`peers.py`). Bar (issue 2): 20 times its pages a second, with headings that it does not find.
"""

import argparse
import json
import time
from itertools import pairwise
from pathlib import Path

from peers import compare

from bamsat.reading import Unreadable, read

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "samples" / "ke-hoach-xa.txt"
CORPUS = HERE.parent.parent / "shared" / "corpus"
PAGE = 2500  # letters
BAR_PAGES = 200  # a second
BAR_GROWTH = 15  # times the time for 10 times the pages


def paper(pages: int) -> bytes:
    """A plan of so many pages: the sample's head, its sections over and over, its end."""
    text = SAMPLE.read_text("utf-8")
    begin, end = text.index("III. NHIỆM VỤ"), text.index("IV. TỔ CHỨC")
    times = max(1, round((pages * PAGE - begin - (len(text) - end)) / (end - begin)))
    return (text[:begin] + text[begin:end] * times + text[end:]).encode()


def seconds(data: bytes, rounds: int) -> float:
    """The best of some rounds: what the machine can do when nothing else runs."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        read(data)
        best = min(best, time.perf_counter() - start)
    return best


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


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="leave out the paper of 1,000 pages")
    quick = arguments.parse_args().quick
    sizes = (1, 10, 100) if quick else (1, 10, 100, 1000)
    took = {pages: seconds(paper(pages), 1 if pages == 1000 else 3) for pages in sizes}
    for pages, spent in took.items():
        print(f"{pages:>5} pages {spent * 1000:10.1f} ms {pages / spent:10.0f} pages/s")
    growth = [round(took[b] / took[a], 1) for a, b in pairwise(sizes[1:])]
    figures = {
        "pages_a_second": {pages: round(pages / spent) for pages, spent in took.items()},
        "growth_for_ten_times_the_pages": growth,
        "corpus": corpus() if CORPUS.is_dir() else None,
    }
    beside = compare(quick)
    holds = (
        beside["holds"]
        and all(p / s >= BAR_PAGES for p, s in took.items() if p >= 10)
        and all(g <= BAR_GROWTH for g in growth)
    )
    print(json.dumps({**figures, "peers": beside, "holds": holds}))


if __name__ == "__main__":
    main()
