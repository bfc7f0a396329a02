"""Letterhead and end of a paper whose two columns are told apart by wide gaps alone: text taken from a page, papers laid out by spaces or tabs.

Decree 30/2020/NĐ-CP (annex I) and 05-HD/VPTW set the issuer beside the national or Party heading, and *Nơi nhận* beside the signature. Here the left
column comes first and the right one below it, each in its own order; of several signatures beside each other each is a column. Words of one line that
stand in one column keep their gaps (`Số:      /KH-UBND`).
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from bamsat.reading.intake.layout import Block, Line
from bamsat.reading.text.posts import LABEL

_GAP = re.compile(r"(?<=\S)(?:[^\S\n\t]{3,}|[^\S\n]*\t\s*)(?=\S)")
_HEADING = re.compile(r"CỘNG H[OÒ][AÀÒ] XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
_BEGINS = re.compile(
    r"(?:(?:NGHỊ QUYẾT|CHƯƠNG TRÌNH|KẾ HOẠCH|CHỈ THỊ|QUYẾT ĐỊNH|QUY ĐỊNH|QUY CHẾ|THÔNG BÁO|THÔNG TRI|KẾT LUẬN|HƯỚNG DẪN|BÁO CÁO|TỜ TRÌNH|CÔNG ĐIỆN|"
    r"ĐỀ ÁN|PHƯƠNG ÁN|BIÊN BẢN|NGHỊ ĐỊNH|THÔNG TƯ)\b|Kính gửi|Kính trình|Căn cứ)"
)
_RECIPIENTS = re.compile(rf"\W*{LABEL}\b")
_LAST = re.compile(r"\W*Lưu\b")
_ENTRY = re.compile(r"[-–+*]")
_HEAD, _ABOVE, _TAIL, _BEYOND = (
    40,
    3,
    45,
    12,
)  # lines: where a heading may stand, the head above it, the longest end, what goes on below the list
_NEAR = 16  # letters by which a centred line of the right column may begin before its first
_TAB = 8


class _Cell(NamedTuple):
    at: int
    text: str

    @property
    def middle(self) -> float:
        return self.at + len(self.text) / 2


def parted(lines: Sequence[str]) -> list[str]:
    """The lines with each right column below its left one; as they were where no gap tells columns apart."""
    return _without_beside(_without_heading(lines))


def parted_heading(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a paper from a word processor; its letterhead may be laid out by tabs and spaces, without a table."""
    lines = [
        block for block in takewhile(lambda block: isinstance(block, Line), blocks[:_HEAD]) if isinstance(block, Line)
    ]
    head = _letterhead([line.text for line in lines])
    if head is None:
        return list(blocks)
    begin, end, columns = head
    parts = (Line(text) for column in columns for text in (*column, ""))
    return [*blocks[:begin], *parts, *blocks[end:]]


def _without_heading(lines: Sequence[str]) -> list[str]:
    """The letterhead: issuer and number, then heading, place and date."""
    head = _letterhead(lines)
    if head is None:
        return list(lines)
    begin, end, columns = head
    return [*lines[:begin], *(text for column in columns for text in (*column, "")), *lines[end:]]


def _letterhead(lines: Sequence[str]) -> tuple[int, int, tuple[list[str], list[str]]] | None:
    """Where a letterhead of two columns begins and ends, and the lines of each."""
    found = next(((i, cells) for i, line in enumerate(lines[:_HEAD]) if (cells := _headed(line))), None)
    if found is None:
        return None
    index, (_, right) = found
    begin = next((i + 1 for i in range(index - 1, max(index - 1 - _ABOVE, -1), -1) if not lines[i].strip()), index)
    end = next((i for i in range(index + 1, len(lines)) if _BEGINS.match(lines[i].strip())), None)
    if end is None or end - index > _HEAD // 2:
        return None
    columns = [_by_column(_cells(line), right.at) for line in lines[begin:end]]
    return begin, end, ([left for left, _ in columns if left], [beside for _, beside in columns if beside])


def _headed(line: str) -> tuple[_Cell, _Cell] | None:
    """The cells of a line that names the issuer and, behind a gap, the heading."""
    cells = _cells(line) if _HEADING.search(line) else []
    return (cells[0], cells[1]) if len(cells) == 2 and _HEADING.match(cells[1].text) else None


def _by_column(cells: Sequence[_Cell], at: int) -> tuple[str, str]:
    """What of a line stands left and right of where the heading begins; a date may hold gaps of its own."""
    right = next((i for i, cell in enumerate(cells) if cell.at >= max(at - _NEAR, at // 2)), len(cells))
    return "   ".join(c.text for c in cells[:right]), "   ".join(c.text for c in cells[right:])


def _without_beside(lines: Sequence[str]) -> list[str]:
    """The end of the paper: recipients, then each signature."""
    begin = next((i for i in range(len(lines) - 1, -1, -1) if _RECIPIENTS.match(lines[i])), None)
    if begin is None:
        return list(lines)
    end = _end(lines, begin)
    rows = [_cells(line) for line in lines[begin:end]]
    opening = next((row for row in rows if len(row) > 1 and _signs(row[-1].text)), None)
    if opening is None:
        return list(lines)
    own = 1 if rows[0] is opening or opening[0].at < _NEAR // 2 else 0
    columns = opening[own:]
    left: list[str] = []
    right: list[list[str]] = [[] for _ in columns]
    for row in rows:
        beside = [cell for cell in row if cell.at >= max(columns[0].at - _NEAR, columns[0].at // 2)]
        if beside and _ENTRY.match(beside[0].text):
            beside = beside[1:]
        left.append("   ".join(cell.text for cell in row if cell not in beside))
        for cell in beside:
            nearest = min(range(len(columns)), key=lambda i: abs(columns[i].middle - cell.middle))
            right[nearest].append(cell.text)
    return [*lines[:begin], *left, *(part for column in right for part in ("", *column)), "", *lines[end:]]


def _end(lines: Sequence[str], begin: int) -> int:
    """Behind the list and what stands beside or below it: blank lines and lines that begin far to the right."""
    last = next((i for i in range(begin, min(begin + _TAIL, len(lines))) if _LAST.match(lines[i])), None)
    if last is None:  # the list was cut before the archive's line
        listed = takewhile(lambda i: not lines[i].strip() or _beside(lines[i]), range(begin + 1, len(lines)))
        last = max((i for i in listed if lines[i].strip()), default=begin)
    end = last + 1
    for i in range(last + 1, min(last + 1 + _BEYOND, len(lines))):
        cells = _cells(lines[i])
        if cells and cells[0].at < _NEAR:
            break
        if cells:
            end = i + 1
    return end


def _beside(line: str) -> bool:
    """Whether a line is an entry of the list, or begins far to the right of it."""
    return _ENTRY.match(line.strip()) is not None or _cells(line)[0].at >= _NEAR


def _signs(text: str) -> bool:
    """Whether a signature may begin so: capitals of two words and more."""
    return text.isupper() and len(text.split()) > 1


def _cells(line: str) -> list[_Cell]:
    """The parts of a line between wide gaps, each with the column where it begins."""
    if not line.strip():
        return []
    wide = line.expandtabs(_TAB)
    tabbed = "\t" in line.strip()
    parts = _GAP.split(line.strip() if tabbed else wide.strip())
    cells, at = [], 0
    for part in parts:
        at = wide.index(part.expandtabs(_TAB), at)
        cells.append(_Cell(at, part))
        at += len(part)
    return cells
