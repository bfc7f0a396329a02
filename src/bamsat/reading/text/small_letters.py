"""A body's name as a letterhead prints it, in the letters that a sentence gives it: *ỦY BAN NHÂN DÂN TỈNH LÀO CAI* → *Ủy ban nhân dân tỉnh Lào Cai*.

Source: Decree 30/2020/NĐ-CP, Appendix II (capitals in names of organs and places).
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from bamsat.reading.text.fold import fold

_LONGEST_PLACE = 5  # syllables: Bà Rịa - Vũng Tàu has four
# Another body after the place, of two heads in one line. As the last word it is the place's (Hải Phòng, Xuân Trường).
_ANOTHER = re.compile(r" (?:(?:SỞ|PHÒNG|BAN|TIỂU BAN|[UỦ][ỶY] BAN|TRUNG TÂM|TRƯỜNG|ĐOÀN|HỘI|CỤC|CHI CỤC) \w|VĂN PHÒNG)")


def in_small_letters(name: str) -> str:
    """The name as a sentence writes it. One that is not all capitals, or of which any word is not known for a body, a sector, a unit or a place
    after one of these, comes back as it is: a wrong letter in an organ's name is worse than a capital.
    """
    if name != name.upper():
        return name
    words = name.split()
    known, placed = _known()
    head = next((end for end in range(len(words), 0, -1) if _key(words[:end]) in known), 0)
    written = known.get(_key(words[:head]))
    if written is None or head == len(words):
        return written or name
    place = _place(words[head:]) if written in placed else None
    return f"{written} {place}" if place else name


def _place(words: Sequence[str]) -> str | None:
    """A unit and its name, or the name alone; None for what is longer than a place or begins like another body (two heads in one line)."""
    unit = next((unit for unit in _table()["units"] if _key(words[: len(unit.split())]) == fold(unit)), "")
    rest = words[len(unit.split()) :]
    if not rest or len([w for w in rest if w.isalpha()]) > _LONGEST_PLACE or _ANOTHER.search(" ".join(rest)):
        return None
    if not all(re.fullmatch(r"[^\W\d_]+|-|\d+", word) for word in rest):
        return None
    return " ".join([unit, *(word.capitalize() for word in rest)]).strip()


def _key(words: Sequence[str]) -> str:
    return fold(" ".join(words))


@cache
def _known() -> tuple[dict[str, str], frozenset[str]]:
    """Names as they are written, by their folded words; and those that a place may follow."""
    table = _table()
    of_sectors = [f"{kind} {sector}" for kind in table["kinds_of_sectors"] for sector in table["sectors"]]
    placed = [*table["placed"], *of_sectors]
    return {fold(name): name for name in (*table["bodies"], *placed)}, frozenset(placed)


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((resources.files("bamsat.reading.lexicon") / "issuers.toml").read_text("utf-8"))
