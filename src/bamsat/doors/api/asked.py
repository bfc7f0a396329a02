"""What an operation gets: a request that carries who came in, the clock, and which day is looked at."""

from dataclasses import replace
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from bamsat.doors.api.refusing import Answered
from bamsat.records.agencies.asker import Asker
from bamsat.records.signin.tokens import Came

_FIRST = date(1990, 1, 1)


class Asked(HttpRequest):
    """A request of a program that has come in."""

    auth: Came
    asker: Asker


def now() -> datetime:
    """The clock; read in doors and jobs only."""
    return timezone.now()


def looking(request: Asked, on: date | None) -> Asker:
    """Who asks, looking at a day (None: today)."""
    asker = request.asker
    if on and not _FIRST <= on <= asker.today:
        raise Answered(422, "Ngày xem (on) không thể sau hôm nay hay trước năm 1990.")
    return replace(asker, on=on or asker.today)
