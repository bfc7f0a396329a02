"""Conducting a case: it is decided on, its subjects are told, they report of themselves, the team works and writes down what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.directives.vault import keep
from bamsat.records.journal.actions import write
from bamsat.records.supervision.drafting import LONGEST, journalled, lock, refuse_over, thing
from bamsat.records.supervision.models import Case, Document, Evidence, Finding, Step, Subject, Visit
from bamsat.records.supervision.proposing import refuse_numbered
from bamsat.records.supervision.queries import may_be_looked_at
from bamsat.records.supervision.reported import SelfReport
from bamsat.records.supervision.vocabulary import AGAIN, Act, Judgement, Paper, Part, Weight
from bamsat.records.tasks.actions import Attachment, examine

MOST_FILES = 10  # of one finding


@dataclass(frozen=True, slots=True)
class Worked:
    """A day of working as its author wrote it. `subject`: its number; None: elsewhere."""

    on: date
    place: str
    met: str
    content: str
    subject: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as its author wrote it. `subject`: its number, None: of all; `task`: the order that it is about."""

    judgement: Judgement
    text: str
    heading: str = ""
    weight: Weight | None = None
    subject: int | None = None
    responsibility: str = ""
    figures: str = ""
    task: int | None = None


@transaction.atomic
def open_case(asker: Asker, case: Case, paper: str, on: date, at: datetime) -> Step:
    """*Quyết định*: from now on the team reads the work of the subjects that it looks at."""
    case = lock(asker, case, Verb.CONCLUDE_CASE)
    if not case.members.filter(part=Part.HEAD).exists():
        raise Refused("Hãy ghi Trưởng đoàn (tổ) trước khi quyết định tiến hành.")
    return take(asker, case, Act.OPENED, on, at, _named(paper, "Hãy ghi số, ngày của quyết định tiến hành."))


@transaction.atomic
def tell(asker: Asker, case: Case, paper: str, on: date, at: datetime) -> Step:
    """*Thông báo*: the subjects see the case from now on."""
    case = lock(asker, case, Verb.CONCLUDE_CASE)
    _refuse_before(case, Act.OPENED, "Hãy ghi quyết định tiến hành trước khi thông báo.")
    return take(
        asker,
        case,
        Act.TOLD,
        on,
        at,
        _named(paper, "Hãy ghi số, ngày của thông báo hoặc kế hoạch gửi nơi được kiểm tra, giám sát."),
    )


@transaction.atomic
def end_work(asker: Asker, case: Case, on: date, note: str, at: datetime) -> Step:
    """The team has ended its working with the subjects; the limit of its report counts from that day."""
    case = lock(asker, case, Verb.WRITE_CASE)
    _refuse_before(case, Act.TOLD, "Chưa thông báo cho nơi được kiểm tra, giám sát nên chưa kết thúc làm việc được.")
    last = case.visits.order_by("-on").first()
    if last and on < last.on:
        raise Refused(f"Đoàn còn làm việc ngày {last.on:%d/%m/%Y}; ngày kết thúc không thể trước ngày đó.")
    return take(asker, case, Act.ENDED, on, at, note=note)


@transaction.atomic
def report_results(asker: Asker, case: Case, paper: str, on: date, at: datetime) -> Step:
    """The team has handed its report on the results to who sent it."""
    case = lock(asker, case, Verb.WRITE_CASE)
    _refuse_before(case, Act.ENDED, "Hãy ghi ngày kết thúc làm việc trước khi ghi báo cáo kết quả.")
    return take(asker, case, Act.REPORTED, on, at, _named(paper, "Hãy ghi số, ngày của báo cáo kết quả."))


@transaction.atomic
def drop(asker: Asker, case: Case, reason: str, on: date, at: datetime) -> Step:
    """The case is not conducted any further; what was written stays."""
    case = lock(asker, case, Verb.CONCLUDE_CASE)
    if case.steps.filter(act=Act.CONCLUDED).exists():
        raise Refused("Cuộc này đã có kết luận nên không dừng được; hãy theo dõi các kiến nghị đến khi xong.")
    return take(asker, case, Act.DROPPED, on, at, note=said(reason, "Hãy ghi vì sao không tiến hành nữa."))


