"""Tables of tasks: a head that names what is to be done and who does it; below it one row is one task.

Several columns may say who takes part: those who draft and those who submit lead, those who examine, appraise or are consulted work with them. A head may stand in two rows. A repeated head and a row that only names a group give nothing; `nt`, `-nt-`, `"`, `//` and an empty merged cell mean the cell above.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from bamsat.reading.orders import tick_columns
from bamsat.reading.paper import Reading
from bamsat.reading.rule import Rule
from bamsat.reading.text.canonical import Paragraph

_HEADS = (
    ("lead", r"chủ trì[^.]{0,12}phối hợp"),
    (
        "coordinate",
        r"phối hợp|^(?:các )?(?:cơ quan|đơn vị)(?:, (?:cơ quan|đơn vị))? (?:có )?liên quan|^(?:cơ quan|đơn vị|ủy ban|uỷ ban)[^.]{0,20} (?:thẩm tra|thẩm định|góp ý|cho ý kiến|tham gia)",
    ),
    (
        "direct",
        r"^(?:cơ quan|(?:đồng chí )?lãnh đạo|thường trực|đồng chí|người)?\s*chỉ đạo|^(?:lãnh đạo|phó chủ tịch)[^.]{0,25} (?:phụ trách|chỉ đạo)",
    ),
    (
        "supervise",
        r"^(?:cơ quan|đơn vị|lãnh đạo|đồng chí|người|chuyên viên)[^.]{0,15} (?:giám sát|theo dõi|đôn đốc)|^(?:kiểm tra, )?(?:giám sát|theo dõi)(?:, (?:giám sát|đôn đốc))?$",
    ),
    (
        "none",
        r"^thuộc|văn bản giao|^bước|trình tự|ghi chú|tình trạng|hiện nay|hiện tại|khó khăn|kiến nghị|nguồn lực|kinh phí",
    ),
    (
        "lead",
        r"chủ trì|(?:đơn vị|cơ quan|người|bộ phận|cá nhân|sở|ngành|cấp|cán bộ|công chức|chuyên viên|thành viên|lực lượng)[^.]{0,20} (?:thực hiện|phụ trách|soạn thảo|trình|triển khai|được giao)|tham mưu|đầu mối|chịu trách nhiệm|"
        r"phân công|^phụ trách|^giao (?:đơn vị|cơ quan)|^cơ quan(?:, đơn vị)?$|^trách nhiệm(?: thực hiện)?$|^(?:đồng chí|đ/c)[^.]{0,20} phụ trách|đơn vị tổ chức",
    ),
    ("product", r"^sản phẩm"),
    ("start", r"^(?:thời gian |thời điểm |ngày )?(?:bắt đầu|khởi công)(?: thực hiện| triển khai)?$"),
    (
        "time",
        r"^(?:kỳ )?hạn(?: báo cáo| nộp| trình| xử lý| thực hiện)?$|mốc thời gian|thời gian|thời hạn|tiến độ|hoàn thành|^lộ trình|^thời điểm|^(?:năm|ngày) thực hiện|^(?:ngày )?kết thúc$",
    ),
    ("product", r"sản phẩm|kết quả|^đầu ra|^hình thức văn bản"),
    (
        "work",
        r"nhiệm vụ|nội dung|công việc|giải pháp|hoạt động|đầu việc|^(?:các )?việc cần làm|^hạng mục$|^biện pháp|^tên (?:đề án|dự án|chương trình|văn bản)|^(?:đề án|dự án)",
    ),
    ("number", r"^(?:stt|tt|số tt)$"),
)
_COLUMNS = tuple((name, re.compile(pattern)) for name, pattern in _HEADS)
_WHO = {"lead", "coordinate", "direct", "supervise"}
_FURTHER = "+"  # behind a meaning: a second column of it
_OF_A_PART = {"lead", "coordinate", "direct", "start", "time", "product"}  # what the second row of a head parts
_TITLE = re.compile(r"(?:tên )?hoạt động", re.IGNORECASE)
_STEP = re.compile(r"\s*(?:bước|trình tự)\b", re.IGNORECASE)
_RUNNING = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]+|[A-ZĐ]|[a-zđ])[.)]?")
_BLANK = re.compile(r"[\s.…_\-]+")  # to be filled in
_ROMAN = re.compile(r"[\s*]*[IVX]+[\s.*]*")  # the number of a group of rows
_ABOVE = re.compile(r"[-–]?\s*(?:n\.?t|như trên|\"|″|”|“|〃|''|’’|//)\s*[-–]?\.?", re.IGNORECASE)


class Row(NamedTuple):
    """A task of a table: its place, the cell read for each meaning, the row that names its group, the lines above and below the table."""

    table: int
    row: int
    cells: dict[str, Paragraph]
    group: Paragraph | None = None
    above: str = ""
    below: Paragraph | None = None
    ticked: tuple[Paragraph, ...] = ()  # the heads of the periods under which it bears a tick


def meaning(name: str) -> str:
    """What a column holds, of the name under which its cell is kept in a `Row`: two columns may hold the same."""
    return name.removesuffix(_FURTHER)


def head_of(text: str) -> str | None:
    """What a column holds by the words of its head."""
    words = " ".join(text.split()).casefold()
    if not words or len(words) > 60:
        return None
    return next((name for name, pattern in _COLUMNS if pattern.search(words)), None)


def _grid(reading: Reading) -> dict[int, dict[int, dict[int, Paragraph]]]:
    grid: dict[int, dict[int, dict[int, Paragraph]]] = defaultdict(lambda: defaultdict(dict))
    for cell in reading.canonical.paragraphs:
        if cell.place:
            grid[cell.place.table][cell.place.row][cell.place.column] = cell
    return grid


def _head(row: dict[int, Paragraph]) -> dict[str, int] | None:
    """The columns of a head row: one of work and one of who or when at least."""
    if _RUNNING.fullmatch(row[min(row)].text.strip()):
        return None  # it is counted, though it may speak as a head does (`11. | Dự án Luật Bến đò | … | Hoàn thành`)
    columns: dict[str, int] = {}
    for column, cell in sorted(row.items()):
        if (name := head_of(cell.text)) and name != "none":
            columns.setdefault(name if name not in columns or name not in _WHO else name + _FURTHER, column)
            if name == "work" and _TITLE.fullmatch(row[columns[name]].text.strip(" *")):
                columns[name] = column  # beside a short title stands what is to be done
    if any(_STEP.match(cell.text) for cell in row.values()):
        return None  # the steps of a procedure
    return columns if "work" in columns and columns.keys() & {"lead", "time", "coordinate"} else None


def _below_head(columns: dict[str, int], row: dict[int, Paragraph]) -> dict[str, int] | None:
    """The columns of a head in two rows (`Phân công thực hiện`, below it `Chủ trì` and `Phối hợp`); None where the row is no part of it."""
    work = row.get(columns["work"])
    if _RUNNING.fullmatch(row[min(row)].text.strip()) or (work and work.text.strip() and head_of(work.text) != "work"):
        return None
    found = {
        name: column for column, cell in sorted(row.items(), reverse=True) if (name := head_of(cell.text)) in _OF_A_PART
    }
    return {**columns, **found} if found else None


def _lacking(row: dict[int, Paragraph], width: int) -> int:
    """How many cells a row lacks at its beginning because those above it, merged downwards, were printed once."""
    short = width - len(row)
    first = row[min(row)].text.strip()
    return short if short > 0 and len(row) >= 3 and first and not _LABEL.fullmatch(first) else 0


def _cell(name: str, cell: Paragraph | None, above: dict[str, Paragraph], merged: bool = False) -> Paragraph | None:
    if merged:
        return above.get(name)
    if cell and cell.text.strip() and not _ABOVE.fullmatch(cell.text.strip()):
        return cell
    repeats = cell is not None and (bool(cell.text.strip()) or bool(cell.place and cell.place.above))
    return above.get(name) if repeats else None


def _shifted(
    head: dict[str, int], row: dict[int, Paragraph], grid: dict[int, dict[int, Paragraph]], at: int
) -> dict[str, int]:
    """The columns of a head that lacks the cell of the running number which the rows below have (a merged cell above it)."""
    below = [grid[number] for number in range(at + 1, at + 7) if number in grid]
    longer = [
        cells for cells in below if len(cells) == len(row) + 1 and _RUNNING.fullmatch(cells[min(cells)].text.strip())
    ]
    if "number" in head or len(longer) < 2:
        return head
    return {name: column + 1 for name, column in head.items()}


def _numbered(row: dict[int, Paragraph]) -> bool:
    return all(re.fullmatch(r"\(?\d{0,2}\)?", cell.text.strip()) for cell in row.values())


def _printed(row: dict[int, Paragraph], width: int) -> list[dict[int, Paragraph]]:
    """The rows that a conversion ran into one where cells above were merged downwards: an empty cell stands between them."""
    cells = [row[column] for column in sorted(row)]
    for at, cell in enumerate(cells):
        left, right = cells[:at], cells[at + 1 :]
        if cell.text.strip() or not left or len(cells) < width or len(left) >= width:
            continue
        continued = len(left) == len(right) and not _LABEL.fullmatch(left[0].text.strip())
        if continued or len(right) == width:
            return [dict(enumerate(left)), *_printed(dict(enumerate(right)), width)]
    return [row]


def _periods(row: dict[int, Paragraph]) -> tuple[Paragraph, ...]:
    """The cells of a row of heads that name periods."""
    return tuple(row[column] for column in tick_columns.periods(row))


def _group(row: dict[int, Paragraph]) -> Paragraph | None:
    """The only words of a row, beside its number: they name the group of the rows below."""
    said = [cell for cell in row.values() if (words := cell.text.strip()) and not _LABEL.fullmatch(words)]
    return said[0] if len(said) == 1 and len(row) > 1 else None


def _rows(table: int, grid: dict[int, dict[int, Paragraph]]) -> list[Row]:
    columns: dict[str, int] | None = None
    above: dict[str, Paragraph] = {}
    found: list[Row] = []
    group: Paragraph | None = None
    width = head_at = 0
    ticks: tuple[Paragraph, ...] = ()
    printed = (
        (number, row) for number, whole in sorted(grid.items()) for row in _printed(whole, width or len(whole) + 1)
    )
    for number, row in printed:
        if head := _head(row):
            columns, width, head_at = _shifted(head, row, grid, number), len(row), number
            ticks = _periods(row)
        elif columns and number == head_at + 1 and (parted := _below_head(columns, row)):
            columns, ticks = parted, ticks or _periods(row)
        elif columns and number == head_at + 1 and _periods(row):
            ticks = _periods(row)
        elif columns and (heads := _group(row)):
            group = heads
        elif columns and not _numbered(row):
            lacking = _lacking(row, width)
            cells = {
                name: cell
                for name, at in columns.items()
                if (cell := _cell(name, row.get(at - lacking), above, at < lacking))
            }
            own = row.get(columns["work"] - lacking)
            if (
                own
                and own.text.strip()
                and cells.keys() & {"lead", "time", "coordinate", "product"}
                and not _RUNNING.fullmatch(own.text.strip())
                and not _BLANK.fullmatch(own.text)
                and not ("lead" in columns and "lead" not in cells and _ROMAN.fullmatch(row[min(row)].text))
            ):
                at = [head.place.column for head in ticks if head.place]
                marks = tick_columns.ticked(row, at) if not lacking else []
                under = tuple(ticks[mark] for mark in marks)
                found.append(Row(table, number, {**cells, "work": own}, group, ticked=under))
                above = cells
    return found


def _lines_above(reading: Reading) -> dict[int, str]:
    """The line that stands right above each table."""
    found: dict[int, str] = {}
    last = ""
    for paragraph in reading.canonical.paragraphs:
        if paragraph.place:
            found.setdefault(paragraph.place.table, last)
        elif paragraph.text.strip():
            last = paragraph.text.strip()
    return found


def _lines_below(reading: Reading) -> dict[int, Paragraph]:
    """The line that stands right below each table."""
    found: dict[int, Paragraph] = {}
    table: int | None = None
    for paragraph in reading.canonical.paragraphs:
        if paragraph.place:
            table = paragraph.place.table
        elif table is not None and paragraph.text.strip():
            found[table], table = paragraph, None
    return found


def table_tasks(reading: Reading) -> list[Row]:
    """Every row of every task table that orders work."""
    above, below = _lines_above(reading), _lines_below(reading)
    return [
        row._replace(above=above.get(table, ""), below=below.get(table))
        for table, grid in sorted(_grid(reading).items())
        for row in _rows(table, grid)
    ]


RULE: Rule = Rule(
    "table.column",
    "Decree 30/2020/NĐ-CP, annex I, on appendices; the practice of plans of action",
    lambda words: head_of(words) or "",
    {
        "Cơ quan chủ trì": "lead",
        "Thời gian hoàn thành": "time",
        "Nội dung công việc": "work",
        "Cơ quan soạn thảo": "lead",
        "Cơ quan phối hợp": "coordinate",
        "Cơ quan chủ trì thẩm tra": "coordinate",
        "Cơ quan chủ trì, phối hợp": "lead",
        "Đồng chí phụ trách": "lead",
        "Lãnh đạo UBND xã phụ trách": "direct",
        "Đơn vị theo dõi, đôn đốc": "supervise",
        "Lộ trình thực hiện": "time",
    },
    ("Địa chỉ", "Cơ quan chủ trì chịu trách nhiệm toàn diện trước Chủ tịch Ủy ban nhân dân xã"),
)
