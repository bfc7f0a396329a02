"""What recognition damages and the conventions of official writing can restore: the numbers of headings and the letters of points, by their sequence,
and symbols of papers, by their pattern (Decree 30/2020, annex I, 3 and 6, and annex III: types by their abbreviations). Words are left as recognised.
"""

import re
from collections.abc import Iterator, Sequence

_CAPITAL = "A-ZĐÀ-ÖØ-ÝĂƠƯẠ-Ỹ"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_HEADING = re.compile(rf"\s*([IVXLHl1|Ï]{{1,5}})\s*[.,]\s*(?=[{_CAPITAL}]{{2}})(.*)$")
_LOOKS = str.maketrans({"l": "I", "1": "I", "|": "I", "L": "I", "Ï": "I"})
_SPREAD = re.compile(
    r"(?<=\d)\s?([/-])\s?(?=(?:[A-ZĐ]{2}|QÐ|CTr|TTr))|(?<=[A-ZĐr])\s?([/-])\s?(?=(?:UBND|HĐND|TU|TW|CP|TTg|BT)\b)"
)
_SYMBOL = re.compile(rf"\d{{1,5}}(?:/\d{{4}})?\s?[/-]\s?[{_CAPITAL}Ð][^\s,;/-]*(?:\s?[/-]\s?[{_CAPITAL}]\w*)*")
_TYPES = (("QD", "QĐ"), ("QÐ", "QĐ"), ("ND-CP", "NĐ-CP"), ("NÐ-CP", "NĐ-CP"), ("HDND", "HĐND"), ("HÐND", "HĐND"))


_LETTERS = "abcdđeghiklmnopqrstuvxy"  # of points: the Vietnamese alphabet without its marked vowels (Decree 30/2020, annex I, 6)
_POINT = re.compile(r"\s*(\S{0,2})\)\s+(?=\S)")
# What recognition makes of a letter.
_SEEN = {
    "a": "8§@4",
    "c": "©€e",
    "đ": "ðd",
    "e": "c©®",
    "g": "ø8ơø6",
    "i": "¡1ïíÏlj!",
    "l": "1ÙIiÍ!|",
    "o": "0",
    "q": "g9",
}
_ITEM = re.compile(rf"\s*(\d{{1,2}}|[^\W_]|[|!?§])([.,]?)\s+(?=[{_CAPITAL}“])")
_LABEL = re.compile(r"\s*(\d{1,2}(?=[.)]\s)|[a-zđ](?=\)\s))")
_CAPTION = 40  # letters
_SENTENCE_ENDS = re.compile(r"[.;:]\s*$")
# What recognition makes of a digit.
_DIGITS_SEEN = {
    "1": "lIi|!Ï",
    "2": "zZ",
    "3": "ôö",
    "4": "A",
    "5": "sSŠ",
    "6": "óbGÓ",
    "7": "FT?1",
    "8": "§BSŠ",
    "9": "gqø",
}
_NO_LETTERS = "©€®ø¡ïÏÙð!"  # signs that stand in no label
_QUARTER = re.compile(
    r"(?<=[Qq]uý )([1lI|]{2,3}|[lI|]|[1lI|]V)(?=\s?/\s?20\d\d|\snăm\b|[,;.]|$)"
)  # `Quý 11/2028`: a year has four
_SHORTENED = re.compile(r"(?<=\()((?:đ[êểếề] )?[bp])[/íiïl|]([c€h])(?=\))")  # `(bíc)`, `(đề p/h)` behind a recipient
_EACH = re.compile(r"\b([Hh])[ãăâ]ng(?=\s(?:năm|quý|tháng|tuần|ngày)\b)")  # `Hãng năm`
_PARTED_YEAR = re.compile(r"(?<=/)(20\d) (\d)(?=/[A-ZĐ])")  # `407/201 1/QĐ-UBND`
_RECIPIENTS = re.compile(r"^\W*[MN][ơờớợ]i\s?nh[âậẩăặ]n\s*:")  # `Mới nhận:`
_SPECKS = re.compile(r"(?<=[.;])\s+[:\-–—'`\"|,.~_]{1,2}$")  # dirt behind the end of a sentence


def repaired(lines: Sequence[str], as_printed: bool = False) -> list[str]:
    """As many lines as there were. `as_printed`: a roman number that reads as one stays, also where it stands twice."""
    counted = list(_counted(list(_lettered(list(_numbered(lines, as_printed))))))
    whole = (_RECIPIENTS.sub("Nơi nhận:", _PARTED_YEAR.sub(r"\1\2", line)) for line in _closed(counted))
    whole = (_SHORTENED.sub(_said_short, line) for line in whole)
    whole = (_EACH.sub(r"\1ằng", line) for line in whole)
    whole = (_QUARTER.sub(lambda found: re.sub(r"[1l|]", "I", found[1]), line) for line in whole)
    return [_SPECKS.sub("", _SYMBOL.sub(lambda found: _symbol(found.group()), line)) for line in whole]


