"""Extensions: asked by the lead before the due day, with a reason and a day; decided once, by another person, of who directs."""

from collections.abc import Collection
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.directives.vocabulary import Part
from bamsat.records.journal.actions import write
from bamsat.records.tasks.actions import thing
from bamsat.records.tasks.deciding import Grounds, by_whom, refuse_undecidable
from bamsat.records.tasks.handing_down import move_days
from bamsat.records.tasks.later_frames import later_frame
from bamsat.records.tasks.models import Assignment, Baseline, Extension, Occurrence, Task
from bamsat.records.tasks.ruling import refuse_ended, refuse_halted

MARK = "mark"  # of EXTENSION_ASKED_LATE


@transaction.atomic
def ask(asker: Asker, task: Task, turn: int, proposed_on: date | None, reason: str, at: datetime) -> Extension:
    """*Xin gia hạn* one turn to a later day."""
    _refuse_unless_leading(asker, task)
    refuse_halted(task)
    occurrence: Occurrence | None = task.occurrences.select_for_update(of=("self",)).filter(pk=turn).first()
    if occurrence is None:
        raise Refused("Kỳ này không còn. Hãy tải lại trang rồi chọn lại kỳ.")
    due = _due(occurrence)
    to = _later(due, proposed_on, asker.today)
    _refuse_beyond_limits(occurrence, due, to)
    if not reason.strip():
        raise Refused("Hãy ghi lý do xin gia hạn: việc gì vướng, đã làm đến đâu.")
    if occurrence.extensions.open().exists():
        raise Refused(
            "Kỳ này đã có đề nghị gia hạn đang chờ quyết định. Muốn đổi ngày, hãy rút đề nghị đó rồi gửi lại."
        )
    late = asker.today > due
    if late and settings.EXTENSION_ASKED_LATE != MARK:
        raise Refused(
            f"Đã qua hạn {due:%d/%m/%Y} nên không xin gia hạn được nữa. Hãy báo cáo tình hình và lý do chậm;"
            " cơ quan chỉ đạo có thể ghi nhận chậm do khách quan."
        )
    row = Extension.objects.create(
        occurrence=occurrence,
        body_id=asker.body,
        author_id=asker.user,
        reason=reason.strip(),
        due_on=due,
        proposed_on=to,
        asked_at=at,
        late=late,
    )
    facts = {"extension": row.pk, "turn": occurrence.label, "reason": row.reason, "late": late}
    _write(asker, row, "tasks.ask_extension", {**facts, "from": str(due), "to": str(to)}, at)
    return row


@transaction.atomic
def withdraw(asker: Asker, extension: Extension, at: datetime) -> None:
    """The body that asked takes its request back, while nobody has decided."""
    row = _open(extension)
    if row.body_id != asker.body or not may(asker, Verb.ASK_EXTENSION, Charged(asker.body), asker.on):
        raise Refused("Chỉ cơ quan đã xin gia hạn được rút đề nghị này.")
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _write(asker, row, "tasks.withdraw_extension", {"extension": row.pk, "turn": row.occurrence.label}, at)


@transaction.atomic
def grant(
    asker: Asker, extension: Extension, due_on: date | None, paper: str, at: datetime, note: str = "",
    follow: Collection[int] = (),
) -> Baseline:  # fmt: skip
    """*Đồng ý gia hạn*, to the day proposed or another: a new frame beside the old ones. `follow`: the parts whose days move by as many days."""
    row = _decidable(
        asker, extension, Grounds(note or extension.reason, paper)
    )  # it needs no other reason than the asker's
    occurrence = Occurrence.objects.select_for_update(of=("self",)).get(pk=row.occurrence_id)
    due = _later(_due(occurrence), due_on or row.proposed_on, asker.today)
    _refuse_beyond_limits(occurrence, _due(occurrence), due)
    _decide(asker, row, True, due, note, paper, at)
    was = _due(occurrence)
    frame = later_frame(occurrence, due, by_whom(asker, paper), at)
    parts = move_days(asker, frame, was, follow, Grounds(note or row.reason, paper))
    facts = {
        **({"parts": parts} if parts else {}),
        "extension": row.pk,
        "turn": occurrence.label,
        "from": str(row.due_on),
        "to": str(due),
        "paper": row.paper,
    }
    _write(asker, row, "tasks.grant_extension", {**facts, "reason": row.answer}, at)
    return frame


