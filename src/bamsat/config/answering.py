"""Failures that no view answers: a program is told in JSON, a person by a page."""

from django.http import HttpRequest, HttpResponse

from bamsat.doors.api import refusing
from bamsat.doors.web.pages.entry import views as pages


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusing.plain(400) if refusing.is_for_programs(request) else pages.refused(request, exception)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusing.plain(404) if refusing.is_for_programs(request) else pages.missing(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    return refusing.plain(500) if refusing.is_for_programs(request) else pages.broken(request)
