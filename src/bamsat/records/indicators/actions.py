"""Verbs on the figures of indicators: told, verified, handed back, sealed. Each is one transaction and one line of the journal; nothing that
was told is ever changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from bamsat.reckoning.indicators.doubts import Doubt, doubts
from bamsat.reckoning.indicators.quantities import Aggregation, Quantity
from bamsat.reckoning.intervals import NEVER
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.indicators import queries
from bamsat.records.indicators.defining import lock, thing
from bamsat.records.indicators.models import Entry, Indicator, Seal, Value, Verdict, kept, kept_or_none, quantity
from bamsat.records.indicators.tables import table
from bamsat.records.indicators.vocabulary import Act, Saying, State
from bamsat.records.journal.actions import write

LARGEST = 10**10  # of a figure: a country's sums still fit in 64 bits, in ten-thousandths


class Doubtful(Refused):
    """What was written may be right, but its body has to say so. `doubts`: why."""

    def __init__(self, found: Sequence[Doubt]) -> None:
        super().__init__("Số liệu có chỗ cần xem lại. Nếu đúng, hãy ghi vì sao rồi gửi lần nữa.")
        self.doubts = list(found)


@dataclass(frozen=True, slots=True)
class Written:
    """What a body writes of a period. `amount` None: it does not apply. `note`: why it is right though doubtful, or does not apply."""

    amount: Decimal | None
    over: Decimal | None = None
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    note: str = ""
    reason: str = ""


@transaction.atomic
def tell(
    asker: Asker, of: Indicator, body: int, period: Period, what: Written, at: datetime, draft: bool = False
) -> Entry:
    """A figure of the asker's own body, or of one whose heir it is. Raises `Doubtful` where something is doubtful and no note says why
    it is right. After it was handed in, another entry stands beside it and says why; after the seal it is marked so.
    """
    if not queries.may_write(asker, of, body, period):
        raise Refused("Vai đang chọn không ghi được số liệu này. Hãy kiểm tra vai ở góc trên, và kỳ đã bắt đầu chưa.")
    told = _told(of, what)
    lock(of)  # before the figure: a seal that is being set waits, or this is told after it
    value, _ = Value.objects.get_or_create(
        indicator=of, body_id=body, from_on=period.days.begins, until_on=period.days.ends
    )
    last: Entry | None = value.entries.order_by("-number").first()
    late = queries.is_sealed(of, body, period, asker.today)
    handed_in = last is not None and last.act == Act.SUBMITTED
    if (handed_in or late) and draft:
        raise Refused("Số liệu đã gửi hoặc kỳ đã chốt thì không lưu nháp được; hãy gửi bản đính chính.")
    if (handed_in or late) and not what.reason.strip():
        raise Refused("Hãy ghi lý do đính chính. Số cũ vẫn được giữ bên cạnh.")
    if not draft:
        _refuse_doubtful(asker, of, body, period, what, told)
    entry = _append(asker, value, last, what, at, Act.DRAFT if draft else Act.SUBMITTED, late)
    act = "correct" if handed_in or late else "draft" if draft else "submit"
    facts = {"body": body, "period": period.name, "entry": entry.number, "late": late, "reason": entry.reason}
    write(asker.hand, f"indicators.{act}", thing(of), of.name, facts, at)
    return entry


def doubtful(asker: Asker, of: Indicator, body: int, period: Period, what: Written) -> list[Doubt]:
    """What is doubtful in what a body writes, beside what counts of it for the period before."""
    told = _told(of, what)
    if told is None:
        return []
    before = queries.counting_before(asker, of, body, period)
    last = quantity(of.measure, before.amount, before.over) if before else None
    return doubts(of.measure, told, of.limits, last, what.parts, of.cuts_in(period.days.begins))


@transaction.atomic
def verify(asker: Asker, entry: Entry, at: datetime) -> Verdict:
    """A second person says that it is so: from now on it counts in the place of any before."""
    verdict = _judge(asker, entry, True, "", at)
    day = timezone.localdate(at)
    Entry.objects.filter(value=entry.value_id, counts_until=NEVER).exclude(counts_from=NEVER).update(counts_until=day)
    Entry.objects.filter(pk=entry.pk).update(counts_from=day)
    return verdict


@transaction.atomic
def hand_back(asker: Asker, entry: Entry, reason: str, at: datetime) -> Verdict:
    """A second person gives it back with a reason; what counted before goes on counting."""
    if not reason.strip():
        raise Refused("Hãy ghi lý do trả lại để người ghi biết cần sửa gì.")
    return _judge(asker, entry, False, reason.strip(), at)


@transaction.atomic
def seal(asker: Asker, of: Indicator, period: Period, reason: str, at: datetime) -> Seal:
    """The asker's body closes a period for itself and all under it. Nothing may wait for a second person; where bodies told nothing, it
    says why it is closed all the same.
    """
    if not queries.may_seal(asker):
        raise Refused(
            "Chốt số liệu là việc của văn phòng hoặc lãnh đạo cơ quan. Hãy kiểm tra vai đang chọn ở góc trên."
        )
    lock(of)
    if period.last_on > asker.today:
        raise Refused(f"{period.name.capitalize()} chưa hết; chốt được từ ngày {period.days.ends:%d/%m/%Y}.")
    days = {"from_on": period.days.begins, "until_on": period.days.ends}
    if Seal.objects.filter(indicator=of, body=asker.body, **days).exists():
        raise Refused("Kỳ này đã chốt rồi. Sau khi chốt chỉ có bản đính chính đặt bên cạnh.")
    shown = table(asker, of, of.year_of(period.days.begins))
    cell = dict(zip(shown.periods, shown.cells, strict=True))[period]
    if cell.waiting:
        raise Refused(f"Còn {cell.waiting} số liệu chờ xác nhận. Hãy xác nhận hoặc trả lại trước khi chốt.")
    whole = cell.whole
    if whole.not_reported and not reason.strip():
        raise Refused(f"Còn {whole.not_reported} cơ quan chưa báo cáo. Muốn chốt khi còn thiếu, hãy ghi lý do.")
    row = Seal.objects.create(
        indicator=of,
        body_id=asker.body,
        **days,
        amount=kept_or_none(whole.quantity.amount) if whole.quantity else None,
        over=kept_or_none(whole.quantity.over) if whole.quantity else None,
        told=whole.told,
        not_applicable=whole.not_applicable,
        not_reported=whole.not_reported,
        reason=reason.strip(),
        author_id=asker.user,
        sealed_at=at,
        sealed_on=timezone.localdate(at),
    )
    facts = {"period": period.name, "amount": row.amount, "over": row.over, "missing": row.not_reported, "reason": row.reason}  # fmt: skip
    write(asker.hand, "indicators.seal", thing(of), of.name, facts, at)
    return row


def _refuse_doubtful(
    asker: Asker, of: Indicator, body: int, period: Period, what: Written, told: Quantity | None
) -> None:
    if told is None and not what.note.strip():
        raise Refused("Không áp dụng thì hãy ghi vì sao. Nếu không phát sinh gì, hãy ghi số 0.")
    found = doubtful(asker, of, body, period, what)
    if found and not what.note.strip():
        raise Doubtful(found)


def _told(of: Indicator, what: Written) -> Quantity | None:
    for one in (what.amount, what.over, *what.parts.values()):
        if one is not None and abs(one) > LARGEST:
            raise Refused("Số quá lớn. Hãy kiểm tra đơn vị tính.")
    if what.amount is None:
        return None
    if of.aggregation == Aggregation.RATIO and what.over is None:
        raise Refused(f"Thiếu mẫu số ({of.denominator}). Không có thì ghi 0 hoặc chọn Không áp dụng.")
    return quantity(
        of.measure, kept_or_none(what.amount), kept_or_none(what.over) if of.aggregation == Aggregation.RATIO else None
    )


def _append(asker: Asker, value: Value, last: Entry | None, what: Written, at: datetime, act: Act, late: bool) -> Entry:
    day = timezone.localdate(at)
    applies = what.amount is not None
    ratio = value.indicator.aggregation == Aggregation.RATIO
    entry = Entry.objects.create(
        value=value,
        number=last.number + 1 if last else 1,
        act=act,
        said=Saying.AMOUNT if applies else Saying.NOT_APPLICABLE,
        amount=kept_or_none(what.amount),
        over=kept_or_none(what.over) if applies and ratio else None,
        parts={code: kept(amount) for code, amount in what.parts.items()} if applies else {},
        note=what.note.strip(),
        reason=what.reason.strip(),
        late=late,
        author_id=asker.user,
        entered_at=at,
        entered_on=day,
    )
    if last:
        Entry.objects.filter(pk=last.pk).update(replaced_on=day)
    return entry


def _judge(asker: Asker, entry: Entry, verified: bool, reason: str, at: datetime) -> Verdict:
    lock(entry.value.indicator)
    entry = Entry.objects.select_related("value__indicator").get(pk=entry.pk)
    if Verdict.objects.filter(entry=entry).exists() or entry.replaced_on != NEVER:
        raise Refused("Số liệu này đã được xác nhận, trả lại hoặc thay bằng bản sau. Hãy tải lại trang để xem.")
    if entry.state_on(asker.today) is not State.WAITING or not queries.may_judge(asker, entry):
        raise Refused("Người xác nhận phải là văn phòng hoặc lãnh đạo, và không phải người đã ghi số liệu này.")
    day = timezone.localdate(at)
    verdict = Verdict.objects.create(
        entry=entry, verifier_id=asker.user, author_id=entry.author_id, body_id=asker.body,
        verified=verified, reason=reason, decided_at=at, decided_on=day,
    )  # fmt: skip
    of = entry.value.indicator
    facts = {"body": entry.value.body_id, "entry": entry.number, "reason": reason}
    write(asker.hand, "indicators.verify" if verified else "indicators.hand_back", thing(of), of.name, facts, at)
    return verdict
