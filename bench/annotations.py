"""Annotations of ours beside those in ../shared/eval/gold: kept as ids, labels and offsets, never as texts.

    python bench/annotations.py pack FOLDER    # FOLDER/<id>.json, in the format of GUIDELINES.md, become bench/annotations/<id>.json
    python bench/annotations.py unpack FOLDER  # the other way, with the corpus beside the project

With `--indicators` or `--orders` both act on bench/annotations/indicators, where of more papers only the indicators are annotated, or on
bench/annotations/orders, where only the tasks and the indicators are; with `--second` on bench/annotations/second, where another annotated the papers that are only scored once more.

A string that stands in the paper is kept as [start, end) code points into the paper's `text.txt` in NFC with single
spaces, found without regard to spaces and Markdown signs; a string that the conversion parts as several such places. What is a label
(type, ISO date, relation, role, recurrence) is kept as it is.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KEPT = HERE / "annotations"
INDICATORS = KEPT / "indicators"
ORDERS = KEPT / "orders"
CORPUS = HERE.parent.parent / "shared" / "corpus"
LABELS = {"type", "date", "relation", "start", "due", "recurrence", "level", "by", "label"}
_SIGNS = re.compile(r"[\s|*_#\\]")


class Missing(ValueError):
    """A string that does not stand in the paper."""


def flat(text: str) -> tuple[str, str]:
    """The text in NFC with single spaces, and the same without spaces and signs."""
    printed = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    return printed, _SIGNS.sub("", printed)


class Paper:
    """The conversion of a paper, searched without regard to spaces and signs; what is found is given with single spaces."""

    def __init__(self, ident: str) -> None:
        text = (CORPUS / ident / "text.txt").read_text("utf-8")
        self.printed = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
        self.places = [at for at, sign in enumerate(self.printed) if not _SIGNS.match(sign)]
        self.bare = "".join(self.printed[at] for at in self.places)

    def find(self, words: str, since: int) -> tuple[list[int], int]:
        """Where the words stand, from `since` (an offset into the bare text) on if they do, else anywhere."""
        wanted = flat(words)[1]
        at = self.bare.find(wanted, since)
        if at < 0:
            at = self.bare.find(wanted)
        if at < 0 or not wanted:
            raise Missing(words)
        return [self.places[at], self.places[at + len(wanted) - 1] + 1], at

    def pieces(self, words: str, since: int) -> list[list[int]]:
        """Where the words stand: at one place or, where the conversion parts them (columns, cells), at as few as can be."""
        try:
            return [self.find(words, since)[0]]
        except Missing:
            parts = [part for part in re.split(r" |(?<=-)", words) if flat(part)[1].strip("/")]
            for cut in range(len(parts) - 1, 0, -1):
                try:
                    first = self.find(" ".join(parts[:cut]), since)[0]
                except Missing:
                    continue
                return [first, *self.pieces(" ".join(parts[cut:]), since)]
            raise

    def words(self, place: list[int]) -> str:
        return re.sub(r"\s+", " ", re.sub(r"[|*_#\\]", " ", self.printed[place[0] : place[1]])).strip()


def pack(paper: Paper, value: Any, name: str = "", since: int = 0) -> Any:
    if isinstance(value, dict):
        here = since
        if isinstance(value.get("text"), str):
            here = _at(paper, value["text"], since)
        return {key: pack(paper, item, key, here) for key, item in value.items()}
    if isinstance(value, list):
        packed = []
        for item in value:
            packed.append(pack(paper, item, name, since))
            words = item.get("text") or item.get("heading") if isinstance(item, dict) else None
            since = _at(paper, words, since) if words else since
        return packed
    if not isinstance(value, str) or name in LABELS or not value:
        return value
    places = paper.pieces(value, since)
    return {"at": places[0]} if len(places) == 1 else {"pieces": places}


def _at(paper: Paper, words: str, since: int) -> int:
    try:
        return paper.find(words, since)[1]
    except Missing:
        return since


def unpack(paper: Paper, value: Any) -> Any:
    if isinstance(value, dict):
        if "at" in value:
            return paper.words(value["at"])
        if "pieces" in value:
            return " ".join(paper.words(place) for place in value["pieces"])
        return {key: unpack(paper, item) for key, item in value.items()}
    return [unpack(paper, item) for item in value] if isinstance(value, list) else value


def unpacked(ident: str, folder: Path = KEPT) -> dict[str, Any]:
    """An annotation of ours as GUIDELINES.md describes it."""
    kept: dict[str, Any] = unpack(Paper(ident), json.loads((folder / f"{ident}.json").read_text("utf-8")))
    return kept


def main() -> None:
    act, folder = sys.argv[1], Path(sys.argv[2])
    kept = next((KEPT / of[2:] for of in ("--indicators", "--orders", "--second") if of in sys.argv), KEPT)
    if act == "pack":
        kept.mkdir(exist_ok=True)
        for path in sorted(folder.glob("*.json")):
            paper, gold = Paper(path.stem), json.loads(path.read_text("utf-8"))
            try:
                packed = pack(paper, gold)
            except Missing as missing:
                print(f"{path.stem}: not in the paper: {missing}")
                continue
            (kept / path.name).write_text(json.dumps(packed, separators=(",", ":")), "utf-8")
    else:
        for path in sorted(kept.glob("*.json")):
            (folder / path.name).write_text(
                json.dumps(unpacked(path.stem, kept), ensure_ascii=False, indent=1), "utf-8"
            )


if __name__ == "__main__":
    main()
