"""Words that a recogniser or a portal ran into each other (`Danhsách`, `UBNDtỉnh`, `Sơ kết,đánh giá`): Vietnamese writes each syllable apart.

A word is parted where it is no syllable and only one place parts it into two, of which one bears a mark: words taken over from other languages bear none
(`video`, `logo`). An abbreviation in capitals is parted from a syllable behind it. The second part begins with a consonant, else one syllable may be
misspelt (`nguời`). A recognised text is parted itself; of others `joints` tells where, so that they are read apart and told as printed.
"""

import re
from functools import cache
from importlib import resources

from bamsat.reading.text.fold import fold
from bamsat.reading.text.syllable import is_syllable

_WORD = re.compile(r"[^\W\d_]{4,14}")
_TAKEN_OVER = frozenset(("lênin", "makét", "nitơ", "panô", "silô", "vectơ", "xôđa"))
_SHORTEST, _LONGEST, _FARTHEST = 2, 14, 28  # letters of a part, of what is parted in two, of all that was run together
_ABBREVIATED = re.compile(r"(?<![^\W\d_])([A-ZĐ]{2,6})([bcdđghklmnpqrstvx][^\W\d_]{1,6})(?![^\W\d_])")
_CONSONANTS = frozenset("bcdđghklmnpqrstvx")
_COMMA = re.compile(r"(?<=[^\W\d_]{2}),(?=[^\W\d_]{2})")
_VOWELS = (
    "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"  # one syllable holds them side by side
)
_TWO_SYLLABLES = re.compile(rf"[{_VOWELS}][b-dđf-hj-np-tv-xB-DĐF-HJ-NP-TV-X]{{1,5}}[{_VOWELS}{_VOWELS.upper()}]")
_STUCK = re.compile(r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})|(?<![^\W\d_])(?:số|năm|ngày|tháng|quý|khoảng)(?=\d)")


def parted_words(text: str) -> str:
    """The text with a space between such words."""
    text = _ABBREVIATED.sub(lambda found: f"{found[1]} {found[2]}" if is_syllable(found[2]) else found[0], text)
    return _COMMA.sub(", ", _WORD.sub(lambda found: _parted(found[0]), text))


def joints(text: str) -> list[int]:
    """Where such words of a text meet, in order; signs and figures stuck to words only where a page ran words together as well."""
    found = {at for core in _TWO_SYLLABLES.finditer(text) for at in _joints_around(text, core.start())}
    if found:
        found.update(m.end() for m in _STUCK.finditer(text))
        found.update(m.start(2) for m in _ABBREVIATED.finditer(text) if is_syllable(m[2]))
    return sorted(found)


@cache
def _known() -> frozenset[str]:
    """Words of official writing, of two syllables and more."""
    listed = resources.files("bamsat.reading.lexicon").joinpath("official_words.txt").read_text("utf-8")
    return frozenset(line.partition(":")[0].strip() for line in listed.splitlines() if not line.startswith("#"))


def _joints_around(text: str, at: int) -> list[int]:
    """Where the word around `at` is parted; nowhere unless each of its parts is a syllable."""
    begin, end = at, at
    while begin and at - begin <= _FARTHEST and text[begin - 1].isalpha():
        begin -= 1
    while end < len(text) and end - at <= _FARTHEST and text[end].isalpha():
        end += 1
    word = text[begin:end] if end - begin <= _FARTHEST else ""
    turns = [i for i in range(1, len(word)) if word[i].isupper() and word[i - 1].islower()]
    if fold(word) == word.lower():
        return []
    found: list[int] = []
    for start, end in zip([0, *turns], [*turns, len(word)], strict=True):
        part = word[start:end]
        halves = _parted(part).split() if len(part) <= _LONGEST else [part]
        if not all(map(is_syllable, halves)):
            return []
        found += [begin + start] if start else []
        found += [begin + start + len(halves[0])] if len(halves) > 1 else []
    return found


def _parted(word: str) -> str:
    if not (word.islower() or word.istitle()) or is_syllable(word) or word.lower() in _TAKEN_OVER:
        return word
    ends = [end for end in range(_SHORTEST, len(word) - _SHORTEST + 1) if word[end] in _CONSONANTS]
    pairs = [(word[:end], word[end:]) for end in ends if is_syllable(word[:end]) and is_syllable(word[end:])]
    if len(pairs) > 1:
        known = [pair for pair in pairs if " ".join(pair).lower() in _known()]
        trs = word.startswith("tr", len(pairs[0][0]))
        pairs = known or (pairs[:1] if trs else pairs)  # `thực hiện`, not `thự chiện`; `phố truyền`, not `phốt ruyền`
    marked = len(pairs) == 1 and fold(word) != word.lower()
    return " ".join(pairs[0]) if marked else word
