"""Registers: what they ask for, and their sums."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from bamsat.doors.api.asked import Asked, looking
from bamsat.doors.api.refusing import Answered
from bamsat.doors.api.v1.shapes import REFUSED, Body, Look, Looking, Number, shown
from bamsat.records.agencies.asker import Asker
from bamsat.records.results import queries, totals
from bamsat.records.results.description.register import Description
from bamsat.records.results.description.shape import shape
from bamsat.records.results.queries import COUNTING, Filter
from bamsat.records.results.vocabulary import State

router = Router(tags=["Sổ kết quả"])
_CHOSEN = "field."
_EVERY = {"year": totals.YEAR, "quarter": totals.QUARTER, "month": totals.MONTH}


class Listed(Schema):
    id: int
    code: str
    name: str
    holder: Body
    retired_on: date | None
    may_write: bool


class Figure(Schema):
    code: str
    label: str
    unit: str


class Register(Listed):
    about: str
    version: int
    versions: list[int]
    values: dict[str, Any] = Field(description="JSON Schema của “values” trong một bản ghi, theo phiên bản mô tả này.")
    figures: list[Figure]
    needs_files: list[str] = Field(description="Tên các minh chứng bắt buộc; đính kèm ở trang của kết quả.")


class OfVersion(Looking):
    version: int | None = Field(None, ge=1, le=10**6, description="Phiên bản mô tả; bỏ trống là bản của ngày xem.")


class Narrowed(Looking):
    """With `field.CODE=choice` for what was chosen in a field (`-`: nothing was)."""

    q: str = ""
    body: int | None = Field(None, ge=1, le=2**63 - 1, description="Cơ quan này và mọi cơ quan bên dưới.")
    alone: bool = Field(False, description="Chỉ cơ quan ấy, không tính bên dưới.")
    state: str = Field("", description=f"{', '.join(State.values)} hoặc {COUNTING} (đang tính vào số liệu).")
    since: date | None = None
    until: date | None = Field(None, description="Đến trước ngày này.")


class Summed(Narrowed):
    figure: str = Field("", description="Mã số liệu cần cộng; bỏ trống là đếm bản ghi.")
    by: str = Field("body", description="body, year, quarter, month hoặc mã một trường chọn một.")


class Tally(Schema):
    records: int
    amount: str | None
    opens: str | None = Field(description="Địa chỉ của đúng những bản ghi này.")


class Share(Schema):
    label: str
    code: str
    depth: int = Field(description="Lớn hơn 0: đã nằm trong dòng phía trên có bậc nhỏ hơn.")
    verified: Tally
    waiting: Tally


class Sums(Schema):
    """What counts and what waits for a second person's word are never added to one another."""

    figure: Figure
    by: str
    whole: Share
    parts: list[Share]


@router.get("/registers", response={200: list[Listed], **REFUSED}, url_name="registers", summary="Các sổ được xem")
def registers(request: Asked, look: Look) -> Any:
    asker = looking(request, look.on)
    return [Listed(**_listed(asker, one)) for one in queries.registers(asker).prefetch_related("holder__names")]


@router.get(
    "/registers/{number}", response={200: Register, **REFUSED}, url_name="register", summary="Một sổ và JSON Schema"
)
def register(request: Asked, number: Number, look: Annotated[OfVersion, Query()]) -> Any:
    asker = looking(request, look.on)
    of = queries.register(asker, number)
    every = queries.versions(of)
    held = (
        next((one for one in every if one.number == look.version), None)
        if look.version
        else queries.version(of, asker.on)
    )
    if held is None:
        raise Answered(404, "Sổ này không có phiên bản mô tả ấy.")
    described = held.description
    return Register(
        **_listed(asker, of),
        about=described.about,
        version=held.number,
        versions=sorted(one.number for one in every),
        values=shape(described),
        figures=[Figure(code=code, label=label, unit=unit) for code, label, unit in described.figures],
        needs_files=[one.label for one in described.asked if one.kind == "file" and one.required],
    )


