"""The form of a text that is kept for searching: folded, and with each abbreviation beside its long form, whichever it uses."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from bamsat.reading.text.fold import fold

_BREAKS = re.compile(r"[^\w&]+")
_SHORT = 300  # letters: of longer texts none is kept


def search_form(text: str) -> str:
    """Folded words separated by single spaces. `công nghệ sinh học`, `cong nghe sinh hoc` and `CNSH` all find any of them."""
    return _with_pairs(_plain(text))


def search_form_of(parts: Iterable[str]) -> str:
    """`search_form` of texts that stand one after the other with a space between, many of which come again and again."""
    return _with_pairs(
        " ".join(plain for part in parts if (plain := _short(part) if len(part) < _SHORT else _plain(part)))
    )


def _with_pairs(plain: str) -> str:
    begun = _beginning().keys() & plain.split(" ")
    if not begun:
        return plain
    words = f" {plain} "
    near = sorted({place for word in begun for place in _beginning()[word]})
    more = [
        short if f" {long} " in words else long
        for short, long in map(_pairs().__getitem__, near)
        if f" {long} " in words or f" {short} " in words
    ]
    return " ".join([plain, *more])


def search_words(query: str) -> list[str]:
    """What a text must hold, each anywhere in its search form: the words of the query, or a phrase where it stands in quotes."""
    found = []
    for phrase, word in re.findall(r'["“]([^"”]+)["”]|(\S+)', query):
        found.append(_plain(phrase or word))
    return [part for part in found if part]


def _plain(text: str) -> str:
    return _BREAKS.sub(" ", fold(text)).strip()


_short = lru_cache(maxsize=4_096)(_plain)


@cache
def _beginning() -> dict[str, list[int]]:
    """First word of a form, short or long → the places of its pairs."""
    found: dict[str, list[int]] = {}
    for place, pair in enumerate(_pairs()):
        for form in pair:
            found.setdefault(form.partition(" ")[0], []).append(place)
    return found


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    data = tomllib.loads(files("bamsat.reading.lexicon").joinpath("abbreviations.toml").read_text("utf-8"))
    return tuple((_plain(short), _plain(long)) for short, long in data.items())
