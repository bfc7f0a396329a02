"""Days as people here write them, whatever language their browser speaks: 30/4/2026, tháng 4/2026, quý II/2026, năm 2026."""

import re
from datetime import date

from bamsat.reckoning.rounds import DueDay
from bamsat.records.agencies.asker import Refused

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH = re.compile(r"(?:tháng\s*)?(\d{1,2})[/.-](\d{4})", re.IGNORECASE)
_QUARTER = re.compile(r"(?:quý|quy|q)\s*(IV|I{1,3}|[1-4])\s*[/.-]?\s*(?:năm\s*)?(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm\s*)?(\d{4})", re.IGNORECASE)
_DAY_OF_YEAR = re.compile(r"(\d{1,2})(?:[/.-](\d{1,2}))?")
_ISO = re.compile(r"\d{4}-(?:Q[1-4]|\d{2}(?:-\d{2})?)")
YEARS = range(1900, 2200)  # in which papers are issued and work falls due
_ROMAN = ("I", "II", "III", "IV")


def day(text: str | None) -> date | None:
    """The day written, `24/11/2026` or ISO; None when nothing, no day of the calendar or one of another age is written."""
    words = " ".join((text or "").split())
    match = _DAY.fullmatch(words)
    try:
        found = date(int(match[3]), int(match[2]), int(match[1])) if match else date.fromisoformat(words)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def partial(text: str) -> str:
    """The partial ISO date of what was written (`2026-04-30`, `2026-04`, `2026-Q2`, `2026`); other words come back as they are,
    for the action to refuse.
    """
    words = " ".join(text.split())
    if _ISO.fullmatch(words):
        return words
    if _DAY.fullmatch(words):
        found = day(words)
        return found.isoformat() if found else words
    if match := _QUARTER.fullmatch(words):
        number = match[1].upper()
        return f"{match[2]}-Q{_ROMAN.index(number) + 1 if number in _ROMAN else number}"
    if match := _MONTH.fullmatch(words):
        return f"{match[2]}-{int(match[1]):02}"
    match = _YEAR.fullmatch(words)
    return match[1] if match else words


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


def written(iso: str | None) -> str:
    """The same the other way: `2026-04-30` → 30/4/2026, `2026-Q4` → quý IV/2026, `2026-04` → tháng 4/2026, `2026` → năm 2026."""
    parts = (iso or "").split("-")
    if len(parts) == 3:
        return f"{int(parts[2])}/{int(parts[1])}/{parts[0]}"
    if len(parts) == 2:
        last = parts[1]
        return f"quý {_ROMAN[int(last[1]) - 1]}/{parts[0]}" if last[0] == "Q" else f"tháng {int(last)}/{parts[0]}"
    return f"năm {parts[0]}" if parts[0] else ""