def add_document(asker: Asker, case: Case, kind: Paper, title: str, on: date | None, shared: bool, file: Attachment, at: datetime) -> Document:  # fmt: skip
    """A file for the dossier; one that is shared the subjects see."""
    examine(file)
    words = " ".join(title.split())
    if len(words) > 300:
        raise Refused("Tên, số của tài liệu ghi dài quá 300 chữ cái. Hãy ghi gọn.")
    with transaction.atomic():
        case = lock(asker, case, Verb.WRITE_CASE)
        _refuse_not_open(case)
        _refuse_ahead(on, at)
        row = Document.objects.create(
            case=case, kind=kind, title=words, on=on, shared=shared, **kept(file, at),
            author_id=asker.user, made_at=at,
        )  # fmt: skip
        _write(asker, "supervision.add_document", case, {"document": row.pk, "shared": shared}, at)
    return row


def visit(asker: Asker, case: Case, what: Worked, file: Attachment | None, at: datetime) -> Visit:
    """A day of working with a subject: where, with whom, what; its minutes may come with it."""
    if file:
        examine(file)
    with transaction.atomic():
        case = lock(asker, case, Verb.WRITE_CASE)
        _refuse_before(
            case, Act.TOLD, "Chưa thông báo cho nơi được kiểm tra, giám sát nên chưa ghi buổi làm việc được."
        )
        refuse_over(case)
        _refuse_ahead(what.on, at)
        _refuse_stranger(case, what.subject)
        place, met = " ".join(what.place.split()), " ".join(what.met.split())
        if not place or not met or len(place) > 200 or len(met) > 300:
            raise Refused("Hãy ghi nơi làm việc (trong 200 chữ cái) và làm việc với ai (trong 300 chữ cái).")
        row = Visit.objects.create(
            case=case, subject_id=what.subject, on=what.on, place=place, met=met,
            content=said(what.content, "Hãy ghi nội dung buổi làm việc."), **kept(file, at), author_id=asker.user, made_at=at,
        )  # fmt: skip
        _write(asker, "supervision.visit", case, {"on": what.on.isoformat()}, at)
    return row


def self_report(asker: Asker, subject: Subject, text: str, file: Attachment | None, at: datetime) -> SelfReport:
    """What the asker's body, a subject, reports of itself; a later one adds to the earlier."""
    if file:
        examine(file)
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=subject.case_id)
        if subject.body_id != asker.body or not may(asker, Verb.ANSWER_CASE, case, asker.on):
            raise Refused("Chỉ nơi được kiểm tra, giám sát gửi được báo cáo này. Hãy kiểm tra vai ở góc trên.")
        if case.steps.filter(act__in=[Act.CONCLUDED, Act.CLOSED, Act.DROPPED]).exists():
            raise Refused("Cuộc này đã có kết luận hoặc đã dừng nên không nhận báo cáo nữa.")
        words = said(text, "Hãy ghi tóm tắt nội dung báo cáo.")
        row = SelfReport.objects.create(subject=subject, text=words, **kept(file, at), author_id=asker.user, made_at=at)
        _write(asker, "supervision.self_report", case, {"body": asker.body}, at)
    return row


def note_read(asker: Asker, case: Case, at: datetime) -> None:
    """Somebody of the body that conducts a case opens its dossier: what the subjects sent has been read from now on."""
    if case.body_id == asker.body and not asker.looks_back:
        SelfReport.objects.filter(subject__case=case, read_at=None, withdrawn_at=None).update(read_at=at)


