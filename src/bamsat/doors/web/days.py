"""Days as people write them; the reckoning knows how."""

import re
from datetime import date

from bamsat.reckoning.rounds import DueDay
from bamsat.reckoning.written_days import YEARS as YEARS
from bamsat.reckoning.written_days import day as day
from bamsat.reckoning.written_days import partial as partial
from bamsat.reckoning.written_days import written as written
from bamsat.records.agencies.asker import Refused

_DAY_OF_YEAR = re.compile(r"(\d{1,2})(?:[/.-](\d{1,2}))?")


def asked_day(text: str | None) -> date | None:
    """The day written in a field that may stay empty. Raises `Refused` for other words."""
    found = day(text)
    if found is None and (text or "").strip():
        raise Refused(f"“{(text or '').strip()[:40]}” không phải là ngày. Hãy ghi như 24/11/2026.")
    return found


def days_of_year(text: str) -> tuple[DueDay, ...]:
    """Days by which each round is due: `14/6; 14/12`, or `20` for the 20th of every round's last month. Raises `Refused` for other words."""
    found = []
    for part in re.split(r"[;,]|\bvà\b", text):
        if not part.strip():
            continue
        match = _DAY_OF_YEAR.fullmatch(part.strip())
        try:
            when = date(2000, int(match[2] or 1), int(match[1])) if match else None
        except ValueError:
            when = None
        if match is None or when is None:
            raise Refused(f"“{part.strip()[:40]}” không phải là ngày trong năm. Hãy ghi như 14/6; 14/12.")
        found.append(DueDay(when.month if match[2] else 0, when.day))
    return tuple(sorted(found))
