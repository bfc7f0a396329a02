"""Figures as official papers print them: `1.500`, `2,5`, `16 - 18`, with the words or signs that bound them.

A figure has dots between thousands and a comma, now and then a dot, before decimals. What bounds it stands before it (`ít nhất 10`, `≥ 80`, `dưới 5`)
or, for a least, after it (`05 mỏ trở lên`).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bamsat.reading.text import begins

FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+\.\d{1,2}(?![\d.])|\d+(?:,\d+)?"
_UNITS = (
    r"(?:(?:nghìn|triệu|tỷ|tỉ)\s+)*đồng|(?:triệu\s+)?USD|ha|tấn|tạ|km|m2|người|lao động|lượt"  # said twice in a range
)
_SIGNS = r"≥|≤|>=|<=|>|<"
_WORDS = (
    "ít nhất là|tối thiểu là|ít nhất|tối thiểu|thấp nhất|không dưới|không thấp hơn|không ít hơn|trên|hơn|dưới|từ|khoảng|xấp xỉ|gần|"
    "tối đa|không quá|không vượt quá|không cao hơn"
)
BOUND = rf"(?:(?:{_WORDS})(?=\s)|{_SIGNS})"
LEAST = r"(?:(?:ít nhất|tối thiểu)(?: là)?|thấp nhất|không dưới|không ít hơn|trên|hơn|từ)"
# Behind `số` stands the number of a paper, save where it ends a word for an amount (`dân số 42%`, `tổng số 20 hộ`) or the figure has a bound (`kinh tế số tối thiểu 5%`).
NOT_BEFORE = r"(?<![\w/.,%‰])(?<!\d-)(?!(?<=(?<!dân )(?<!tổng )số )\d)"


def _value(figure: str) -> str:
    return rf"(?P<value>(?:(?P<bound>{BOUND})\s*)?(?P<low>{figure})(?:(?:\s*[%‰]|\s*(?P<again>{_UNITS}))?\s*(?:\\?[-–]|đến)\s*(?P<high>{figure})(?(again)(?=\s*(?P=again)(?!\w))))?)"


VALUE = _value(FIGURE)
WHOLE = rf"(?>{FIGURE})"  # before a unit or a space, which stands behind no part of a figure: its parts are not tried
WHOLE_VALUE = _value(WHOLE)
# Where VALUE may begin: at a digit, or at a sign or the first letter of a word that bounds the figure behind it.
_START = re.compile(rf"[\dÍíTtKkHhDdXxGg≥≤<>](?<![\w/.,%‰].)(?<=(?=\d|{_SIGNS}|(?i:{_WORDS})\s+\d).)")
_COMPARATORS = {
    **dict.fromkeys(("trên", "hơn", ">"), "gt"),
    **dict.fromkeys(("dưới", "<"), "lt"),
    **dict.fromkeys(("tối đa", "không quá", "không vượt quá", "không cao hơn", "≤", "<="), "max"),
    **dict.fromkeys(("khoảng", "xấp xỉ", "gần"), "about"),
}
_LEAST_BEFORE = re.compile(r"(?:ít nhất|tối thiểu)\s+(?:là|có|đạt|phải đạt)\s+$", re.IGNORECASE)
_NEAR = 40  # letters before a figure in which words that bound it stand
_DIGITS = 15  # of a figure at most; one with more counts nothing, and a longer one has no value in JSON
_POINT = re.compile(r"\d{1,12}\.\d{1,2}")
_UPWARDS = re.compile(r"[^.;,\n]{0,60}\btrở lên\b")


class Found(NamedTuple):
    """A figure with its unit: places in the text, the words of value and unit, what they come to, the rule that found it."""

    begin: int
    end: int
    value: str
    unit: str
    comparator: str
    low: float | None
    high: float | None
    rule: str


def matches(rule: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Each place where a rule that begins with a figure holds."""
    return begins.matches(rule, text, _START)


def number(figure: str | None) -> float | None:
    """`1.500` is fifteen hundred and `2,5` two and a half, as Vietnamese papers print them; a dot before one digit or two stands for a comma (`95.5`)."""
    if figure and _POINT.fullmatch(figure):
        return float(figure)
    return float(figure.replace(".", "").replace(",", ".")) if figure and len(figure) <= _DIGITS * 2 else None


def found(match: re.Match[str], unit: str, rule: str) -> Found:
    """What a match of VALUE comes to."""
    low, high = number(match["low"]), number(match["high"])
    name = "between" if high is not None else _comparator(match)
    if name in {"lt", "max"}:
        low, high = None, low
    value = match["value"].replace("\\", "")
    return Found(match.start("value"), match.end(), value, unit, name, low, high, rule)


def _comparator(match: re.Match[str]) -> str:
    bound = " ".join((match["bound"] or "").lower().split())
    if bound:
        return _COMPARATORS.get(bound, "min")
    least = _LEAST_BEFORE.search(
        match.string[max(0, match.start("value") - _NEAR) : match.start("value")]
    ) or _UPWARDS.match(match.string, match.end())
    return "min" if least else "eq"


def shown(items: list[Found]) -> str:
    """Found figures in one line: `ít nhất 10 %; 05 lớp`."""
    return "; ".join(f"{item.value} {item.unit}".strip() for item in items)
