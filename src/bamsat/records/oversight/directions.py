"""Requests for direction (*vấn đề cần lãnh đạo, chỉ đạo*): up to who can answer, and tracked to the reply. Nothing is changed that was said."""

from datetime import datetime

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.journal.actions import write
from bamsat.records.oversight.chart import Chart
from bamsat.records.oversight.facts import directing
from bamsat.records.oversight.models import Answer, DirectionRequest, Forwarding
from bamsat.records.oversight.queries import holds
from bamsat.records.tasks.actions import thing
from bamsat.records.tasks.models import Assignment, Progress, Task

LONGEST = 4_000  # letters


@transaction.atomic
def ask(asker: Asker, task: Task, text: str, at: datetime) -> DirectionRequest:
    """The asker's body, charged with the task, asks those over it."""
    return _ask(asker, task, text, None, at)


@transaction.atomic
def ask_from(asker: Asker, entry: Progress, at: datetime) -> DirectionRequest:
    """Send up what an entry of the asker's own body says under *vấn đề cần lãnh đạo, chỉ đạo*; of each entry once."""
    Progress.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.body_id != asker.body:
        raise Refused("Chỉ cơ quan đã báo cáo mới chuyển đề nghị trong báo cáo ấy lên cấp trên.")
    if entry.direction_requests.filter(withdrawn_at=None).exists():
        raise Refused("Đề nghị trong báo cáo này đã được chuyển lên rồi.")
    return _ask(asker, entry.occurrence.task, entry.requests, entry, at)


def _ask(asker: Asker, task: Task, text: str, entry: Progress | None, at: datetime) -> DirectionRequest:
    _refuse_others(asker, task)
    words = _said(text, "Hãy ghi vấn đề cần lãnh đạo, chỉ đạo.")
    to = receiver(asker, task)
    if to is None:
        raise Refused("Trên hệ thống chưa có cơ quan cấp trên nào có người trả lời được. Hãy gửi đề nghị bằng văn bản.")
    row = DirectionRequest.objects.create(
        task=task,
        entry=entry,
        body_id=asker.body,
        author_id=asker.user,
        text=words,
        asked_at=at,
        holder_id=to,
        held_since=at,
    )
    facts = {"request": row.pk, "to": to, "entry": entry.pk if entry else None}
    write(asker.hand, "oversight.ask_direction", thing(task), str(task), facts, at)
    return row


def receiver(asker: Asker, task: Task) -> int | None:
    """The nearest body that can answer: who directs the task or stands over who does, else over the asker's body, else who watches
    the paper. Everybody there sees the task: they stand over a body that is charged with it, or hold its paper.
    """
    chart = Chart(asker.today)
    own = [asker.body]
    for starts in (directing([task.pk], asker.today)[task.pk], chart.over(asker.body), [task.directive.holder_id]):
        found = chart.answering(starts, but=own)
        if found is not None:
            return found
    return None


def next_up(asker: Asker, row: DirectionRequest) -> int | None:
    """To whom a request goes from who holds it now; None when there is nobody over them who can answer."""
    chart = Chart(asker.today)
    passed = {
        row.body_id,
        row.asked_by,
        row.holder_id,
        asker.body,
        *row.forwardings.values_list("from_body", flat=True),
    }
    return chart.answering(chart.over(asker.body), but=passed)


@transaction.atomic
def forward(asker: Asker, row: DirectionRequest, note: str, at: datetime) -> Forwarding:
    """*Chuyển lên*: what the asker's body cannot decide goes on to those over it, with what it thinks of it."""
    row = _open(asker, row)
    words = _said(note, "Hãy ghi ý kiến kèm theo để cấp trên biết vì sao chuyển lên.")
    to = next_up(asker, row)
    if to is None:
        raise Refused(
            "Trên hệ thống không có cơ quan nào cao hơn trả lời được. Hãy trả lời, hoặc báo cáo bằng văn bản."
        )
    kept = Forwarding.objects.create(
        request=row,
        sequence=row.forwardings.count() + 1,
        from_body_id=asker.body,
        to_body_id=to,
        author_id=asker.user,
        note=words,
        at=at,
    )
    row.holder_id, row.held_since = to, at
    row.save(update_fields=["holder", "held_since"])
    _write(asker, "oversight.forward_request", row, {"to": to, "reason": words}, at)
    return kept


@transaction.atomic
def answer(asker: Asker, row: DirectionRequest, text: str, paper: str, at: datetime) -> Answer:
    """*Trả lời*, with the paper that says it where there is one."""
    row = _open(asker, row)
    words = _said(text, "Hãy ghi ý kiến chỉ đạo để cơ quan thực hiện biết phải làm gì.")
    named = " ".join(paper.split())
    if len(named) > 300:
        raise Refused("Số, ký hiệu, trích yếu văn bản quá dài. Hãy ghi gọn trong 300 chữ cái.")
    kept = Answer.objects.create(request=row, body_id=asker.body, author_id=asker.user, text=words, paper=named, at=at)
    _write(asker, "oversight.give_direction", row, {"paper": named}, at)
    return kept


@transaction.atomic
def withdraw(asker: Asker, row: DirectionRequest, at: datetime) -> None:
    """The body that asked needs no answer any more; what was asked stays."""
    row = _locked(row)
    if row.asked_by != asker.body or not may(asker, Verb.ASK_DIRECTION, Charged(asker.body), asker.on):
        raise Refused("Chỉ cơ quan đã đề nghị mới rút được đề nghị này.")
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _write(asker, "oversight.withdraw_request", row, {}, at)


def _open(asker: Asker, row: DirectionRequest) -> DirectionRequest:
    row = _locked(row)
    if not holds(asker, row):
        raise Refused(
            "Đề nghị này đang ở cơ quan khác, hoặc vai đang chọn không được trả lời. Hãy kiểm tra vai ở góc trên."
        )
    return row


def _locked(row: DirectionRequest) -> DirectionRequest:
    """Of two who act at once the second waits, and sees what the first did."""
    found: DirectionRequest = DirectionRequest.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if found.withdrawn_at:
        raise Refused("Đề nghị này đã được rút.")
    if Answer.objects.filter(request=found).exists():
        raise Refused("Đề nghị này đã được trả lời. Hãy tải lại trang để xem.")
    return found


def _refuse_others(asker: Asker, task: Task) -> None:
    charged = Assignment.objects.standing(asker.today).filter(
        task=task, body=asker.body, role__in=["lead", "coordinate"]
    )
    if not may(asker, Verb.ASK_DIRECTION, Charged(asker.body), asker.on) or not charged.exists():
        raise Refused("Chỉ cơ quan chủ trì hoặc phối hợp được đề nghị chỉ đạo ở nhiệm vụ này.")


def _said(text: str, otherwise: str) -> str:
    words = text.strip()
    if not words:
        raise Refused(otherwise)
    if len(words) > LONGEST:
        raise Refused(f"Nội dung dài quá {LONGEST} chữ cái. Hãy ghi gọn lại; phần chi tiết gửi bằng văn bản.")
    return words


def _write(asker: Asker, act: str, row: DirectionRequest, facts: dict[str, object], at: datetime) -> None:
    write(asker.hand, act, thing(row.task), str(row.task), {"request": row.pk, **facts}, at)
