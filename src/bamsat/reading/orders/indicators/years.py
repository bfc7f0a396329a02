"""The year or day by which a target is to be reached: `đến năm 2030`, `trước 30/11/2030`, from the clause or what governs it."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from bamsat.reading.orders.time.points import day

_DAY = re.compile(
    r"(?:trước|đến|hết|chậm nhất)\s+(?:hết\s+|là\s+)?(?:ngày\s+)?(\d{1,2})/(\d{1,2})/(20\d\d)", re.IGNORECASE
)
_BY = re.compile(
    r"(?<!so với )(?<!, tầm nhìn )(?:đến|hết|vào|trong|cuối|trước)\s+(?:hết\s+|cuối\s+|ngay trong\s+)*năm\s+(20\d\d)|(?<![/\d])20\d\d\s*\\?[-–]\s*(20\d\d)(?![/\d])",
    re.IGNORECASE,
)
_IN = re.compile(
    r"(?<!so với )(?<!tháng \d )(?<!tháng \d\d )(?<!trung bình )(?<!từ )\bnăm\s+(20\d\d)(?![/\d])", re.IGNORECASE
)
# What a figure is compared with, and where a rise begins: `so với ước thực hiện năm 2030`, `từ 62 triệu đồng (năm 2030) lên …`.
_BASE = re.compile(
    r"\b(?:so (?:với )?[^.,;:()\n]{0,40}?|bằng )(?:năm\s+20\d\d|20\d\d\s*[-–]\s*20\d\d)|\btừ\s[^.,;:()\n]{0,30}\(?năm\s+20\d\d\)?(?=\s+(?:lên|xuống|còn)\b)",
    re.IGNORECASE,
)
_TOLD = re.compile(  # `năm 2030 là 21%`; where the year opens its part of the sentence also `năm 2030, xã có 12 bến`
    r"\bnăm\s+(20\d\d)\s+(?:là|chỉ đạt|mới đạt|chỉ còn|đã đạt)\s+|"
    r"(?:^\W*|[.;:(]\s|kết quả\s)năm\s+(20\d\d)(?:\s*,)?\s+(?:(?!phấn đấu|giao)[^.;:\d\n]){0,60}?\b(?:đạt|có|còn|chiếm)\s+(?:được\s+)?",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:(?:khoảng|trên|dưới|gần|hơn)\s+)?(?:[\d.,]+\s*\S{1,12}\s*,\s*(?:riêng\s[^.;:%]{3,60}|đạt\s|chiếm\s))?",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"(?<!so với )(?<!, tầm nhìn )\bnăm\s+(20\d\d)(?:\s+(?:như sau|sau đây|gồm))?\W*$", re.IGNORECASE)
_BARE = re.compile(r"(?:\bnăm\s+)?(20\d\d)(?![/\d])", re.IGNORECASE)
_OPENING = 60  # letters in which such a horizon stands
_OPENS = re.compile(r"^\W*(?:phấn đấu\s+)?(?:đến|hết|giai đoạn|trong|năm)\s", re.IGNORECASE)


_YEAR = re.compile(r"20(?<!\d20)\d\d(?!\d)")
Mark = tuple[int, int, str]  # where a year or day is named in a text, and which


class _Named(NamedTuple):
    """What a text names, each in its order: horizons, horizons that are not what something is compared with, days, other years, years told of."""

    horizons: list[Mark]
    to_come: list[Mark]
    days: list[Mark]
    years: list[Mark]
    told: list[Mark]


@lru_cache(maxsize=8)
def _named(text: str) -> _Named:
    """Looked for once a text, though each of its figures asks."""
    if not _YEAR.search(text):
        return _Named([], [], [], [], [])
    bases = [match.span() for match in _BASE.finditer(text)]

    def beside(mark: Mark) -> bool:
        at = bisect_right(bases, (mark[0], len(text)))
        return not (at and bases[at - 1][1] > mark[0]) and not (at < len(bases) and bases[at][0] < mark[1])

    horizons = [(*match.span(), match[1] or match[2]) for match in _BY.finditer(text)]
    days = [
        (*match.span(), on) for match in _DAY.finditer(text) if (on := day(int(match[3]), int(match[2]), int(match[1])))
    ]
    years = [(*match.span(), match[1]) for match in _IN.finditer(text)]
    told = [(*match.span(), match[1] or match[2]) for match in _TOLD.finditer(text)]
    to_come, days, years, told = ([mark for mark in marks if beside(mark)] for marks in (horizons, days, years, told))
    return _Named(horizons, to_come, days, years, told)


def last_year(text: str, start: int = 0, stop: int | None = None) -> str | None:
    """The last horizon that the words name from `start` to `stop`."""
    marks = _named(text).horizons
    at = bisect_right(marks, (len(text) if stop is None else stop,)) - 1
    while at >= 0 and stop is not None and marks[at][1] > stop:
        at -= 1
    return marks[at][2] if at >= 0 and marks[at][0] >= start else None


def heading_year(text: str) -> str | None:
    """The horizon that a line names which governs others, else the year that ends it (`Chỉ tiêu chủ yếu năm 2031`)."""
    closing = _CLOSES.search(text) if "20" in text else None
    return last_year(text) or (closing[1] if closing else None)


def first_year(text: str, start: int = 0, stop: int | None = None) -> str | None:
    """The first horizon that the words name from `start` to `stop`, else the first day or year (`đạt 20% năm 2031`)."""
    named = _named(text)
    for marks in (named.to_come, named.days, named.years):
        at = bisect_left(marks, (start,))
        if at < len(marks) and (stop is None or marks[at][1] <= stop):
            return marks[at][2]
    return None


def told_of(text: str, begin: int, issued: str) -> bool:
    """Whether the words before a figure at `begin` say of a year before that of the day of issue what it was then (`năm 2030 là 21,8%`), or what went beside it (`, riêng bến Hạ 31%`)."""
    marks = _named(text).told
    at = bisect_right(marks, (begin, len(text))) - 1
    return at >= 0 and marks[at][2] < issued[:4] and _BESIDE.fullmatch(text, marks[at][1], begin) is not None


def opening_year(text: str) -> str | None:
    """The horizon that opens a paragraph (`Đến năm 2031, …`) and holds for its later sentences."""
    return first_year(text, 0, _OPENING) if _OPENS.match(text) else None


def head_year(text: str) -> str | None:
    """The last year in the head of a column."""
    years = _BARE.findall(text)
    return years[-1] if years else None
