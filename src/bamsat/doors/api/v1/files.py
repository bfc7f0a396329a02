"""A file is handed in by itself, as bytes; a record names it afterwards."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema, Status
from pydantic import Field

from bamsat.doors.api.asked import Asked, now
from bamsat.doors.api.refusing import Answered
from bamsat.doors.api.sent import announced
from bamsat.doors.api.v1.shapes import REFUSED
from bamsat.records.results import handed_files
from bamsat.records.tasks.actions import Attachment

router = Router(tags=["Bản ghi kết quả"])
_BYTES = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}  # fmt: skip


class Called(Schema):
    name: str = Field(min_length=1, max_length=255, description="Tên tệp, có đuôi: bien-ban.pdf.")


class Kept(Schema):
    id: int = Field(description="Số để bản ghi nêu trong “files”.")
    name: str
    size: int
    until: datetime = Field(description="Sau lúc này tệp chưa dùng bị bỏ.")


@router.post("/files", response={201: Kept, **REFUSED}, url_name="files", summary="Gửi một tệp minh chứng", openapi_extra=_BYTES)  # fmt: skip
def hand_in(request: Asked, called: Annotated[Called, Query()]) -> Any:
    """Judged at once: a reading that takes seconds holds no lock."""
    at, length = now(), announced(request) or 0
    try:
        number = handed_files.announce(request.auth.token, length, at)
    except handed_files.Full as full:
        raise Answered(429, full.message) from None
    data = request.read(length)
    one = Attachment(called.name, request.content_type or "application/octet-stream", data)
    row = handed_files.hand_in(request.asker, number, one, at)
    return Status(201, Kept(id=row.pk, name=row.name, size=row.size, until=row.at + handed_files.KEPT))
