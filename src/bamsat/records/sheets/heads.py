"""Which column of an office's own spreadsheet is what: by the words of its head, then by what stands in it. Pure.

Heads may stand in one row or two, under a title of any length; a person sees the guess with its ground and may change it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import islice

from bamsat.reading import fold
from bamsat.records.sheets.dates import when
from bamsat.records.sheets.grid import Cell, Grid, written


class Meaning(StrEnum):
    NUMBER = "number"
    TEXT = "text"
    LEAD = "lead"
    COORDINATE = "coordinate"
    DIRECT = "direct"
    SUPERVISE = "supervise"
    START = "start"
    DUE = "due"
    PRODUCT = "product"
    STATUS = "status"
    PROGRESS = "progress"
    OBSTACLES = "obstacles"
    REQUESTS = "requests"
    PAPER = "paper"
    NOTE = "note"


WORDS: dict[Meaning, str] = {
    Meaning.NUMBER: "Số thứ tự",
    Meaning.TEXT: "Nội dung nhiệm vụ",
    Meaning.LEAD: "Cơ quan chủ trì",
    Meaning.COORDINATE: "Cơ quan phối hợp",
    Meaning.DIRECT: "Người, cơ quan chỉ đạo",
    Meaning.SUPERVISE: "Cơ quan giám sát",
    Meaning.START: "Ngày bắt đầu",
    Meaning.DUE: "Thời hạn",
    Meaning.PRODUCT: "Sản phẩm",
    Meaning.STATUS: "Tình trạng",
    Meaning.PROGRESS: "Kết quả, tiến độ",
    Meaning.OBSTACLES: "Khó khăn, vướng mắc",
    Meaning.REQUESTS: "Kiến nghị",
    Meaning.PAPER: "Văn bản giao việc",
    Meaning.NOTE: "Ghi chú",
}
HEAD_ROWS = 40  # in which the heads are looked for
_SAMPLE = 200  # rows by whose cells a column is judged
_LONGEST_HEAD = 90  # letters

# The first that is found says what a head means; the more particular stand first.
_LEXICON: tuple[tuple[Meaning, str], ...] = (
    (Meaning.NUMBER, r"^(?:tt|stt|so tt|so thu tu|#|no\.?)$"),
    (Meaning.NOTE, r"ghi chu|luu y"),
    (Meaning.TEXT, r"^(?:noi dung|ten|dau|cac)?\s*(?:nhiem vu|cong viec)\b(?!.*\b(?:don vi|co quan)\b)"),
    (Meaning.COORDINATE, r"phoi hop|\bph$"),
    (Meaning.SUPERVISE, r"giam sat|don doc|co quan theo doi|don vi theo doi"),
    (Meaning.OBSTACLES, r"kho khan|vuong mac|ton tai|han che"),
    (Meaning.REQUESTS, r"kien nghi|de xuat|de nghi"),
    (Meaning.PAPER, r"van ban|so hieu|ky hieu|can cu"),
    (Meaning.START, r"bat dau|tu ngay|ngay giao|khoi cong"),
    (Meaning.PRODUCT, r"san pham|ket qua (?:du kien|dau ra|can dat|phai dat)|dau ra"),
    (Meaning.PROGRESS, r"ket qua|tien do|da thuc hien|da lam duoc|tinh hinh thuc hien|noi dung bao cao"),
    (Meaning.STATUS, r"tinh trang|trang thai|muc do hoan thanh|tinh hinh|danh gia"),
    (Meaning.DUE, r"\bhan\b|thoi han|ngay hoan thanh|ket thuc|den ngay|thoi gian|\bxong\b"),
    (Meaning.DIRECT, r"chi dao|lanh dao"),
    (
        Meaning.LEAD,
        r"chu tri|thuc hien$|duoc giao|phu trach|trach nhiem|bo phan|^don vi$|^co quan$|^co quan,? don vi$|nguoi thuc hien",
    ),
    (Meaning.TEXT, r"nhiem vu|noi dung|cong viec|viec can lam|hoat dong|dau viec|^viec"),
)
_BODY = re.compile(
    r"(?:ubnd|hdnd|ubmttq|mttq|btv|ban|phong|hoi|doan|chi bo|van phong|vp|dang uy|cong an|truong|tram|so|trung tam|uy ban|"
    r"hoi dong|thuong truc|quan su|hnd|hpn|dtn|ccb|vhxh|kt|nt)\b"
)
_STATES: dict[str, str] = {
    "da hoan thanh": "completed", "hoan thanh": "completed", "da xong": "completed", "xong": "completed",
    "dang thuc hien": "under-way", "dang trien khai": "under-way", "dang lam": "under-way", "chua hoan thanh": "under-way",
    "chua thuc hien": "", "chua trien khai": "", "chua lam": "", "chua den han": "", "khong phat sinh": "nothing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guess:
    """`meaning` None: not known. `ground`: why, for the person who checks it."""

    meaning: Meaning | None
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Heads:
    """`first`..`last`: the rows of the heads, from 0 (`last` < `first` when there are none); `titles`: each column's own words."""

    first: int
    last: int
    titles: tuple[str, ...]

    @property
    def signature(self) -> str:
        """By which the same kind of sheet is known again, whatever stands in it."""
        return sha256("\x1f".join(fold(title) for title in self.titles).encode()).hexdigest()


