"""What is put before a body that is no subject (*kiến nghị lên cấp trên, kiến nghị nơi khác*), and what it answers. Such a body is not charged with
anything here: what was put is followed until its answer came, which who put it writes down."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import known_forms
from bamsat.records.agencies.resolve import resolve
from bamsat.records.journal.actions import write
from bamsat.records.supervision.conducting import because, kept, said
from bamsat.records.supervision.drafting import LONGEST, journalled, lock, refuse_over, thing
from bamsat.records.supervision.models import Answer, Case, Conclusion, Recommendation, Referral
from bamsat.records.supervision.proposing import refuse_unclear
from bamsat.records.supervision.standing import recommended
from bamsat.records.tasks.actions import Attachment, examine
from bamsat.records.tasks.slips import understood

MOST = 100  # of one case


@dataclass(frozen=True, slots=True)
class Put:
    """What is put to a body, as its author wrote it. `to`: its name; `due`: words for when an answer is asked for; `paper`, `on`: by which paper."""

    to: str
    text: str
    due: str
    paper: str
    on: date


@transaction.atomic
def refer(asker: Asker, case: Case, what: Put, at: datetime) -> Referral:
    """*Kiến nghị nơi khác* after the conclusion, to a higher or another body. Raises `Refused`."""
    case = lock(asker, case, Verb.CONCLUDE_CASE)
    of = Conclusion.objects.filter(case=case).first()
    if of is None:
        raise Refused("Cuộc này chưa có kết luận. Hãy ghi kiến nghị này ở mục Kiến nghị dự kiến.")
    refuse_over(case)
    refuse_unclear(what.text, what.due, timezone.localdate(at))
    _refuse_day(of, what.on, at)
    return put(asker, case, what, at)


def put(asker: Asker, case: Case, what: Put, at: datetime) -> Referral:
    """The same of the conclusion itself, inside its transaction."""
    to = because(what.to, _TO)
    row = Referral(
        case=case, to=to, text=said(what.text, "Hãy ghi việc kiến nghị: làm gì, kết quả thế nào."), due=" ".join(what.due.split())[:200],
        due_on=understood(what.due).due_on, paper=because(what.paper, _TO), on=what.on, author_id=asker.user, made_at=at,
    )  # fmt: skip
    return _keep(asker, case, row, at)


@transaction.atomic
def send_up(asker: Asker, of: Recommendation, to: str, paper: str, on: date, note: str, at: datetime) -> Referral:
    """*Kiến nghị lên cấp trên*: of a recommendation that was not answered or not kept in time, which higher body was told by which paper."""
    case = lock(asker, of.conclusion.case, Verb.CONCLUDE_CASE)
    whom, named = because(to, _TO), because(paper, _TO)
    if len(note) > LONGEST:
        raise Refused(f"Ghi chú dài quá {LONGEST} chữ cái. Hãy ghi gọn.")
    (stands,) = recommended([of], asker.today)
    if not stands.may_go_up:
        raise Refused("Kiến nghị này chưa quá hạn trả lời hay thực hiện nên chưa đưa lên cấp trên.")
    _refuse_day(of.conclusion, on, at)
    if of.referrals.filter(to=whom, paper=named, on=on, withdrawn_at=None).exists():
        raise Refused("Lần kiến nghị này đã ghi rồi: cùng nơi nhận, cùng văn bản, cùng ngày.")
    row = Referral(
        case=case, recommendation=of, to=whom, paper=named, on=on, note=note.strip(), author_id=asker.user, made_at=at
    )
    return _keep(asker, case, row, at)


@transaction.atomic
def withdraw(asker: Asker, of: Referral, reason: str, at: datetime) -> None:
    """It was entered wrongly, or twice: it counts no more and stays with the reason. Raises `Refused`."""
    case = lock(asker, of.case, Verb.CONCLUDE_CASE)
    words = because(reason, "Hãy ghi vì sao rút, trong 300 chữ cái, ví dụ: ghi hai lần.")
    row = _standing(of)
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_why = at, asker.user, words
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    _write(asker, "supervision.withdraw_referral", case, row, at)


def answer(asker: Asker, of: Referral, paper: str, on: date, text: str, file: Attachment | None, at: datetime) -> Answer:  # fmt: skip
    """What the body answered, by which paper. Raises `Refused`."""
    if file:
        examine(file)
    with transaction.atomic():
        case = lock(asker, of.case, Verb.CONCLUDE_CASE)
        row = _standing(of)
        if not row.on <= on <= timezone.localdate(at):
            raise Refused("Ngày trả lời phải từ ngày kiến nghị đến hôm nay. Hãy kiểm tra lại.")
        made = Answer.objects.create(
            referral=row, on=on, paper=because(paper, "Hãy ghi số, ngày của văn bản trả lời, trong 300 chữ cái."),
            text=said(text, "Hãy ghi nội dung trả lời."), **kept(file, at), author_id=asker.user, made_at=at,
        )  # fmt: skip
        _write(asker, "supervision.answer_referral", case, row, at)
    return made


def _keep(asker: Asker, case: Case, row: Referral, at: datetime) -> Referral:
    if case.referrals.count() >= MOST:
        raise Refused(f"Một cuộc ghi nhiều nhất {MOST} kiến nghị gửi nơi khác.")
    row.body_id = resolve(row.to, known_forms(asker))
    row.save()
    _write(asker, "supervision.send_up" if row.recommendation_id else "supervision.refer", case, row, at)
    return row


def _write(asker: Asker, act: str, case: Case, row: Referral, at: datetime) -> None:
    facts = {"referral": row.pk, "to_whom": row.to, "paper": row.paper}
    write(asker.hand, act, thing(case), journalled(case), facts, at)


def _standing(of: Referral) -> Referral:
    row: Referral = Referral.objects.select_for_update(of=("self",)).get(pk=of.pk)
    if row.withdrawn_at:
        raise Refused("Kiến nghị này đã được rút rồi. Hãy tải lại trang.")
    return row


def _refuse_day(of: Conclusion, on: date, at: datetime) -> None:
    if not of.on <= on <= timezone.localdate(at):
        raise Refused("Ngày văn bản phải từ ngày kết luận đến hôm nay. Hãy kiểm tra lại.")


_TO = "Hãy ghi gửi tới cơ quan nào và số, ngày văn bản, mỗi ô trong 300 chữ cái."
