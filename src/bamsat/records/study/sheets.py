"""A list of who was present, from a spreadsheet of any office: columns in any order under heads that say what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bamsat.reading import fold

HEADS = {
    "name": ("ho va ten", "ho ten", "ho va ten dem", "ten dang vien"),
    "cell": ("chi bo", "chi bo co quan", "co quan", "don vi", "to dang", "dang bo chi bo", "don vi cong tac"),
    "member": ("dang vien", "la dang vien"),
    "present": ("co mat", "tham du", "du", "diem danh", "du hop"),
    "namesake": ("trung ho ten", "trung ten", "nguoi khac trung ho ten"),
}  # folded, without signs
SAID = {
    "name": "Họ và tên",
    "cell": "Chi bộ, cơ quan",
    "member": "Đảng viên",
    "present": "Có mặt",
    "namesake": "Trùng họ tên",
}
_YES = {"x", "co", "1", "dung", "v", "✓", "✔", "+", "du", "co mat"}
_NO = {"", "khong", "0", "-", "–", "vang", "sai", "ngoai dang", "quan chung"}
_LONGEST = {"name": 120, "cell": 200}
_LOOKED_FOR = 15  # rows in which the heads may stand: offices put a title above


@dataclass(frozen=True, slots=True)
class Line:
    """One who was present. `line`: of the sheet, from 1."""

    line: int
    name: str
    cell: str
    is_member: bool
    namesake: bool


@dataclass(slots=True)
class Listed:
    """`absent`: how many of the list were not there; `faults`: (address of the cell, sentence)."""

    lines: list[Line] = field(default_factory=list)
    absent: int = 0
    faults: list[tuple[str, str]] = field(default_factory=list)


def listed(cells: Sequence[Sequence[str]]) -> Listed:
    """What the cells say. Without a column *Đảng viên* all are members; without *Có mặt* all were there."""
    found = Listed()
    top, places = _heads(cells)
    if not {"name", "cell"} <= places.keys():
        lacking = [SAID[name] for name in ("name", "cell") if name not in places]
        found.faults.append(
            ("dòng 1", f"Không thấy cột “{'”, “'.join(lacking)}”. Hãy đặt tên cột ở một dòng đầu bảng.")
        )
        return found
    for at, row in enumerate(cells[top + 1 :], top + 2):
        held = {name: _plain(row[place]) if place < len(row) else "" for name, place in places.items()}
        if held["name"] or held["cell"]:
            _take(found, at, held, places)
    return found


def _take(found: Listed, at: int, held: Mapping[str, str], places: Mapping[str, int]) -> None:
    said = {name: _said(held[name]) for name in ("member", "present", "namesake") if name in held}
    unclear = [name for name, word in said.items() if word is None]
    found.faults += [
        (f"{_letter(places[name])}{at}", f"Cột {SAID[name]}: ghi x (có) hoặc để trống, không ghi “{held[name][:20]}”.")
        for name in unclear
    ]
    if unclear:
        return
    if not said.get("present", True):
        found.absent += 1
        return
    for name, most in _LONGEST.items():
        lacks = not any(letter.isalpha() for letter in held[name])
        if lacks or len(held[name]) > most:
            sentence = f"Thiếu {SAID[name].lower()}." if lacks else f"{SAID[name]} dài quá {most} chữ."
            found.faults.append((f"{_letter(places[name])}{at}", sentence))
            return
    found.lines.append(
        Line(at, held["name"], held["cell"], bool(said.get("member", True)), bool(said.get("namesake", False)))
    )


def _heads(cells: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The row in which most heads stand, and the place of each."""
    best: tuple[int, dict[str, int]] = (0, {})
    for at, row in enumerate(cells[:_LOOKED_FOR]):
        places: dict[str, int] = {}
        for place, cell in enumerate(row):
            for name, forms in HEADS.items():
                if _bare(cell) in forms:
                    places.setdefault(name, place)
        if len(places) > len(best[1]):
            best = (at, places)
    return best


def _said(word: str) -> bool | None:
    bare = fold(word).strip()
    return True if bare in _YES else False if bare in _NO else None


def _bare(cell: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(cell)).split())


def _plain(cell: str) -> str:
    return " ".join("".join(letter for letter in cell if letter.isprintable()).split())


def _letter(place: int) -> str:
    """Of a column, as spreadsheets call it."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)
