"""Words that a recogniser ran into each other (`Danhsách`, `UBNDtỉnh`, `Sơ kết,đánh giá`): Vietnamese writes each syllable apart.

A word is parted where it is no syllable and only one place parts it into two, of which one bears a mark: words taken over from other languages bear none
(`video`, `logo`). An abbreviation in capitals is parted from a syllable behind it. The second part begins with a consonant, else one syllable may be
misspelt (`nguời`).
"""

import re

from bamsat.reading.text.fold import fold
from bamsat.reading.text.syllable import is_syllable

_WORD = re.compile(r"[^\W\d_]{4,14}")
_TAKEN_OVER = frozenset(("lênin", "makét", "nitơ", "panô", "silô", "vectơ", "xôđa"))
_SHORTEST = 2  # letters of a part
_ABBREVIATED = re.compile(r"(?<![^\W\d_])([A-ZĐ]{2,6})([bcdđghklmnpqrstvx][^\W\d_]{1,6})(?![^\W\d_])")
_CONSONANTS = frozenset("bcdđghklmnpqrstvx")
_COMMA = re.compile(r"(?<=[^\W\d_]{2}),(?=[^\W\d_]{2})")


def parted_words(text: str) -> str:
    """The text with a space between such words."""
    text = _ABBREVIATED.sub(lambda found: f"{found[1]} {found[2]}" if is_syllable(found[2]) else found[0], text)
    return _COMMA.sub(", ", _WORD.sub(lambda found: _parted(found[0]), text))


def _parted(word: str) -> str:
    if not (word.islower() or word.istitle()) or is_syllable(word) or word.lower() in _TAKEN_OVER:
        return word
    ends = [end for end in range(_SHORTEST, len(word) - _SHORTEST + 1) if word[end] in _CONSONANTS]
    pairs = [(word[:end], word[end:]) for end in ends if is_syllable(word[:end]) and is_syllable(word[end:])]
    marked = len(pairs) == 1 and fold(word) != word.lower()
    return " ".join(pairs[0]) if marked else word
