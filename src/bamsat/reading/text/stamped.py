"""A list of recipients recognised together with the stamp and the signature beside it, line by line.

Decree 30/2020 (annex I, 9) ends each recipient with a semicolon, papers of the Party often with a comma; what stands behind the last of them on the line of an
entry is of the right column: a post, a name, or what recognition made of the stamp. Only a list in which several lines hold what no Vietnamese word is spelt
like is parted so; the label itself may be misread (`ắới nhận:`).
"""

import re
from collections.abc import Sequence

from bamsat.reading.intake.layout import Line
from bamsat.reading.text.fold import fold
from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.syllable import is_syllable

_LABEL = re.compile(r"\W*(\S{2,7}\s+\S{2,7}?)\s*:\s*(?:\W*\s)?(.*)$")
_LAST = re.compile(r"[\W_]*L[ưu]u\b")
_BULLET = re.compile(r"[\s_]*[-–+*~_]\s*(?=\S)")
_ODD = re.compile(
    r"[|«»›‹=^\\{}<>%#@⁄²³¬©®Ø¥€£`¦§°ˆ\[\]“”„‘’¢É]|\w[*!?]\w|\d[A-Za-zÀ-ỹ]|[A-Za-zÀ-ỹ]\d|^(?![-–—+&Y]$)\W*[A-ZĐÀ-Ỵ]?\W*$"
)
_SIGNS = re.compile(r"[|«»›‹=^\\{}<>%#@⁄¬©®¥€£`¦°ˆ]")
_COPIES = re.compile(r"\(?\d{1,3}(?:b|bản)\)?[.;,]*")  # how many are kept
_MISREAD_BULLET = re.compile(r"^[\s_]*~\s*")
_MOST, _FEW, _DAMAGED = 40, 3, 2  # lines of the list; entries that make one; of these the ones that hold a stamp
_TOKEN = 40  # letters of a token that are looked at: a line of dots may be long
_BEYOND = 6  # lines below the list that may be of the column beside it
# A post in capitals of words of two letters and more, or a name of two to five words.
_POST_OR_NAME = re.compile(
    rf"(?:(?:TM|KT|TL|TUQ|Q)\.|T/M|K/T|T/L)\s|(?=.*(?:CHỦ|BÍ THƯ|TRƯỞNG|GIÁM ĐỐC|CHÁNH|TƯỚNG|VĂN PHÒNG|PHÓ|TRỰC))(?:[{CAPITALS}]{{2,}},?\s){{1,8}}[{CAPITALS}]{{2,}}$|(?:[{CAPITALS}]?[{CAPITALS.lower()}]+\s)(?:[{CAPITALS}][{CAPITALS.lower()}]+(?:\s|$)){{1,4}}$"
)
_WORDS = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"(?<=\w\w)\.\s+(?=[^\s,;])")
_POSTS = (
    "giam doc",
    "chu tich",
    "bi thu",
    "hieu truong",
    "cuc truong",
    "truong ban",
    "chanh van phong",
    "thu truong",
    "thu tuong",
)  # as `fold` gives them


def parted(lines: Sequence[Line]) -> list[Line] | None:
    """The lines with the right column below the left one; None where no list lies under a stamp."""
    begin = next((i for i, line in enumerate(lines) if ":" in line.text and line.wrapped and _labels(lines, i)), None)
    if begin is None:
        return None
    end = _end(lines, begin)
    sign = _separator([line.text for line in lines[begin:end]])
    label = _LABEL.match(lines[begin].text)
    beside_label = label is not None and _is_of_the_right(label[2])
    if sign is None or beside_label + sum(_holds_stamp(line.text, sign) for line in lines[begin:end]) < _DAMAGED:
        return None
    left, right = [lines[begin]._replace(text="Nơi nhận:")], []
    if label and label[2].strip():
        right.append(lines[begin]._replace(text=label[2].strip()))
    for line in lines[begin + 1 : end]:
        words, beside = _columns(line.text, sign)
        left.append(line._replace(text=_MISREAD_BULLET.sub("- ", words)))
        if beside.strip():
            right.append(line._replace(text=beside))
    last = min(end + _BEYOND, len(lines))
    beyond = next((i for i in range(end, last) if not _beside(lines[i].text)), last)
    right += [line for line in lines[end:beyond] if line.text.strip()]
    right = [line._replace(text=line.text.strip(), wrapped=False) for line in right]
    signed = [line for line in right if _POST_OR_NAME.match(line.text)]
    return [*lines[:begin], *left, *signed, *(line for line in right if line not in signed), *lines[beyond:]]


