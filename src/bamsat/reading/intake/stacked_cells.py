"""A table of work that a recogniser gave cell by cell, each a paragraph: first the titles of the columns, then the cells of each row from the left.

Decree 30/2020 gives tables no form, so the columns are told by their titles (`Nhiệm vụ`, `Cơ quan chủ trì`, `Thời gian`); what a cell is, by what stands in it: a
running number, a time alone, a name that begins as offices are called; anything else is words of the work or of the product. A running number or words after a
filled row begin the next one; words without a body and a time are the heading of a group. Fewer than three rows with a body or a time make no table, and
nothing is touched.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bamsat.reading.text.fold import fold

_TITLES = (  # as `fold` gives them; the first that fits
    ("TT", re.compile(r"s?tt|so tt|so thu tu")),
    ("Cơ quan phối hợp", re.compile(r"(?:co quan|don vi|cq|dv)?\s?(?:\w+ )?phoi hop(?: thuc hien)?")),
    ("Cơ quan chủ trì", re.compile(r"(?:co quan|don vi|cq|dv|nguoi)?\s?(?:chu tri|thuc hien|phu trach|tham muu)(?: thuc hien)?")),
    ("Thời gian", re.compile(r"(?:thoi gian|thoi han|tien do)(?: thuc hien| hoan thanh| trinh)*")),
    ("Sản phẩm", re.compile(r"(?:san pham|ket qua|du kien).{0,25}")),
    ("Nhiệm vụ", re.compile(r"(?:ten )?(?:noi dung|nhiem vu|cong viec)(?:[ ,]+(?:noi dung|nhiem vu|cong viec|giai phap|thuc hien|cu the))*")),
    ("Ghi chú", re.compile(r"ghi chu")),
)  # fmt: skip
_BODIES = ("Cơ quan chủ trì", "Cơ quan phối hợp")
_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,4})[.)]?")
_DAY = r"(?:\d{1,2}\s?/\s?)?\d{1,2}\s?/\s?20\d\d"
_WHEN = rf"(?:{_DAY}|(?:quý\s[IV1-4l]{{1,3}}|tháng\s\d{{1,2}}|năm(?:\shọc)?)\s?(?:/|năm)?\s?20\d\d|20\d\d|\d{{1,2}}/\d{{1,2}})"
_TIME = re.compile(
    rf"\W*(?:(?:trước|trong|đến|từ|xong|hoàn thành|ngày|hết|khi)\s)*(?:{_WHEN}(?:\s?[-–]\s?{_WHEN})?(?:\sh[àằ]ng năm)?|h[àằ]ng (?:năm|quý|tháng|tuần|ngày)|thường xuyên(?:,? h[àằ]ng năm)?|định kỳ.{{0,30}})\W*",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"(?:Các|Những)\s(?:sở|ban|bộ|phòng|cơ quan|đơn vị|địa phương|xã|phường|thôn|t[ổốô]|ngành|hội|đoàn)\b|"
    r"(?:Sở|Ban|Bộ|Phòng|Văn phòng|Công an|UBND|HĐND|[UỦ]y ban|Uỷ ban|Hội|Đoàn|Tỉnh đoàn|Thành đoàn|Trung tâm|Trường|Báo|Đài|Cục|Chi cục|Vụ|Viện|Trạm|Thanh tra|"
    r"Kho bạc|Ngân hàng|Liên đoàn|Liên minh|Mặt trận|MTTQ|Thuế|Bảo hiểm|Đảng ủy|Đảng uỷ|Tỉnh ủy|Thành ủy|Tòa án|Viện kiểm sát|Bí thư|Chủ tịch|Trưởng|Công chức)(?=\s[^\W\d_]|$)"
)
OVER = re.compile(  # what ends a table that was recognised line by line
    r"\W*(?:Điều \d|Phụ lục|PHỤ LỤC|Nơi nhận|[IVX]{1,4}[.\-]\s|\d{1,2}\.\s)"
)
_FEWEST = 3
_TITLE, _CELL = 40, 400  # letters
_IDLE = 40  # cells without a row that they fill, behind which no table goes on: else titles again and again are each looked at to the end


class _Block(NamedTuple):
    text: str
    first: int  # line
    end: int  # behind its last line


def restored_stacks(lines: Sequence[str]) -> list[str]:
    """The lines, with each such table as rows of Markdown."""
    blocks = list(_blocks(lines))
    found: list[str] = []
    line = at = 0
    while at < len(blocks):
        titles = _titles(blocks, at)
        rows, after = _rows(blocks, at + len(titles), titles) if titles else ([], at)
        if sum(_is_filled(row) for row in rows) < _FEWEST:
            at += 1
            continue
        found += [*lines[line : blocks[at].first], "", printed(titles)]
        found += [printed([row.get(title, "") for title in titles]) for row in rows]
        found.append("")
        line, at = blocks[after - 1].end, after
    return [*found, *lines[line:]]


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    first = None
    for index, line in enumerate([*lines, ""]):
        if line.strip():
            first = index if first is None else first
        elif first is not None:
            yield _Block(" ".join(" ".join(lines[first:index]).split()), first, index)
            first = None


def _titles(blocks: Sequence[_Block], at: int) -> list[str]:
    """The columns whose titles stand from a block on: the work with a body or a time, three at least and none twice; else none."""
    found: list[str] = []
    for block in blocks[at : at + len(_TITLES)]:
        title = _title(block.text)
        if title is None or title in found:
            break
        found.append(title)
    told = "Nhiệm vụ" in found and ("Thời gian" in found or "Cơ quan chủ trì" in found)
    return found if told and len(found) >= _FEWEST else []


def _title(text: str) -> str | None:
    bare = fold(text).strip(" .:,/")
    return next((title for title, spelt in _TITLES if spelt.fullmatch(bare)), None) if len(text) < _TITLE else None


def _rows(blocks: Sequence[_Block], at: int, titles: Sequence[str]) -> tuple[list[dict[str, str]], int]:
    """The rows by column, and the block behind the last filled one."""
    rows: list[dict[str, str]] = []
    row: dict[str, str] = {}
    end, kept = at, 0
    for index in range(at, len(blocks)):
        text = blocks[index].text
        if index - end > _IDLE or (OVER.match(text) and not _NUMBER.fullmatch(text)) or len(text) > _CELL:
            break
        if _title(text) is not None:  # the head again, overleaf
            continue
        column = _column(text, row, titles)
        if column in row or (column == "TT" and row):
            rows.append(row)
            row = {}
        row[column] = text
        if _is_filled(row):
            end, kept = index + 1, len(rows) + 1
    return [*rows, row][:kept], end


def _column(text: str, row: dict[str, str], titles: Sequence[str]) -> str:
    """The column of a cell, given the cells of its row so far."""
    if _NUMBER.fullmatch(text):
        return "TT"
    if _TIME.fullmatch(text) and "Thời gian" in titles:
        return "Thời gian"
    last = max((titles.index(column) for column in row if column in titles), default=-1)
    free = [title for title in titles[last + 1 :] if title not in row]
    if "Nhiệm vụ" in row and OFFICE.match(text):
        body = next((title for title in free if title in _BODIES), None)
        if body:
            return body
    if _is_filled(row) and "Sản phẩm" in free:
        return "Sản phẩm"
    return "Nhiệm vụ"


def _is_filled(row: dict[str, str]) -> bool:
    return "Nhiệm vụ" in row and any(row.get(column) for column in (*_BODIES, "Thời gian"))


def printed(cells: Sequence[str]) -> str:
    """A row of Markdown."""
    return f"| {' | '.join(cell.replace('|', ' ') or ' ' for cell in cells)} |"
