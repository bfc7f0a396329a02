"""The annotated cascades: which order below takes up which above, kept in bench/cascade as ids and offsets.

One file a pair of papers: for each order above its place and, for each order below that takes it up, its place and the relation. Places are
pieces `[start, end)` of the paper's `text.txt` as in bench/annotations.py; `title` stands for the lower paper as a whole. Orders above that stand in no file
(facts read as orders, the closing clause) are not scored. Five were annotated on 28/11/2026 by reading both papers' orders, before any rule of
alignment was written, and five on 29/11/2026 (`dean06-sonla`, `dvhc-nq74`, `hiepthuong-xa`, `mttq-huongdan`, `nq380-daklak`), before anything the machine proposes of them was looked at, all by
the hand that wrote the rules; two more (`cuutro-daklak`, `khoangsan-laocai`) later that day by another hand and by the convention of docs/decisions/0053, before anything the machine proposes
of them was looked at. Three of the ten stand in bench/cascade/second as another hand annotated them later, who had seen neither the first links nor anything the machine
proposes (`bench/agreement.py` compares the two). Of `cuutro-daklak` the plan answers a telegram of the day before that it does not cite, of `nq380-daklak` the plan is four days older than the resolution, and of `hiepthuong-xa` and `mttq-huongdan` the papers are of different communes: they are pairs by what they order.
"""

import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import annotations
from annotations import Paper

from bamsat.reading import Reading, read

KEPT = Path(__file__).resolve().parent / "cascade"
SECOND = KEPT / "second"
SPLIT = KEPT.parent / "split.toml"
# Only scored: errors were not looked at, nor are their papers among those the words are weighed by. One is a central paper over a plan of a province ordered by body, the other a plan of a province
# over the letter that cites it. `dean06-sonla` and `nq380-daklak` were only scored until 29/11/2026, 23:30.
UNSEEN = frozenset({"cuutro-daklak", "khoangsan-laocai"})

RUN = 4  # letters


@dataclass(frozen=True)
class Pair:
    """Two readings and, by the id of each scored order above, the relation by the id of the order below (or "paper")."""

    name: str
    upper: Reading
    lower: Reading
    gold: dict[str, dict[str, str]]


def shared() -> Path | None:
    """The folder of papers: beside the project, or beside the folder of worktrees; None where there is none."""
    here = Path(__file__).resolve().parents[1]
    return next((up / "shared" for up in here.parents if (up / "shared" / "corpus").is_dir()), None)


def pairs(names: Iterable[str] = (), kept: Path = KEPT) -> list[Pair]:
    files = sorted(kept.glob("*.json"))
    wanted = set(names)
    return [_pair(file) for file in files if not wanted or file.stem in wanted]


def _pair(file: Path) -> Pair:
    kept = json.loads(file.read_text("utf-8"))
    upper, lower = _reading(kept["upper"]), _reading(kept["lower"])
    above, below = _Places(kept["upper"], upper), _Places(kept["lower"], lower)
    gold: dict[str, dict[str, str]] = {}
    for row in kept["orders"]:
        gold.setdefault(above.order(row["upper"]), {}).update(
            ("paper" if entry["lower"] == "title" else below.order(entry["lower"]), entry["type"])
            for entry in row["below"]
        )
    return Pair(file.stem, upper, lower, gold)


@cache
def _reading(ident: str) -> Reading:
    folder = shared()
    assert folder is not None
    own = folder / "corpus" / ident
    paper = own / "text.txt" if ident in _pictures() else next(own.glob("original.*"))
    return read(paper.read_bytes(), paper.name)


@cache
def _pictures() -> frozenset[str]:
    """Papers that are read by their conversion, as bench/score.py reads them: no figure hangs on which recogniser is installed, nor waits for it."""
    return frozenset(tomllib.loads(SPLIT.read_text("utf-8"))["read_as_text"])


class _Places:
    """Which order stands at a place of the conversion: by its words, and by which of several with those words it is."""

    def __init__(self, ident: str, reading: Reading) -> None:
        folder = shared()
        assert folder is not None
        annotations.CORPUS = folder / "corpus"
        self._paper = Paper(ident)
        self._bare = {task.id: _bare(task.text) for task in reading.tasks}

    def order(self, pieces: list[list[int]]) -> str:
        words = _bare(" ".join(self._paper.words(piece) for piece in pieces))
        alike = [ident for ident, bare in self._bare.items() if bare == words]
        if not alike:
            return max(self._bare, key=lambda ident: _overlap(self._bare[ident], words))
        before = _bare(self._paper.printed[: pieces[0][0]]).count(words)
        return alike[min(before, len(alike) - 1)]


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text)).lower()


def _overlap(one: str, other: str) -> float:
    """What share of the runs of letters of two texts is the same: an order that the reader has since cut otherwise, or that was recognised from a scan, is found again."""
    first, second = (Counter(text[at : at + RUN] for at in range(len(text) - RUN + 1)) for text in (one, other))
    return 2 * (first & second).total() / max(1, first.total() + second.total())