@router.get("/registers/{number}/sums", response={200: Sums, **REFUSED}, url_name="sums", summary="Tổng hợp một sổ")
def sums(request: Asked, number: Number, look: Annotated[Summed, Query()]) -> Any:
    asker = looking(request, look.on)
    of = queries.register(asker, number)
    described = queries.version(of, asker.on).description
    figures = {"": ("Số bản ghi", "")} | {code: (label, unit) for code, label, unit in described.figures}
    if look.figure not in figures:
        raise Answered(422, "Sổ này không có số liệu ấy. Xem “figures” của sổ.")
    by = asked_for(request, look, described)
    chosen = described.field(look.by)
    if look.by in _EVERY:
        parts = totals.by_period(asker, of, look.figure, by, _EVERY[look.by])
    elif look.by == "body":
        parts = totals.by_body(asker, of, look.figure, by)
    elif chosen is not None and chosen in _choosable(described):
        parts = totals.by_choice(asker, of, look.figure, by, chosen)
    else:
        raise Answered(422, "Chỉ chia được theo body, year, quarter, month hoặc một trường chọn một.")
    label, unit = figures[look.figure]
    whole = totals.whole(asker, of, look.figure, by)
    return Sums(
        figure=Figure(code=look.figure, label=label, unit=unit),
        by=look.by,
        whole=_share(number, whole, look),
        parts=[_share(number, one, look) for one in parts],
    )


def _listed(asker: Asker, of: Any) -> dict[str, Any]:
    holder = Body(id=of.holder_id, name=of.holder.name_on(asker.on))
    kept = {"id": of.pk, "code": of.code, "name": of.name, "retired_on": of.retired_on}
    return {**kept, "holder": holder, "may_write": queries.may_enter(asker, of)}


def asked_for(request: Asked, look: Narrowed, of: Description) -> Filter:
    """What the address narrows to. What makes no sense is told, lest a program take all for some."""
    if look.state not in {"", COUNTING, *State.values}:
        raise Answered(422, "Không có trạng thái ấy.")
    choosable = {one.code: {choice.code for choice in one.choices} for one in _choosable(of)}
    asked = {name.removeprefix(_CHOSEN): str(text) for name, text in request.GET.items() if name.startswith(_CHOSEN)}
    for code, text in asked.items():
        if text not in {"-", *choosable.get(code, ())}:
            raise Answered(422, f"Không lọc được theo {_CHOSEN}{code[:40]}={text[:40]}.")
    chosen = {code: "" if text == "-" else text for code, text in asked.items()}
    return Filter(look.q.strip(), look.body, look.alone, look.state, look.since, look.until, chosen)


def _choosable(of: Description) -> list[Any]:
    return [one for one in of.fields if one.kind == "choice" and not one.personal]


def _share(register: int, part: totals.Part, look: Summed) -> Share:
    def tally(held: totals.Tally, state: str) -> Tally:
        amount = shown(held.amount) if look.figure else None
        opens = _address(register, replace(part.by, state=state), look.on) if held.records else None
        return Tally(records=held.records, amount=amount, opens=opens)

    code = str(part.by.body or "") if look.by == "body" else part.label
    if look.by not in {"body", *_EVERY}:
        code = part.by.chosen.get(look.by, "")
    verified, waiting = tally(part.sums.verified, COUNTING), tally(part.sums.waiting, str(State.WAITING))
    return Share(label=part.label, code=code, depth=part.depth, verified=verified, waiting=waiting)


def _address(register: int, by: Filter, on: date | None) -> str:
    found = {
        "q": by.words,
        "body": by.body,
        "alone": "true" if by.alone else "",
        "state": by.state,
        "since": by.since,
        "until": by.until,
        "on": on,
        **{f"{_CHOSEN}{code}": value or "-" for code, value in by.chosen.items()},
    }
    query = urlencode({name: value for name, value in found.items() if value})
    return f"{reverse('api:records', args=[register])}?{query}"
