"""Verbs on the duties of a body to report: set one, end it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bamsat.reckoning.owed import Rhythm as Every
from bamsat.reckoning.owed import Rule
from bamsat.reckoning.periods import Regime
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.journal.actions import write
from bamsat.records.reporting.models import Duty
from bamsat.records.reporting.vocabulary import Rhythm
from bamsat.records.tasks.queries import papers

AFTER, LEAD = 60, 30  # at most: days of the calendar, working days
MOST = 50  # duties of one body in force


@dataclass(frozen=True, slots=True)
class Wanted:
    """A duty as it is set. `kind`: a key of the catalogue, checked by the caller; `receiver`: a body of the directory by its name, or another name."""

    kind: str
    receiver: str
    rule: Rule
    papers: tuple[int, ...] = ()
    scope: int | None = None


def may_set(asker: Asker) -> bool:
    return may(asker, Verb.SET_DUTY, Held(asker.body), asker.on)


@transaction.atomic
def set_duty(asker: Asker, wanted: Wanted, at: datetime) -> Duty:
    """*Đặt chế độ báo cáo* of the asker's body. Raises `Refused`."""
    _refuse_others(asker)
    _refuse_unfit(asker, wanted)
    rule, name = wanted.rule, " ".join(wanted.receiver.split())
    held = Duty.objects.on(asker.today).filter(body=asker.body)
    same = held.filter(kind=wanted.kind, rhythm=rule.rhythm, receiver_name=name, scope=wanted.scope, once=rule.once)
    if any(row.papers == list(wanted.papers) for row in same):
        raise Refused("Cơ quan đã có chế độ báo cáo này. Hãy thôi chế độ cũ trước khi đặt lại.")
    if held.count() >= MOST:
        raise Refused(f"Một cơ quan đặt nhiều nhất {MOST} chế độ báo cáo. Hãy thôi những chế độ không dùng nữa.")
    row = Duty.objects.create(
        body_id=asker.body, kind=wanted.kind, receiver_id=_receiver(asker, name), receiver_name=name, rhythm=rule.rhythm,
        regime=rule.regime, weekday=rule.weekday, after=rule.after, lead=rule.lead, since=rule.since, once=rule.once,
        papers=list(wanted.papers), scope_id=wanted.scope, author_id=asker.user, made_at=at,
    )  # fmt: skip
    facts = {"kind": row.kind, "every": str(Rhythm(row.rhythm).label), "to_whom": name}
    write(asker.hand, "reporting.set_duty", f"duty:{row.pk}", str(row), facts, at)
    return row


@transaction.atomic
def end_duty(asker: Asker, of: Duty, at: datetime) -> None:
    """No further draft is made; those that were stay. Raises `Refused`."""
    _refuse_others(asker)
    row = Duty.objects.select_for_update().get(pk=of.pk)
    if row.body_id != asker.body:
        raise Refused("Chỉ cơ quan đã đặt chế độ báo cáo này mới thôi được.")
    if row.ended_at:
        raise Refused("Chế độ báo cáo này đã thôi rồi. Hãy tải lại trang.")
    row.ended_at, row.ended_by_id = at, asker.user
    row.save(update_fields=["ended_at", "ended_by"])
    write(asker.hand, "reporting.end_duty", f"duty:{row.pk}", str(row), {"kind": row.kind}, at)


def rule_of(row: Duty) -> Rule:
    return Rule(Every(row.rhythm), row.after, row.lead, row.since, Regime(row.regime), row.weekday, row.once)


def _receiver(asker: Asker, name: str) -> int | None:
    return next((number for number, called in agencies.by_name(asker) if called == name), None)


def _refuse_others(asker: Asker) -> None:
    if not may_set(asker):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan đặt được chế độ báo cáo. Hãy kiểm tra vai ở góc trên.")


def _refuse_unfit(asker: Asker, wanted: Wanted) -> None:
    rule = wanted.rule
    if not wanted.receiver.strip() or len(wanted.receiver) > 300:
        raise Refused("Hãy ghi nơi nhận báo cáo, trong 300 chữ cái.")
    if not 0 <= rule.after <= AFTER:
        raise Refused(f"Số ngày phải gửi sau khi kết thúc kỳ là số từ 0 đến {AFTER}.")
    if not 0 <= rule.lead <= LEAD:
        raise Refused(f"Số ngày làm việc lập bản thảo trước hạn là số từ 0 đến {LEAD}.")
    if abs((rule.since - asker.today).days) > 2 * 366:
        raise Refused("Ngày bắt đầu chỉ trong vòng hai năm trước hoặc sau hôm nay. Hãy kiểm tra lại ngày.")
    if rule.rhythm is Every.ONCE and (rule.once is None or rule.once < rule.since):
        raise Refused("Báo cáo một lần cần ngày chốt số liệu, không trước ngày bắt đầu.")
    if wanted.scope is not None and wanted.scope not in agencies.names(asker):
        raise Refused("Cơ quan chủ trì đã chọn không có trong danh bạ.")
    known = set(papers(asker).in_force().filter(pk__in=wanted.papers).values_list("pk", flat=True))
    if set(wanted.papers) - known:
        raise Refused("Có văn bản đã chọn không còn hiệu lực hoặc bạn không được xem. Hãy chọn lại.")
