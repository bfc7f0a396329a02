"""Points of time as papers print them, down to a day: `ngày 05/4/2026`, `tháng 4/2026`, `quý II năm 2026`, `năm 2026`.

As ISO 8601 a day is `2026-04-05`, a month `2026-04`, a year `2026`; a quarter is `2026-Q2`.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from bamsat.reading.text.begins import matches

_WEEKDAY = r"(?:(?:ngày\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật),?\s+\(?)?"  # `ngày thứ Sáu 05/4/2031`, `thứ Sáu, ngày 05/4/2031`, `thứ Sáu (05/4/2031)`
_DAY = (
    _WEEKDAY
    + r"(?:ngày\s+)?(?P<{0}d>\d{{1,2}})(?:\s*[/.\-–]\s*|\s+tháng\s+)(?P<{0}m>\d{{1,2}})(?:\s*[/.\-–]\s*|,?\s+năm\s+)(?P<{0}y>20\d\d)(?!\d)"
)
_QUARTER = r"quý\s+(?P<{0}q>IV|I{{1,3}}|[1-4])(?:\s*[/\-–,]\s*|\s+)(?:năm\s+)?(?P<{0}qy>20\d\d)(?!\d)"
# `5 năm 2031-2035` are five years, no month of May
_MONTH = (
    r"(?:tháng\s+|(?!\d{{1,2}}\s+năm))(?<![\d/])(?P<{0}om>\d{{1,2}})(?:\s*[/\-–]\s*|\s+năm\s+)(?P<{0}my>20\d\d)(?!\d)"
)
_YEAR = r"(?:năm\s+)?(?<![\d/])(?P<{0}oy>20\d\d)(?![\d/])"
_POINT = rf"(?:{_DAY}|{_QUARTER}|{_MONTH}|{_YEAR})"
A, B = _POINT.format("a"), _POINT.format("b")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


class Found(NamedTuple):
    """Where in a text a frame of time stands and what it comes to; `rule` names the rule that found it."""

    begin: int
    end: int
    start: str | None
    due: str | None
    recurrence: str | None
    rule: str


def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


HOUR = r"(?:\d{1,2}\s*(?:giờ|h)(?:\s*\d{2})?(?:\s*phút)?,?\s+)?"  # of the day that follows
DATED = re.compile(r"20\d\d")  # no point is without a year
SINGLE = compiled(A)
# Where a point or a range may begin: at a digit, or at a word that opens one.
BEGIN = re.compile(
    r"[\dtTnNqQgGđĐcC](?:(?<=\d)|(?<!\w.)(?=(?i:(?:háng|gày|ăm|uý|ừ|iai đoạn|ay)\s|(?:ầu|iữa|uối)\s+(?:tháng|quý|năm)\s)))"
)
ONWARD = compiled(
    r"\s*(?:trở đi|(?:,\s*)?và\s+(?:(?:duy trì|tiếp tục|kéo dài)\s+(?:thực hiện\s+)?(?:trong\s+|cho\s+|sang\s+)?)?(?:các|những)\s+năm\s+(?:tiếp theo|tiếp sau|kế tiếp|sau|tới))"
)
# A cited paper, by its number or by its symbol alone (`Hướng dẫn 03-HD/ĐUK ngày …`)
_CITED = compiled(
    r"(?:(?<!\w)số:?\s*\S*[\d/]\S*[^.;]{0,60}|(?<!\S)\d{1,5}[/-](?-i:[A-ZĐ]{2,})\S*\s+(?:[^.;,\d]{0,40}\s)?|giai đoạn|tầm nhìn|tầm nhìn đến|định hướng đến)\s*$"
)


@lru_cache(maxsize=4)  # two rules ask for those of one text
def singles(text: str) -> list[re.Match[str]]:
    """The points of a text, each by itself."""
    return list(matches(SINGLE, text, BEGIN))


_REACH = 300  # letters before a point in which what it belongs to is named


def cited(text: str, at: int) -> bool:
    """Whether the words before a point make it part of a cited paper or of the name of a plan."""
    return _CITED.search(text[max(0, at - _REACH) : at]) is not None


_WAS_DONE = compiled(
    r"(?:\s*\([^()]*\))?(?:\s+đến\s[^,;:()]{4,40})?,\s(?:[^\W\d]+\s){1,8}?đã\s(?:thực hiện|tiến hành|tổ chức|triển khai|kiểm tra|giám sát|thanh tra|làm việc|phối hợp|ban hành|chủ trì|nghe|họp|có)\s"
)


def was_done(text: str, end: int) -> bool:
    """Whether behind a period that opens a sentence and ends there it is told what was done then (`Từ ngày 15/9/2031 đến ngày 03/10/2031, Đoàn kiểm tra đã tiến hành …`)."""
    return "đã " in text and _WAS_DONE.match(text, end) is not None


def iso(match: re.Match[str], side: str) -> str | None:
    """The point that the groups of one side hold; None for a day or month that no calendar has."""
    if year := match[f"{side}oy"]:
        return str(year)
    if quarter := match[f"{side}q"]:
        return f"{match[f'{side}qy']}-Q{quarter_of(quarter)}"
    if number := match[f"{side}d"]:
        return day(int(match[f"{side}y"]), int(match[f"{side}m"]), int(number))
    month = int(match[f"{side}om"])
    return f"{match[f'{side}my']}-{month:02}" if 1 <= month <= 12 else None


def quarter_of(words: str) -> str:
    """`1` to `4` of what a rule took for a quarter; `İ`, which no Vietnamese keyboard has, counts as the `I` that patterns take it for."""
    return _ROMAN.get(words.upper().replace("İ", "I"), words)


def day(year: int, month: int, number: int) -> str | None:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def shown(found: Found | None) -> str:
    """A frame in one line: `2025 → 2026`, `→ 2026-06-30`, `annual`, `(words only)`."""
    if found is None:
        return ""
    ends = f"{found.start or ''} → {found.due or ''}".strip() if found.start or found.due else ""
    return " · ".join(part for part in (ends, found.recurrence) if part) or "(words only)"
