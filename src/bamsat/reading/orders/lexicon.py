"""The word lists of the rules, read once."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from itertools import groupby
from operator import itemgetter
from typing import Any


@lru_cache
def lexicon(name: str) -> dict[str, Any]:
    """The table of that name."""
    return tomllib.loads((resources.files("bamsat.reading.lexicon") / f"{name}.toml").read_text("utf-8"))


def words(listed: Iterable[str], shared: int = 3) -> str:
    """An alternation of the words, the longest of those that stand in a text first; words that begin alike share so many first letters,
    so that of hundreds a text is asked for few at each letter."""
    groups = groupby(sorted(set(listed)), key=itemgetter(0))
    return "|".join(re.escape(first) + _ends([word[1:] for word in group], shared - 1) for first, group in groups)


def _ends(ends: list[str], shared: int) -> str:
    """How words of one beginning go on."""
    if len(ends) == 1:
        return re.escape(ends[0])
    if not shared:
        return f"(?:{'|'.join(map(re.escape, sorted(ends, key=len, reverse=True)))})"
    return f"(?:{words(filter(None, ends), shared)}{'|' * ('' in ends)})"
