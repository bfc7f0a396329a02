"""Records of a register: the list, one with its history, a new one, a correction beside the old."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from bamsat.doors.api.asked import Asked, looking
from bamsat.doors.api.v1.registers import Narrowed, asked_for
from bamsat.doors.api.v1.shapes import REFUSED, Body, Key, Look, Number, Part, Sent, Step, written_once
from bamsat.records.agencies.asker import Asker
from bamsat.records.keyset import part
from bamsat.records.results import actions, queries
from bamsat.records.results.actions import Written
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.handed_files import taken
from bamsat.records.results.values.given import open_values, words
from bamsat.records.results.values.reading import EMPTIED, Fault

router = Router(tags=["Bản ghi kết quả"])


class Asking(Narrowed, Part):
    """What a list is narrowed to, and which part of it."""


class Record(Schema):
    id: int
    register_id: int
    version: int
    number: int = Field(description="Lần ghi; bản đính chính gửi kèm số này (“after”).")
    body: Body
    title: str
    since: date | None
    until: date | None
    state: str
    reason: str
    values: dict[str, Any]


class Records(Schema):
    records: list[Record]
    next: int | None = Field(description="“before” của phần sau; null khi đã hết.")


class Wording(Step):
    values: dict[str, Any]


class Whole(Record):
    counting: int | None = Field(description="Lần ghi đang tính vào số liệu; null khi chưa có lần nào được xác nhận.")
    history: list[Wording]


class New(Sent):
    values: dict[str, Any] = Field(description="Theo JSON Schema của sổ.")
    files: dict[str, list[Annotated[int, Field(ge=1, le=2**63 - 1)]]] = Field(
        default_factory=dict,
        description="Trường tệp của sổ → số của các tệp đã gửi (POST files), mỗi tệp dùng một lần.",
    )
    draft: bool = Field(False, description="Bản nháp: chỉ cơ quan mình thấy, không tính ở đâu.")


class Correction(New):
    after: int = Field(ge=1, description="Lần ghi đã đọc; có lần mới hơn thì trả lời 409.")
    reason: str = Field("", max_length=2_000)
    emptied: list[str] = Field(
        default_factory=list, description="Trường dữ liệu cá nhân cần xóa khỏi bản ghi; việc xóa vào nhật ký."
    )


@router.get(
    "/registers/{number}/records", response={200: Records, **REFUSED}, url_name="records", summary="Các bản ghi của sổ"
)
def records(request: Asked, number: Number, look: Annotated[Asking, Query()]) -> Any:
    asker = looking(request, look.on)
    of = queries.register(asker, number)
    by = asked_for(request, look, queries.version(of, asker.on).description)
    rows, after = part(queries.entries(asker, of, by), look.before, look.most)
    return Records(records=[Record(**_held(asker, one)) for one in rows], next=after)


@router.post(
    "/registers/{number}/records", response={201: Whole, **REFUSED}, url_name="records", summary="Ghi một kết quả"
)
def enter(request: Asked, number: Number, what: New, idempotency_key: Key) -> Any:
    of = queries.register(request.asker, number)

    def act(at: Any) -> Whole:
        written = _written(request, of, what, at)
        return _whole(request.asker, actions.submit(request.asker, of, written, at, what.draft).record_id)

    return written_once(request, idempotency_key, act)


@router.get(
    "/records/{number}", response={200: Whole, **REFUSED}, url_name="record", summary="Một bản ghi và mọi lần ghi"
)
def record(request: Asked, number: Number, look: Look) -> Any:
    return _whole(looking(request, look.on), number)


@router.post(
    "/records/{number}/corrections", response={201: Whole, **REFUSED}, url_name="corrections", summary="Đính chính"
)
def correct(request: Asked, number: Number, what: Correction, idempotency_key: Key) -> Any:
    of = queries.record(request.asker, number)
    last = queries.history(request.asker, of)[0]
    kept = frozenset(proof.pk for proof in last.proofs.all())

    def act(at: Any) -> Whole:
        written = _written(request, of.register, what, at, kept, what.reason, what.after, what.emptied)
        actions.correct(request.asker, of, written, at, what.draft)
        return _whole(request.asker, number)

    return written_once(request, idempotency_key, act)


def _written(
    request: Asked,
    of: Any,
    what: New,
    at: Any,
    kept: frozenset[int] = frozenset(),
    reason: str = "",
    after: int | None = None,
    emptied: Sequence[str] = (),
) -> Written:
    description = queries.version(of).description
    found, faults = words(description, what.values)
    personal = {one.code for one in description.fields if one.personal}
    faults += [
        Fault(code, f"“{code[:40]}” không phải dữ liệu cá nhân của sổ này.") for code in emptied if code not in personal
    ]
    found |= {code + EMPTIED: "1" for code in emptied}
    fields = {one.code for one in description.asked if one.kind == Kind.FILE}
    faults = [
        *faults,
        *(Fault(f"files.{code}", f"Sổ này không có trường tệp “{code[:40]}”.") for code in what.files.keys() - fields),
    ]
    if faults:
        raise actions.Faulty(faults)
    return Written(found, taken(request.auth.token, what.files, at), kept, reason, after)


def _whole(asker: Asker, number: int) -> Whole:
    of = queries.record(asker, number)
    history = queries.history(asker, of)
    counting = queries.counting(asker, of)
    steps = [
        Wording(
            number=one.number,
            state=str(one.state_on(asker.on)),
            reason=one.reason,
            entered_at=one.entered_at,
            values=open_values(one.version.description, one.values),
        )
        for one in history
    ]
    held = _held(asker, history[0])
    return Whole(**held, counting=counting.number if counting else None, history=steps)


def _held(asker: Asker, entry: Any) -> dict[str, Any]:
    of = entry.record
    return {
        "id": of.pk,
        "register_id": of.register_id,
        "version": entry.version.number,
        "number": entry.number,
        "body": Body(id=of.body_id, name=of.body.name_on(asker.on)),
        "title": entry.title,
        "since": entry.from_on,
        "until": entry.until_on,
        "state": str(entry.state_on(asker.on)),
        "reason": entry.reason,
        "values": open_values(entry.version.description, entry.values),
    }
