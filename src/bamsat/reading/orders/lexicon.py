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


def words(listed: Iterable[str]) -> str:
    """An alternation of the words, the longest first; those of one first letter together, so that a text is asked for few at each letter."""
    groups = groupby(sorted(set(listed)), key=itemgetter(0))
    return "|".join(f"{re.escape(first)}(?:{_longest_first(word[1:] for word in group)})" for first, group in groups)


def _longest_first(ends: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(ends, key=len, reverse=True)))
