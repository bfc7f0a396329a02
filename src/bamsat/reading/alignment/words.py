"""The words of an order: abbreviations written out, official synonyms made one, syllables joined to words.

Vietnamese puts a space between syllables, not between words: `chuyển đổi số` is `chuyển đổi` and `số`. The lexicon
`terms.tsv` (made by `scripts/alignment_terms`) knows which two syllables stand firmly together and how rare each word is.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

from bamsat.reading.text.tones import settled

LOOSE = 0.25  # a pair must be firmer than this to be worth more than two words apart

_PHRASE_ENDS = re.compile(r"[;:.,()\[\]“”\"…–\n]+")
_SYLLABLES = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """The words in order, numbers left out; the same for NFC and NFD and for either place of a tone mark."""
    return tuple(word for phrase in phrases(text) for word in read_phrase(phrase)[1])


def syllables(text: str) -> tuple[str, ...]:
    """The syllables in order, numbers and all, as `words` reads them."""
    return tuple(syllable for phrase in phrases(text) for syllable in read_phrase(phrase)[0])


@lru_cache(maxsize=2**14)
def read_phrase(phrase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The syllables and the words of a phrase as `phrases` gives it."""
    said = spelt(phrase)
    return tuple(said), tuple(word for word in cut(said, _lexicon().firm) if not word.isdigit())


def rarity(word: str) -> float:
    """Its inverse document frequency over passages of official papers. A word that the lexicon does not know is the rarest; one that tells
    who and how, and nothing of the matter, is worth nothing."""
    held = _lexicon()
    return 0.0 if word in _silent() else held.rarity.get(word, held.rarest)


def phrases(text: str) -> list[str]:
    """The stretches between signs, in small letters; no word goes across a sign."""
    return stretches(plain(text))


def stretches(plain: str) -> list[str]:
    """The same of a text that is plain already."""
    return [part for part in _PHRASE_ENDS.split(plain) if part.strip()]


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The text in NFC and small letters, each tone mark where it is put today."""
    return settled(unicodedata.normalize("NFC", text).lower())


def spelt(phrase: str) -> list[str]:
    """The syllables of a phrase, abbreviations written out and synonyms made one."""
    written = _written()
    said: list[str] = _SYLLABLES.findall(phrase)
    if not written.keys().isdisjoint(said):
        said = [syllable for short in said for syllable in written.get(short, (short,))]
    return _made_one(said)


def cut(syllables: Sequence[str], firm: Mapping[tuple[str, str], float]) -> list[str]:
    """Joins syllables to words of one or two so that the sum of firmness is greatest."""
    before = best = 0.0  # firmness up to the last syllable but one, and up to the last
    back = [0, 1]
    for joined in map(firm.get, pairwise(syllables)):
        if joined is not None and before + joined - LOOSE > best:
            before, best = best, before + joined - LOOSE
            back.append(2)
        else:
            before = best
            back.append(1)
    found, end = [], len(syllables)
    while end:
        found.append(" ".join(syllables[end - back[end] : end]))
        end -= back[end]
    return found[::-1]


class _Lexicon:
    def __init__(self) -> None:
        first, *lines = (resources.files("bamsat.reading.lexicon") / "terms.tsv").read_text("utf-8").splitlines()
        self.rarest = float(first.split("\t")[1])
        self.rarity: dict[str, float] = {}
        self.firm: dict[tuple[str, str], float] = {}
        for line in lines:
            word, rarity, *firm = line.split("\t")
            self.rarity[word] = float(rarity)
            if firm:
                one, two = word.split(" ")
                self.firm[one, two] = float(firm[0])


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("bamsat.reading.lexicon") / name).read_text("utf-8"))


@cache
def _silent() -> frozenset[str]:
    return frozenset(_table("synonyms.toml")["silent"]["words"])


@cache
def _written() -> dict[str, tuple[str, ...]]:
    """Abbreviations of one syllable, in small letters, with what they stand for."""
    listed = {**_table("abbreviations.toml"), **_table("synonyms.toml")["abbreviations"]}
    plain = ((_plain(short), _plain(long)) for short, long in listed.items())
    return {short[0]: long for short, long in plain if len(short) == 1}


def _plain(text: str) -> tuple[str, ...]:
    return tuple(_SYLLABLES.findall(settled(unicodedata.normalize("NFC", text).lower())))


@cache
def _synonyms() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """By the first syllable: phrases, the longest first, with the phrase that stands for them all."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    listed = {
        **_table("synonyms.toml")["same"],
        **{k: v for k, v in _table("abbreviations.toml").items() if len(_plain(k)) > 1},
    }
    for said, meant in listed.items():
        plain = _plain(said)
        found.setdefault(plain[0], []).append((plain, _plain(meant)))
    for same in found.values():
        same.sort(key=lambda pair: (-len(pair[0]), pair))
    return found


def _made_one(syllables: list[str]) -> list[str]:
    listed, at = _synonyms(), 0
    if listed.keys().isdisjoint(syllables):
        return syllables
    made: list[str] = []
    while at < len(syllables):
        for said, meant in listed.get(syllables[at], ()):
            if tuple(syllables[at : at + len(said)]) == said:
                made.extend(meant)
                at += len(said)
                break
        else:
            made.append(syllables[at])
            at += 1
    return made
