"""Frames of time: what a directive says of *when*, as days, and the turns that recurring work takes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bamsat.reckoning.rounds import DueDay, due

LAST_MONTH = 12
_MONTHS_A_TURN = {"annual": 12, "semiannual": 6, "quarterly": 3, "monthly": 1}
_PARTIAL = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one task. `text` is the words of the paper. A frame with neither day nor recurrence is vague, and stays so.

    `recurrence`: annual, semiannual, quarterly, monthly, continuous, or None for work that is done once. `due_days`: the days by which
    each round is due, where they are named; else each is due on its last day.
    """

    text: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    recurrence: str | None = None
    due_days: tuple[DueDay, ...] = ()

    @property
    def is_vague(self) -> bool:
        return bool(self.text) and self.due_on is None and self.starts_on is None and self.recurrence is None

    @property
    def is_open_ended(self) -> bool:
        """Goes on in turns with no last day: *năm 2023 và các năm tiếp theo*."""
        return self.recurrence is not None and self.due_on is None


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of work: the half-open interval [from_on, until_on) and the day its result is due, if it has one."""

    label: str
    from_on: date | None
    until_on: date | None
    due_on: date | None


def first_day(partial: str | None) -> date | None:
    """The first day of an ISO day, month `2024-06`, quarter `2024-Q2` or year `2023`; None when there is none or it is not a date."""
    parts = _parts(partial)
    return date(parts[0], parts[1], parts[3] or 1) if parts else None


def last_day(partial: str | None) -> date | None:
    """The last day of the same: the day by which work ordered for that month, quarter or year is due."""
    parts = _parts(partial)
    if not parts:
        return None
    year, _first, last, day = parts
    return date(year, last, day) if day else _month_after(year, last) - timedelta(days=1)


def frame(text: str, start: str | None, due: str | None, recurrence: str | None) -> Frame:
    """The frame of a reading's `timeframe` (dates full or partial ISO)."""
    return Frame(text, first_day(start), last_day(due), recurrence)


def turns(of: Frame, issued_on: date, horizon: int | None) -> tuple[Turn, ...]:
    """The turns of a frame. Work done once has one; recurring work has one a period from its start to its due day or, when that is
    open, to the end of the year `horizon`; *continuous* work is reported by the year. Without a horizon an open frame yields the
    turns of its first year only: a last day is never invented. A first round whose named day has passed before the start has no turn; where that
    leaves none, rounds are due on their last day, so that no work is lost.
    """
    if of.recurrence is None:
        return (Turn("", of.starts_on, _day_after(of.due_on), of.due_on),)
    months = _MONTHS_A_TURN.get(of.recurrence, LAST_MONTH)
    start = of.starts_on or issued_on
    end = _day_after(of.due_on) or date((horizon or start.year) + 1, 1, 1)
    rows = tuple(turn for turn in _periods(start, end, months, of.due_days) if turn.due_on and turn.due_on >= start)
    return rows or tuple(_periods(start, end, months, ())) or (Turn("", of.starts_on, end, of.due_on),)


def _periods(start: date, end: date, months: int, days: tuple[DueDay, ...]) -> Iterator[Turn]:
    month = (start.month - 1) // months * months + 1
    opens = date(start.year, month, 1)
    while opens < end:
        closes = _month_after(opens.year, opens.month + months - 1)
        until = min(closes, end)
        yield Turn(_label(opens, months), max(opens, start), until, due(opens, until, days))
        opens = closes


def _label(opens: date, months: int) -> str:
    if months == LAST_MONTH:
        return f"Năm {opens.year}"
    if months == 6:
        return f"{'Sáu tháng đầu' if opens.month == 1 else 'Sáu tháng cuối'} năm {opens.year}"
    if months == 3:
        return f"Quý {_ROMAN[opens.month // 3]}/{opens.year}"
    return f"Tháng {opens.month}/{opens.year}"


def _parts(partial: str | None) -> tuple[int, int, int, int | None] | None:
    """(year, first month, last month, day)."""
    match = _PARTIAL.fullmatch(partial or "")
    if not match:
        return None
    year, quarter, month, day = match.groups()
    if quarter:
        return int(year), int(quarter) * 3 - 2, int(quarter) * 3, None
    if not month:
        return (int(year), 1, LAST_MONTH, None) if int(year) else None
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return int(year), int(month), int(month), int(day) if day else None


def _month_after(year: int, month: int) -> date:
    return date(year + month // LAST_MONTH, month % LAST_MONTH + 1, 1)


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None
