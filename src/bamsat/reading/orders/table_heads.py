"""The heads of task tables: what each column holds, said in one row, in two or in three.

A head names what is to be done and who does it or by when; a row below it may part a cell of it (`Phân công thực hiện`, below it `Chủ trì` and
`Phối hợp`). `Đơn vị` or `Thực hiện` alone heads bodies where the cells below name some: elsewhere it is a unit of measure, or what was reached.
"""

import re
from typing import NamedTuple

from bamsat.reading.orders import bodies, member_heads, tick_columns
from bamsat.reading.rule import Rule
from bamsat.reading.text.canonical import Paragraph

_HEADS = (
    ("lead", r"chủ trì[^.]{0,12}phối hợp"),
    (
        "coordinate",
        r"phối hợp|^(?:(?:các )?(?:cơ quan|đơn vị|tổ chức|ngành)(?:, (?:cơ quan|đơn vị|tổ chức))* )?(?:cùng )?tham gia$|^(?:các )?(?:cơ quan|đơn vị)(?:, (?:cơ quan|đơn vị))? (?:(?:có )?liên quan|hỗ trợ)|^cùng (?:thực hiện|làm)|^(?:cơ quan|đơn vị|ủy ban|uỷ ban)[^.]{0,20} (?:thẩm tra|thẩm định|góp ý|cho ý kiến|tham gia)",
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
        r"^thuộc|^cấp (?:có thẩm quyền )?(?:trình|ban hành|phê duyệt|quyết định|thẩm định)|^(?:mốc thời gian|thời kỳ|niên độ|thời điểm) (?:được )?(?:kiểm tra|giám sát|thanh tra)|văn bản giao|^bước|trình tự|ghi chú|tình trạng|hết hiệu lực|hiện nay|hiện tại|khó khăn|kiến nghị|nguồn lực|kinh phí",
    ),
    (
        "lead",
        r"chủ trì|(?:đơn vị|cơ quan|người|bộ phận|cá nhân|sở|ngành|cấp|cán bộ|công chức|chuyên viên|thành viên|lực lượng|phòng|ban|tổ|thành phần)[^.]{0,20} (?:thực hiện|phụ trách|soạn thảo|dự thảo|xây dựng|chuẩn bị|trình|triển khai|được giao)|tham mưu|đầu mối|chịu trách nhiệm|"
        r"phân công|^phụ trách|^trưởng (?:đoàn|nhóm|tiểu ban)$|^giao (?:đơn vị|cơ quan)|^cơ quan(?:, đơn vị)?$|^trách nhiệm(?: thực hiện)?$|^(?:đồng chí|đ/c)[^.]{0,20} phụ trách|đơn vị tổ chức",
    ),
    ("product", r"^sản phẩm"),
    (
        "start",
        r"^(?:thời gian |thời điểm |ngày )?(?:bắt đầu|khởi công)(?: thực hiện| triển khai)?$|^từ(?: ngày| tháng)?$",
    ),
    (
        "time",
        r"^(?:kỳ )?hạn(?: báo cáo| nộp| trình| xử lý| thực hiện)?$|mốc thời gian|thời gian|thời hạn|tiến độ|hoàn thành|^lộ trình|^thời điểm|^(?:năm|ngày) thực hiện|^(?:tháng|quý)(?: thực hiện| tổ chức| hoàn thành)?$|^(?:ngày )?kết thúc$|^(?:ngày|hạn) (?:trình|xong)|^xong trước|^đến(?: ngày| tháng)?$",
    ),
    ("product", r"sản phẩm|kết quả|^đầu ra|^hồ sơ trình|^hình thức văn bản"),
    (
        "work",
        r"nhiệm vụ|nội dung|công việc|giải pháp|hoạt động|đầu việc|^(?:các )?việc (?:cần|phải) làm|^phần việc|^danh mục (?:các )?(?:nhiệm vụ|công việc|văn bản|đề án)|^hạng mục$|^biện pháp|"
        r"^tên (?:các )?(?:dự thảo )?(?:đề án|dự án|chương trình|văn bản|nghị quyết|nghị định|thông tư|quyết định|quy chế|quy định|kế hoạch|báo cáo|luật)|^(?:đề án|dự án)|^tên (?:các )?dự thảo(?: văn bản)?$",
    ),
    ("topic", r"^(?:tên )?(?:các )?chuyên đề(?: giám sát| khảo sát)?$"),
    ("number", r"^(?:stt|tt|số tt)$"),
)
_COLUMNS = tuple((name, re.compile(pattern)) for name, pattern in _HEADS)
_WHO = {"lead", "coordinate", "direct", "supervise"}
_FURTHER = "+"  # behind a meaning: a second column of it
_OF_A_PART = {"lead", "coordinate", "direct", "start", "time", "product"}  # what the second row of a head parts
_TITLE = re.compile(r"(?:tên )?hoạt động", re.IGNORECASE)
# The steps of a procedure, what is measured (a table of targets, of purchases, of figures) and what is built (a list of works with who invests).
_OTHER = re.compile(
    r"\s*(?:(?:bước|trình tự)\b|(?:đơn vị tính|đvt)\s*$|(?:dự kiến )?tổng mức đầu tư\b|chủ đầu tư\s*$|quy mô (?:đầu tư|xây dựng)\b)",
    re.IGNORECASE,
)
RUNNING = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_UNIT_OR_BODY = re.compile(
    r"thành phần|(?:tổ chức |triển khai )?thực hiện|giao(?: cho)?|(?:tên )?(?:các )?(?:cơ quan|đơn vị|địa phương|phòng|ban|thành viên(?=, | và ))(?:(?:, | và )(?:cơ quan|đơn vị|địa phương|ban|ngành))*",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:^|[^p] )tham gia$", re.IGNORECASE)
