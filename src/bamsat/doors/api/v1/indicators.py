"""Indicators: what they count, their table by body and period, the figures of one body, a figure told."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from bamsat.doors.api.asked import Asked, looking
from bamsat.doors.api.refusing import Answered
from bamsat.doors.api.v1.shapes import (
    REFUSED,
    Amount,
    Body,
    Key,
    Look,
    Looking,
    Number,
    Part,
    Sent,
    Step,
    shown,
    written_once,
)
from bamsat.reckoning.indicators.quantities import figure
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker
from bamsat.records.indicators import actions, queries
from bamsat.records.indicators.actions import Written
from bamsat.records.indicators.mending import table_shown
from bamsat.records.indicators.standing import standing
from bamsat.records.indicators.vocabulary import State
from bamsat.records.keyset import part

router = Router(tags=["Chỉ tiêu"])


class Cut(Schema):
    label: str
    whole: bool = Field(description="Các phần cộng lại bằng tổng.")
    parts: dict[str, str]


class Listed(Schema):
    id: int
    name: str
    unit: str
    holder: Body
    aggregation: str
    nature: str = Field(
        description="in-period: phát sinh trong kỳ; cumulative: lũy kế. Không bao giờ cộng hai loại với nhau."
    )
    rhythm: str
    calendar: str
    register_id: int | None = Field(description="Tính từ sổ này; null: các cơ quan báo cáo.")
    retired_on: date | None


class Point(Schema):
    kind: str
    on: date
    amount: str


class Indicator(Listed):
    about: str
    higher_is_better: bool
    numerator: str
    denominator: str
    way: str
    sentence: str
    breakdowns: list[Cut]
    points: list[Point]


class Indicators(Schema):
    indicators: list[Listed]
    next: int | None


class Days(Schema):
    name: str
    since: date
    until: date


class Cell(Schema):
    """Nought, *does not apply* and *not reported* are three things."""

    said: str
    amount: str | None
    numerator: str | None
    denominator: str | None
    told: int
    not_applicable: int
    not_reported: int
    waiting: int
    late: int = Field(description="Số liệu gửi sau khi chốt.")


class Row(Schema):
    body: Body
    apart: bool = Field(description="Hiện để biết, không cộng vào tổng này.")
    cells: list[Cell]
    together: Cell


class Outlook(Schema):
    """Of the program's own body and all under it."""

    actual: str | None
    until: date | None
    expected: str | None
    target: str | None
    outlook: str
    forecast: str | None
    forecast_method: str | None


class Table(Schema):
    year: int
    nature: str
    body: Body
    periods: list[Days]
    rows: list[Row]
    whole: Row
    standing: Outlook | None


class OfYear(Looking):
    year: int | None = Field(None, ge=1990, le=2100)
    body: int | None = Field(None, ge=1, le=2**63 - 1, description="Bỏ trống: cơ quan của mã này.")


class Told(Step):
    amount: str | None
    over: str | None
    parts: dict[str, str]
    applies: bool
    note: str
    late: bool


class Value(Schema):
    body: Body
    period: Days
    state: str
    counting: int | None = Field(description="Lần ghi đang tính vào số liệu.")
    sealed: bool
    history: list[Told]


class New(Sent):
    body: int | None = Field(None, ge=1, le=2**63 - 1, description="Bỏ trống: cơ quan của mã này.")
    since: date = Field(
        ge=date(1990, 1, 1), lt=date(2101, 1, 1), description="Ngày đầu của kỳ, như trong bảng của chỉ tiêu."
    )
    applies: bool = Field(True, description="false: không áp dụng (ghi “note”). Không phát sinh thì amount là 0.")
    amount: Amount | None = None
    over: Amount | None = Field(None, description="Mẫu số, với chỉ tiêu là tỷ lệ.")
    parts: dict[str, Amount] = Field(default_factory=dict)
    note: str = Field("", max_length=2_000, description="Vì sao số này đúng dù máy thấy đáng ngờ.")
    reason: str = Field("", max_length=2_000, description="Lý do đính chính, khi đã gửi trước đó.")
    draft: bool = False


@router.get(
    "/indicators", response={200: Indicators, **REFUSED}, url_name="indicators", summary="Các chỉ tiêu được xem"
)
def indicators(request: Asked, look: Annotated[Part, Query()]) -> Any:
    asker = looking(request, look.on)
    rows, after = part(queries.indicators(asker), look.before, look.most)
    return Indicators(indicators=[Listed(**_listed(asker, one)) for one in rows], next=after)


@router.get("/indicators/{number}", response={200: Indicator, **REFUSED}, url_name="indicator", summary="Một chỉ tiêu")
def indicator(request: Asked, number: Number, look: Look) -> Any:
    asker = looking(request, look.on)
    of = queries.indicator(asker, number)
    named = ("about", "higher_is_better", "numerator", "denominator", "way", "sentence")
    points = queries.points(of, asker.on).rows
    return Indicator(
        **_listed(asker, of),
        **{name: getattr(of, name) for name in named},
        breakdowns=[Cut(label=one.label, whole=one.whole, parts=dict(one.parts)) for one in of.cuts_in(asker.on)],
        points=[Point(kind=one.kind, on=one.on, amount=shown(one.number) or "") for one in points],
    )


