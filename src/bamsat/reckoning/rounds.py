"""The days of each round that a frame's words name: *định kỳ 6 tháng, trước ngày 15/6 và 15/12*; *trước ngày 20 hằng tháng*.

*Trước ngày* leaves the day out, *chậm nhất ngày* takes it in, as official usage has it. Words that do not name a day for every round of
a year name none: nothing is filled in.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

ROUNDS = {"annual": 1, "continuous": 1, "semiannual": 2, "quarterly": 4, "monthly": 12}  # a year
_DATED = re.compile(
    r"(?P<before>trước\s+)?(?:ngày\s+)?(?<![\d/])(?P<day>\d{1,2})(?:/|\s+tháng\s+)(?P<month>\d{1,2})(?![\d/]|/\d)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|;|và)\s*(?:ngày\s+)?", re.IGNORECASE)
_EACH = re.compile(
    r"(?P<before>trước\s+)?ngày\s+(?P<day>\d{1,2})(?!\s*/|\s*\d|\s+tháng\s+\d)(?:\s+(?:của\s+)?(?:h[ằà]ng tháng|mỗi tháng|tháng cuối (?:của )?(?:mỗi )?quý))?",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"(?:(\d{2})-)?(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class DueDay:
    """A day of the year, or (`month` 0) that day of the last month of every round."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}" if self.month else f"{self.day:02}"

    @property
    def words(self) -> str:
        return f"{self.day}/{self.month}" if self.month else f"ngày {self.day} tháng cuối kỳ"


def due_days(text: str, recurrence: str | None) -> tuple[DueDay, ...]:
    """The due days that the words of a frame name, one a round; empty when they do not."""
    if recurrence not in ROUNDS:
        return ()
    if recurrence in {"monthly", "quarterly"} and (each := _EACH.search(text)):
        day = int(each["day"]) - bool(each["before"])
        return (DueDay(0, day),) if 1 <= day <= 31 else ()
    found = sorted(set(_dated(text)))
    return tuple(found) if len(found) == ROUNDS[recurrence] else ()


def _dated(text: str) -> list[DueDay]:
    found: list[DueDay] = []
    before, end = False, 0
    for match in _DATED.finditer(text):
        goes_on = bool(found) and _AND.fullmatch(text[end : match.start("day")]) is not None
        before = bool(match["before"]) or (before and goes_on)
        end = match.end()
        try:
            day = date(2001, int(match["month"]), int(match["day"])) - timedelta(days=int(before))
        except ValueError:
            return []
        found.append(DueDay(day.month, day.day))
    return found


def written(days: tuple[DueDay, ...]) -> str:
    """As a column keeps them: `06-14,12-14`, or `19` for the 19th of every round's last month."""
    return ",".join(str(day) for day in days)


def read(text: str) -> tuple[DueDay, ...]:
    """The same the other way."""
    parts = (_WRITTEN.fullmatch(part) for part in text.split(",") if part)
    return tuple(DueDay(int(match[1] or 0), int(match[2])) for match in parts if match)


def due(opens: date, until: date, days: tuple[DueDay, ...]) -> date:
    """The due day of the round [opens, until): the last named day in it, else its last day."""
    last = until - timedelta(days=1)
    named = [_in(day, opens, last) for day in days]
    within = [day for day in named if day is not None and opens <= day <= last]
    return max(within, default=last)


def _in(day: DueDay, opens: date, last: date) -> date | None:
    if not day.month:
        return last.replace(day=min(day.day, monthrange(last.year, last.month)[1]))
    for year in range(opens.year, last.year + 1):
        found = date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
        if opens <= found <= last:
            return found
    return None