_DATED = re.compile(r"20\d\d")
_ROWS = 3  # of a head at most
_MEMBERS = 60  # rows below a head that tell what its columns hold
Cells = dict[int, Paragraph]


class Head(NamedTuple):
    """The columns by what they hold, how many cells the row of the head has, its last row, and its cells that name periods."""

    columns: dict[str, int]
    width: int
    last: int
    ticks: tuple[Paragraph, ...]


def meaning(name: str) -> str:
    """What a column holds, of the name under which its cell is kept in a `Row`: two columns may hold the same."""
    return name.removesuffix(_FURTHER)


def head_of(text: str) -> str | None:
    """What a column holds by the words of its head."""
    words = " ".join(text.split()).casefold()
    if not words or len(words) > 60:
        return None
    return next((name for name, pattern in _COLUMNS if pattern.search(words)), None)


def find(row: Cells, grid: dict[int, Cells], at: int) -> Head | None:
    """The head that begins in a row of a table and goes on in the rows below it; None where there is none."""
    columns, last, ticks = _columns(row, grid, at), at, _periods(row)
    for number in range(at + 1, at + _ROWS):
        below = grid.get(number)
        if "work" not in columns or below is None:
            break
        parted, periods = _below_head(columns, below), _periods(below)
        if parted is None and not periods:
            break
        columns, last, ticks = parted or columns, number, ticks or periods
    if "work" not in columns or not columns.keys() & {"lead", "time", "coordinate"}:
        return None
    return Head(_shifted(columns, row, grid, at), len(row), last, ticks)


def _columns(row: Cells, grid: dict[int, Cells], at: int) -> dict[str, int]:
    """What the cells of a row hold as heads; empty for a counted row and for tables of another kind."""
    if RUNNING.fullmatch(row[min(row)].text.strip()):
        return {}  # it is counted, though it may speak as a head does (`11. | Dự án Luật Bến đò | … | Hoàn thành`)
    columns: dict[str, int] = {}
    for column, cell in sorted(row.items()):
        name = head_of(cell.text) or ("lead" if _names_bodies(cell, grid, at, column) else None)
        if name and name != "none":
            columns.setdefault(name if name not in columns or name not in _WHO else name + _FURTHER, column)
            if name == "work" and _TITLE.fullmatch(row[columns[name]].text.strip(" *")):
                columns[name] = column  # beside a short title stands what is to be done
    if (topic := columns.pop("topic", None)) is not None and "work" not in columns and _is_led(row, columns):
        columns["work"] = topic
    if "coordinate" in columns and "lead" not in columns and _JOINS.search(row[columns["coordinate"]].text.strip(" *")):
        del columns["coordinate"]  # who takes part in what nobody leads is an audience
    if _counts_steps(row, columns, grid, at):
        return columns
    columns = {**columns, **_of_members(row, columns, grid, at)}
    return {} if any(_OTHER.match(cell.text) for cell in row.values()) else columns


def _is_led(row: Cells, columns: dict[str, int]) -> bool:
    """Whether a column says by its head who leads: a subject that somebody leads is looked into, any other is taught."""
    return "lead" in columns and "chủ trì" in row[columns["lead"]].text.casefold()


