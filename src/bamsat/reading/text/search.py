"""The form of a text that is kept for searching: folded, and with each abbreviation beside its long form, whichever it uses."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from bamsat.reading.text.fold import fold

_BREAKS = re.compile(r"[^\w&]+")


def search_form(text: str) -> str:
    """Folded words separated by single spaces. `công nghệ sinh học`, `cong nghe sinh hoc` and `CNSH` all find any of them."""
    words = f" {_plain(text)} "
    more = [
        short if f" {long} " in words else long
        for short, long in _pairs()
        if f" {long} " in words or f" {short} " in words
    ]
    return " ".join([words.strip(), *more])


def search_words(query: str) -> list[str]:
    """What a text must hold, each anywhere in its search form: the words of the query, or a phrase where it stands in quotes."""
    found = []
    for phrase, word in re.findall(r'["“]([^"”]+)["”]|(\S+)', query):
        found.append(_plain(phrase or word))
    return [part for part in found if part]


def _plain(text: str) -> str:
    return _BREAKS.sub(" ", fold(text)).strip()


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    data = tomllib.loads(files("bamsat.reading.lexicon").joinpath("abbreviations.toml").read_text("utf-8"))
    return tuple((_plain(short), _plain(long)) for short, long in data.items())
