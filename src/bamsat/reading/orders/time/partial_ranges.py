"""`Từ tháng 5 đến tháng 7/2031`, `từ ngày 20/12 đến ngày 10/01/2032`: the first end takes the year of the last,

or the year before where its month is the later one.
"""

from bamsat.reading.orders.time.points import B, Found, compiled, day, iso, shown
from bamsat.reading.rule import Rule

_PART = compiled(
    rf"(?:từ\s+)(?:ngày\s+(?P<pd>\d{{1,2}})[/.\-])?(?:tháng\s+)?(?P<pm>\d{{1,2}})\s*(?:,?\s*đến\s+(?:hết\s+)?|[-–]\s*){B}"
)


_UNTIL = compiled(rf"từ nay\s+(?:cho\s+)?đến\s+(?:hết\s+|cuối\s+)?{B}")


_MONTHS = compiled(r"tháng\s+(?P<first>\d{1,2})\s*[-–]\s*(?P<last>\d{1,2})\s*/\s*(?P<year>20\d\d)")


_DAYS = compiled(
    rf"(?:(?:sáng|chiều|cả)\s+)?ngày\s+(?P<day>\d{{1,2}})(?:/(?P<month>\d{{1,2}}))?\s*(?:,|-|–|và)\s*(?:\d{{1,2}}\s*(?:,|và)\s*)*(?:(?:sáng|chiều|cả)\s+)?{B}"
)


def find(text: str, prose: bool) -> Found | None:
    if "từ" in text.lower() and (found := _between(text) or _until(text)):
        return found
    return None if prose else _months(text) or _days(text)


def _months(text: str) -> Found | None:
    """`Tháng 3-4/2031`, in a cell or a line that gives the time."""
    match = _MONTHS.search(text)
    if not match or not 1 <= int(match["first"]) < int(match["last"]) <= 12:
        return None
    first, last = (f"{match['year']}-{int(match[name]):02}" for name in ("first", "last"))
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


def _between(text: str) -> Found | None:
    for match in _PART.finditer(text):
        last = iso(match, "b")
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
    },
    ("Thả giống từ tháng 3 đến tháng 15/2031", "Học từ lớp 1 đến lớp 5"),
)