def _of_members(row: Cells, columns: dict[str, int], grid: dict[int, Cells], at: int) -> dict[str, int]:
    """The columns of a table that gives persons their duties; empty where another column says who does it."""
    below = [grid[number] for number in range(at + 1, at + _MEMBERS) if number in grid]
    found = member_heads.find(
        [
            member_heads.Column(column, cell.text, tuple(cells[column].text for cells in below if column in cells))
            for column, cell in sorted(row.items())
        ]
    )
    return found if found and columns.get("lead", found["work"]) == found["work"] else {}


def _counts_steps(row: Cells, columns: dict[str, int], grid: dict[int, Cells], at: int) -> bool:
    """Whether `Bước` heads but the numbers of what is done by days of the calendar: those of a procedure take hours and days."""
    first = min(row)
    if row[first].text.strip(" *").casefold() != "bước" or not {"lead", "time"} <= columns.keys():
        return False
    below = [cells for number, cells in grid.items() if number > at]
    numbered = all(first in cells and RUNNING.fullmatch(cells[first].text.strip()) for cells in below)
    dated = sum(_DATED.search(cells[columns["time"]].text) is not None for cells in below if columns["time"] in cells)
    return numbered and dated * 2 > len(below)


def _names_bodies(head: Paragraph, grid: dict[int, Cells], at: int, column: int) -> bool:
    """Whether a column headed `Đơn vị` names bodies below."""
    if not _UNIT_OR_BODY.fullmatch(head.text.strip(" *")):
        return False
    below = (grid[number].get(column) for number in range(at + 1, at + 5) if number in grid)
    return any(bodies.begins_body(cell.text.lstrip(" -*–+")) for cell in below if cell)


def _periods(row: Cells) -> tuple[Paragraph, ...]:
    """The cells of a row of heads that name periods."""
    return tuple(row[column] for column in tick_columns.periods(row))


def _below_head(columns: dict[str, int], row: Cells) -> dict[str, int] | None:
    """The columns of a head in two rows (`Phân công thực hiện`, below it `Chủ trì` and `Phối hợp`); None where the row is no part of it."""
    work = row.get(columns["work"])
    if RUNNING.fullmatch(row[min(row)].text.strip()) or (work and work.text.strip() and head_of(work.text) != "work"):
        return None
    found = {
        name: column for column, cell in sorted(row.items(), reverse=True) if (name := head_of(cell.text)) in _OF_A_PART
    }
    return {**columns, **found} if found else None


def _shifted(head: dict[str, int], row: Cells, grid: dict[int, Cells], at: int) -> dict[str, int]:
    """The columns of a head that lacks the cell of the running number which the rows below have (a merged cell above it)."""
    below = [grid[number] for number in range(at + 1, at + 7) if number in grid]
    longer = [
        cells for cells in below if len(cells) == len(row) + 1 and RUNNING.fullmatch(cells[min(cells)].text.strip())
    ]
    if "number" in head or len(longer) < 2:
        return head
    return {name: column + 1 for name, column in head.items()}


RULE: Rule = Rule(
    "table.column",
    "Decree 30/2020/NĐ-CP, annex I, on appendices; the practice of plans of action",
    lambda words: head_of(words) or "",
    {
        "Cơ quan chủ trì": "lead",
        "Thời gian hoàn thành": "time",
        "Nội dung công việc": "work",
        "Tên nghị quyết": "work",
        "Tên chuyên đề": "topic",
        "Cơ quan soạn thảo": "lead",
        "Cơ quan chuẩn bị": "lead",
        "Danh mục văn bản": "work",
        "Cơ quan xây dựng": "lead",
        "Ngày trình": "time",
        "Hồ sơ trình": "product",
        "Cơ quan phối hợp": "coordinate",
        "Cơ quan chủ trì thẩm tra": "coordinate",
        "Cơ quan chủ trì, phối hợp": "lead",
        "Tham gia": "coordinate",
        "Đơn vị tham gia": "coordinate",
        "Đồng chí phụ trách": "lead",
        "Lãnh đạo UBND xã phụ trách": "direct",
        "Đơn vị theo dõi, đôn đốc": "supervise",
        "Lộ trình thực hiện": "time",
        "Cấp trình, ban hành": "none",
        "Thời điểm hết hiệu lực": "none",
    },
    (
        "Địa chỉ",
        "Số người tham gia",
        "Thành phần tham gia",
        "Cơ quan chủ trì chịu trách nhiệm toàn diện trước Chủ tịch Ủy ban nhân dân xã",
    ),
)
