"""Whether two names are of one body or of counterparts: `Bộ Y tế`, `Sở Y tế` and `Trạm Y tế` do the same work at their levels."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from bamsat.reading.text.tones import settled

_SYLLABLES = re.compile(r"[^\W_]+")


class Standing(NamedTuple):
    """The fields of work and the kinds of body that a name tells, and its level where it tells one."""

    fields: frozenset[str]
    kinds: frozenset[str]
    level: str | None


@lru_cache(maxsize=4096)
def standing(name: str) -> Standing:
    """Where the words of the lexicon that a name holds put it, the longest before those within it; nowhere, for a generic name."""
    words = f" {_plain(name)} "
    fields = _held(words, "fields")
    kinds = frozenset[str]() if fields else _held(words, "kinds")
    level = next((level for word, level in _words("levels", longest=False) if word in words), None)
    return Standing(fields, kinds, level)


def _held(words: str, part: str) -> frozenset[str]:
    found: set[str] = set()
    longest, left = "", words
    for word, meant in _words(part):
        if word in left or word == longest:
            found.add(meant)
            longest, left = word, left.replace(word, " · ")
    return frozenset(found)


def meeting(above: Iterable[str], below: Iterable[str]) -> tuple[str, str] | None:
    """The first two names, one of each side, that are of one body or of counterparts."""
    lower = [(name, standing(name)) for name in below]
    for name in above:
        held = standing(name)
        for other, its in lower:
            if held.fields & its.fields or (held.kinds & its.kinds and its.level == held.level):
                return name, other
    return None


def counterpart(name: str, below: Mapping[int, str]) -> int | None:
    """The one body below that does the work of a body above; None where none does, or several: then a person says which. A field decides before a kind (`Ủy ban
    nhân dân tỉnh` and `xã`), and what is below may stand at another level."""
    above = standing(name)
    fields, kinds = set[int](), set[int]()
    for number, other in below.items():
        its = standing(other)
        if above.fields & its.fields:
            fields.add(number)
        elif above.kinds & its.kinds and not above.fields and not its.fields:
            kinds.add(number)
    found = fields or kinds
    return next(iter(found)) if len(found) == 1 else None


def apart(above: Iterable[str], below: Iterable[str]) -> bool:
    """Whether every body named on either side has a field, and no field is on both: an order for others."""
    upper, lower = [standing(name) for name in above], [standing(name) for name in below]
    if not upper or not lower or not all(row.fields for row in upper) or not all(row.fields for row in lower):
        return False
    return meeting(above, below) is None


def _plain(name: str) -> str:
    return " ".join(_SYLLABLES.findall(settled(unicodedata.normalize("NFC", name).lower())))


@cache
def _words(part: str, longest: bool = True) -> tuple[tuple[str, str], ...]:
    """The words of a part of the lexicon, each between spaces, with what it tells."""
    listed = tomllib.loads((resources.files("bamsat.reading.lexicon") / "counterparts.toml").read_text("utf-8"))[part]
    pairs = [(f" {_plain(word)} ", meant) for meant, words in listed.items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair))) if longest else tuple(pairs)
