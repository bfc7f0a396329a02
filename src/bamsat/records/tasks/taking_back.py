"""*Hoàn tác*: who has just said something takes it back, while nothing was built on it. What was said is kept beside what holds now."""

from datetime import datetime, timedelta

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.vocabulary import Part
from bamsat.records.journal.actions import write
from bamsat.records.tasks.actions import thing
from bamsat.records.tasks.models import Assignment, Naming, Progress, TakenBack, Task, Verification
from bamsat.records.tasks.settling import settle
from bamsat.records.tasks.vocabulary import Word

OPEN = timedelta(minutes=10)  # after that it is no slip of the hand any more; the ordinary ways of the work are open


@transaction.atomic
def take_back_reply(asker: Asker, task: Task, at: datetime) -> None:
    """Undo *Nhận việc* or *Không phải của tôi* of the asker's own hand; the task waits for a reply again."""
    rows = Assignment.objects.select_for_update(of=("self",)).filter(task=task, body=asker.body, replied_by=asker.user)
    said = list(rows.filter(role__in=[Part.LEAD, Part.COORDINATE]).exclude(reply="").order_by("-replied_at"))
    if not said:
        raise Refused("Không có trả lời nào của bạn ở nhiệm vụ này để hoàn tác.")
    first = said[0]
    said_at = first.replied_at or at
    held = [row for row in said if row.replied_at == first.replied_at]
    _refuse_late(said_at, at)
    if Progress.objects.filter(occurrence__task=task, body=asker.body, submitted_at__gte=said_at).exists():
        raise Refused("Cơ quan đã báo cáo nhiệm vụ này sau khi nhận nên không hoàn tác được nữa.")
    if Naming.objects.filter(assignment__in=held, named_at__gte=said_at).exists():
        raise Refused("Đã phân công người phụ trách nên không hoàn tác được nữa; muốn đổi thì phân công lại.")
    if any(row.valid_until for row in held):
        raise Refused("Phân công này đã đổi sau khi bạn trả lời nên không hoàn tác được nữa.")
    kept = TakenBack.objects.create(
        task=task,
        body_id=asker.body,
        author_id=asker.user,
        word=Word(first.reply),
        reason=first.reason,
        said_at=said_at,
        taken_back_at=at,
    )
    for row in held:
        row.reply, row.reason, row.replied_at, row.replied_by_id, row.proposed_id = "", "", None, None, None
        row.save(update_fields=["reply", "reason", "replied_at", "replied_by", "proposed"])
    _write(asker, kept, at)


@transaction.atomic
def take_back_word(asker: Asker, entry: Progress, at: datetime) -> None:
    """Undo *Xác nhận* or *Trả lại* of the asker's own hand; the entry waits for a second person again."""
    Progress.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    word = Verification.objects.filter(progress=entry, verifier=asker.user, body=asker.body).first()
    if word is None:
        raise Refused("Không có kết luận nào của bạn ở báo cáo này để hoàn tác.")
    _refuse_late(word.decided_at, at)
    if entry.occurrence.entries.filter(submitted_at__gte=word.decided_at).exclude(pk=entry.pk).exists():
        raise Refused("Đã có báo cáo mới sau kết luận của bạn nên không hoàn tác được nữa.")
    if entry.occurrence.rulings.filter(decided_at__gte=word.decided_at).exists():
        raise Refused("Đã có quyết định khác về kỳ này sau kết luận của bạn nên không hoàn tác được nữa.")
    kept = TakenBack.objects.create(
        task_id=entry.occurrence.task_id,
        entry=entry,
        body_id=asker.body,
        author_id=asker.user,
        word=Word.VERIFIED if word.verified else Word.HANDED_BACK,
        reason=word.reason,
        said_at=word.decided_at,
        taken_back_at=at,
    )
    word.delete()
    settle([entry.occurrence_id])
    _write(asker, kept, at)


def _refuse_late(said_at: datetime, at: datetime) -> None:
    if at - said_at > OPEN:
        raise Refused(
            f"Chỉ hoàn tác được trong {OPEN.seconds // 60} phút. Việc đã làm vẫn giữ; hãy xử lý tiếp trên trang nhiệm vụ."
        )


def _write(asker: Asker, kept: TakenBack, at: datetime) -> None:
    facts = {"word": kept.word, "said_at": kept.said_at.isoformat(), "reason": kept.reason, "entry": kept.entry_id}
    write(asker.hand, "tasks.take_back", thing(kept.task), str(kept.task), facts, at)
