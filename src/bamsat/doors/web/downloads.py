"""Files that people save: never opened inside our pages, whatever they are."""

from urllib.parse import quote

from django.http import HttpResponse

UNKNOWN = "application/octet-stream"


def download(data: bytes, name: str, media_type: str = UNKNOWN) -> HttpResponse:
    """The bytes under a name with any letters (RFC 6266). What somebody handed in keeps the unknown type: no browser tries to show it."""
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"  # no shared machine keeps what only some may see
    return answer
