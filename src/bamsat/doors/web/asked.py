"""What a view gets and how it answers: a request that carries its asker, the clock, refusals as sentences."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from bamsat.records.agencies.asker import Asker, Refused

P = ParamSpec("P")


class Asked(HttpRequest):
    """A request of someone who is signed in and acts in a capacity."""

    asker: Asker
    capacities: list[Asker]  # all that the person holds today, the one in which they act first
    htmx: HtmxDetails


def now() -> datetime:
    """The clock; read here and in jobs only."""
    return timezone.now()


def public(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Marks a page that needs no sign-in."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def hidden_is_missing(view: Callable[Concatenate[Asked, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """What the asker may not see and what does not exist get the same answer: not found."""

    @wraps(view)
    def answer(request: Asked, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist:
            raise Http404 from None

    return answer


def refusal_told(request: HttpRequest, refusal: Refused) -> str:
    """What a form says when it is shown again: no browser keeps the files that were chosen."""
    if any(any(request.FILES.getlist(name)) for name in request.FILES):
        return f"{refusal.message} Các ô đã ghi còn nguyên, riêng tệp phải chọn lại trước khi gửi."
    return refusal.message


def act(request: Asked, to: str, done: str, act: Callable[[], Any]) -> HttpResponse:
    """Run an act, say what became of it, go to `to` (never shown twice by a reload)."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        if done:
            messages.success(request, done)
    return HttpResponseRedirect(to)
