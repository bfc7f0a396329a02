"""A programme by the hour: the line above its table names the day (`Thứ hai, ngày 05/4/2031`), its column of time only the hours.

Each row is due on that day; a line that names two days, or a cell that names a day itself, gives none.
"""

import re

from bamsat.reading.orders.time.points import SINGLE, Found, iso
from bamsat.reading.paper import Timeframe
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_HOURS = re.compile(
    r"\s*(?:từ\s+)?\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{2})?\s*(?:phút)?(?:\s*(?:[-–]|đến)\s*\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{2})?\s*(?:phút)?)?\s*",
    re.IGNORECASE,
)
_LONGEST = 90  # letters of the line above


def find(hours: str, above: str) -> Found | None:
    """The frame of a row whose time cell is `hours`, below a line `above`."""
    if not _HOURS.fullmatch(hours) or len(above) > _LONGEST:
        return None
    days = {due for point in SINGLE.finditer(above) if (due := iso(point, "a")) and len(due) == len("2031-04-05")}
    return Found(0, len(hours), None, days.pop(), None, RULE.name) if len(days) == 1 else None


def timeframe(hours: str, above: str, offset: int) -> Timeframe | None:
    """As `find`, its words placed at `offset`."""
    found = find(hours, above)
    return (
        Timeframe(hours, Span(offset, offset + len(hours)), None, found.due, None, rule=found.rule) if found else None
    )


def _tried(words: str) -> str:
    above, _, hours = words.partition("\n")
    found = find(hours, above)
    return f"→ {found.due}" if found else ""


RULE: Rule = Rule(
    "time.schedule-day",
    "The practice of programmes of meetings and training laid out by the hour",
    _tried,
    {"THỨ HAI, NGÀY 05/4/2031\n7h30 - 8h00": "→ 2031-04-05", "Ngày 05 tháng 4 năm 2031\n14 giờ 30": "→ 2031-04-05"},
    ("Từ ngày 05/4/2031 đến ngày 07/4/2031\n7h30 - 8h00", "Ngày 05/4/2031\nQuý II", "Năm 2031\n7h30 - 8h00"),
)
