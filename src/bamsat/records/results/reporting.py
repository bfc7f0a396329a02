"""Reports on tasks that show records of registers as their proof."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.results import queries
from bamsat.records.results.models import Citation, Entry, Record, Shown
from bamsat.records.tasks import actions as tasks
from bamsat.records.tasks import correcting
from bamsat.records.tasks.actions import Account, Attachment
from bamsat.records.tasks.models import Evidence, Progress, Task, Verification
from bamsat.records.tasks.proof import Named

_GONE = "Có bản ghi đã chọn không còn dùng làm minh chứng được cho nhiệm vụ này. Hãy tải lại trang rồi chọn lại."


def report(
    asker: Asker,
    task: Task,
    turn: int,
    account: Account,
    attachments: Sequence[Attachment],
    at: datetime,
    named: Sequence[Named] = (),
    records: Iterable[int] = (),
    taken: Sequence[str] = (),
) -> Progress:
    """`tasks.actions.report` with `records` of registers shown as proof, by their numbers; each then cites the task as well, in the transaction of the report."""
    shown = proofs(asker, task, records, at)
    return tasks.report(asker, task, turn, account, attachments, at, (*named, *shown), taken)


def correct(
    asker: Asker,
    entry: Progress,
    account: Account,
    fault: str,
    attachments: Sequence[Attachment],
    at: datetime,
    named: Sequence[Named] = (),
    records: Iterable[int] = (),
    kept: Collection[int] = (),
    joined: Collection[int] = (),
) -> Progress:
    """`tasks.correcting.correct` with records of registers; of the old evidence that is `kept`, its records are shown again."""
    shown = proofs(asker, entry.occurrence.task, records, at)
    again = Shown.objects.filter(evidence__progress=entry, evidence__in=kept).select_related("record", "evidence")
    shown += _again(asker, [row for row in again if row.record_id not in set(records)])
    return correcting.correct(asker, entry, account, fault, attachments, at, (*named, *shown), kept, joined)


@transaction.atomic
def verify(asker: Asker, entry: Progress, at: datetime) -> Verification:
    """`tasks.actions.verify`, asking again of the records whether they still prove. They are held meanwhile, so that none is withdrawn."""
    proof = Shown.objects.filter(Q(evidence__progress=entry) | Q(evidence__progress__joined_in__entry=entry))
    list(Record.objects.select_for_update(of=("self",)).filter(pk__in=proof.values("record")).order_by("pk"))
    if not entry.lacks_proof and queries.unproven(asker, entry):
        raise Refused(
            "Các bản ghi làm minh chứng cho báo cáo này đã bị trả lại hoặc rút nên chưa xác nhận được. Hãy trả lại để cơ quan báo cáo bổ sung."
        )
    return tasks.verify(asker, entry, at)


def _again(asker: Asker, rows: Sequence[Shown]) -> list[Named]:
    """Of the body that led then, or of contributions, so not asked as `proofs` asks of one's own; but each has to stand still."""
    wanted = {row.record_id for row in rows}
    if wanted - set(queries.standing(asker, wanted).values_list("record", flat=True)):
        raise Refused(_GONE)
    return [Named(row.evidence.name, keep=partial(_show, row.record)) for row in rows]


def _show(record: Record, evidence: Evidence) -> None:
    Shown.objects.create(evidence=evidence, record=record)


def proofs(asker: Asker, task: Task, records: Iterable[int], at: datetime) -> list[Named]:
    """The records as proof of a task. Raises `Refused` for one that cannot prove it: of another body, returned, withdrawn, of a register that does not."""
    wanted = set(records)
    found = {entry.record_id: entry for entry in queries.citable(asker, task).filter(record__in=wanted)}
    if wanted - found.keys():
        raise Refused(_GONE)
    return [_proof(asker, task, entry, at) for entry in found.values()]


def _proof(asker: Asker, task: Task, entry: Entry, at: datetime) -> Named:
    return Named(f"{entry.record.register}: {entry}", keep=lambda row: _keep(asker, task, entry, row, at))


def _keep(asker: Asker, task: Task, entry: Entry, row: Evidence, at: datetime) -> None:
    Citation.objects.get_or_create(
        record=entry.record, task=task, defaults={"author_id": asker.user, "cited_at": at}
    )  # told by the report's own line of the journal
    _show(entry.record, row)
