"""The year or day by which a target is to be reached: `đến năm 2030`, `trước 30/11/2030`, from the clause or what governs it."""

import re

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
_TOLD = re.compile(r"\bnăm\s+(20\d\d)\s+(?:là|chỉ đạt|mới đạt|chỉ còn|đã đạt)\s+", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:(?:khoảng|trên|dưới|gần|hơn)\s+)?(?:[\d.,]+\s*\S{1,12}\s*,\s*riêng\s[^.;:%]{3,60})?", re.IGNORECASE
)
_CLOSES = re.compile(r"(?<!so với )(?<!, tầm nhìn )\bnăm\s+(20\d\d)(?:\s+(?:như sau|sau đây|gồm))?\W*$", re.IGNORECASE)
_BARE = re.compile(r"(?:\bnăm\s+)?(20\d\d)(?![/\d])", re.IGNORECASE)
_OPENS = re.compile(r"^\W*(?:phấn đấu\s+)?(?:đến|hết|giai đoạn|trong|năm)\s", re.IGNORECASE)


def last_year(text: str) -> str | None:
    """The last horizon that the words name."""
    years = [match[1] or match[2] for match in _BY.finditer(text)] if "20" in text else []
    return years[-1] if years else None


def heading_year(text: str) -> str | None:
    """The horizon that a line names which governs others, else the year that ends it (`Chỉ tiêu chủ yếu năm 2031`)."""
    closing = _CLOSES.search(text) if "20" in text else None
    return last_year(text) or (closing[1] if closing else None)


def first_year(text: str) -> str | None:
    """The first horizon that the words name, else the first day or year (`đạt 20% năm 2031`)."""
    if "20" not in text:
        return None
    text = _BASE.sub(" ", text)
    if match := _BY.search(text):
        return match[1] or match[2]
    if match := _DAY.search(text):
        return day(int(match[3]), int(match[2]), int(match[1]))
    bare = _IN.search(text)
    return bare[1] if bare else None


def told_of(text: str, begin: int, issued: str) -> bool:
    """Whether the words before a figure at `begin` say of a year before that of the day of issue what it was then (`năm 2030 là 21,8%`), or what went beside it (`, riêng bến Hạ 31%`)."""
    told = [match for match in _TOLD.finditer(text, 0, begin) if match[1] < issued[:4]]
    return bool(told) and _BESIDE.fullmatch(text, told[-1].end(), begin) is not None


def opening_year(text: str) -> str | None:
    """The horizon that opens a paragraph (`Đến năm 2031, …`) and holds for its later sentences."""
    return first_year(text[:60]) if _OPENS.match(text) else None


def head_year(text: str) -> str | None:
    """The last year in the head of a column."""
    years = _BARE.findall(text)
    return years[-1] if years else None
