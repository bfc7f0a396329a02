"""From where a request comes, for the journal."""

from django.conf import settings
from django.http import HttpRequest

_LONGEST = 45  # letters of an address


def origin(request: HttpRequest) -> str:
    """The address of the caller: behind the proxy that HTTPS needs, the one that the proxy saw; what a caller writes before it is ignored."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if settings.HTTPS:
        direct = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip() or direct
    return direct[:_LONGEST]
