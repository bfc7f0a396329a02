"""A text of which each word stands on a line of its own, as some pages and converters give it: lines are made of the words again.

A blank line ends a line. Where none is left, one begins with what opens a part of an official paper (Decree 30/2020/NĐ-CP, annex I): the national heading,
the number, a base, an article, a mark, the recipients; and where a run of capitals begins or ends.
"""

import re
from collections.abc import Sequence

from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.posts import POST

_LEAST = 60  # words from which a text may be such
_SHARE = 0.85  # of its lines that hold one word
_OPENS = re.compile(
    r"(?:CỘNG H[OÒ][AÀÒ]|Độc lập|Số\s?:|V/v|Xét đề nghị|Theo đề nghị|Nơi nhận|(?:Điều|Chương|Mục) [\dIVX]+\b|(?:TM|KT|TL|TUQ)\.|"
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,4}\.|[-+]) [^\W\d_])"
)
_BODY = re.compile(  # opens the body behind a title, which no stop closes
    r"(?:Căn cứ|Thực hiện|Triển khai|Thi hành) (?:các )?(?:Luật|Nghị|Quyết|Kế|Thông|Công|Chỉ|Hướng|Chương|Văn|Hiến|Kết)\b|"
    r"Kính (?:gửi|trình)|Sau khi|Ngày \d{1,2}[/.]|Để (?:triển|thực)"
)
_ALONE = frozenset({"CỘNG", "Độc", "Số:", "Số", "V/v", "Nơi"})  # open a line wherever they stand
_ARCHIVE = "Lưu:"  # abbreviations follow
_HEAD = re.compile(POST)
_BULLETS = ("-", "+")
_CLOSED = re.compile(r"[.;:]$|/\.$|^phúc$|^\W+$")
_DAY = re.compile(rf"[{CAPITALS}][^\W\d_]*(?:[ -][{CAPITALS}][^\W\d_]*){{0,3}}, ngày\b")
_LOOKED_AT = 5  # words from which an opening is told
_CAPITALS = 2  # words that make a run


def joined(lines: Sequence[str]) -> list[str] | None:
    """The lines made again, with a blank line below each; None where the text is no such text."""
    held = [line for line in lines if line]
    if len(held) < _LEAST or sum(" " not in line for line in held) < _SHARE * len(held):
        return None
    made: list[str] = []
    stretch: list[str] = []
    for line in [*lines, ""]:
        if line:
            stretch += line.split()
            continue
        for found in _lines(stretch):
            made += [found, ""]
        stretch = []
    return made


def _lines(words: Sequence[str]) -> list[str]:
    begins = [index for index in range(len(words)) if index == 0 or _begins(words, index)]
    ends = [*begins[1:], len(words)]
    return [" ".join(words[begin:end]) for begin, end in zip(begins, ends, strict=False)]


def _begins(words: Sequence[str], index: int) -> bool:
    word, before, ahead = words[index], words[index - 1], " ".join(words[index : index + _LOOKED_AT])
    if _HEAD.match(ahead):
        return _HEAD.match(f"{before} {ahead}") is None
    if _BODY.match(ahead):
        return True
    if _OPENS.match(ahead):
        return _CLOSED.search(before) is not None or word in _ALONE or (before.isupper() and word not in _BULLETS)
    if _DAY.match(ahead):
        return not _DAY.match(f"{before} {ahead}")
    if before == _ARCHIVE:
        return False
    if _loud(words[max(0, index - _CAPITALS) : index]) != _loud(words[index : index + _CAPITALS]):
        inside = word.isupper() and before.isupper()  # the run goes on by its last or its first word
        return not inside and not (before.isupper() and not any(map(str.isalpha, word)))
    return False


def _loud(words: Sequence[str]) -> bool:
    """Whether all of two words are in capitals."""
    letters = [word for word in words if any(map(str.isalpha, word))]
    return len(letters) == _CAPITALS and all(map(str.isupper, letters))
