"""*Trước ngày 30/11* leaves that day out: the work is due on the 29th. *Chậm nhất ngày 30/11* and *đến ngày 30/11* take it in.

The reading keeps the day that the paper names; what official usage makes of the words before it is reckoned here, once, before a person
reviews the order: the day that the person then writes is taken as it is written.
"""

import re
from datetime import date, timedelta

_BEFORE = re.compile(
    r"\btrước\s+(?:ngày\s+)?(?P<day>\d{1,2})\s*(?:[/.\-]|\s+tháng\s+)\s*(?P<month>\d{1,2})(?!\d)", re.IGNORECASE
)


def last_day_left(text: str, due: str | None, recurrence: str | None) -> str | None:
    """The `due` of a reading's time frame (full or partial ISO) as the work is due: of work done once, the day before where the words
    leave the named day out. Rounds have due days of their own (`rounds`)."""
    if recurrence is not None or due is None or len(due) != len("2026-11-30"):
        return due
    day = date.fromisoformat(due)
    named = {(int(match["day"]), int(match["month"])) for match in _BEFORE.finditer(text)}
    return (day - timedelta(days=1)).isoformat() if (day.day, day.month) in named else due
