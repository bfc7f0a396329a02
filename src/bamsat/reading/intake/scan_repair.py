"""What recognition damages and the conventions of official writing can restore: the numbers of headings, by their sequence, and symbols of papers, by
their pattern (Decree 30/2020, annex I, 3 and annex III: types by their abbreviations). Words are left as recognised.
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


def repaired(lines: Sequence[str]) -> list[str]:
    """As many lines as there were."""
    return [_SYMBOL.sub(lambda found: _symbol(found.group()), line) for line in _numbered(lines)]


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
