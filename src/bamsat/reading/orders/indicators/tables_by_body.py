"""Targets handed out body by body: below a title of targets a column of places or offices, beside it what each is to reach (`Xã | BHXH tự nguyện (người) | Tỷ lệ bao phủ BHYT (%)`).

The unit stands in brackets in the head of a column, else in the title (`ĐVT: tàu`), else it is what the head counts (`Số tiêu chí …`) or a share (`Tỷ lệ …`). A column
that tells how things stand (`Hiện có`, `Tổng số hộ`, `đầu kỳ`, a year before that of the title) holds none. The row of the sum is one row more.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bamsat.reading.orders.indicators.figures import Found, found, matches
from bamsat.reading.orders.indicators.tables import CELL, Grid, Tables, Target
from bamsat.reading.orders.indicators.units import COUNTED, SINGLE
from bamsat.reading.orders.indicators.years import first_year, head_year, heading_year
from bamsat.reading.rule import Rule
from bamsat.reading.text.canonical import Paragraph
from bamsat.reading.text.fold import fold

_TITLE = re.compile(r"\bchi tieu\b")
_NO_TITLE = re.compile(r"ket qua|tinh hinh|bao cao|tuyen (?:sinh|dung)|bien che|von|kinh phi|du toan|thi dua|cham diem")
_BODIES = re.compile(
    r"(?:(?:ten|cac) )*(?:don vi|dia phuong|co quan|xa|phuong|thi tran|dac khu|thon|ban|ap|lang|to dan pho|khu pho|khoi pho|huyen|tinh|truong|chi bo|chi hoi|chi doan|"
    r"dang bo|doan the|hoi|khoi|khoi lop)(?:(?:, | va |/)(?:don vi|dia phuong|co quan|xa|phuong|thi tran|dac khu|thon|ban|ap|lang|to dan pho|khu pho|khoi pho|huyen|thi xa|thanh pho|tinh|truong|chi hoi|dang bo))*"
    r"(?: (?:truc thuoc|thuc hien|duoc giao|nhan chi tieu))?"
)
_STANDS = re.compile(
    r"\b(?:hien (?:co|nay|tai|trang)|dau (?:ky|nam)|thuc hien|ket qua|uoc|da (?:co|dat|thuc hien)|tong so (?:ho|dan|khau|thon|dang vien|hoi vien|doan vien|hoc sinh|giao vien|lao dong|xa)|"
    r"^so (?:luong )?(?:ho|dan|khau|thon|lop|nguoi|dang vien|hoi vien|doan vien|hoc sinh|giao vien|lao dong|xa|chi bo|to)$|dan so|dien tich tu nhien|ghi chu|kinh phi|thoi (?:gian|han)|so sanh|tang giam|nam truoc)\b"
)
_IN_BRACKETS = re.compile(r"\(\s*(?:ĐVT|đơn vị(?: tính)?)?\s*:?\s*([^()\d]{1,20})\)", re.IGNORECASE)
_OF_TITLE = re.compile(r"(?:ĐVT|đơn vị tính)\s*:\s*([^()\d;.,]{1,20})", re.IGNORECASE)
_COUNTS = re.compile(rf"\bsố\s+(?:lượng\s+)?(?P<unit>(?:{COUNTED}|{SINGLE})(?!\w))", re.IGNORECASE)
_FIRST = re.compile(rf"(?P<unit>(?:{COUNTED}|hộ|tiêu chí)(?!\w))", re.IGNORECASE)  # `Tiêu chí tăng thêm`
_SHARE = re.compile(r"\b(?:tỷ|tỉ) (?:lệ|trọng|suất)\b|%", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"\W*(?:(?:kế hoạch|chỉ tiêu|đến|hết|năm)\s+)*20\d\d\W*", re.IGNORECASE)
_LABEL = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[IVX]+|[A-ZĐa-zđ])\W*")
_NEAREST, _BEFORE = (
    170,
    40,
)  # letters of the lines above a table that are its own title, and before its word for targets
_HEAD, _ROWS_OF_HEAD = 90, 2


class Column(NamedTuple):
    """What a column of a table hands out: its head, its unit, its year."""

    head: str
    unit: str
    by: str | None


def targets(tables: Tables) -> Iterator[Target]:
    """Every target of the tables that hand them out by body."""
    headed = {table.table for table in tables.headed}
    for table, grid in sorted(tables.grids.items()):
        title = tables.titles[table]
        if table not in headed and _hands_out(title):
            yield from _of_table(grid, title)


def _hands_out(title: str) -> bool:
    words = fold(title)[-_NEAREST:]
    last = max((match.start() for match in _TITLE.finditer(words)), default=-1)
    return last >= 0 and not _NO_TITLE.search(words, max(0, last - _BEFORE))


def _of_table(grid: Grid, title: str) -> Iterator[Target]:
    for at, row in sorted(grid.items())[:_ROWS_OF_HEAD]:
        name, columns = columns_of({column: cell.text for column, cell in row.items()}, title)
        if columns:
            below = (cells for number, cells in sorted(grid.items()) if number > at)
            yield from (target for cells in below for target in _of_row(cells, name, columns, len(row)))
            return


def columns_of(heads: dict[int, str], title: str) -> tuple[int, dict[int, Column]]:
    """The column of bodies of a head row and those that hand targets out; none of these where it heads no such table."""
    short = {column: " ".join(text.split()) for column, text in heads.items() if len(text) < _HEAD}
    name = next((column for column, text in sorted(short.items()) if _BODIES.fullmatch(fold(text).strip(" *"))), None)
    if name is None:
        return -1, {}
    year = heading_year(title)
    found = {
        column: Column(text, unit, first_year(text) or head_year(text) or year)
        for column, text in short.items()
        if column > name and not _stands(text, year) and (unit := _unit(text, title))
    }
    return name, found


def _stands(head: str, year: str | None) -> bool:
    """Whether a column tells how things stand, by its words or by a year before that of the title."""
    of_head = head_year(head)
    return _STANDS.search(fold(head)) is not None or bool(year and of_head and of_head < year[:4])


def _unit(head: str, title: str) -> str:
    bracket = _IN_BRACKETS.search(head)
    if bracket and not head_year(bracket[1]) and "lũy kế" not in bracket[1].lower():
        return bracket[1].strip()
    if of_title := _OF_TITLE.search(title):
        return of_title[1].strip()
    counted = _COUNTS.search(head) or _FIRST.match(head)
    return counted["unit"].lower() if counted else "%" if _SHARE.search(head) else ""


def _of_row(row: dict[int, Paragraph], name: int, columns: dict[int, Column], width: int) -> Iterator[Target]:
    lacking = min(width - len(row), name) if len(row) < width else 0
    body = row.get(name - lacking)
    if body is None or not body.text.strip() or _LABEL.fullmatch(body.text):
        return
    for column, said in columns.items():
        cell = row.get(column - lacking)
        match = next(matches(CELL, cell.text), None) if cell else None
        if cell and match and not cell.text[: match.start()].strip(" *"):
            figure: Found = found(match, said.unit, RULE.name)
            yield Target(body, cell, figure, said.by, "" if _YEAR_ALONE.fullmatch(said.head) else said.head)


def _shown(words: str) -> str:
    title, _, head = words.partition(": | ")
    _, columns = columns_of(dict(enumerate(head.split(" | "))), title) if _hands_out(title) else (-1, {})
    return ", ".join(f"{column}: {' '.join(filter(None, (said.unit, said.by)))}" for column, said in columns.items())


RULE: Rule = Rule(
    "indicator.table-by-body",
    "The practice of decisions and plans that hand targets out to communes, villages, schools and party cells",
    _shown,
    {
        "Chỉ tiêu giao các xã năm 2031: | STT | Xã | Bến làm mới (bến) | Tỷ lệ nước sạch (%)": "2: bến 2031, 3: % 2031",
        "Phân bổ chỉ tiêu cắt giảm thuyền (ĐVT: thuyền): | Xã, phường | Hiện có | Năm 2031 | Năm 2032": "2: thuyền 2031, 3: thuyền 2032",
        "Chỉ tiêu giao từng thôn: | Thôn | Tổng số hộ | Hộ thiếu nước đầu kỳ | Giảm đến 30/6/2031 (hộ)": "3: hộ 2031-06-30",
        "Chỉ tiêu giao các thôn năm 2031: | Thôn | Số hộ dùng nước máy cuối năm 2030 | Số hộ dùng nước máy cuối năm 2031": "2: hộ 2031",
    },
    (
        "Kết quả thực hiện chỉ tiêu năm 2030: | Xã | Số bến | Tỷ lệ nước sạch (%)",
        "Danh sách các bến: | Xã | Số bến | Tỷ lệ nước sạch (%)",
        "Chỉ tiêu tuyển sinh: | Trường | Số lớp | Số học sinh",
    ),
)
