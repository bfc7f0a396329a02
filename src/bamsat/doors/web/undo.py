"""*Hoàn tác*: after an act in *Việc của tôi* the page offers once to take it back. A plain form; scripts only let it leave."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from bamsat.doors.web.asked import Asked, act
from bamsat.records.agencies.asker import Refused

TAKE_BACK = "take-back"
_KEPT = "undo"


def undoable(request: Asked, to: str, done: str, of: Any, do: Callable[[], Any]) -> HttpResponse:
    """Like `act`; done in *Việc của tôi*, that page offers to take it back at the same address. `of`: the task."""
    if to != reverse("my-work"):
        return act(request, to, done, do)
    try:
        do()
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        request.session[_KEPT] = {
            "done": done,
            "of": str(of),
            "address": request.path,
            "acting_as": str(request.asker.membership),
        }
    return HttpResponseRedirect(to)


def offered(request: Asked) -> dict[str, str] | None:
    """What was just done and can be taken back: said once."""
    found: dict[str, str] | None = request.session.pop(_KEPT, None)
    return found
