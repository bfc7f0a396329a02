"""Files that people save: never opened inside our pages, whatever they are."""

from collections.abc import Iterable
from typing import TypeVar
from urllib.parse import quote

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)

UNKNOWN = "application/octet-stream"


def download(data: bytes, name: str, media_type: str = UNKNOWN) -> HttpResponse:
    """The bytes under a name with any letters (RFC 6266). What somebody handed in keeps the unknown type: no browser tries to show it."""
    return _named(HttpResponse(data, content_type=media_type), name)


def streamed(parts: Iterable[bytes], name: str, media_type: str) -> StreamingHttpResponse:
    """The same of a file that is sent while it is made."""
    return _named(StreamingHttpResponse(parts, content_type=media_type), name)


def _named(answer: Answer, name: str) -> Answer:
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"  # no shared machine keeps what only some may see
    return answer
