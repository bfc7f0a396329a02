"""Names of persons: what is one, and names in a row that a sign parts or none, as the lines of a cell run together."""

import re
from functools import lru_cache
from itertools import pairwise

from bamsat.reading.orders.lexicon import lexicon
from bamsat.reading.text.letters import CAPITALS

_TITLED = re.compile(
    r"(?:các )?(?:Ông|Bà|Đ/c|Đồng chí|Cô|Thầy|Anh|Chị|BS|Bs|Bác sĩ|Y sĩ|YS|ThS|TS)\.?\s+", re.IGNORECASE
)
_TITLES = tuple("côbđtaysCÔBĐTAYS")  # letters with which these begin
_NEXT = re.compile(rf"(?:\s*[,;+]\s*(?:và\s+)?|\s+và\s+)(?=(?:ông|bà|đ/c|đồng chí)\s+[{CAPITALS}])", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s*\+\s*")
_FIRST = re.compile(r"\s*[,;(\n]|\s[-–]\s|:")
# `Đ/c Sen, Trưởng Ban XDĐ`: capitals of a post behind a name
_POST = re.compile(r"(?:Phó )?(?:Trưởng|Chủ tịch|Bí thư|Giám đốc|Chánh|Hiệu trưởng|Ủy viên)\b|(?:Ban|Phòng|Sở)\b")
_MOST = 5  # words of a personal name
_NAME = 3  # words that a personal name has at least, where names follow each other without a sign
_WORD = re.compile(r"\S+")
_GIVEN = re.compile(rf"[{CAPITALS}][^\W\d_]+")
_WORD_OF_NAME = re.compile(rf"[{CAPITALS}][^\W\d_]*(?:['’][^\W\d_]+)?")  # also `Vừ A Dế`, `H'Yên`


@lru_cache
def _families() -> frozenset[str]:
    return frozenset(lexicon("bodies")["families"])


def _is_name(words: str, least: int = _NAME) -> bool:
    """Whether the words may be one personal name: behind a title any, else of so many words."""
    titled = _TITLED.match(words)
    parts = words[titled.end() if titled else 0 :].split()
    return (1 if titled else least) <= len(parts) <= _MOST and all(map(_WORD_OF_NAME.fullmatch, parts))


def is_person(text: str) -> bool:
    """Whether a cell of persons opens with the name of one, alone or before a post, a remark or further names."""
    first = _FIRST.split(text.strip(" *_"), maxsplit=1)[0]
    return _is_name(first, 2) or bool(_TITLED.match(first))


def listed_persons(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names in a piece that signs part, two or more: each with a title, or nothing but names of persons of which the first has that of a family; none elsewhere."""
    words = text[start:end].lstrip()
    titled = _TITLED.match(words) if words.startswith(_TITLES) else None
    if not (titled or words.split(" ", maxsplit=1)[0] in _families()):
        return []
    if titled and (cuts := [mark.span() for mark in _NEXT.finditer(text, start, end)]):
        begins, ends = [start, *(after for _, after in cuts)], [*(before for before, _ in cuts), end]
        return list(zip(begins, ends, strict=True))  # each with a title, whatever post stands behind the name
    cuts = [(start, start), *(mark.span() for mark in _PARTS.finditer(text, start, end)), (end, end)]
    pieces = [(before[1], after[0]) for before, after in pairwise(cuts)]
    named = len(pieces) > 1 and all(_is_name(text[a:b].strip()) for a, b in pieces)
    return pieces if named and not any(_POST.match(text[a:b].strip()) for a, b in pieces[1:]) else []


def personal_names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names in a piece that is nothing but names of persons, each of a family name and two words or more; none elsewhere."""
    families = _families()
    if not (first := text[start:end].split(maxsplit=1)) or first[0] not in families:
        return []
    words = list(_WORD.finditer(text[start:end]))
    if len(words) < 2 * _NAME or not all(_GIVEN.fullmatch(w.group()) for w in words):
        return []
    firsts = [0]
    for number, word in enumerate(words):
        if number - firsts[-1] >= _NAME and word.group() in families and len(words) - number > 1:
            firsts.append(number)
    begins = [start + words[number].start() for number in firsts]
    return list(zip(begins, [*begins[1:], end], strict=True))
