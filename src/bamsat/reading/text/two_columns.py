"""The end of a paper printed in two columns and taken line by line: recipients on the left, the signature on the right.

Decree 30/2020 (annex I, 7 and 9) and 05-HD/VPTW set *Nơi nhận* beside the signature. A PDF or a copied text yields both on one line;
here the right column is taken out of the lines of the left one and put below them, in its own order. Word papers without a table part the
two by tabs, which say more than words do.
"""

import re
from collections.abc import Sequence

from bamsat.reading.intake.layout import Line
from bamsat.reading.text import stamped
from bamsat.reading.text.letters import CAPITALS
from bamsat.reading.text.posts import LABEL, POST, TITLED

_BEGIN = re.compile(rf"\W*{LABEL}\s*:?")
_LAST = re.compile(r"\W*Lưu\b")
_MOST = 40  # lines of the left column
_LONGEST = 2000  # letters of a line that may hold both columns
_CAPITAL, _SMALL = CAPITALS, CAPITALS.lower()
_SIGNS = (
    rf"(?:(?:TM|KT|TL|TUQ|Q)\.|T/M|K/T|T/L)\s*[./]?\s*[{_CAPITAL}][{_CAPITAL} ,\-–]+|{POST}(?:,?\s[{_CAPITAL}]{{2,}})*"
)
SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đào|Đoàn|Trương|Lương|Tạ|Hà|Mai|Tô|Lâm|Cao|Chu|Triệu|Trịnh|"
    "Thái|Tống|Quách|Vương|Nông|Lò|Vàng|Giàng|Hầu|Sùng|Thào|Kiều|Từ|Thân|Lưu|Lại|Phùng|Tăng|Văn|Châu|Nghiêm|Tôn|Kpă|Ksor|Niê|Thạch|Quàng|Lường|Tòng|Cầm|Hạng|Lầu|Tráng|Chảo|Phàn|Tẩn|Bế|Ma|Hứa|La|Y|Rơ|Siu"
)
NAME = rf"(?:{SURNAMES})(?:\s[{_CAPITAL}][{_SMALL}]*){{1,4}}"
_PERSON = rf"(?:{TITLED.pattern})?{NAME}"
_MARK = r"[\[(](?:[Đđ]ã [Kk][ýí]|daky|[Kk]ý tên)[^()\[\]]{0,30}[\])](?:\s+{NAME})?".replace(
    "{NAME}", _PERSON
)  # `(Đã ký)`
_BESIDE = rf"{_SIGNS}|{_PERSON}|{_MARK}"
_AFTER_LABEL = re.compile(rf"(\W*{LABEL}\s*:?)\s+({_BESIDE})\s*$")
_AT_END = re.compile(
    rf"(\s*[-–+*].*?(?:[;.,)](?=\s+{_PERSON})|\S(?=\s+(?:{_SIGNS}|{_MARK})\s*$))|[{_SMALL}].*?(?:[;.,)](?=\s+(?:{_SIGNS})\s*$)|;(?=\s+{_PERSON}\s*$)))\s+({_BESIDE})\s*$"
)
_TABS = re.compile(r"\s*(\S[^\t]*)\t+\s*([^\s\-–+*].*)$")
_TAB = re.compile(r"\s*\t\s*")
_INSIDE = re.compile(rf"(\s*[-–+*].*?[{_SMALL},])\s+({_SIGNS})(\s+[{_SMALL}(].*)$")
_RUN_IN = re.compile(rf"\W*{LABEL}\s*:.*\bLưu\s*:?\s*[A-ZĐ]")  # a list on one line, up to its archive
_BEHIND_ARCHIVE = re.compile(rf"(.*\bLưu\b.*?\.)\s+({_SIGNS})\s*$")


def without_right_column(lines: Sequence[Line]) -> list[Line]:
    """The lines with each right column below its left one; all as they were where no line holds both."""
    under_a_stamp = stamped.parted(lines)
    if under_a_stamp is not None:
        return under_a_stamp
    begin = next((i for i, line in enumerate(lines) if _labels(line.text) and _may_part(line)), None)
    if begin is None:
        return list(lines)
    end = _end(lines, begin)
    if end is None:
        return list(lines)
    left: list[Line] = []
    right: list[list[Line]] = []
    for line in lines[begin:end]:
        words, beside = _parted(line.text)
        left.append(line._replace(text=words))
        for at, text in enumerate(_TAB.split(beside) if beside else ()):
            right += [[]] * (at >= len(right))
            right[at] = [*right[at], line._replace(text=text)]
    return [*lines[:begin], *left, *(line for column in right for line in column), *lines[end:]]


def _labels(text: str) -> bool:
    return ("ơi " in text or "ƠI " in text) and _BEGIN.match(text) is not None


def _end(lines: Sequence[Line], begin: int) -> int | None:
    """Behind the line of the archive."""
    if _RUN_IN.match(lines[begin].text):
        return begin + 1
    return next((i + 1 for i in range(begin, min(begin + _MOST, len(lines))) if _LAST.match(lines[i].text)), None)


def _may_part(line: Line) -> bool:
    return line.wrapped or "\t" in line.text.strip()


def _parted(text: str) -> tuple[str, str]:
    """The words of the left column and of the right one."""
    if len(text) > _LONGEST:
        return text, ""
    by_tab = _TABS.match(text.rstrip()) if "\t" in text else None
    if by_tab:
        return by_tab[1], by_tab[2]
    inside = _INSIDE.match(text) if "," in text else None
    if inside:
        return inside[1] + inside[3], inside[2]
    found = _AFTER_LABEL.match(text) or _AT_END.match(text) or _BEHIND_ARCHIVE.match(text)
    return (found[1], found[2]) if found else (text, "")
