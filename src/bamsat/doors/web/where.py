"""Where a request comes from, and under which name; the throttle of sign-in asks the same."""

import ipaddress
from typing import Any
from unicodedata import normalize

from django.conf import settings
from django.http import HttpRequest

from bamsat.records.signin.devices import device
from bamsat.records.signin.passkeys import Site
from bamsat.records.signin.sessions import Where


def where(request: HttpRequest) -> Where:
    return Where(address(request), device(request.headers.get("User-Agent", "")))


def address(request: HttpRequest) -> str:
    """The address on the network: who is connected or, behind proxies of the office's own, whom the outermost of them saw."""
    connected = str(request.META.get("REMOTE_ADDR", ""))
    said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    seen = said[-settings.PROXIES] if 0 < settings.PROXIES <= len(said) else connected
    return seen if _is_address(seen) else connected


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """As accounts are found by it (the form normalises NFKC): however it is written, one account has one count of failures."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return normalize("NFKC", str(typed)).strip().lower()[:150]


def site(request: HttpRequest) -> Site:
    """What passkeys are bound to."""
    origin = request.build_absolute_uri("/").rstrip("/")
    return Site(request.get_host().rpartition(":")[0] or request.get_host(), origin)
