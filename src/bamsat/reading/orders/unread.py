"""What stands in the words of a task that no rule took: a day, a round, somebody who takes part or acts, an order that no verb opens.

These signs tell a task read wrong on language that rules have not met, where the signs of names and places (`doubtful_names`, `surroundings`) say little. The days of papers
cited and what stands in quotation marks are no time of the task and are passed over.
"""

import re
from collections.abc import Sequence

from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.verbs import names_end, opens_with_verb
from bamsat.reading.paper import Assignment, Task
from bamsat.reading.text.letters import CAPITALS

_DAY = r"ngày\s*\d+(?:[/.-]\d+[/.-]\d+|\s*tháng\s*\d+\s*năm\s*\d+)"
_CITED = re.compile(
    rf"\d+(?:/\d{{4}})?[/-][A-ZĐ][\w/-]*[^.;]{{0,60}}?{_DAY}|"
    r"(?i:luật|nghị quyết|nghị định|quyết định|kế hoạch|chỉ thị|kết luận|thông báo|công văn|thông tư)"
    rf"[^.;,]{{0,60}}{_DAY}|[“\"][^”\"]*[”\"]"
)
_TIMES = {  # the letters that one begins with lead, which `re` looks for quickly
    "day": re.compile(
        r"[\dnTtcsh](?:(?<=\d)(?:(?<![\d/].)\d?[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?![\d/%])|(?<!\w.)\d?\s?(?:giờ|h\d\d)\b)|(?<!\w.)(?:(?<=n)gày\s*\d{1,2}\b|"
        r"(?<=[Tt])hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy)\b|(?:(?<=c)hiều|(?<=s)áng|(?<=h)ôm) nay\b))"
    ),
    "month": re.compile(
        r"[TtQqgcđ](?<!\w.)(?:(?<=[Tt])háng\s*\d{1,2}\b|(?<=[Qq])uý\s*(?:[IV]+|\d)\b|(?:(?<=g)iữa|(?<=c)uối|(?<=đ)ầu) (?:năm|tháng|quý)\b)"
    ),
    "year": re.compile(r"2(?<!\w.)0\d\d\b"),
}
_DIGITS = tuple("0123456789")
# What one of stands in each day, month or year: looked for first.
_OF_TIMES = {"day": (*_DIGITS, " nay", "hứ "), "month": ("háng", "uý", "giữa", "cuối", "đầu"), "year": ("20",)}
_ROUND = re.compile(
    r"\b(?:\d+|một|hai|ba)\s*lần\b|\b[Mm]ỗi (?:năm|quý|tháng|tuần|ngày)|\b[Hh][àằ]ng (?:năm|quý|tháng|tuần)|\b[Đđ]ịnh kỳ|\b6 tháng\b"
)
_OF_ROUNDS = ("lần", "ỗi ", "ng năm", "ng quý", "ng tháng", "ng tuần", "ịnh kỳ", "6 tháng")
_OF_CITED = ("ngày", "“", '"')
_TERM = re.compile(
    r"(?:trước|chậm nhất|đến|xong|hết|vào|trong|gửi[^.;]{0,40})\s*(?:ngày|tháng|năm|quý|lúc)?\s*$", re.IGNORECASE
)
_TERM_REACH = 60  # letters before a day in which the word stands that makes it a term
_COMPANY = (
    re.compile(  # each begins with a letter that is seldom, which `re` looks for quickly, behind the first of its word
        r"ù(?<!\w..)(?<=cù)ng(?: với)?\s+|ớ(?<!\w..)(?<=vớ)i\s+|ự(?<!\w..)(?<=sự) tham gia của\s+"
    )
)
_CLAUSE = re.compile(rf"[;,]\s+(?=[{CAPITALS}c])")
_ASKS = re.compile(r"(?:[Gg]iao|[Pp]hân công|[Đđ]ề nghị|[Yy]êu cầu)\b")
_ABOUT = re.compile(r"(?:Đối với|Về|Riêng|Căn cứ|Theo|Sau)\b")
_NAME, _KNOWN = 60, 10  # letters that show whether a name begins, and by which it is known again
_FIRST = 15  # letters at the beginning of a task in which the one charged is named, as a rule


def signs(task: Task, leads: Sequence[Assignment]) -> dict[str, bool]:
    """The signs of doubt that words give which were left, each with whether the task bears it."""
    text, taken = task.text, " ".join([row.body for row in task.assignments])
    own = [row for row in leads if task.span.start <= row.span.start < task.span.end]
    return {
        **_of_time(task),
        "company-unread": any(_unknown(text, match.end(), taken) for match in _COMPANY.finditer(text)),
        "later-subject": any(
            _unknown(text, match.end(), taken) and _acts(text[match.end() :]) for match in _CLAUSE.finditer(text)
        ),
        "lead-inside": bool(own) and own[0].span.start - task.span.start > _FIRST,
        "asks-first": _ASKS.match(text) is not None,
        "opens-about": _ABOUT.match(text) is not None,
    }


def _of_time(task: Task) -> dict[str, bool]:
    """Days, months, years and rounds that the frame does not hold; alone, where the task has no frame."""
    text, time = task.text, task.timeframe
    kinds = _kinds(text)
    if not kinds:
        return {"round-unread": time is None and _comes_round(text)}
    left = _CITED.sub(_blank, text) if any(map(text.__contains__, _OF_CITED)) else text
    if time and task.span.start <= time.span.start < task.span.end:
        start, end = time.span.start - task.span.start, time.span.end - task.span.start
        left = left[:start] + " " * (end - start) + left[end:]
    found = {name: match for name in kinds if (match := _TIMES[name].search(left))}
    return {
        **{f"{name}-unread": time is None for name in found},
        "round-unread": time is None and _comes_round(left),
        "term-unread": any(
            _TERM.search(left, max(0, match.start() - _TERM_REACH), match.start()) for match in found.values()
        ),
        "day-beside-round": bool(found) and time is not None and time.recurrence is not None,
    }


def _kinds(text: str) -> list[str]:
    """Of day, month and year what words may speak of."""
    return [name for name, letters in _OF_TIMES.items() if any(map(text.__contains__, letters))]


def _blank(cited: re.Match[str]) -> str:
    return " " * len(cited.group())


def _comes_round(text: str) -> bool:
    return any(map(text.__contains__, _OF_ROUNDS)) and _ROUND.search(text) is not None


def _unknown(text: str, at: int, taken: str) -> bool:
    """Whether a body's name begins here that no role took up."""
    return text[at : at + _KNOWN].strip() not in taken and begins_body(text[at : at + _NAME])


def _acts(text: str) -> bool:
    """Whether an order follows the names that open the text."""
    return opens_with_verb(text[names_end(text) :])


def times(text: str) -> tuple[bool, bool]:
    """Whether words speak of a day or month, and of a year; the days of papers cited are passed over."""
    kinds = _kinds(text)
    left = _CITED.sub(" ", text) if kinds and any(map(text.__contains__, _OF_CITED)) else text
    found = {name for name in kinds if _TIMES[name].search(left)}
    return not found.isdisjoint(("day", "month")), "year" in found
