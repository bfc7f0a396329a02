"""Forms with files are taken apart only for who is signed in: taking one apart costs time and disk, and the check of its token would do it first."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

_WORDS = 64 * 2**10  # bytes of a form of a public page, which takes words alone


class SentFilesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """As `CapacityMiddleware` would answer, before the form is read. The doors of programs refuse such a form by themselves."""
        if request.content_type != "multipart/form-data" or getattr(view, "csrf_exempt", False):
            return None
        length = str(request.META.get("CONTENT_LENGTH") or 0)
        if getattr(view, "is_public", False) and length.isdecimal() and int(length) <= _WORDS:
            return None
        return None if request.user.is_authenticated else redirect_to_login(request.get_full_path())
