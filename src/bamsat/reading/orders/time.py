"""The time frame that a sentence, a role line or a cell of a time column gives.

In a column or role line any period counts. In prose it counts only behind words that set a deadline, since most dates
of prose belong to cited papers, names of plans and horizons of goals.
"""

import re
from datetime import date

from bamsat.reading.paper import Timeframe
from bamsat.reading.spans import Span

_DAY = r"(?:ngày\s+)?(?P<{0}d>\d{{1,2}})(?:\s*[/.\-–]\s*|\s+tháng\s+)(?P<{0}m>\d{{1,2}})(?:\s*[/.\-–]\s*|,?\s+năm\s+)(?P<{0}y>20\d\d)(?!\d)"
_QUARTER = r"quý\s+(?P<{0}q>IV|I{{1,3}}|[1-4])(?:\s*[/\-–,]\s*|\s+)(?:năm\s+)?(?P<{0}qy>20\d\d)(?!\d)"
_MONTH = r"(?:tháng\s+)?(?<![\d/])(?P<{0}om>\d{{1,2}})(?:\s*[/\-–]\s*|\s+năm\s+)(?P<{0}my>20\d\d)(?!\d)"
_YEAR = r"(?:năm\s+)?(?<![\d/])(?P<{0}oy>20\d\d)(?![\d/])"
_POINT = rf"(?:{_DAY}|{_QUARTER}|{_MONTH}|{_YEAR})"
_A, _B = _POINT.format(*["a"]), _POINT.format(*["b"])


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SINGLE = _rule(_A)
_RANGE = _rule(rf"(?:từ\s+|giai đoạn\s+)?(?:nay\s+)?{_A}\s*(?:,?\s*đến\s+(?:hết\s+)?|[-–]\s*|và\s+(?=quý|tháng)){_B}")
_PART = _rule(
    rf"(?:từ\s+)(?:ngày\s+(?P<pd>\d{{1,2}})[/.\-])?(?:tháng\s+)?(?P<pm>\d{{1,2}})\s*(?:,?\s*đến\s+(?:hết\s+)?|[-–]\s*){_B}"
)
_CAPTION = _rule(rf"\s*(?:trong\s+)?(?:{_A})\s*:")
_FROM = _rule(rf"(?:kể\s+)?từ\s+{_A}")
_ONWARD = _rule(r"\s*(?:trở đi|và\s+(?:các|những)\s+năm\s+(?:tiếp theo|sau))")
_DEADLINE = _rule(
    r"(?:hoàn thành|xong)?\s*(?:trước|chậm nhất(?:\s+là)?|muộn nhất|(?:hoàn thành|xong)\s+(?:chậm nhất\s+)?"
    rf"(?:trong|trước|vào)?|trong(?=\s+(?:năm|quý|tháng|ngày)\s))\s*"
    rf"(?:vào\s+|đến\s+|hết\s+|lúc\s+|\d{{1,2}}\s*(?:giờ|h)\s*(?:\d{{2}}\s*)?(?:phút\s+)?,?\s*)*{_A}"
)
_CYCLES = (
    (
        "semiannual",
        r"\d{1,2}/\d{1,2}\s+và\s+(?:ngày\s+)?\d{1,2}/\d{1,2}\s+h[ằà]ng năm|(?:định kỳ\s+)?(?:0?6|sáu) tháng(?:/lần|,|\s+và|\s+một lần)|định kỳ\s+(?:0?6|sáu) tháng",
    ),
    ("monthly", r"(?:trước\s+)?(?:ngày\s+\d{1,2}\s+)?h[ằà]ng tháng"),
    ("quarterly", r"h[ằà]ng quý"),
    ("annual", r"(?:định kỳ\s+|trước\s+)?(?:ngày\s+\d{1,2}\s+)?(?:tháng\s+\d{1,2}\s+)?h[ằà]ng năm"),
    ("continuous", r"(?:thực hiện\s+)?(?<!chi )(?<!phí )thường xuyên(?!\s+(?:trực|vụ))"),
)
_SORT = _rule(
    r"(?:nhiệm vụ|hoạt động|(?:kế hoạch|chương trình) công tác|nâng lương|khu vực|phong trào|trợ cấp|phụ cấp|xếp loại|khen thưởng|phát thải|trung hạn và|trực tiếp,|lệ phí)\s+$"
)
_CYCLE = tuple((name, _rule(pattern)) for name, pattern in _CYCLES)
_VAGUE = _rule(
    r"(?:trong (?:thời hạn|vòng)\s+\d+\s+(?:ngày|tháng)[^.;\n)]*|trước (?:ngày\s+)?\d{1,2}/\d{1,2}(?!/)|định kỳ)"
)
_VAGUE_CELL = _rule(r"(?:sau khi|sau|theo|định kỳ|trong (?:thời hạn|vòng)|trước|khi)\s.+|định kỳ|\d{1,2}/\d{1,2}")
_CITED = _rule(r"(?:số\s+\S+[^.;]{0,60}|giai đoạn|tầm nhìn|tầm nhìn đến|định hướng đến)\s*$")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


def find_timeframe(text: str, offset: int = 0, *, prose: bool = False) -> Timeframe | None:
    """The first time frame of `text`; its span is moved by `offset`. `prose` asks for words that set a deadline."""
    found = (_first_term(text, prose) or _relative(text, prose)) if text.strip() else None
    if found is None:
        return None
    begin, end, start, due, recurrence = found
    return Timeframe(text[begin:end], Span(offset + begin, offset + end), start, due, recurrence)