@transaction.atomic
def refuse(asker: Asker, extension: Extension, reason: str, paper: str, at: datetime) -> None:
    """*Không đồng ý*, with a reason; the day stays."""
    row = _decidable(asker, extension, Grounds(reason, paper))
    _decide(asker, row, False, None, reason, paper, at)
    facts = {"extension": row.pk, "turn": row.occurrence.label, "reason": row.answer, "paper": row.paper}
    _write(asker, row, "tasks.refuse_extension", facts, at)


def _refuse_unless_leading(asker: Asker, task: Task) -> None:
    held = Assignment.objects.standing(asker.today).filter(task=task, body=asker.body, role=Part.LEAD)
    if not may(asker, Verb.ASK_EXTENSION, Charged(asker.body), asker.on) or not held.exists():
        raise Refused("Chỉ cơ quan chủ trì được xin gia hạn. Hãy kiểm tra vai đang chọn ở góc trên.")


def _due(occurrence: Occurrence) -> date:
    if occurrence.due_on is None:
        raise Refused("Kỳ này không có hạn nên không cần gia hạn.")
    if occurrence.verified:
        raise Refused("Kỳ này đã được xác nhận hoàn thành nên không cần gia hạn.")
    if occurrence.claimed_on:
        raise Refused("Kỳ này đã báo cáo hoàn thành và đang chờ xác nhận nên chưa cần gia hạn.")
    due: date = occurrence.due_on
    return due


def _later(due: date, to: date | None, today: date) -> date:
    """The day to which it is moved; raises `Refused` when it is none."""
    if to is None:
        raise Refused("Hãy ghi ngày xin gia hạn đến, ví dụ 15/12/2026.")
    if to <= due:
        raise Refused(f"Ngày gia hạn phải sau hạn hiện nay là {due:%d/%m/%Y}.")
    if to < today:
        raise Refused("Ngày gia hạn đã qua. Hãy chọn một ngày từ hôm nay trở đi.")
    return to


def _refuse_beyond_limits(occurrence: Occurrence, due: date, to: date) -> None:
    most, days = settings.EXTENSIONS_MOST, settings.EXTENSION_DAYS
    if most and occurrence.extensions.filter(granted=True).count() >= most:
        raise Refused(f"Kỳ này đã được gia hạn {most} lần, là mức nhiều nhất cho phép.")
    if days and (to - due).days > days:
        raise Refused(f"Mỗi lần gia hạn không quá {days} ngày kể từ hạn hiện nay {due:%d/%m/%Y}.")


def _open(extension: Extension) -> Extension:
    row: Extension = Extension.objects.select_for_update(of=("self",)).get(pk=extension.pk)
    if row.granted is not None:
        raise Refused("Đề nghị gia hạn này đã được quyết định rồi. Hãy tải lại trang để xem.")
    if row.withdrawn_at:
        raise Refused("Đề nghị gia hạn này đã được rút lại.")
    return row


def _decidable(asker: Asker, extension: Extension, grounds: Grounds) -> Extension:
    task = extension.occurrence.task
    refuse_undecidable(asker, task, grounds)
    row = _open(extension)
    if row.author_id == asker.user:
        raise Refused("Người xin gia hạn không tự quyết định đề nghị của mình.")
    refuse_ended(task)
    return row


def _decide(
    asker: Asker, row: Extension, granted: bool, to: date | None, answer: str, paper: str, at: datetime
) -> None:
    row.granted, row.granted_on, row.answer, row.paper = granted, to, answer.strip(), paper.strip()
    row.decider_id, row.decider_body_id, row.decided_at = asker.user, asker.body, at
    row.save(update_fields=["granted", "granted_on", "answer", "paper", "decider", "decider_body", "decided_at"])


def _write(asker: Asker, row: Extension, act: str, facts: dict[str, object], at: datetime) -> None:
    task = row.occurrence.task
    write(asker.hand, act, thing(task), str(task), facts, at)
