"""Heads of tables that give each person a duty: `Họ và tên | Chức vụ | Nhiệm vụ`, `Đồng chí | Địa bàn phụ trách`.

A list of members says under the same words who heads the board and who sits on it (`Nhiệm vụ`: `Trưởng ban`, `Ủy viên`): it orders nothing.
"""

import re
from typing import NamedTuple

from bamsat.reading.orders.personal_names import is_person
from bamsat.reading.rule import Rule

_PERSONS = re.compile(
    r"(?:các )?(?:họ (?:và |, )?tên|(?:tên )?(?:đồng chí|đ/c|thành viên|cán bộ|công chức|ông, bà|ông \(bà\)|ông/bà)|lãnh đạo)\b(?![^.]*phụ trách)[^.]{0,40}",
    re.IGNORECASE,
)
_DUTIES = re.compile(
    r"(?:phân công(?: cụ thể| thực hiện)?|phụ trách|(?:nội dung )?(?:phân công )?(?:nhiệm vụ|công việc|phần việc)(?: cụ thể| chính)?(?: (?:được |phải )?(?:phân công|giao|phụ trách|thực hiện|đảm nhận|đảm nhiệm))?(?: phụ trách)?|"
    r"(?:phân công )?(?:nội dung|lĩnh vực|mảng(?: việc)?|công tác|địa bàn|khu vực|(?:các )?(?:thôn|bản|ấp|khóm|xóm|tổ dân phố|khối phố|khu phố|chi bộ|tiêu chí)|đơn vị)(?:, (?:địa bàn|lĩnh vực|nội dung|đơn vị|nhiệm vụ))* (?:được )?(?:phân công|giao|phụ trách|theo dõi|đảm nhận)(?: (?:phụ trách|theo dõi))?)",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:phó |tổ |đội |nhóm )?(?:trưởng|phó)(?: (?:ban|tiểu ban|đoàn|nhóm|phòng|tổ|đội|khối))?(?: thường trực| tt)?|(?:phó )?(?:chủ tịch|chủ nhiệm|chỉ huy|trưởng)[^;.:]{0,30}|"
    r"(?:ủy|uỷ) viên[^;.:]{0,30}|thành viên[^;.:]{0,30}|thư k[ýí][^;.:]{0,20}|giám (?:thị|khảo|sát)[^;.:]{0,15}|cán bộ[^;.:]{0,20}|phục vụ|bảo vệ|y tế|lái xe|kế toán|thủ quỹ|báo cáo viên",
    re.IGNORECASE,
)
_AROUND = " *_.:\n"


class Column(NamedTuple):
    """A column of a table: its place, the words of its head and of the cells below."""

    at: int
    head: str
    cells: tuple[str, ...]


def is_post(words: str) -> bool:
    """Whether the words say what a member is, not what it does."""
    return _POST.fullmatch(words.strip(_AROUND)) is not None


def _said(column: Column) -> list[str]:
    return [cell for cell in column.cells if cell.strip()]


def _half(cells: list[str], hold: int) -> bool:
    return bool(cells) and hold * 2 >= len(cells)


def _names_persons(column: Column) -> bool:
    said = _said(column)
    return _PERSONS.fullmatch(column.head.strip(_AROUND)) is not None and _half(said, sum(map(is_person, said)))


def _gives_duties(column: Column) -> bool:
    said = _said(column)
    posts = sum(map(is_post, said))
    return _DUTIES.fullmatch(" ".join(column.head.split()).strip(_AROUND)) is not None and _half(
        said, len(said) - posts
    )


def find(columns: list[Column]) -> dict[str, int]:
    """The columns of who does it and of what is to be done; empty where the table gives no duties to persons."""
    who = next((column for column in columns if _names_persons(column)), None)
    duty = next((column for column in columns if column is not who and _gives_duties(column)), None)
    return {"lead": who.at, "work": duty.at} if who and duty else {}


def _shown(words: str) -> str:
    """`Họ và tên: Trần Thị Sen | Nhiệm vụ: Ghi sổ` as the heads and first cells of two columns; what each holds."""
    parts = [part.partition(":") for part in words.split("|")]
    columns = [Column(at, head, (cell,)) for at, (head, _, cell) in enumerate(parts)]
    return "; ".join(f"{name}={columns[at].cells[0].strip()}" for name, at in sorted(find(columns).items()))


RULE: Rule = Rule(
    "table.duties-of-members",
    "The practice of decisions that set up boards and of notices that share out duties, with a table of members",
    _shown,
    {
        "Họ và tên: Trần Thị Sen | Chức vụ: Trưởng thôn | Nhiệm vụ: Ghi sổ thuyền": "lead=Trần Thị Sen; work=Ghi sổ thuyền",
        "Đồng chí: Đ/c Sen | Nội dung phụ trách: Phụ trách bến Hạ": "lead=Đ/c Sen; work=Phụ trách bến Hạ",
        "Họ tên, chức vụ: Ông Trần Văn Mơ, Phó Chủ tịch | Lĩnh vực được phân công: Bến đò": "lead=Ông Trần Văn Mơ, Phó Chủ tịch; work=Bến đò",
        "Thành viên: Trần Thị Sen, Lê Văn Mơ | Địa bàn phụ trách: Thôn Hạ": "lead=Trần Thị Sen, Lê Văn Mơ; work=Thôn Hạ",
    },
    (
        "Họ và tên: Trần Thị Sen | Chức vụ: Trưởng thôn | Nhiệm vụ: Phó Trưởng ban",
        "Họ và tên: Trần Thị Sen | Nội dung kiến nghị: Mở bến đò",
        "Họ và tên: Trần Thị Sen | Chức danh: Ủy viên",
        "Nhiệm vụ: Ghi sổ thuyền | Đồng chí phụ trách: Đ/c Sen",
    ),
)
