"""`Từ tháng 5 đến tháng 7/2031`, `từ ngày 20/12 đến ngày 10/01/2032`: the first end takes the year of the last,

or the year before where its month is the later one. Quarters, months and years side by side are from the first to the last (`Quý I, II/2031`).
"""

from bamsat.reading.orders.time.points import B, Found, compiled, day, iso, quarter_of, shown
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import small

_PART = compiled(
    rf"(?:từ\s+)(?:(?:ngày\s+)?(?P<pd>\d{{1,2}})[/.\-])?(?:(?:đầu|giữa|cuối)\s+(?=tháng))?(?P<called>tháng\s+)?(?P<pm>\d{{1,2}})\s*(?:,?\s*(?:đến|tới)\s+(?:hết\s+|trước\s+|(?:đầu|giữa|cuối)\s+(?=tháng))?(?:ngày\s+(?:(?!ngày|tháng|năm)[^\W\d_]+\s+){{1,4}}\(?)?|[-–]\s*){B}"
)


_DAYS_FROM = compiled(  # `từ ngày 10 đến ngày 20/11/2031`
    rf"từ\s+(?:ngày\s+)?(?P<pd>\d{{1,2}})\s*(?:[-–]|(?:đến|tới)(?:\s+(?:hết|trước))?)\s*(?=(?:ngày\s+)?\d{{1,2}}\s*(?:[/.]\d|\s+tháng)|ngày\s){B}"
)
_NEAR = 60  # letters before a stretch of days in which what came about in them is named
_HAPPENED = compiled(r"\b(?:mưa|lũ|bão|thiên tai|dịch bệnh|xảy ra|thiệt hại)\b[^.;:()]{0,40}$")
_UNTIL = compiled(rf"từ nay\s+(?:cho\s+)?(?:đến|tới)\s+(?:hết\s+|cuối\s+)?{B}")


_AND = r"\s*(?:,|;|-|–|và|đến|tới)\s*"
_MONTHS = compiled(
    rf"tháng\s+(?P<first>\d{{1,2}}){_AND}(?:\d{{1,2}}{_AND})*(?:tháng\s+)?(?P<last>\d{{1,2}})(?:\s*/\s*|\s+năm\s+)(?P<year>20\d\d)"
)
_QUARTER = r"(?:IV|I{1,3}|[1-4])"
_QUARTERS = compiled(
    rf"(?P<led>(?:trong|từ|vào)\s+)?quý\s+(?P<first>{_QUARTER}){_AND}(?:{_QUARTER}{_AND})*(?:quý\s+)?(?P<last>{_QUARTER})(?:\s*[/-]\s*|\s+năm\s+|\s+)(?P<year>20\d\d)"
)
_YEARS = compiled(
    r"\W*(?:trong\s+)?(?:các\s+)?(?:năm\s+)?(?P<first>20\d\d)(?:\s*(?:,|;|và)\s*(?:năm\s+)?(?P<last>20\d\d))+\W*"
)
_DAY_TO_DAY = compiled(
    rf"(?<![\d/])(?:ngày\s+)?(?P<pd>\d{{1,2}})(?:/(?P<pm>\d{{1,2}})\s*(?:[-–]|đến)\s*|\s*[-–]\s*(?=\d{{1,2}}/\d{{1,2}}/)){B}"
)


_DAYS = compiled(
    rf"(?:(?:sáng|chiều|cả)\s+)?ngày\s+(?P<day>\d{{1,2}})(?:/(?P<month>\d{{1,2}}))?\s*(?:,|-|–|và)\s*(?:\d{{1,2}}\s*(?:,|và)\s*)*(?:(?:sáng|chiều|cả)\s+)?{B}"
)


_IN_MONTHS = compiled(r"\b(?:trong|vào)\s+(?:(?:các|hai|ba|0?\d)\s+)?tháng\s+\d{1,2}\s*(?:,|-|–|và)\s*(?:tháng\s+)?\d")
_EACH = compiled(r"[,;]")
_ONE_QUARTER = compiled(r"(?<!\w)(?:IV|I{1,3})(?!\w)")
_NUMBER = compiled(r"\d+|(?<!\w)(?:IV|I{1,3})(?!\w)")