@transaction.atomic
def withdraw_self_report(asker: Asker, of: SelfReport, reason: str, at: datetime) -> None:
    """*Rút báo cáo* that nobody has read yet: it counts no more and is never shown to who conducts the case. Raises `Refused`."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=of.subject.case_id)
    row = SelfReport.objects.select_for_update(of=("self",)).select_related("subject").get(pk=of.pk)
    if row.subject.body_id != asker.body or not may(asker, Verb.ANSWER_CASE, case, asker.on):
        raise Refused("Chỉ nơi đã gửi rút được báo cáo này. Hãy kiểm tra vai ở góc trên.")
    if row.withdrawn_at:
        raise Refused("Báo cáo này đã được rút rồi. Hãy tải lại trang.")
    if row.read_at or case.steps.filter(act=Act.ENDED).exists():
        raise Refused("Đoàn đã mở xem báo cáo này nên không rút được nữa. Hãy gửi báo cáo bổ sung, nêu rõ điểm sửa.")
    words = because(reason, "Hãy ghi vì sao rút báo cáo, trong 300 chữ cái.")
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_why = at, asker.user, words
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    _write(asker, "supervision.withdraw_self_report", case, {"body": asker.body}, at)


def find(asker: Asker, case: Case, what: Found, files: Sequence[Attachment], at: datetime) -> Finding:
    """Write down what the team found; the subjects see it with the conclusion, not before."""
    for one in files:
        examine(one)
    with transaction.atomic():
        case = lock(asker, case, Verb.WRITE_CASE)
        _refuse_not_open(case)
        _refuse_concluded(case)
        refuse_numbered(case)
        if len(files) > MOST_FILES:
            raise Refused(f"Mỗi nhận xét đính kèm nhiều nhất {MOST_FILES} tệp.")
        row = Finding.objects.create(**_found(asker, case, what), case=case, author_id=asker.user, made_at=at)
        Evidence.objects.bulk_create(Evidence(finding=row, **kept(one, at)) for one in files)
        _write(asker, "supervision.find", case, {"finding": row.pk}, at)
    return row


@transaction.atomic
def take_back(asker: Asker, document: Document, reason: str, at: datetime) -> None:
    """A document that was shared by mistake: from now on its subjects see it no more; that they did, and why no longer, stays in the dossier."""
    case = lock(asker, document.case, Verb.WRITE_CASE)
    words = because(reason, "Hãy ghi vì sao thu hồi tài liệu này, trong 300 chữ cái.")
    row = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if not row.shared or row.taken_back_at:
        raise Refused("Tài liệu này không chia sẻ, hoặc đã được thu hồi rồi. Hãy tải lại trang.")
    row.taken_back_at, row.taken_back_by_id, row.taken_back_why = at, asker.user, words
    row.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_why"])
    _write(asker, "supervision.take_back_document", case, {"document": row.pk}, at)


@transaction.atomic
def withdraw(asker: Asker, finding: Finding, reason: str, at: datetime) -> None:
    """It should not count; it stays in the dossier with the reason and never reaches the subjects."""
    case = lock(asker, finding.case, Verb.WRITE_CASE)
    _refuse_concluded(case)
    refuse_numbered(case)
    words = because(reason, "Hãy ghi vì sao bỏ nhận xét này, trong 300 chữ cái.")
    row = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if row.withdrawn_at:
        raise Refused("Nhận xét này đã được bỏ rồi.")
    row.withdrawn_at, row.withdrawn_by_id, row.withdrawn_why = at, asker.user, words
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    _write(asker, "supervision.withdraw_finding", case, {"finding": row.pk}, at)


def take(asker: Asker, case: Case, act: Act, on: date, at: datetime, paper: str = "", note: str = "") -> Step:
    """Write a step down, inside the transaction of an act. Its day is not before the step before it, and not to come."""
    steps = list(case.steps.all())
    if any(row.act == act for row in steps) and act not in AGAIN:
        raise Refused(f"Việc “{act.label}” đã ghi rồi. Hãy tải lại trang.")
    if act != Act.REOPENED:
        refuse_over(case)
    if act != Act.CONCLUDED:
        refuse_numbered(case)
    _refuse_ahead(on, at)
    if len(note) > LONGEST:
        raise Refused(f"Ghi chú dài quá {LONGEST} chữ cái. Hãy ghi gọn.")
    last = max((row.on for row in steps), default=None)
    if last and on < last:
        raise Refused(f"Ngày ghi trước việc đã làm ngày {last:%d/%m/%Y}. Hãy kiểm tra lại ngày.")
    row = Step.objects.create(
        case=case, act=act, on=on, paper=paper, note=note.strip(), author_id=asker.user, made_at=at
    )
    _write(asker, f"supervision.{_JOURNALLED[act]}", case, {"on": on.isoformat(), "paper": paper}, at)
    return row


def kept(file: Attachment | None, at: datetime) -> dict[str, Any]:
    """The columns of a file that was examined."""
    return {"file": keep(file.data, file.media_type[:100], at), "name": file.name[:255]} if file else {}


def said(text: str, otherwise: str) -> str:
    words = text.strip()
    if not words:
        raise Refused(otherwise)
    if len(words) > LONGEST:
        raise Refused(f"Nội dung dài quá {LONGEST} chữ cái. Hãy ghi gọn; phần chi tiết đính kèm tệp.")
    return words


def because(reason: str, otherwise: str) -> str:
    words = " ".join(reason.split())
    if not words or len(words) > 300:
        raise Refused(otherwise)
    return words


def _found(asker: Asker, case: Case, what: Found) -> dict[str, Any]:
    words = said(what.text, "Hãy ghi nhận xét: đã làm được gì, hoặc hạn chế ở đâu.")
    if what.judgement == Judgement.FAULT and what.weight is None:
        raise Refused("Hãy chọn mức độ của hạn chế, khuyết điểm.")
    if len(what.heading) > 300 or len(what.figures) > 500 or len(what.responsibility) > LONGEST:
        raise Refused("Có ô ghi dài quá: nội dung trong 300, số liệu trong 500 chữ cái.")
    _refuse_stranger(case, what.subject)
    bodies = set(case.subjects.values_list("body", flat=True))
    if what.task is not None and not may_be_looked_at(asker, bodies).filter(pk=what.task).exists():
        raise Refused("Nhiệm vụ đã chọn không phải của nơi được kiểm tra, giám sát. Hãy chọn lại.")
    return {
        "judgement": what.judgement, "text": words, "heading": " ".join(what.heading.split()),
        "weight": what.weight or "" if what.judgement == Judgement.FAULT else "", "subject_id": what.subject,
        "responsibility": what.responsibility.strip(), "figures": " ".join(what.figures.split()), "task_id": what.task,
    }  # fmt: skip


def _named(paper: str, otherwise: str) -> str:
    words = " ".join(paper.split())
    if not words:
        raise Refused(otherwise)
    if len(words) > 300:
        raise Refused("Số, ngày văn bản ghi dài quá 300 chữ cái. Hãy ghi gọn.")
    return words


def _refuse_before(case: Case, act: Act, otherwise: str) -> None:
    if not case.steps.filter(act=act).exists():
        raise Refused(otherwise)


def _refuse_stranger(case: Case, subject: int | None) -> None:
    if subject is not None and not case.subjects.filter(pk=subject).exists():
        raise Refused("Nơi đã chọn không thuộc cuộc này. Hãy tải lại trang.")


def _refuse_not_open(case: Case) -> None:
    _refuse_before(case, Act.OPENED, "Hãy ghi quyết định tiến hành trước.")
    refuse_over(case)


def _refuse_concluded(case: Case) -> None:
    if case.steps.filter(act__in=[Act.CONCLUDED, Act.CLOSED, Act.DROPPED]).exists():
        raise Refused("Cuộc này đã có kết luận hoặc đã dừng nên nhận xét không đổi được nữa.")


def _refuse_ahead(on: date | None, at: datetime) -> None:
    if on and on > timezone.localdate(at):
        raise Refused("Ngày ghi còn ở phía trước. Hãy kiểm tra lại ngày.")


def _write(asker: Asker, act: str, case: Case, facts: dict[str, object], at: datetime) -> None:
    write(asker.hand, act, thing(case), journalled(case), facts, at)


_JOURNALLED = {
    Act.OPENED: "open",
    Act.TOLD: "tell",
    Act.ENDED: "end_work",
    Act.REPORTED: "report_results",
    Act.CONCLUDED: "conclude",
    Act.CLOSED: "close",
    Act.DROPPED: "drop",
    Act.REOPENED: "reopen_case",
}