def _beside(text: str) -> bool:
    """Whether a line below the list still is of the column beside it."""
    return not text.strip() or is_stamp(text) or _POST_OR_NAME.match(text.strip()) is not None


def _labels(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the label of the list, read right or with one of its two words misread."""
    found = _LABEL.match(lines[at].text)
    if found is None:
        return False
    first, second = found[1].split()
    begins, ends = fold(first) == "noi", fold(second) == "nhan"
    misread = (ends and not is_syllable(first)) or (begins and not is_syllable(second))
    entries = sum(_BULLET.match(line.text) is not None for line in lines[at : at + _MOST]) if misread else 0
    return (begins and ends) or entries >= _FEW


def _end(lines: Sequence[Line], begin: int) -> int:
    """Behind the line of the archive, or behind the last entry where that line was not read."""
    end = begin + 1
    for index in range(begin + 1, min(begin + _MOST, len(lines))):
        if _BULLET.match(lines[index].text):
            end = index + 1
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        if _LAST.match(lines[index].text) and not _BULLET.match(below):
            return index + 1
    return end


def _separator(texts: Sequence[str]) -> str | None:
    if sum(_BULLET.match(text) is not None for text in texts) < _FEW:
        return None
    return next((sign for sign in ";," if sum(sign in text for text in texts) >= _FEW - 1), None)


def _holds_stamp(text: str, sign: str) -> bool:
    """Whether an entry goes on behind its last sign, the archive's line behind its full stop, with what is no word or a misread post."""
    if _LAST.match(text):
        return without_stamp_behind(text) != text
    _, found, tail = text.rpartition(sign)
    return bool(found and _BULLET.match(text) and (is_stamp(tail) or _is_misread_post(tail)))


def without_stamp_behind(archive: str) -> str:
    """The line of the archive up to the full stop that ends it, where what stands behind is no word (`Lưu: VT. 2O XHCx à`)."""
    for stop in _STOP.finditer(archive):
        if is_stamp(archive[stop.end() :]):
            return archive[: stop.start() + 1]
    return archive


def _is_of_the_right(words: str) -> bool:
    """Whether what stands behind the label is of a stamp, or capitals that no post is spelt like."""
    return is_stamp(words) or (words.isupper() and not _POST_OR_NAME.match(words.strip()))


def _is_misread_post(words: str) -> bool:
    """Capitals that are a post once tones are left aside (`PHÓ GIÁM ĐỚC`) and none as they stand."""
    bare = words.strip(" .,:;*")
    return bare.isupper() and fold(bare).endswith(_POSTS) and not _POST_OR_NAME.match(bare)


def is_stamp(words: str) -> bool:
    """Whether something in the words is spelt like no word."""
    return any(_ODD.search(token[:_TOKEN]) and not _COPIES.fullmatch(token) for token in words.split())


def _columns(text: str, sign: str) -> tuple[str, str]:
    """The words of the left column and of the right one."""
    if not text.strip():
        return text, ""
    entry = _BULLET.match(text) is not None
    head, found, tail = text.rpartition(sign)
    if found and tail.strip() and not _LAST.match(text):
        return head + found, tail.strip()
    if not entry and not found and (text.strip().isupper() or is_stamp(text)):
        return "", text.strip()
    return _before_stamp(text) if not (found and not tail.strip()) else (text, "")


def _before_stamp(text: str) -> tuple[str, str]:
    """A line that goes on below: cut at the first thing that no word holds, with a number or a stray letter before it."""
    bracket = re.search(r"\([^()]{1,12}\)(?=\S*\s+\S)", text)
    if bracket and any(_ODD.search(token[:_TOKEN]) or len(token) == 1 for token in text[bracket.end() :].split()):
        return text[: bracket.end()], text[bracket.end() :].strip()
    if _LAST.match(text) and (cut := without_stamp_behind(text)) != text:
        return cut, text[len(cut) :].strip()
    tokens = list(re.finditer(r"\S+", text))
    odd_sign = _SIGNS if _LAST.match(text) else _ODD
    odd = next((i for i, token in enumerate(tokens) if i > 1 and odd_sign.search(token.group()[:_TOKEN])), None)
    if odd is None:
        return text, ""
    while odd > 1 and not any(len(w) > 1 for w in _WORDS.findall(tokens[odd - 1].group())):
        odd -= 1
    return text[: tokens[odd - 1].end()], text[tokens[odd].start() :].strip()