def find(text: str, prose: bool) -> Found | None:
    lowered = small(text)
    if "từ" in lowered and (found := _between(text) or _days_from(text) or _until(text)):
        return found
    if "quý" in lowered and (found := _quarters(text, prose)):
        return found
    if prose:
        return _months(text) if "tháng" in lowered and _IN_MONTHS.search(text) else None
    found = (_months(text) if "tháng" in lowered else None) or (_days(text) if "ngày" in lowered else None)
    return found or (_day_to_day(text) if "/" in text else None) or _years(text)


def _quarters(text: str, prose: bool) -> Found | None:
    """`Quý I, II/2031`, `quý I và quý II năm 2031`; in prose behind `trong`, `từ`, `vào` only."""
    match = _QUARTERS.search(text)
    if match is None or (prose and not match["led"]):
        return None
    first, last = (quarter_of(match[name]) for name in ("first", "last"))
    if first >= last:
        return None
    if _EACH.search(match[0]) and len(_ONE_QUARTER.findall(match[0])) == len(("I", "II", "III", "IV")):
        return Found(match.start(), match.end(), None, None, "quarterly", RULE.name)
    start = f"{match['year']}-Q{first}" if _side_by_side(match[0], int(first), int(last)) else None
    return Found(match.start(), match.end(), start, f"{match['year']}-Q{last}", None, RULE.name)


def _side_by_side(words: str, first: int, last: int) -> bool:
    """Whether periods are a stretch, not rounds apart of which each has its own (`Tháng 3, 5/2031`)."""
    named = len(_NUMBER.findall(words)) - 1  # the year is one more
    return not _EACH.search(words) or named > last - first


def _years(text: str) -> Found | None:
    """`Năm 2031, 2032 và 2033`, where a cell or line says no more."""
    match = _YEARS.fullmatch(text) if text.count("20") > 1 else None
    if match is None or match["first"] >= match["last"]:
        return None
    return Found(0, match.end("last"), match["first"], match["last"], None, RULE.name)


def _day_to_day(text: str) -> Found | None:
    """`15/11 - 30/12/2031`, in a cell or a line that gives the time."""
    match = _DAY_TO_DAY.search(text)
    last = iso(match, "b") if match else None
    if match is None or last is None or len(last) < len("2031-12-30") or not 1 <= int(match["pm"] or last[5:7]) <= 12:
        return None
    month = int(match["pm"] or last[5:7])
    first = day(int(last[:4]) - (month > int(last[5:7])), month, int(match["pd"]))
    return Found(match.start(), match.end(), first, last, None, RULE.name) if first else None


def _months(text: str) -> Found | None:
    """`Tháng 3-4/2031`, in a cell or a line that gives the time."""
    match = _MONTHS.search(text)
    if not match or not 1 <= int(match["first"]) < int(match["last"]) <= 12:
        return None
    first, last = (f"{match['year']}-{int(match[name]):02}" for name in ("first", "last"))
    if not _side_by_side(match[0], int(match["first"]), int(match["last"])):
        return Found(match.start(), match.end(), None, last, None, RULE.name)
    return Found(match.start(), match.end(), first, last, None, RULE.name)


def _days(text: str) -> Found | None:
    """`Ngày 26, 27/12/2031`, `Chiều ngày 28/12 và cả ngày 29/12/2031`: from the first of them to the last."""
    match = _DAYS.search(text)
    last = iso(match, "b") if match else None
    if match is None or last is None or len(last) < len("2031-12-26"):
        return None
    month = int(match["month"] or last[5:7])
    first = day(int(last[:4]) - (month > int(last[5:7])), month, int(match["day"])) if 1 <= month <= 12 else None
    return Found(match.start(), match.end(), first, last, None, RULE.name) if first and first < last else None