def _closed(lines: list[str]) -> Iterator[str]:
    """An item that ends with a colon where the next item follows ends with a semicolon: a colon opens what stands below it (Decree 30/2020, annex I, 6)."""
    opened = ""
    following = [found[1] if (found := _LABEL.match(line)) else "" for line in lines]
    below = _next_written(lines)
    for line, label, after in zip(lines, following, below, strict=True):
        opened = label or opened
        ended = line.rstrip()
        next_label = following[after] if after is not None else ""
        goes_on = bool(opened and next_label) and next_label == _successor(opened)
        yield f"{ended[:-1]};" if goes_on and ended.endswith(":") and not _is_caption(line) else line


def _said_short(found: re.Match[str]) -> str:
    """`để b/c`, `p/h`: to whom a paper goes for what."""
    begin = found[1] if len(found[1]) == 1 else f"để {found[1][-1]}"
    return f"{begin}/{found[2].replace('€', 'c')}"


def _is_caption(line: str) -> bool:
    """Whether a line is a caption of few words, which may end with a colon over nothing."""
    return _LABEL.match(line) is not None and len(line) < _CAPTION


def _next_written(lines: list[str]) -> list[int | None]:
    """Of each line the next one that is not blank."""
    found: list[int | None] = []
    after: int | None = None
    for index in range(len(lines) - 1, -1, -1):
        found.append(after)
        after = index if lines[index].strip() else after
    return found[::-1]


def _successor(label: str) -> str:
    if label.isdigit():
        return str(int(label) + 1)
    at = _LETTERS.find(label)
    return _LETTERS[at + 1 : at + 2] if at >= 0 else ""


def _counted(lines: list[str]) -> Iterator[str]:
    """An item whose number is misread or ends with a comma gets the one that follows the item before, where the next item goes on from it or the sign
    alone is misread.
    """
    labels = [found[1] if (found := _ITEM.match(line)) else "" for line in lines]
    after = _following([label if label.isdigit() or label == "§" else "" for label in labels])
    last = 0
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        expected = str(last + 1)
        found = _ITEM.match(line)
        if found is None or not label or (label in _ROMAN and _in_capitals(line)):
            yield line
            continue
        sure = found[2] == "," and label in (expected, "1")
        looks = _reads_as(label, expected) and (not label.isalnum() or _is_or_reads_as(after[index], str(last + 2)))
        first = _reads_as(label, "1") and after[index] == "2" and not _in_capitals(line)
        if sure or looks or first:
            last = int(label) if sure else last + 1 if looks else 1
            opens = index == 0 or not lines[index - 1].strip() or _SENTENCE_ENDS.search(lines[index - 1])
            if opens or found[2]:
                yield f"{last}. {line[found.end() :]}"
                continue
        if label.isdigit() and found[2]:
            last = int(label)
        yield line


def _reads_as(label: str, number: str) -> bool:
    """Whether a recogniser may make `label` of a number of one digit."""
    return bool(label) and label != number and label in _DIGITS_SEEN.get(number, "")


def _is_or_reads_as(label: str, number: str) -> bool:
    return label == number or _reads_as(label, number)


def _lettered(lines: list[str]) -> Iterator[str]:
    """A point whose letter is misread gets the one that follows the point before, where it looks like it and the next point goes on from it.

    A sign that is no letter needs no next point to tell.
    """
    marks = [_POINT.match(line) for line in lines]
    labels = [mark[1] if mark else "" for mark in marks]
    after = _following(labels)
    last = -1
    for line, mark, label, following in zip(lines, marks, labels, after, strict=True):
        expected = _LETTERS[last + 1 : last + 2] if last >= 0 and following != "b" else "a" if following == "b" else ""
        lost = bool(mark) and not label and bool(expected)
        looks = label not in ("", expected) and bool(expected) and label.strip(expected)[:1] in _SEEN.get(expected, "")
        goes_on = bool(following) and following == _successor(expected)
        if mark and (lost or (looks and (goes_on or any(sign in _NO_LETTERS for sign in label)))):
            last = _LETTERS.index(expected)
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


def _numbered(lines: Sequence[str], as_printed: bool) -> Iterator[str]:
    """A heading in capitals whose roman number is misread gets the one that follows the heading before."""
    last = 0
    for line in lines:
        found = _HEADING.match(line)
        if found is None or not _in_capitals(found[2]):
            yield line
            continue
        label = found[1].translate(_LOOKS).replace("H", "II")
        value = _ROMAN.index(label) + 1 if label in _ROMAN else 0
        follows = value == 1 or value == last + 1 or (as_printed and found[1] in _ROMAN)
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
