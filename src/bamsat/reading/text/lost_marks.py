"""Words of official writing of which the recognition of a picture lost or changed tones (`phôi hợp`, `kê hoạch`; from a coarse picture `tố chức`, `triến khai`).

Only words of two syllables and more are known here, each of which stands for one word alone once its tones are taken away (`lexicon/official_words.txt`,
with the few others that are so spelt: `đối với` and `quân đội với nhân dân`); what differs in more is another word. Only tones are restored: a letter taken for another one (`MỘT SÓ`, `đữ liệu`) stays as recognised, as names and posts do. The tone may stand on either
vowel (`uỷ`, `ủy`): that is no loss.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise, product
from typing import NamedTuple

from bamsat.reading.text.tones import blunted, raised, settled, toneless

_SYLLABLE = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000  # letters, some eight pages
# Losses in all, and of the words: of 153 typed papers none has more than one, of 27 scans 25 pass.
_FEWEST, _SHARE = 3, 0.001
_TILDE = re.compile(
    r"^[ \t]*~[ \t]*-?[ \t]*(?=[^\W\d_])", re.MULTILINE
)  # of the dash that opens an item; nobody types it so
_BETWEEN = " "  # syllables of one word stand a space apart


class _Word(NamedTuple):
    syllables: tuple[str, ...]
    bare: list[str]  # the syllables without tones
    others: frozenset[str]  # words that are the same without tones


@cache
def _official() -> dict[str, list[_Word]]:
    """The words by their first syllable without tones, the longer ones first."""
    listed = resources.files("bamsat.reading.lexicon").joinpath("official_words.txt").read_text("utf-8")
    rows = [line.partition(":") for line in listed.splitlines() if not line.startswith("#")]
    words = [
        _Word(tuple(word.split()), [*map(toneless, word.split())], frozenset(map(str.strip, others.split(","))))
        for word, _, others in rows
    ]
    by_first: dict[str, list[_Word]] = {}
    for word in sorted(words, key=lambda word: len(word.syllables), reverse=True):
        by_first.setdefault(word.bare[0], []).append(word)
    return by_first


def _found(text: str) -> Iterator[list[tuple[re.Match[str], str]]]:
    """Each official word in the text: its syllables as they stand there and as they are spelt."""
    official = _official()
    seen = list(_SYLLABLE.finditer(text))
    bare = [toneless(syllable.group().lower()) for syllable in seen]
    at = 0
    while at < len(seen):
        for word in official.get(bare[at], ()):
            here = seen[at : at + len(word.syllables)]
            if _is_spelt(text, here, bare[at : at + len(here)], word):
                yield list(zip(here, word.syllables, strict=True))
                at += len(here) - 1
                break
        at += 1


def _is_spelt(text: str, here: list[re.Match[str]], bare: list[str], word: _Word) -> bool:
    if len(here) < len(word.syllables) or word.bare != bare:
        return False
    apart = all(text[a.end() : b.start()] == _BETWEEN for a, b in pairwise(here))
    return apart and settled(text[here[0].start() : here[-1].end()].lower()) not in word.others


def are_one_word(first: str, second: str) -> bool:
    """Whether two syllables, tones aside, begin one of the official words."""
    begun = [toneless(first.lower()), toneless(second.lower())]
    return any(word.bare[:2] == begun for word in _official().get(begun[0], ()))


@cache
def _blunt() -> dict[str, set[str]]:
    """What a recogniser makes of the official words of two syllables: the second ones by the first."""
    by_first: dict[str, set[str]] = {}
    for words in _official().values():
        for word in (word for word in words if len(word.syllables) == 2):
            first, second = ({syllable, blunted(syllable), raised(syllable)} for syllable in word.syllables)
            seen = set(product(first, second)) - {word.syllables}
            for a, b in seen:
                if f"{a} {b}" not in word.others:
                    by_first.setdefault(a, set()).add(b)
    return by_first


def is_recognised(text: str) -> bool:
    """Whether the losses in the beginning of a text are those of recognition: no writer makes as many."""
    beginning = text[:_LOOKED_AT]
    words = beginning.lower().split()
    lost = 0
    for seconds, second in zip(map(_blunt().get, words), words[1:], strict=False):
        if seconds and second in seconds:
            lost += 1
    marks = lost + len(_TILDE.findall(beginning)) if lost else 0
    return marks >= _FEWEST and marks > _SHARE * len(words)


def restored(text: str) -> str:
    """The text, as long as before and in the same case, with the tones of its official words."""
    parts: list[str] = []
    at = 0
    for word in _found(text):
        for seen, spelt in word:
            if settled(seen.group().lower()) != settled(spelt):
                parts += [text[at : seen.start()], _cased(spelt, seen.group())]
                at = seen.end()
    return "".join([*parts, text[at:]])


def _cased(spelt: str, seen: str) -> str:
    return "".join(a.upper() if b.isupper() else a for a, b in zip(spelt, seen, strict=True))
