"""Every answer that is no result: JSON with one clear sentence, whatever went wrong. What may not be seen and what is not there are one."""

import logging
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from bamsat.records.agencies.asker import Refused
from bamsat.records.indicators.actions import Doubtful
from bamsat.records.indicators.wording import doubt
from bamsat.records.results.actions import Behind, Faulty

log = logging.getLogger(__name__)
PREFIX = "/api/"
STRANGER = "Thiếu mã truy cập, hoặc mã sai, đã hết hạn hay đã bị thu hồi. Gửi mã ở đầu mục “Authorization: Bearer …”."
MISSING = "Không tìm thấy, hoặc mã truy cập này không được xem."
BROKEN = (
    "Có lỗi ở máy chủ; đã ghi lại để người quản trị xem. Thử lại với đúng Idempotency-Key ấy thì không bị ghi hai lần."
)
_PLAIN = {
    400: "Nội dung gửi lên không đúng dạng. Hãy gửi JSON (UTF-8).",
    404: MISSING,
    405: "Địa chỉ này không nhận cách gọi ấy.",
}
_HEADERS = {401: {"WWW-Authenticate": "Bearer"}, 429: {"Retry-After": "60"}}
_SAID = {
    "missing": "thiếu.",
    "extra_forbidden": "không có mục này.",
    "string_too_short": "để trống hoặc quá ngắn.",
    "string_too_long": "quá dài.",
    "date_from_datetime_parsing": "không phải một ngày. Hãy viết như 2026-11-24.",
    "date_parsing": "không phải một ngày. Hãy viết như 2026-11-24.",
    "int_parsing": "không phải số nguyên.",
    "decimal_parsing": "không phải số. Hãy viết như “1234.5”.",
    "decimal_max_places": "nhiều nhất 4 chữ số thập phân.",
    "bool_parsing": "hãy ghi true hoặc false.",
}


class Answered(HttpError):
    """Ends an operation with a status and a sentence."""


def said(status: int, sentence: str, faults: list[tuple[str, str]] | None = None) -> HttpResponse:
    """`faults`: (field, sentence)."""
    body: dict[str, Any] = {
        "detail": sentence,
        "faults": [{"field": one, "message": text} for one, text in faults or ()],
    }
    return JsonResponse(
        body, status=status, headers=_HEADERS.get(status, {}), json_dumps_params={"ensure_ascii": False}
    )


def is_for_programs(request: HttpRequest) -> bool:
    return request.path.startswith(PREFIX)


def plain(status: int) -> HttpResponse:
    """An answer about which nothing more is known than its status."""
    return said(status, _PLAIN.get(status, BROKEN))


def answer_by(api: NinjaAPI) -> None:
    """Says how each kind of failure is answered."""
    api.add_exception_handler(Refused, lambda request, exc: _refused(exc))
    api.add_exception_handler(ObjectDoesNotExist, lambda request, exc: plain(404))
    api.add_exception_handler(Http404, lambda request, exc: plain(404))
    api.add_exception_handler(ValidationError, lambda request, exc: _malformed(exc))
    api.add_exception_handler(HttpError, lambda request, exc: _answered(exc))
    api.add_exception_handler(Exception, lambda request, exc: _broken(exc))


def _refused(exc: Any) -> HttpResponse:
    status = 409 if isinstance(exc, Behind) else 422
    if isinstance(exc, Faulty):
        return said(status, exc.message, [(one.name, one.message) for one in exc.faults])
    doubts = [("note", doubt(one, "")) for one in exc.doubts] if isinstance(exc, Doubtful) else []
    return said(status, exc.message, doubts)


def _malformed(exc: Any) -> HttpResponse:
    found = [(_place(one["loc"]), one) for one in exc.errors]
    faults = [(name, f"{name}: {_SAID.get(one['type'], 'không đúng dạng.')}") for name, one in found]
    return said(422, "Chưa làm được: " + " ".join(text for _, text in faults[:3]), faults)


def _place(loc: tuple[Any, ...]) -> str:
    """Where it stands as the program wrote it: in what was sent, without the name that the operation gives to the whole."""
    inside = loc[2:] if loc[0] == "body" else loc[1:]
    return ".".join(str(part) for part in inside) or "nội dung gửi lên"


def _answered(exc: Any) -> HttpResponse:
    status = int(exc.status_code)
    if status == 401:
        return said(401, STRANGER)
    cause = exc.__cause__
    if isinstance(exc, Answered) or isinstance(cause, Answered):
        told = exc if isinstance(exc, Answered) else cause
        return said(told.status_code, told.message)
    return plain(status)


def _broken(exc: Any) -> HttpResponse:
    log.error("an operation of the API failed", exc_info=exc)
    return plain(500)