@router.get(
    "/indicators/{number}/table", response={200: Table, **REFUSED}, url_name="table", summary="Bảng theo cơ quan và kỳ"
)
def table(request: Asked, number: Number, look: Annotated[OfYear, Query()]) -> Any:
    asker = looking(request, look.on)
    of = queries.indicator(asker, number)
    year = look.year or of.year_of(asker.on)
    root = queries.branch(asker, look.body or asker.body)
    found = table_shown(asker, of, year, root.pk)
    body = Body(id=root.pk, name=root.name_on(asker.on))
    rows = [
        Row(
            body=Body(id=row.body, name=row.name),
            apart=row.apart,
            cells=[_cell(of, one.whole, one.waiting, one.late) for one in row.cells],
            together=_cell(of, row.together),
        )
        for row in found.rows
    ]
    cells = [_cell(of, one.whole, one.waiting, one.late) for one in found.cells]
    return Table(
        year=year,
        nature=of.nature,
        body=body,
        periods=[_days(one) for one in found.periods],
        rows=rows,
        whole=Row(body=body, apart=False, cells=cells, together=_cell(of, found.together)),
        standing=_standing(asker, of, year) if root.pk == asker.body else None,
    )


@router.get(
    "/indicators/{number}/values",
    response={200: list[Value], **REFUSED},
    url_name="values",
    summary="Số liệu của một cơ quan",
)
def values(request: Asked, number: Number, look: Annotated[OfYear, Query()]) -> Any:
    asker = looking(request, look.on)
    of = queries.indicator(asker, number)
    body = queries.branch(asker, look.body or asker.body).pk
    begun = [one for one in of.periods(look.year or of.year_of(asker.on)) if one.days.begins <= asker.on]
    return [_value(asker, of, body, one) for one in begun]


@router.post(
    "/indicators/{number}/values", response={201: Value, **REFUSED}, url_name="values", summary="Gửi số liệu một kỳ"
)
def tell(request: Asked, number: Number, what: New, idempotency_key: Key) -> Any:
    asker = request.asker
    of = queries.indicator(asker, number)
    body = queries.branch(asker, what.body or asker.body).pk
    period = next((one for one in of.periods(of.year_of(what.since)) if one.days.begins == what.since), None)
    if period is None:
        raise Answered(422, "Không có kỳ nào của chỉ tiêu bắt đầu ngày ấy. Xem “periods” trong bảng của chỉ tiêu.")
    written = _written(of, period, what)

    def act(at: datetime) -> Value:
        actions.tell(asker, of, body, period, written, at, what.draft)
        return _value(asker, of, body, period)

    return written_once(request, idempotency_key, act)


def _written(of: Any, period: Any, what: New) -> Written:
    if what.applies and what.amount is None:
        raise Answered(
            422, "Thiếu amount. Không phát sinh thì ghi 0; không thuộc diện báo cáo thì ghi applies: false và note."
        )
    if unknown := set(what.parts) - {code for cut in of.cuts_in(period.days.begins) for code in cut.parts}:
        raise Answered(422, f"Chỉ tiêu này không chia theo “{min(unknown)[:40]}”.")
    if not what.applies:
        return Written(None, note=what.note, reason=what.reason)
    return Written(what.amount, what.over, what.parts, what.note, what.reason)


def _listed(asker: Asker, of: Any) -> dict[str, Any]:
    named = ("name", "unit", "aggregation", "nature", "rhythm", "calendar", "register_id", "retired_on")
    holder = Body(id=of.holder_id, name=of.holder.name_on(asker.on))
    return {"id": of.pk, "holder": holder} | {name: getattr(of, name) for name in named}


def _cell(of: Any, whole: Any, waiting: int = 0, late: int = 0) -> Cell:
    held = whole.quantity
    ratio = of.aggregation == "ratio" and held is not None
    return Cell(
        said=str(whole.said),
        amount=shown(figure(of.measure, held)),
        numerator=shown(held.amount) if ratio else None,
        denominator=shown(held.over) if ratio else None,
        told=whole.told,
        not_applicable=whole.not_applicable,
        not_reported=whole.not_reported,
        waiting=waiting,
        late=late,
    )


def _standing(asker: Asker, of: Any, year: int) -> Outlook:
    one = standing(asker, of, year, look=table_shown)
    return Outlook(
        actual=shown(one.actual),
        until=one.until,
        expected=shown(one.expected),
        target=shown(one.target.amount) if one.target else None,
        outlook=str(one.outlook),
        forecast=shown(one.forecast.amount) if one.forecast else None,
        forecast_method=str(one.forecast.method) if one.forecast else None,
    )


def _days(period: Period) -> Days:
    return Days(name=period.name, since=period.days.begins, until=period.days.ends)


def _value(asker: Asker, of: Any, body: int, period: Period) -> Value:
    history = queries.history(asker, of, body, period)
    counting = next((one.number for one in history if one.counts_from <= asker.on < one.counts_until), None)
    whose = queries.branch(asker, body)
    return Value(
        body=Body(id=body, name=whose.name_on(asker.on)),
        period=_days(period),
        state=str(history[0].state_on(asker.on) if history else State.MISSING),
        counting=counting,
        sealed=queries.is_sealed(of, body, period, asker.today),
        history=[_told(asker, one) for one in history],
    )


def _told(asker: Asker, one: Any) -> Told:
    numbers: dict[str, Decimal] = one.numbers
    return Told(
        number=one.number,
        state=str(one.state_on(asker.on)),
        reason=one.reason,
        entered_at=one.entered_at,
        amount=shown(numbers.get("amount")),
        over=shown(numbers.get("over")),
        parts={
            name.removeprefix("part-"): shown(held) or "" for name, held in numbers.items() if name.startswith("part-")
        },
        applies=one.said == "amount",
        note=one.note,
        late=one.late,
    )
