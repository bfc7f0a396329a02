"""Forms with files are taken apart only for who is signed in: taking one apart costs time and disk, and the check of its token would do it first."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse


class SentFilesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """As `CapacityMiddleware` would answer, before the form is read. No public page takes a file; the doors of programs refuse such a form."""
        if request.content_type != "multipart/form-data" or getattr(view, "csrf_exempt", False):
            return None
        return None if request.user.is_authenticated else redirect_to_login(request.get_full_path())
