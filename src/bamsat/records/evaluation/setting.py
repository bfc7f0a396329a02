"""Verbs: set the formula of the own body, give it up for the one above, turn evaluation off and on. Each is one transaction and one line of the journal."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body
from bamsat.records.evaluation.description.schema import faults
from bamsat.records.evaluation.description.written import from_raw, to_raw
from bamsat.records.evaluation.models import Switch, Version
from bamsat.records.evaluation.queries import may_set
from bamsat.records.evaluation.switching import deciding
from bamsat.records.journal.actions import write

AHEAD = 366  # days by which a formula may be set before it holds
REASON = 1_000  # letters


class Unfit(Refused):
    """A formula that cannot be taken. `faults`: Vietnamese sentences, one of each thing that is wrong."""

    def __init__(self, wrong: Sequence[str]) -> None:
        super().__init__(" ".join(wrong[:3]))
        self.faults = list(wrong)


@transaction.atomic
def set_formula(asker: Asker, raw: Any, from_on: date | None, at: datetime) -> Version:
    """*Đặt bộ tiêu chí* of the asker's body and of all under it without one: a new version from a day on, never from a day that has passed. Raises
    `Refused`; the same formula as the last changes nothing.
    """
    _lock(asker)
    begins = _from(from_on, timezone.localdate(at))
    if wrong := faults(raw):
        raise Unfit(wrong)
    last, formula = _last(asker.body), from_raw(raw)
    if last and last.raw is not None and from_raw(last.raw) == formula and last.from_on <= begins:
        return last
    return _write(asker, formula.name, to_raw(formula), begins, at)


@transaction.atomic
def drop_formula(asker: Asker, from_on: date | None, at: datetime) -> Version:
    """From a day on the body goes by the formula of who stands over it, or by the one that comes with the program. Raises `Refused`."""
    _lock(asker)
    last = _last(asker.body)
    if last is None or last.raw is None:
        raise Refused("Cơ quan không có bộ tiêu chí riêng để thôi dùng.")
    return _write(asker, last.name, None, _from(from_on, timezone.localdate(at)), at)


@transaction.atomic
def turn(asker: Asker, on: bool, reason: str, at: datetime) -> Switch:
    """*Bật, tắt đánh giá* for the asker's body and all under it. Raises `Refused` where a body over it has said something, and where it is so already."""
    _lock(asker)
    words = " ".join(reason.split())
    if not words or len(words) > REASON:
        raise Refused(f"Hãy ghi lý do, trong {REASON} chữ cái: mọi cơ quan liên quan đều đọc được trong nhật ký.")
    decided = deciding(asker.body, timezone.localdate(at))
    over = next((row for row in decided if row.body_id != asker.body), None)
    if over is not None:
        raise Refused(f"Việc đánh giá do {over.body} quyết định ({over}). Cơ quan cấp dưới không đổi được.")
    if all(row.turned_on for row in decided) == on:
        raise Refused(f"Việc đánh giá đang {'bật' if on else 'tắt'} rồi.")
    row = Switch.objects.create(body_id=asker.body, turned_on=on, reason=words, author_id=asker.user, said_at=at)
    act = "evaluation.turn_on" if on else "evaluation.turn_off"
    write(asker.hand, act, f"body:{asker.body}", asker.body_name, {"reason": words}, at)
    return row


def _lock(asker: Asker) -> None:
    """Of two who act at once the second waits and sees what the first did."""
    if not may_set(asker):
        raise Refused("Đặt việc đánh giá là việc của lãnh đạo hoặc quản trị của cơ quan. Hãy kiểm tra vai ở góc trên.")
    Body.objects.select_for_update().get(pk=asker.body)


def _last(body: int) -> Version | None:
    return Version.objects.filter(holder=body).order_by("from_on", "number").last()


def _from(day: date | None, today: date) -> date:
    if day is None:
        raise Refused("Hãy ghi ngày bắt đầu áp dụng, ví dụ 01/01/2027.")
    if day < today:
        raise Refused("Bộ tiêu chí không áp dụng ngược về trước. Hãy chọn hôm nay hoặc một ngày sau.")
    if (day - today).days > AHEAD:
        raise Refused("Ngày bắt đầu áp dụng còn hơn một năm nữa. Hãy kiểm tra lại ngày.")
    return day


def _write(asker: Asker, name: str, raw: Any, begins: date, at: datetime) -> Version:
    number = (Version.objects.filter(holder=asker.body).aggregate(last=Max("number"))["last"] or 0) + 1
    row = Version.objects.create(
        holder_id=asker.body, number=number, name=name, raw=raw, from_on=begins, author_id=asker.user, made_at=at
    )
    act = "evaluation.drop_formula" if raw is None else "evaluation.set_formula"
    write(asker.hand, act, f"body:{asker.body}", name, {"version": number, "since": begins.isoformat()}, at)
    return row