_Found = tuple[int, int, str | None, str | None, str | None]


def _first_term(text: str, prose: bool) -> _Found | None:
    """Of a period and a cycle the first decides, save that a period and a later yearly round in a cell both hold."""
    period, cycle = _period(text, prose), _cycle(text, prose)
    if period is None or cycle is None:
        return period or cycle
    between = text[period[1] : max(period[1], cycle[0])]
    if prose and period[4] is None and cycle[4] != "continuous" and re.search(r"định kỳ", between, re.IGNORECASE):
        return period[0], cycle[1], period[2], period[3], cycle[4]
    return cycle if cycle[0] < period[0] or cycle[0] < period[1] else period


def _cycle(text: str, prose: bool) -> _Found | None:
    """The first round or standing term; in prose not one that tells what sort a thing is (`nhiệm vụ thường xuyên`)."""
    hits = [
        (m.start(), order, m.end(), name)
        for order, (name, rule) in enumerate(_CYCLE)
        if (m := next((m for m in rule.finditer(text) if not (prose and _SORT.search(text[: m.start()]))), None))
    ]
    if not hits:
        return None
    begin, _, end, name = min(hits)
    return begin, end, None, None, name


def _period(text: str, prose: bool) -> _Found | None:
    finders = (_range, _partly, _caption, _from, _deadline) if prose else (_range, _partly, _from, _deadline, _bare)
    hits = [found for find in finders if (found := find(text, prose))]
    return min(hits, key=lambda found: (found[0], -found[1])) if hits else None


def _range(text: str, prose: bool) -> _Found | None:
    """`Từ X đến Y`, `2025-2026`; in prose only with `từ`, so that `giai đoạn` in a name is left alone."""
    for match in _RANGE.finditer(text):
        first, last = _iso(match, "a"), _iso(match, "b")
        led = match[0].lower().startswith("từ")
        if first and last and (led or not prose) and not (prose and _CITED.search(text[: match.start()])):
            onward = _ONWARD.match(text, match.end())
            return match.start(), (onward or match).end(), first, last, "continuous" if onward else None
    return None


def _partly(text: str, prose: bool) -> _Found | None:
    """`Từ tháng 01 đến tháng 3/2026`, `từ ngày 17/12 đến ngày 20/12/2025`: the first end takes the year of the last."""
    for match in _PART.finditer(text):
        last = _iso(match, "b")
        if last is None or not 1 <= int(match["pm"]) <= 12 or "Q" in last or len(last) < len("2026-01"):
            continue
        month = int(match["pm"])
        year = int(last[:4]) - (month > int(last[5:7]))
        first = _day(year, month, int(match["pd"])) if match["pd"] else f"{year}-{month:02}"
        if first:
            return match.start(), match.end(), first, last, None
    return None


def _caption(text: str, prose: bool) -> _Found | None:
    """`Quý IV/2026: Hoàn thiện …`: a period before a colon opens the task and is due."""
    match = _CAPTION.match(text)
    iso = _iso(match, "a") if match else None
    return (0, match.end() - 1, None, iso, None) if match and iso else None


def _from(text: str, prose: bool) -> _Found | None:
    """`Từ 01/7/2025` starts; `2026 trở đi` and `2023 và các năm tiếp theo` start and go on."""
    for match in _SINGLE.finditer(text):
        onward, iso = _ONWARD.match(text, match.end()), _iso(match, "a")
        if iso and onward:
            return match.start(), onward.end(), iso, None, "continuous"
    led = _FROM.search(text)
    if led and not (prose and _CITED.search(text[: led.start()])) and (iso := _iso(led, "a")):
        return led.start(), led.end(), iso, None, None
    return None


def _deadline(text: str, prose: bool) -> _Found | None:
    """`Trước ngày D`, `chậm nhất`, `xong trong quý` are due; `trong năm 2026 và các năm tiếp theo` goes on and is not."""
    for match in _DEADLINE.finditer(text):
        if _ONWARD.match(text, match.end()):
            continue
        if iso := _iso(match, "a"):
            lead = len(match[0]) - len(match[0].lstrip())
            return match.start() + lead, match.end(), None, iso, None
    return None


def _bare(text: str, prose: bool) -> _Found | None:
    """A bare period of a cell or role line is due."""
    for match in _SINGLE.finditer(text):
        if iso := _iso(match, "a"):
            return match.start(), match.end(), None, iso, None
    return None


def _relative(text: str, prose: bool) -> _Found | None:
    """Bare `định kỳ` and terms counted from an event give their words only."""
    match = _VAGUE.search(text) if prose else _VAGUE_CELL.search(text)
    return (match.start(), match.end(), None, None, None) if match else None


def _iso(match: re.Match[str], side: str) -> str | None:
    """The day, month, quarter or year read; None for a day or month that no calendar has."""
    part = {name[1:]: value for name, value in match.groupdict().items() if name.startswith(side) and value}
    if "q" in part:
        return f"{part['qy']}-Q{_ROMAN.get(part['q'].upper(), part['q'])}"
    if "d" in part:
        return _day(int(part["y"]), int(part["m"]), int(part["d"]))
    if "om" in part:
        return f"{part['my']}-{int(part['om']):02}" if 1 <= int(part["om"]) <= 12 else None
    return part.get("oy")


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
