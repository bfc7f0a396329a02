"""A whole list of changes from a spreadsheet: rows in, a scheme out, or what is wrong with each row. Pure.

One row says what becomes of one body: its name, the change, the name of the body that follows (or of its new parent). A name that no
body bears founds a new one of the same kind, level and parents. Rows about one body that is split, and rows that merge into one body,
are one step.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bamsat.reading import fold
from bamsat.records.agencies.vocabulary import Change, tree_of
from bamsat.records.reorganisation.scheme import Founded, Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule

HEADINGS = ("Cơ quan cũ", "Thay đổi", "Cơ quan mới", "Tên ngắn", "Cách chuyển việc", "Từ nhận biết")
EXAMPLES = (
    ("UBND xã A", "Sáp nhập", "UBND xã C", "", "Chuyển tất cả", ""),
    ("UBND huyện B", "Chia tách", "UBND xã D", "", "Theo địa bàn", "xã D; thôn Đông"),
    ("Phòng Nội vụ", "Chuyển chức năng", "Phòng Văn hóa - Xã hội", "", "Theo lĩnh vực", "tôn giáo; thanh niên"),
    ("UBND phường E", "Đổi tên", "UBND phường G", "UBND phường G", "", ""),
)
_CHANGES = {
    "doi ten": Change.RENAME,
    "sap nhap": Change.MERGE,
    "hop nhat": Change.MERGE,
    "chia tach": Change.SPLIT,
    "chia": Change.SPLIT,
    "tach": Change.SPLIT,
    "giai the": Change.ABOLISH,
    "ket thuc hoat dong": Change.ABOLISH,
    "chuyen chuc nang": Change.TRANSFER,
    "chuyen cap tren": Change.CHANGE_PARENT,
}
_RULES = {
    "": None,
    "chuyen tat ca": Rule.ALL,
    "theo dia ban": Rule.TERRITORY,
    "theo linh vuc": Rule.FIELD,
    "chon tung viec": Rule.HAND,
}
MOST = 20_000  # rows


@dataclass(frozen=True, slots=True)
class Like:
    """What a new body takes from the one it follows. `party`, `state`: refs of its parents, empty where it has none."""

    kind: str
    level: str
    party: str
    state: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something; `line`: its number in the sheet."""

    line: int
    body: int
    change: Change
    name: str
    short: str
    rule: Rule | None
    words: tuple[str, ...]


@dataclass(slots=True)
class Listing:
    """What was read of a sheet: `faults` are sentences that name the row."""

    steps: list[Step] = field(default_factory=list)
    founded: list[Founded] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def scheme(self) -> Scheme:
        return Scheme(steps=tuple(self.steps), founded=tuple(self.founded))


def read_rows(
    rows: Iterable[Sequence[str]], bodies: Callable[[str], list[int]], like: Callable[[int], Like]
) -> Listing:
    """`bodies`: name → ids of the bodies of that name that the asker may reorganise; `like`: id → what a follower takes from it."""
    found = Listing()
    read = [row for line, cells in enumerate(rows, 1) if (row := _row(line, cells, bodies, found.faults))]
    refs = _refs(read, bodies, like, found)
    for (change, _), group in _grouped(read, refs).items():
        found.steps.append(_step(change, group, refs, like))
    if not read and not found.faults:
        found.faults.append("Bảng không có dòng nào. Hãy điền từ dòng thứ hai, dưới dòng tiêu đề.")
    return found


def _row(line: int, cells: Sequence[str], bodies: Callable[[str], list[int]], faults: list[str]) -> Row | None:
    texts = [" ".join(str(cell).split()) for cell in cells] + [""] * len(HEADINGS)
    if not any(texts) or fold(texts[0]) == fold(HEADINGS[0]):
        return None
    change, meant = _CHANGES.get(_plain(texts[1])), bodies(texts[0])
    fault = _fault(texts, change, meant)
    if fault or change is None:
        faults.append(f"Dòng {line}: {fault}.")
        return None
    words = tuple(part.strip() for part in texts[5].split(";") if part.strip())
    return Row(line, meant[0], change, texts[2], texts[3], _RULES[_plain(texts[4])], words)


def _fault(texts: list[str], change: Change | None, meant: list[int]) -> str:
    if not meant:
        return f"không có cơ quan nào tên “{texts[0]}” trong phạm vi của bạn"
    if len(meant) > 1:
        return f"có {len(meant)} cơ quan cùng tên “{texts[0]}”"
    if change is None:
        return (
            f"không hiểu thay đổi “{texts[1]}”; hãy ghi Đổi tên, Sáp nhập, Chia tách, Giải thể, Chuyển chức năng "
            "hoặc Chuyển cấp trên"
        )
    if _plain(texts[4]) not in _RULES:
        return f"không hiểu cách chuyển việc “{texts[4]}”"
    return "thiếu tên cơ quan mới" if not texts[2] and change != Change.ABOLISH else ""


def _plain(text: str) -> str:
    return " ".join(fold(text).replace(",", " ").replace("-", " ").split())


def _refs(
    read: list[Row], bodies: Callable[[str], list[int]], like: Callable[[int], Like], found: Listing
) -> dict[int, str]:
    """Line → ref of the body that follows, founding those that are new."""
    new: dict[str, str] = {}
    refs: dict[int, str] = {}
    for row in read:
        meant = bodies(row.name) if row.name and row.change != Change.RENAME else []
        if len(meant) > 1 or (not meant and row.change == Change.CHANGE_PARENT):
            found.faults.append(f"Dòng {row.line}: không rõ “{row.name}” là cơ quan nào.")
        elif meant:
            refs[row.line] = str(meant[0])
        elif row.name and row.change != Change.RENAME:
            key = fold(row.name)
            if key not in new:
                new[key] = f"n{len(new) + 1}"
                found.founded.append(_founded(new[key], row, like(row.body)))
            refs[row.line] = new[key]
    return refs


def _founded(key: str, row: Row, like: Like) -> Founded:
    return Founded(key, row.name, like.kind, like.level, row.short, party=like.party, state=like.state)


def _grouped(read: list[Row], refs: dict[int, str]) -> dict[tuple[Change, str], list[Row]]:
    groups: dict[tuple[Change, str], list[Row]] = {}
    for row in read:
        together = row.change == Change.MERGE
        groups.setdefault((row.change, refs.get(row.line, "") if together else f"body:{row.body}"), []).append(row)
    return groups


def _step(change: Change, rows: list[Row], refs: dict[int, str], like: Callable[[int], Like]) -> Step:
    first = rows[0]
    bodies = tuple(dict.fromkeys(row.body for row in rows))
    if change == Change.RENAME:
        return Step(change, bodies, name=first.name, short=first.short)
    if change == Change.CHANGE_PARENT:
        parent = refs.get(first.line, "")
        tree = tree_of(like(first.body).kind, like(int(parent)).kind) if parent else ""
        return Step(change, bodies, tree=tree, parent=parent)
    words = {refs[row.line]: row.words for row in rows if row.line in refs}
    heirs = tuple(Heir(ref, said) for ref, said in words.items())
    usual = Rule.ALL if len(heirs) == 1 and change != Change.TRANSFER else Rule.HAND if not heirs else Rule.TERRITORY
    return Step(change, bodies, heirs, first.rule or (Rule.FIELD if change == Change.TRANSFER else usual))
