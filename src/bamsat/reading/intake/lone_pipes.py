"""Tables as law portals' Markdown writes them: cells parted by a line that holds `|` and nothing else.

A row opens with a separator and each of its cells closes with one, so two together part two rows; where a cell is empty the
separators alone do not tell, and the width of the first row and an ordinal at the head of the next one do.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from bamsat.reading.text.posts import LABEL

_ORDINAL = re.compile(r"^\W*(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-HĐ])\W*$")
_CLOSED_ROW = re.compile(rf"\**{LABEL}\b[^|]*\|[^|]*[^|\s][^|]*(?:\||$)")
_RECIPIENTS = re.compile(rf"[* ]*{LABEL}")
_BAR = "|"
_MOST_BARS = 10_000  # separators of one table
_LEAST = 3  # separators that make a table
_LONGEST = 40  # lines of a cell
_BASIS = re.compile(r"^\**Căn cứ")  # opens the body of a paper, and the task of a row
_BODY = re.compile(
    r"^\**(Kính gửi|KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|THÔNG BÁO|CÔNG ĐIỆN|Điều 1\b|I\.\**\s|PHỤ LỤC)"
)


def closed_cells(line: str) -> list[str]:
    """The cells of the last row of a paper that stands on one line (`Nơi nhận: - Như trên; - Lưu: VT. | CHỦ TỊCH Lê Văn Mẫu |`), each on its own."""
    if not _CLOSED_ROW.match(line):
        return [line]
    return [part for cell in line.split(_BAR) if (words := cell.strip()) for part in (words, "")]


def parts(lines: list[str]) -> Iterator[tuple[bool, list[str]]]:
    """The lines in order as (is a table, its lines); a table begins and ends with a separator."""
    if _BAR not in lines:
        yield False, lines
        return
    begin = done = 0
    every = [index for index, line in enumerate(lines) if line == _BAR]
    while done < len(every):
        bars, end = every[done : done + _MOST_BARS], 0
        last = len(bars)
        before: list[str] = []
        while end + 1 < min(len(bars), last) and _is_cell(cell := lines[bars[end] + 1 : bars[end + 1]], before):
            if _RECIPIENTS.match(lines[bars[end] + 1]):
                last = end + 3  # the signer's cell stands beside it and closes the paper: what follows is the site's
            before = cell
            end += 1
        end = _next_header(lines, bars[: end + 1])
        if end + 1 >= _LEAST:
            yield False, lines[begin : bars[0]]
            yield True, lines[bars[0] : bars[end] + 1]
            begin = bars[end] + 1
        done += end + 1
    yield False, lines[begin:]


def _next_header(lines: list[str], bars: list[int]) -> int:
    """The separator that ends this table: the last, or the one before the words between it and a next table with the same header."""
    cells = [lines[a + 1 : b] for a, b in pairwise(bars)]
    header = cells[:2]
    for index in range(2, len(cells) - 2):
        if cells[index] and all(header) and cells[index + 1 : index + 3] == header:
            return index
    return len(bars) - 1


def _is_cell(lines: list[str], before: list[str]) -> bool:
    """Not a cell: a stretch of the paper's own body between two tables. `Căn cứ …` behind an ordinal is one."""
    counted = len(before) == 1 and _ORDINAL.match(before[0]) is not None
    return len(lines) <= _LONGEST and not any(
        _BODY.match(line) or (not counted and _BASIS.match(line)) for line in lines
    )


def rows(lines: list[str]) -> Iterator[list[list[str]]]:
    """Rows of cells of lines. `lines` begins with a separator."""
    tokens = _tokens(lines)
    width = 0
    row: list[list[str]] = []
    at = 1
    while at < len(tokens):
        cell = tokens[at]
        if cell is None:
            row.append([])
            at += 1
        else:
            row.append(cell)
            at += 2
        run = _run(tokens, at)
        following = tokens[at + run] if at + run < len(tokens) else None
        empties = _empties(run, len(row), width, following)
        if empties is None:
            continue
        yield row + [[] for _ in range(empties)]
        width = width or len(row) + empties
        row = []
        at += run if following is not None else len(tokens)
    if row:
        yield row


def _empties(run: int, filled: int, width: int, following: list[str] | None) -> int | None:
    """How many empty cells end this row; None where the row goes on."""
    if following is None:
        return max(0, min(run, width - filled))
    if run == 0:
        return None
    if not width or filled >= width:
        return 0
    missing = width - filled
    if run >= missing + 1:
        return missing
    return run - 1 if _ORDINAL.match(" ".join(following)) else None


def _run(tokens: list[list[str] | None], at: int) -> int:
    count = 0
    while at + count < len(tokens) and tokens[at + count] is None:
        count += 1
    return count


def _tokens(lines: list[str]) -> list[list[str] | None]:
    """Separators (None) and the lines between them."""
    tokens: list[list[str] | None] = []
    for line in lines:
        last = tokens[-1] if tokens else None
        if line == _BAR:
            tokens.append(None)
        elif last is None:
            tokens.append([line])
        else:
            last.append(line)
    return tokens
