"""Addresses of the API, its OpenAPI document and the page that shows it."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from bamsat import __version__
from bamsat.doors.api.coming import Token
from bamsat.doors.api.refusing import answer_by, plain, said
from bamsat.doors.api.sent import BYTES, Strict, is_too_large
from bamsat.doors.api.v1 import bodies, files, indicators, records, registers
from bamsat.doors.api.viewer import Viewer, viewer_file
from bamsat.doors.web.asked import public
from bamsat.records.results.handed_files import LARGEST

_ABOUT = (
    "Đọc sổ kết quả, chỉ tiêu; ghi kết quả và số liệu của chính cơ quan được cấp mã. Ghi bằng máy cũng như ghi bằng tay: "
    "người khác xác nhận rồi mới tính. Mỗi lần ghi mang một Idempotency-Key; gửi lại đúng khóa ấy không ghi hai lần."
)


class Readable(JSONRenderer):
    """Vietnamese as it is read."""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=self.encoder_class, ensure_ascii=False)


api = NinjaAPI(
    title="Bám Sát", version=__version__, description=_ABOUT, urls_namespace="api", auth=Token(), parser=Strict(), renderer=Readable(), docs=Viewer(), docs_url="/docs"
)  # fmt: skip
answer_by(api)
for _router in (bodies.router, registers.router, files.router, records.router, indicators.router):
    api.add_router("", _router)


def _kept_apart(view: Callable[..., Any], takes_file: bool) -> Callable[..., Any]:
    """No page and no session: the operation itself asks who comes. Answers are kept by nobody on the way. `takes_file`: bytes instead of JSON, judged by
    the operation."""
    most = LARGEST if takes_file else BYTES
    limit = f"{most // 2**20} MB" if takes_file else f"{most // 2**10} KB"

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_too_large(request, most):
            return said(413, f"Nội dung gửi lên quá lớn. Mỗi lần nhiều nhất {limit}.")
        if request.method == "POST" and not takes_file and request.content_type != "application/json":
            return said(415, "Hãy gửi nội dung là JSON, với Content-Type: application/json.")
        if takes_file and (request.content_type or "").startswith("multipart/"):
            return said(415, "Hãy gửi chính nội dung tệp (Content-Type: application/octet-stream), không gửi dạng biểu mẫu multipart.")  # fmt: skip
        found: HttpResponse = view(request, *args, **kwargs)
        found = plain(405) if found.status_code == 405 else found
        found.headers.setdefault("Cache-Control", "no-store")
        return found

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is looked at
    return public(answer)


def _addresses() -> list[URLPattern]:
    found, _, _ = api.urls
    return [
        path(str(one.pattern), _kept_apart(one.callback, one.name == "files"), name=one.name)
        for one in found
        if isinstance(one, URLPattern)
    ]


app_name = "api"
urlpatterns = [*_addresses(), path("docs/<str:name>", public(viewer_file), name="viewer-file")]
