"""The list as a calendar: how many tasks fall due on each day of a month, each day open to its list."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.doors.web.days import YEARS
from bamsat.doors.web.pages.tasks.listing import listing
from bamsat.doors.web.pages.tasks.narrowing import around, with_fields
from bamsat.reckoning.calendars import vietnam
from bamsat.records.tasks import months
from bamsat.records.tasks.lists import may_narrow
from bamsat.records.tasks.months import Due

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_MONTH = re.compile(r"(\d{4})-(\d{2})|(\d{1,2})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Day:
    """One cell. `due` None: nothing falls due; `address`: the list of that day."""

    on: date
    weekday: str
    inside: bool
    is_today: bool
    is_off: bool
    due: Due | None
    address: str


@require_safe
def calendar(request: Asked) -> HttpResponse:
    found = listing(request)
    first = _asked(request.GET.get("thang", "")) or request.asker.on.replace(day=1)
    due = months.due_in(request.asker, found.by, first)
    weeks = _weeks(first, request.asker.on, due, found.query)
    before, after = (first - timedelta(days=1)).replace(day=1), months.next_month(first)
    return render(
        request,
        "pages/tasks/calendar.html",
        {
            **around(request, found, "calendar"),
            "first": first,
            "weeks": weeks,
            "weekdays": WEEKDAYS,
            "months": [
                ("Tháng trước", "prev", _address(found.query, before), before),
                ("Tháng sau", "next", _address(found.query, after), after),
            ],
            "today": _address(found.query, request.asker.on.replace(day=1)),
            "by_count": sum(one.tasks for one in due.values()),
            "counts_alone": not may_narrow(request.asker),
        },
    )


def _asked(text: str) -> date | None:
    match = _MONTH.fullmatch(text.strip())
    year, month = (int(match[1] or match[4]), int(match[2] or match[3])) if match else (0, 0)
    return date(year, month, 1) if year in YEARS and 1 <= month <= 12 else None


def _address(query: str, first: date) -> str:
    return f"{reverse('calendar')}?{with_fields(query, thang=f'{first:%Y-%m}')}"


def _weeks(first: date, today: date, due: Mapping[date, Due], query: str) -> list[list[Day]]:
    days = list(_days(first))
    calendar = vietnam()
    cells = [
        Day(
            on,
            WEEKDAYS[on.weekday()],
            on.month == first.month,
            on == today,
            not calendar.is_working(on),
            due.get(on),
            f"{reverse('tasks')}?{with_fields(query, tu=f'{on:%d/%m/%Y}', den=f'{on:%d/%m/%Y}', thang='')}",
        )
        for on in days
    ]
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]


def _days(first: date) -> Iterator[date]:
    """Whole weeks, Monday first, that hold the month."""
    last = months.next_month(first) - timedelta(days=1)
    start = first - timedelta(days=first.weekday())
    end = last + timedelta(days=6 - last.weekday())
    return (start + timedelta(days=number) for number in range((end - start).days + 1))