def state(cell: Cell) -> str | None:
    """A statement's code that a cell of status says, "" for not begun, None for other words."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return "completed" if cell in (1, 100) else None
    words = " ".join(fold(written(cell)).split()).strip(" .;")
    return "completed" if words in {"100%", "x"} else _STATES.get(words)


def heads(grid: Grid) -> Heads:
    """The rows in which most columns name something known, and the words of each column."""
    scored = [(len(_meanings(row)), -number) for number, row in enumerate(grid.rows[:HEAD_ROWS])]
    best, at = max(scored, default=(0, 0))
    if best < 2:
        return Heads(0, -1, ("",) * grid.width)
    first = -at
    last = first + 1 if _is_second(grid, first) else first
    return Heads(first, last, tuple(_title(grid, first, last, column) for column in range(grid.width)))


def _meanings(row: Sequence[Cell]) -> set[Meaning]:
    return {found for cell in row if isinstance(cell, str) and (found := meaning(cell))}


def meaning(head: str) -> Meaning | None:
    """What the words of a head name, or None."""
    words = " ".join(fold(head).replace("(", " ").replace(")", " ").replace("/", " ").split())
    if not words or len(words) > _LONGEST_HEAD:
        return None
    return next((which for which, pattern in _LEXICON if re.search(pattern, words)), None)


def _is_second(grid: Grid, first: int) -> bool:
    """Whether the row below parts the heads further: only columns without a head of their own, or under one that spans several, say anything."""
    if first + 1 >= len(grid.rows):
        return False
    above, below = grid.rows[first], grid.rows[first + 1]
    said = [column for column, cell in enumerate(below) if cell is not None]
    words = all(isinstance(below[column], str) and len(str(below[column])) <= 60 for column in said)
    under = all(_at(above, column) is None or _spans(grid, first, column) for column in said)
    return bool(said) and words and under


def _spans(grid: Grid, row: int, column: int) -> bool:
    """The head above covers more than one column."""
    if any(top == row and left <= column <= right and right > left for top, left, _, right in grid.merged):
        return True
    return _at(grid.rows[row], column) is not None and _at(grid.rows[row], column + 1) is None


def _title(grid: Grid, first: int, last: int, column: int) -> str:
    upper = _at(grid.rows[first], column)
    if upper is None and last > first and _at(grid.rows[last], column) is not None:
        upper = next((cell for at in range(column, -1, -1) if (cell := _at(grid.rows[first], at)) is not None), None)
    lower = _at(grid.rows[last], column) if last > first else None
    parts = [" ".join(written(cell).split()) for cell in (upper, lower) if cell is not None]
    return " / ".join(dict.fromkeys(parts))


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None


def guess(grid: Grid, of: Heads) -> dict[int, Guess]:
    """Column → what it is. Heads decide; what stands in a column decides where its head says nothing or two things."""
    found: dict[int, Guess] = {}
    looks = {column: _Look(list(_cells(grid, of, column))) for column in range(grid.width)}
    for column, title in enumerate(of.titles):
        named = _named(title, looks[column])
        if named and named not in {one.meaning for one in found.values()}:
            found[column] = Guess(named, f"tiêu đề “{title}”")
        elif named:
            found[column] = Guess(None, f"đã có cột khác là {WORDS[named].lower()}")
    for which, fits in _FITS:
        if which not in {one.meaning for one in found.values()}:
            free = [column for column, look in looks.items() if column not in found and look.cells and fits(look)]
            if free:
                column = max(free, key=lambda one: looks[one].length if which is Meaning.TEXT else -one)
                found[column] = Guess(which, "nội dung các ô")
    return found


def _named(title: str, look: "_Look") -> Meaning | None:
    """The last part of a double head is the more particular; words in a column of states are no state but an account."""
    parts = title.split(" / ")
    named = (meaning(parts[-1]) if len(parts) > 1 else None) or meaning(title)
    if named is Meaning.STATUS and look.cells and look.states < 0.3 and look.length > 15:
        return Meaning.PROGRESS
    if named is Meaning.PROGRESS and look.states >= 0.6:
        return Meaning.STATUS
    return named


@dataclass(slots=True)
class _Look:
    """What the cells of a column have in common."""

    cells: list[Cell]

    def share(self, is_one: Callable[[Cell], bool]) -> float:
        return sum(map(is_one, self.cells)) / len(self.cells) if self.cells else 0.0

    @property
    def days(self) -> float:
        return self.share(lambda cell: when(cell, 2026) is not None and not (isinstance(cell, int) and cell < 2000))

    @property
    def states(self) -> float:
        return self.share(lambda cell: state(cell) is not None)

    @property
    def bodies(self) -> float:
        return self.share(lambda cell: isinstance(cell, str) and bool(_BODY.match(fold(cell))))

    @property
    def whole(self) -> float:
        return self.share(lambda cell: isinstance(cell, int) and not isinstance(cell, bool) and 0 < cell < 2000)

    @property
    def length(self) -> float:
        return sum(len(written(cell)) for cell in self.cells) / len(self.cells) if self.cells else 0.0


_FITS: tuple[tuple[Meaning, Callable[[_Look], bool]], ...] = (
    (Meaning.STATUS, lambda look: look.states >= 0.6),
    (Meaning.DUE, lambda look: look.days >= 0.6),
    (Meaning.LEAD, lambda look: look.bodies >= 0.6 and look.length < 60),
    (Meaning.NUMBER, lambda look: look.whole >= 0.8),
    (Meaning.TEXT, lambda look: look.length >= 20),
)


def _cells(grid: Grid, of: Heads, column: int) -> Iterator[Cell]:
    held = (_at(row, column) for row in grid.rows[of.last + 1 :])
    return islice((cell for cell in held if cell is not None), _SAMPLE)
