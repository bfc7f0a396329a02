"""The word lists of the rules, read once."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache
def lexicon(name: str) -> dict[str, Any]:
    """The table of that name."""
    return tomllib.loads((resources.files("bamsat.reading.lexicon") / f"{name}.toml").read_text("utf-8"))


def words(listed: Iterable[str]) -> str:
    """An alternation of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(listed), key=len, reverse=True))
