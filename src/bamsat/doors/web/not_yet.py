"""A page that was not there yet on the past day looked at says that the day is the cause. Whether it is there today is found by making it as of today
and letting all of that go again: nobody is told of a thing that they may not see."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from django.contrib.messages import get_messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from bamsat.doors.web.asked import Asked

LOOKING = ("GET", "HEAD")


class NotYetMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None: not found, whatever the day."""
        asker = getattr(request, "asker", None)
        if not isinstance(exception, Http404) or asker is None or not asker.looks_back or request.method not in LOOKING:
            return None
        return render(request, "errors/not_yet.html", status=404) if _is_there_today(cast(Asked, request)) else None


def _is_there_today(request: Asked) -> bool:
    """The page as of today, of which nothing stays: no look is journalled that nobody had, no word is left for the next page."""
    match, then = request.resolver_match, request.asker
    if match is None:
        return False
    try:
        request.asker = replace(then, on=then.today)
        with transaction.atomic():
            answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
            transaction.set_rollback(True)
        return answer.status_code == 200
    except Http404:
        return False
    finally:
        request.asker = then
        list(get_messages(request))  # read is gone
