"""Between the steps of signing in: who has passed the first one waits in the session for ten minutes, signed in as nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from bamsat.doors.web.asked import now
from bamsat.records.signin import entering, queries, steps
from bamsat.records.signin.entering import Coming, Vouched
from bamsat.records.signin.sessions import Where
from bamsat.records.signin.vocabulary import Way

TWO_STEPS = "two-steps"  # in the session of who came in by two
PATIENCE = timedelta(minutes=10)
_WAITING = "coming"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits before the second step, and where they want to go. `username`: for the throttle."""

    coming: Coming
    username: str
    to: str


def came(request: HttpRequest, coming: Coming, to: str, strong: bool = False) -> HttpResponse:
    """The first step was right: in, or on to the second. `strong`: it stands for both."""
    if not strong and steps.has_second(coming.user):
        _wait(request, coming, to)
        return HttpResponseRedirect(reverse("second-step"))
    entering.enter(coming, log_in(request, strong), now())
    return HttpResponseRedirect(to)


def log_in(request: HttpRequest, two_steps: bool) -> Callable[[int], str]:
    """What signs this browser in: a session that nobody knew before."""

    def sign_in(user: int) -> str:
        request.session.flush()
        login(request, _user(user), backend=_BACKEND)
        for act in queries.by_others_since_last(user):
            messages.warning(request, f"{act.words}. Nếu không phải bạn nhờ, hãy báo ngay cho lãnh đạo cơ quan.")
        request.session[TWO_STEPS] = two_steps
        request.session.save()
        return str(request.session.session_key)

    return sign_in


def _user(number: int) -> Any:
    found = ModelBackend().get_user(number)
    if found is None:
        raise LookupError(number)
    return found


def wait(request: HttpRequest, name: str, kept: dict[str, Any]) -> None:
    """Keep something in the session until the person is back; a session signed in as nobody lives no longer than that."""
    request.session[name] = kept
    if not request.user.is_authenticated:
        request.session.set_expiry(int(PATIENCE.total_seconds()))


def _wait(request: HttpRequest, coming: Coming, to: str) -> None:
    request.session.flush()
    kept = {
        "user": coming.user,
        "seal": _user(coming.user).get_session_auth_hash(),
        "way": str(coming.way),
        "outside": coming.outside,
        "to": to,
        "until": (now() + PATIENCE).timestamp(),
    }
    wait(request, _WAITING, kept)


def waiting(request: HttpRequest, where: Where) -> Waiting | None:
    """Who passed the first step in this browser not long ago, and whose password is still the same."""
    kept = request.session.get(_WAITING)
    user = ModelBackend().get_user(kept["user"]) if kept else None
    if not kept or user is None or kept["until"] < now().timestamp() or kept["seal"] != user.get_session_auth_hash():
        return None
    outside = Vouched(*kept["outside"]) if kept["outside"] else None
    return Waiting(Coming(user.pk, Way(kept["way"]), where, outside), user.get_username(), kept["to"])


def own(request: HttpRequest, name: str) -> str:
    """The whole address of a page of ours, as the provider knows it."""
    path = reverse(name)
    return f"{settings.ADDRESS}{path}" if settings.ADDRESS else request.build_absolute_uri(path)


def safe(request: HttpRequest, address: str | None) -> str:
    """Where to go after signing in: a page of ours, else *Việc của tôi*."""
    wanted = address or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("my-work")
