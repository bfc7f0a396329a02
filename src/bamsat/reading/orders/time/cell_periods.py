"""Periods as the cells of a table shorten them: `T3/2031`, `T6-T9/2031`, `Q.II/2031`, `QI-QIII/2031`; a week stands for its month.

Whole periods side by side (`Tháng 12/2031, tháng 01/2032`) are from the first to the last where the cell says no more. Not in prose.
"""

from bamsat.reading.orders.time.points import DATED, A, B, Found, compiled, iso, quarter_of, shown
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import small

_AND = r"\s*(?:,|;|-|–|và|đến)\s*"
_OF = r"\s*(?:[/-]|năm)\s*(?P<year>20\d\d)(?!\d)"
_QUARTER = r"(?:IV|I{1,3}|[1-4])"
# Each is led by the letters that it begins with, which `re` looks for quickly.
_MONTHS = compiled(rf"(?-i:[Tt])(?<!\w.)\.?\s?(?P<first>\d{{1,2}})(?:{_AND}T?\.?\s?(?P<last>\d{{1,2}}))?{_OF}")
_QUARTERS = compiled(rf"(?-i:[Qq])(?<!\w.)\.?\s?(?P<first>{_QUARTER})(?:{_AND}Q?\.?\s?(?P<last>{_QUARTER}))?{_OF}")
_WEEK = compiled(
    rf"(?-i:[Tt])(?<!\w.)uần\s+(?:thứ\s+)?(?:\d|I{{1,3}}|IV|đầu|cuối|hai|ba|tư)(?:{_AND}\d)?\s*,?\s*(?:của\s+)?tháng\s+(?P<first>\d{{1,2}})(?P<last>){_OF}"
)
_SIDE_BY_SIDE = compiled(rf"\W*(?:trong\s+)?{A}\s*(?:,|;|và)\s*{B}\W*")


_FORMS = (  # with letters that stand in each
    (_MONTHS, "t", "{year}-{at:02}"),
    (_WEEK, "tuần", "{year}-{at:02}"),
    (_QUARTERS, "q", "{year}-Q{at}"),
)


def find(text: str, prose: bool) -> Found | None:
    if prose or not DATED.search(text):
        return None
    lowered = small(text)
    for rule, letters, form in _FORMS:
        for match in rule.finditer(text) if letters in lowered else ():
            ends = [_number(match[name]) for name in ("first", "last") if match[name]]
            if all(1 <= at <= 12 for at in ends) and ends == sorted(ends):
                first, last = (form.format(year=match["year"], at=at) for at in (ends[0], ends[-1]))
                return Found(match.start(), match.end(), first if len(ends) > 1 else None, last, None, RULE.name)
    return _beside(text)


def _apart(first: str, last: str) -> bool:
    """Whether months lie between two that are named, so that each is a round of its own."""
    if "Q" in first or len(first) != len("2031-12"):
        return False
    before, after = (int(point[:4]) * 12 + int(point[5:]) for point in (first, last))
    return after - before > 1


def _number(words: str) -> int:
    return int(quarter_of(words))


def _beside(text: str) -> Found | None:
    match = _SIDE_BY_SIDE.fullmatch(text) if text.count("20") > 1 else None  # a year in each
    if match is None:
        return None
    first, last = iso(match, "a"), iso(match, "b")
    if first is None or last is None or len(first) != len(last) or first >= last:
        return None
    if _apart(first, last):
        first = None
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip(" .;,"))
    return Found(begin, end, first, last, None, RULE.name)


RULE: Rule = Rule(
    "time.cell-period",
    "The practice of task tables; guidelines of annotation, Time: a bare period is due",
    lambda words: shown(find(words, prose=False)),
    {
        "T3/2031": "→ 2031-03",
        "T6-T9/2031": "2031-06 → 2031-09",
        "Q.II/2031": "→ 2031-Q2",
        "QI - QIII/2031": "2031-Q1 → 2031-Q3",
        "Tuần 2 tháng 3/2031": "→ 2031-03",
        "Tháng 12/2031, tháng 01/2032": "2031-12 → 2032-01",
        "Tháng 12/2031 và tháng 4/2032": "→ 2032-04",
    },
    ("T13/2031", "Nhà T2", "Tháng 3/2031", "Trong tuần", "Báo cáo tháng 12/2031, gửi tháng 01/2032"),
)