def _until(text: str) -> Found | None:
    """`Từ nay đến hết tháng 9/2031`: begun already, so that only the end is a date."""
    match = _UNTIL.search(text)
    due = iso(match, "b") if match else None
    return Found(match.start(), match.end(), None, due, None, RULE.name) if match and due else None


def _days_from(text: str) -> Found | None:
    """`Từ ngày 10 đến ngày 20/11/2031`: both days of the month of the last."""
    match = _DAYS_FROM.search(text)
    if match is None or _HAPPENED.search(text, max(0, match.start() - _NEAR), match.start()):
        return None
    last = iso(match, "b")
    if last is None or len(last) < len("2031-11-20"):
        return None
    first = day(int(last[:4]), int(last[5:7]), int(match["pd"]))
    return Found(match.start(), match.end(), first, last, None, RULE.name) if first and first < last else None


def _between(text: str) -> Found | None:
    for match in _PART.finditer(text):
        last = iso(match, "b")
        if not (match["pd"] or match["called"]) and last and len(last) == len("2026-01-31"):
            continue  # `từ 01 đến 18/11/2031`: a day of the month of the last
        if last is None or not 1 <= int(match["pm"]) <= 12 or "Q" in last or len(last) < len("2026-01"):
            continue
        month = int(match["pm"])
        year = int(last[:4]) - (month > int(last[5:7]))
        first = day(year, month, int(match["pd"])) if match["pd"] else f"{year}-{month:02}"
        if first:
            return Found(match.start(), match.end(), first, last, None, RULE.name)
    return None


RULE: Rule = Rule(
    "time.partial-range",
    "Decree 30/2020/NĐ-CP, annex I, on writing days; the practice of plans",
    lambda words: shown(find(words, prose=True)),
    {
        "Trồng bần từ tháng 5 đến tháng 7/2031": "2031-05 → 2031-07",
        "Trực bến từ nay đến hết tháng 9/2031": "→ 2031-09",
        "Kiểm kê từ ngày 20/12 đến ngày 10/01/2032": "2031-12-20 → 2032-01-10",
        "Kiểm kê từ 27/4 đến 05/5/2032": "2032-04-27 → 2032-05-05",
        "Ra quân từ ngày 10 đến ngày 20/11/2031": "2031-11-10 → 2031-11-20",
        "Mở hội bến đò từ 01 đến 18 tháng 11 năm 2031": "2031-11-01 → 2031-11-18",
        "Mở hội bến đò (từ 01 đến 18/11/2031)": "2031-11-01 → 2031-11-18",
        "Kê thuyền từ 20/01 đến trước ngày 10/02/2031": "2031-01-20 → 2031-02-10",
        "Trực cấp cứu (từ ngày 10 - 12/4/2031)": "2031-04-10 → 2031-04-12",
        "Trực bến từ tháng 5 đến ngày mở hội 20/7/2031": "2031-05 → 2031-07-20",
        "Ươm bần từ giữa tháng 4 đến cuối tháng 6/2031": "2031-04 → 2031-06",
        "Dạy bơi trong hai tháng 6 và 7/2031": "2031-06 → 2031-07",
        "Dạy bơi vào tháng 6 - 7/2031": "2031-06 → 2031-07",
        "Ươm bần vào tháng 6 và tháng 7 năm 2031": "2031-06 → 2031-07",
        "Trực bến từ nay tới hết tháng 9/2031": "→ 2031-09",
        "Ươm bần trong quý I, II/2031": "2031-Q1 → 2031-Q2",
        "Ươm bần từ quý I đến quý III năm 2031": "2031-Q1 → 2031-Q3",
    },
    (
        "Khắc phục thiệt hại do mưa lũ từ ngày 16 - 22/11/2031",
        "Thả giống từ tháng 3 đến tháng 15/2031",
        "Học từ lớp 1 đến lớp 5",
        "So quý I với quý II năm 2031",
    ),
)
