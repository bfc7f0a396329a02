"""*Lưu nháp*: what was typed of a report is kept for who typed it until it is sent, whatever becomes of their session.

A draft is not a fact: it is seen by its author alone, written over, and leaves no line in the journal.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import QuerySet

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.prepared import question
from bamsat.records.questions import Coming
from bamsat.records.tasks.models import Assignment, ProgressDraft, Task
from bamsat.records.tasks.officers import ROLES
from bamsat.records.tasks.vocabulary import Statement

LONGEST = 20_000  # letters of one field
_FIELDS = ("text", "obstacles", "requests")


def save(asker: Asker, task: Task, typed: Mapping[str, str], at: datetime) -> ProgressDraft | None:
    """Keep what was typed; None where nothing is, and then nothing stays kept. Raises `Refused` for who has no part in the work."""
    held = Assignment.objects.standing(asker.today).filter(task=task, body=asker.body, role__in=ROLES)
    if not may(asker, Verb.REPORT, Charged(asker.body), asker.on) or not held.exists():
        raise Refused("Chỉ cơ quan chủ trì hoặc phối hợp được soạn báo cáo nhiệm vụ này.")
    words = {name: typed.get(name, "")[:LONGEST] for name in _FIELDS}
    if not any(text.strip() for text in words.values()):
        drop(asker, task)
        return None
    statement, turn = typed.get("statement", ""), typed.get("turn", "")[:20]
    row, _ = ProgressDraft.objects.update_or_create(
        task=task,
        body_id=asker.body,
        author_id=asker.user,
        defaults={
            **words,
            "turn": turn,
            "statement": statement if statement in Statement.values else "",
            "saved_at": at,
        },
    )
    return row


def kept(asker: Asker, task: Task) -> ProgressDraft | None:
    """What the asker typed of a task they were given and has not sent."""
    return next(iter(_kept(task.pk, asker.body, asker.user)), None)


def seldom(asker: Asker, of: Task) -> list[Coming]:
    """What its page asks of every task and nearly none has (`asked_ahead`)."""
    return [Coming(_kept, (of.pk, asker.body, asker.user))]


@question
def _kept(task: int, body: int, author: int) -> "QuerySet[ProgressDraft]":
    return ProgressDraft.objects.filter(task=task, body=body, author=author)


def drop(asker: Asker, task: Task) -> None:
    """It was sent, or it is not wanted any more."""
    ProgressDraft.objects.filter(task=task, body=asker.body, author=asker.user).delete()


def unsent(asker: Asker) -> list[ProgressDraft]:
    """Drafts of the asker that wait to be sent, the newest first."""
    return _unsent(asker.body, asker.user)


@question
def _unsent(body: int, author: int) -> "QuerySet[ProgressDraft]":
    rows = ProgressDraft.objects.filter(body=body, author=author).select_related("task__directive")
    return rows.order_by("-saved_at")[:20]
