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

_BEGIN = re.compile(r"\W*Nơi nhận\s*:?")
_LAST = re.compile(r"\W*Lưu\b")
_MOST = 40  # lines of the left column
_LONGEST = 2000  # letters of a line that may hold both columns
_CAPITAL, _SMALL = CAPITALS, CAPITALS.lower()
_POST = (
    rf"(?:(?:TM|KT|TL|TUQ|Q)\.|T/M|K/T|T/L)\s*[./]?\s*[{_CAPITAL}][{_CAPITAL} ,\-–]+|(?:QUYỀN |PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|THỦ TƯỚNG|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|"
    rf"BỘ TRƯỞNG|CỤC TRƯỞNG|HIỆU TRƯỞNG|TRƯỞNG)(?:\s[{_CAPITAL}]{{2,}})*|THỨ TRƯỞNG"
)
SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đào|Đoàn|Trương|Lương|Tạ|Hà|Mai|Tô|Lâm|Cao|Chu|Triệu|Trịnh|"
    "Thái|Tống|Quách|Vương|Nông|Lò|Vàng|Giàng|Hầu|Sùng|Thào|Kiều|Từ|Thân|Lưu|Lại|Phùng|Tăng|Văn|Châu|Nghiêm|Bế|Ma|Hứa|La|Y|Rơ|Siu"
)
NAME = rf"(?:{SURNAMES})(?:\s[{_CAPITAL}][{_SMALL}]*){{1,4}}"
_AFTER_LABEL = re.compile(rf"(\W*Nơi nhận\s*:?)\s+({_POST}|{NAME})\s*$")
_AT_END = re.compile(rf"(\s*[-–+*].*?(?:[;.,)](?=\s+{NAME})|\S(?=\s+(?:{_POST})\s*$)))\s+({_POST}|{NAME})\s*$")
_TABS = re.compile(r"\s*(\S[^\t]*)\t+\s*([^\s\-–+*].*)$")
_INSIDE = re.compile(rf"(\s*[-–+*].*?[{_SMALL},])\s+({_POST})(\s+[{_SMALL}(].*)$")


def without_right_column(lines: Sequence[Line]) -> list[Line]:
    """The lines with each right column below its left one; all as they were where no line holds both."""
    under_a_stamp = stamped.parted(lines)
    if under_a_stamp is not None:
        return under_a_stamp
    begin = next((i for i, line in enumerate(lines) if _BEGIN.match(line.text) and _may_part(line)), None)
    if begin is None:
        return list(lines)
    end = next((i + 1 for i in range(begin, min(begin + _MOST, len(lines))) if _LAST.match(lines[i].text)), None)
    if end is None:
        return list(lines)
    left, right = [], []
    for line in lines[begin:end]:
        words, beside = _parted(line.text)
        left.append(line._replace(text=words))
        if beside:
            right.append(line._replace(text=beside))
    return [*lines[:begin], *left, *right, *lines[end:]]


def _may_part(line: Line) -> bool:
    return line.wrapped or "\t" in line.text.strip()


def _parted(text: str) -> tuple[str, str]:
    """The words of the left column and of the right one."""
    if len(text) > _LONGEST:
        return text, ""
    by_tab = _TABS.match(text.rstrip())
    if by_tab:
        return by_tab[1], by_tab[2]
    inside = _INSIDE.match(text)
    if inside:
        return inside[1] + inside[3], inside[2]
    found = _AFTER_LABEL.match(text) or _AT_END.match(text)
    return (found[1], found[2]) if found else (text, "")
