"""Tables of targets: a column that names them, often one of units, and columns of what is to be reached, mostly one a year.

Every figure in a cell of such a column is a target (`≤ 3 trong tỉnh; ≤ 20 cả nước` gives two); its unit stands in the column of units,
in the cell or in brackets behind the name; its year in the head of the column or in the row that heads a group (`Đến năm 2030`).
Columns of what was reached (`thực hiện`, `hiện trạng`, `ước`) hold none. Where only the targets themselves are listed, their cells are read as prose.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bamsat.reading.orders.indicators.figures import NOT_BEFORE, VALUE, Found, found, matches
from bamsat.reading.orders.indicators.years import head_year, last_year
from bamsat.reading.paper import Reading
from bamsat.reading.rule import Rule
from bamsat.reading.text.canonical import Paragraph
from bamsat.reading.text.fold import fold

_NAME = re.compile(r"^(?:ten |cac |nhom |noi dung )*(?:chi tieu|muc tieu)(?! (?:can |phai )*(?:dat|nam|20|giao|den))")
_UNIT = re.compile(r"^(?:don vi(?: tinh)?|dvt|don vi do(?: luong)?)$")
_REACHED = re.compile(
    r"^u?th\b|\bth (?:nam )?20|thuc hien|hien trang|hien nay|uoc|dat duoc nam|danh gia|nam hien hanh|du toan|nam goc|co so|so sanh|ty le hoan thanh|von|kinh phi"
)
_COMPARES = re.compile(r"so sanh|ty le|/")
_GOAL = re.compile(
    r"^(?:chi tieu|muc tieu|ke hoach|ket qua|gia tri|muc)(?: (?:can )?(?:phan dau|dat|dat duoc|giao|muc tieu|de ra|den|nam))*\b|phan dau|muc tieu|chi tieu giao"
)
# A column for each level or sort of body: `Toàn tỉnh | Cấp huyện | Cấp xã`
_LEVEL = re.compile(
    r"(?:tong(?: so| cong)?|ca) (?:\d )?(?:nam|giai doan|nhiem ky)|(?:toan|cap|moi|tung|cac) (?:tinh|thanh pho|huyen|xa|phuong|thon|nganh|truong|co so|don vi|chi hoi|chi bo|chi doan)"
)
_WHO = re.compile(
    r"co quan|don vi (?:chu|thuc|phoi|theo)|chu tri|phoi hop|ghi chu|thoi (?:gian|han)|^(?:stt|tt)$|giai phap|diem"
)
_FORECAST = re.compile(r"du bao|thang diem|cham diem|thu chi|quyet toan|du toan|ngan sach")
CELL = re.compile(rf"{NOT_BEFORE}{VALUE}(?P<unit>\s*%)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(\s*(?:ĐVT|đơn vị(?: tính)?)?\s*:?\s*([^()\d]{1,20})\)\s*$", re.IGNORECASE)
_WHOLE = re.compile(r"/\d{1,4}(?![\d/])")
_LABEL = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[IVX]+|[A-ZĐa-zđ])\W*")
_TITLE = re.compile(r"chi tieu|(?<!chuong trinh )muc tieu")
_NAMED = re.compile(rf"{_NAME.pattern}|^(?:ten|noi dung|danh muc|linh vuc)\b")
_SHARE = re.compile(r"^\W*(?:tỷ|tỉ) (?:lệ|trọng|suất)", re.IGNORECASE)
_TO_REACH = re.compile(r"^(?:chi tieu|muc tieu|ket qua)(?: can)?(?: phai)? (?:dat|dat duoc)$")
_APPENDIX = re.compile(r"\W*(?:phụ lục|phụ biểu|biểu(?: mẫu)?|bảng)(?: số)?(?:\s[IVX\d]+|\W*$)", re.IGNORECASE)
_ROWS_OF_HEAD = 3
_LINES_OF_TITLE = 3
_HEAD, _YEAR = 90, 30  # letters of a head, and of one that names a year, at most
Grid = dict[int, dict[int, Paragraph]]


class Target(NamedTuple):
    """A figure of a cell: the cell that names it, the cell that holds it, the figure (places in the latter's text) and its year."""

    name: Paragraph
    cell: Paragraph
    figure: Found
    by: str | None
    head: str = ""  # what the column is of, where the name alone does not tell what is to be reached


class Head(NamedTuple):
    """The columns of a table of targets; `goals` with the year of each."""

    name: int
    unit: int | None
    goals: dict[int, str | None]


class Headed(NamedTuple):
    """A table with a head of targets; `last`: the head's last row, -1 where it stands in the table before."""

    table: int
    grid: Grid
    head: Head
    last: int


class Tables(NamedTuple):
    """The tables of a paper: their cells, the lines right above each, and those with a head of targets in order."""

    grids: dict[int, Grid]
    titles: dict[int, str]
    headed: list[Headed]


def head_of(cells: dict[int, str], titled: bool = False) -> Head | None:
    """What the columns of a head row hold; None where it heads no table of targets. `titled`: the title says that it is one."""
    words = {column: fold(text) for column, text in cells.items() if len(text) < _HEAD}
    unit = next((column for column, head in words.items() if _UNIT.match(head)), None)
    names = _NAME if not titled or unit is None else _NAMED
    name = next((column for column, head in sorted(words.items()) if names.search(head)), None)
    if name is None:
        return None
    goals = {c: head_year(head) for c, head in words.items() if c > name and c != unit and _is_goal(head)}
    return Head(name, unit, _to_come(goals, words.values()))


def _to_come(goals: dict[int, str | None], heads: Iterable[str]) -> dict[int, str | None]:
    """The goals without those of years of which other columns say what was reached: what was planned for these is past."""
    told = [
        year for head in heads if _REACHED.search(head) and not _COMPARES.search(head) and (year := head_year(head))
    ]
    return {column: year for column, year in goals.items() if not (told and year and year <= max(told))}


def _is_goal(head: str) -> bool:
    known = bool(head_year(head) or _GOAL.search(head))
    known = known or bool(_LEVEL.fullmatch(head))
    return known and not _REACHED.search(head) and not _WHO.search(head)


def of(reading: Reading) -> Tables:
    """The tables of a paper, and which of them are of targets."""
    grids, titles = _grids(reading), _titles(reading)
    return Tables(grids, titles, list(_headed(grids, titles)))


def targets(found: Tables) -> Iterator[Target]:
    """Every target of every table with columns of goals."""
    for table, grid, head, at in found.headed:
        if head.goals:
            yield from _rows(grid, head, at, last_year(found.titles[table]))


def listed(found: Tables) -> Iterator[tuple[Paragraph, str | None]]:
    """The cells that list targets in words, in a table without columns of figures or of tasks, with the year of the table's title."""
    title: str | None = None
    for table, grid, head, at in found.headed:
        title = last_year(found.titles[table]) or (title if at < 0 else None)
        if not head.goals and head.unit is None:
            yield from ((row[head.name], title) for number, row in grid.items() if number > at and head.name in row)
    for table, grid in found.grids.items():
        at, column = _wordy(grid)
        if column is not None:
            by = last_year(found.titles[table])
            yield from ((row[column], by) for number, row in grid.items() if number > at and column in row)


def _wordy(grid: Grid) -> tuple[int, int | None]:
    """The row of heads and the column of what is to be reached that a table of tasks has beside them (`Chỉ tiêu cần đạt`)."""
    for number, row in sorted(grid.items())[:_ROWS_OF_HEAD]:
        for column, cell in row.items():
            if len(cell.text) < _YEAR and _TO_REACH.match(fold(cell.text)):
                return number, column
    return -1, None


def _headed(grids: dict[int, Grid], titles: dict[int, str]) -> Iterator[Headed]:
    """The tables with a head of targets and its last row; a table without a head goes on the one before it of the same width (-1)."""
    before: tuple[Head, int] | None = None
    for table, grid in sorted(grids.items()):
        title = fold(titles[table])
        head, at = _head(grid, bool(_TITLE.search(title)))
        if head is None and before and before[1] == _width(grid) and _goes_on(grid):
            head = before[0]
        if _FORECAST.search(title):
            head = None
        before = (head, _width(grid)) if head else None
        if head:
            yield Headed(table, grid, head, at)


def _goes_on(grid: Grid) -> bool:
    """Whether a table has a numbered row before any head: its head stands in the table before it, parted by the name of a group."""
    for _, row in sorted(grid.items()):
        filled = [cell.text for cell in row.values() if cell.text.strip()]
        if len(filled) > 1:
            return bool(_LABEL.fullmatch(filled[0]))
    return False


def _grids(reading: Reading) -> dict[int, Grid]:
    grids: dict[int, Grid] = defaultdict(lambda: defaultdict(dict))
    for cell in reading.canonical.paragraphs:
        if cell.place:
            grids[cell.place.table][cell.place.row][cell.place.column] = cell
    return grids


def _width(grid: Grid) -> int:
    return max(len(row) for row in grid.values())


def _head(grid: Grid, titled: bool) -> tuple[Head | None, int]:
    """The head among the first rows and the last row that belongs to it: the years often stand in a second one, below a cell for them all."""
    rows = sorted(grid.items())
    for index, (number, row) in enumerate(rows[:_ROWS_OF_HEAD]):
        if head := head_of({column: cell.text for column, cell in row.items()}, titled):
            below = rows[index + 1] if index + 1 < len(rows) else None
            years = _years(below[1], _width(grid)) if below else {}
            head = head._replace(goals=_to_come(head.goals, _parted(row, below[1]))) if below else head
            return (head._replace(goals=years), below[0]) if below and years else (head, number)
    return None, -1


def _parted(row: dict[int, Paragraph], below: dict[int, Paragraph]) -> list[str]:
    """What a second row of heads says was reached, each with the head above it (`Năm 2030`, below it `Kế hoạch` and `Ước thực hiện`)."""
    reached = [
        (column, head)
        for column, cell in below.items()
        if _REACHED.search(head := fold(cell.text)) and len(head) < _YEAR
    ]
    over = (
        (next((row[at].text for at in range(column, -1, -1) if at in row and row[at].text.strip()), ""), head)
        for column, head in reached
    )
    return [f"{fold(above)} {head}" for above, head in over]


def _years(row: dict[int, Paragraph], width: int) -> dict[int, str | None]:
    """The goals of a second row of heads, which has only years; where it is shorter its cells are the last."""
    heads = {column: fold(cell.text) for column, cell in row.items() if cell.text.strip()}
    if not heads or not all(head_year(head) and len(head) < _YEAR for head in heads.values()):
        return {}
    shift = width - len(row)
    return {column + shift: head_year(head) for column, head in heads.items() if not _REACHED.search(head)}


def _titles(reading: Reading) -> dict[int, str]:
    """The lines right above each table, from the head of its appendix on."""
    paragraphs = reading.canonical.paragraphs
    titles: dict[int, str] = {}
    for at, cell in enumerate(paragraphs):
        if cell.place and cell.place.table not in titles:
            above = [p.text for p in paragraphs[max(0, at - _LINES_OF_TITLE) : at] if not p.place]
            begin = max((number for number, line in enumerate(above) if _APPENDIX.match(line)), default=0)
            titles[cell.place.table] = " ".join(above[begin:])
    return titles


def _rows(grid: Grid, head: Head, at: int, by: str | None) -> Iterator[Target]:
    width = len(grid[at]) if at in grid else _width(grid)
    for number, row in sorted(grid.items()):
        filled = [cell for cell in row.values() if cell.text.strip() and not _LABEL.fullmatch(cell.text)]
        if number <= at or not filled:
            continue
        if len(filled) == 1:
            by = head_year(filled[0].text) or by
        lacking = width - len(row) if 0 < width - len(row) <= head.name else 0
        name = row.get(head.name - lacking)
        unit = row.get(head.unit - lacking) if head.unit is not None else None
        for column, year in head.goals.items():
            cell = row.get(column - lacking)
            if name and cell and name.text.strip() and not _LABEL.fullmatch(name.text):
                for figure in figures(cell.text, unit.text if unit else "", name.text):
                    yield Target(name, cell, figure, year or by)


def figures(cell: str, unit: str, name: str) -> list[Found]:
    """The figures of a cell with the unit of their column, or their own, or that in brackets behind the name."""
    if not re.match(r"\W*(?:đạt\s|ít nhất|tối thiểu|trên|dưới|từ|khoảng|hơn|tăng|giảm)?\W*\d", cell, re.IGNORECASE):
        return []
    units = ((match, _unit(match, unit, name)) for match in matches(CELL, cell))
    return [_of_a_whole(found(match, words, RULE.name), cell) for match, words in units if words]


def _of_a_whole(figure: Found, cell: str) -> Found:
    """`8/10` is eight of ten."""
    whole = _WHOLE.match(cell, figure.begin + len(figure.value))
    return figure._replace(value=figure.value + whole[0], end=max(figure.end, whole.end())) if whole else figure


def _unit(match: re.Match[str], column: str, name: str) -> str:
    if words := " ".join(column.split()) or (match["unit"] or "").strip():
        return words
    if bracket := _IN_BRACKETS.search(name):
        return bracket[1].strip()
    after = re.match(r"(?:/\d+)?\s+([a-zđà-ỹ/]+(?: [a-zđà-ỹ/]+)?)\s*$", match.string[match.end() :], re.IGNORECASE)
    return after[1] if after else "%" if _SHARE.match(name) else ""


def _shown(words: str) -> str:
    head = head_of(dict(enumerate(words.split(" | "))))
    return "" if head is None else ", ".join(f"{column}: {year or 'goal'}" for column, year in head.goals.items())


RULE: Rule = Rule(
    "indicator.table",
    "Guidelines of annotation, Indicators; the practice of plans: forms of targets with name, unit and year",
    _shown,
    {
        "TT | Chỉ tiêu | Đơn vị tính | Năm 2030 | Năm 2035": "3: 2030, 4: 2035",
        "TT | Chỉ tiêu | Đơn vị | Thực hiện năm 2025 | Kế hoạch năm 2026": "4: 2026",
        "TT | Chỉ tiêu | ĐVT | Kế hoạch 2025 | Ước TH 2025 | KH 2026": "5: 2026",
        "STT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan theo dõi": "3: goal",
    },
    ("STT | Nội dung công việc | Cơ quan chủ trì | Thời gian", "TT | Tên tàu | Đơn vị tính | Năm 2030"),
)
