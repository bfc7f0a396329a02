"""The order of the Vietnamese alphabet, in which lists of names stand: one key for every list that people read."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(0x100 + at) for at, letter in enumerate(_LETTERS)}  # behind digits and signs
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền, hỏi, ngã, sắc, nặng
_DIGITS = 12  # of a number: *Thôn 2* stands before *Thôn 10*

Key = tuple[str, str, str]


@lru_cache(maxsize=32_768)  # the directory's names come again at every look
def alphabetical(text: str) -> Key:
    """By letters (a, ă, â, b, …, d, đ), then by tones of syllables (ngang, huyền, hỏi, ngã, sắc, nặng), then as written; a number by its size."""
    parts = [_parts(letter) for letter in unicodedata.normalize("NFC", text).lower()]
    letters = "".join(letter for letter, _ in parts)
    words = "".join(letter if letter.isspace() else tone for letter, tone in parts).split()
    tones = "".join(max(word, default="0") for word in words)
    return re.sub(r"\d+", lambda found: found.group().zfill(_DIGITS), " ".join(letters.split())), tones, text


@lru_cache(maxsize=2_048)
def _parts(letter: str) -> tuple[str, str]:
    """A letter's place in the alphabet, and its tone."""
    apart = unicodedata.normalize("NFD", letter)
    bare = unicodedata.normalize("NFC", "".join(part for part in apart if part not in _TONES))
    return _RANK.get(bare, bare), next((_TONES[part] for part in apart if part in _TONES), "0")
