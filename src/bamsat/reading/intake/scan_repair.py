"""What recognition damages and the conventions of official writing can restore: the numbers of headings and the letters of points, by their sequence,
and symbols of papers, by their pattern (Decree 30/2020, annex I, 3 and 6, and annex III: types by their abbreviations). Words are left as recognised.
"""

import re
from collections.abc import Iterator, Sequence

_CAPITAL = "A-ZĐÀ-ÖØ-ÝĂƠƯẠ-Ỹ"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_HEADING = re.compile(rf"\s*([IVXHl1|Ï]{{1,5}})\s*[.,]\s*(?=[{_CAPITAL}]{{2}})(.*)$")
_LOOKS = str.maketrans({"l": "I", "1": "I", "|": "I", "Ï": "I"})
_SPREAD = re.compile(
    r"(?<=\d)\s?([/-])\s?(?=(?:[A-ZĐ]{2}|QÐ|CTr|TTr))|(?<=[A-ZĐr])\s?([/-])\s?(?=(?:UBND|HĐND|TU|TW|CP|TTg|BT)\b)"
)
_SYMBOL = re.compile(rf"\d{{1,5}}(?:/\d{{4}})?\s?[/-]\s?[{_CAPITAL}Ð][^\s,;/-]*(?:\s?[/-]\s?[{_CAPITAL}]\w*)*")
_TYPES = (("QD", "QĐ"), ("QÐ", "QĐ"), ("ND-CP", "NĐ-CP"), ("NÐ-CP", "NĐ-CP"), ("HDND", "HĐND"), ("HÐND", "HĐND"))


_LETTERS = "abcdđeghiklmnopqrstuvxy"  # of points: the Vietnamese alphabet without its marked vowels (Decree 30/2020, annex I, 6)
_POINT = re.compile(r"\s*(\S{1,2})\)\s+(?=\S)")
# What recognition makes of a letter.
_SEEN = {
    "c": "©e",
    "đ": "ðd",
    "e": "c©",
    "g": "ø8ơø6",
    "i": "¡1ïíÏlj!",
    "l": "1ÙIiÍ!|",
    "o": "0",
    "q": "g9",
}
_NO_LETTERS = "©ø¡ïÏÙð!"  # signs that stand in no label
_SPECKS = re.compile(r"(?<=[.;])\s+[:\-–—'`\"|,.~_]{1,2}$")  # dirt behind the end of a sentence


def repaired(lines: Sequence[str]) -> list[str]:
    """As many lines as there were."""
    return [
        _SPECKS.sub("", _SYMBOL.sub(lambda found: _symbol(found.group()), line))
        for line in _lettered(list(_numbered(lines)))
    ]


def _lettered(lines: list[str]) -> Iterator[str]:
    """A point whose letter is misread gets the one that follows the point before, where it looks like it and the next point goes on from it.

    A sign that is no letter needs no next point to tell.
    """
    marks = [_POINT.match(line) for line in lines]
    labels = [mark[1] if mark else "" for mark in marks]
    after = _following(labels)
    last = -1
    for line, mark, label, following in zip(lines, marks, labels, after, strict=True):
        expected = _LETTERS[last + 1 : last + 2] if last >= 0 else ""
        looks = bool(label and expected) and label[0] in _SEEN.get(expected, "")
        goes_on = bool(following) and following == _LETTERS[last + 2 : last + 3]
        if mark and looks and (goes_on or label[0] in _NO_LETTERS):
            last += 1
            yield f"{line[: mark.start(1)]}{expected}{line[mark.end(1) :]}"
            continue
        if len(label) == 1 and label in _LETTERS:
            last = _LETTERS.index(label)
        yield line


def _following(labels: list[str]) -> list[str]:
    """Of each line the label of the next labelled one."""
    found, following = [], ""
    for label in reversed(labels):
        found.append(following)
        following = label or following
    return found[::-1]


def _numbered(lines: Sequence[str]) -> Iterator[str]:
    """A heading in capitals whose roman number is misread gets the one that follows the heading before."""
    last = 0
    for line in lines:
        found = _HEADING.match(line)
        if found is None or not _in_capitals(found[2]):
            yield line
            continue
        label = found[1].translate(_LOOKS).replace("H", "II")
        value = _ROMAN.index(label) + 1 if label in _ROMAN else 0
        follows = value == 1 or value == last + 1
        last = value if follows else last + 1 if last < len(_ROMAN) else last
        yield f"{_ROMAN[last - 1]}. {found[2]}"


def _in_capitals(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def _symbol(symbol: str) -> str:
    whole = _SPREAD.sub(lambda found: found[1] or found[2], symbol)
    for seen, meant in _TYPES:
        whole = re.sub(rf"(?<=[/-]){seen}(?=[-/\s]|$)|(?<=-){seen}$", meant, whole)
    return whole
