"""*Đính chính*: what was verified and was not so is put right by a new entry beside the old, which a second person verifies again."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.journal.actions import write
from bamsat.records.tasks.actions import Account, Attachment, charged, examine, holds, prove, refuse_thin, thing
from bamsat.records.tasks.contributing import join_again, proven_by
from bamsat.records.tasks.models import Evidence, Occurrence, Progress
from bamsat.records.tasks.proof import Named, refuse_unproven
from bamsat.records.tasks.settling import settle
from bamsat.records.tasks.vocabulary import Means


def correct(
    asker: Asker,
    entry: Progress,
    account: Account,
    fault: str,
    attachments: Sequence[Attachment],
    at: datetime,
    named: Sequence[Named] = (),
    kept: Collection[int] = (),
    joined: Collection[int] = (),
) -> Progress:
    """What a verified entry of the lead's should have said. `fault`: what was wrong and why; `kept`: its files and papers that still prove;
    `joined`: what it took in of contributions and still does.

    The old entry stays as it is and counts until the correction is verified. Raises `Unproven` for a completion without proof.
    """
    for attachment in attachments:  # before the transaction: reading a file takes seconds and holds no lock meanwhile
        examine(attachment)
    return _correct(asker, entry, account, fault.strip(), attachments, named, kept, joined, at)


def may_correct(asker: Asker, entry: Progress) -> bool:
    """The body that leads the work today, of an entry that is verified and on which no correction waits."""
    return not asker.looks_back and _leads(asker, entry) and holds(entry) and not _waits(entry)


@transaction.atomic
def _correct(
    asker: Asker,
    entry: Progress,
    account: Account,
    fault: str,
    attachments: Sequence[Attachment],
    named: Sequence[Named],
    kept: Collection[int],
    joined: Collection[int],
    at: datetime,
) -> Progress:
    turn = Occurrence.objects.select_for_update(of=("self",)).get(pk=entry.occurrence_id)
    if not _leads(asker, entry):
        raise Refused("Chỉ cơ quan chủ trì đính chính được báo cáo này. Hãy kiểm tra vai đang chọn ở góc trên.")
    if _waits(entry):
        raise Refused("Báo cáo này đã có một bản đính chính đang chờ xác nhận.")
    if not holds(entry):
        raise Refused("Chỉ đính chính báo cáo đã được xác nhận và đang có hiệu lực. Hãy tải lại trang để xem.")
    if not fault:
        raise Refused("Hãy ghi chỗ sai trong báo cáo cũ và vì sao sai.")
    refuse_thin(account, contribution=False)
    rows = list(entry.evidence.filter(pk__in=kept).exclude(means=Means.RECORD))
    refuse_unproven(account.statement, len(attachments) + len(named) + len(rows) + _proven_by(entry, joined))
    made = Progress.objects.create(
        occurrence=turn,
        body_id=asker.body,
        author_id=asker.user,
        statement=account.statement,
        text=account.text.strip(),
        obstacles=account.obstacles.strip(),
        requests=account.requests.strip(),
        corrects=entry,
        fault=fault,
        submitted_at=at,
    )
    for row in rows:
        Evidence.objects.create(progress=made, means=row.means, file=row.file, paper=row.paper, name=row.name)
    prove(made, attachments, named, at)
    join_again(made, joined)
    settle([turn.pk])
    facts = {
        "entry": made.pk,
        "corrects": entry.pk,
        "turn": turn.label,
        "statement": str(account.statement),
        "reason": fault,
    }
    write(asker.hand, "tasks.correct", thing(turn.task), str(turn.task), facts, at)
    return made


def _proven_by(entry: Progress, joined: Collection[int]) -> int:
    return proven_by(entry.joined.filter(pk__in=joined).values_list("contribution", flat=True))


def _leads(asker: Asker, entry: Progress) -> bool:
    try:
        return not entry.contribution and not charged(asker, entry.occurrence.task)
    except Refused:
        return False


def _waits(entry: Progress) -> bool:
    return entry.corrections.filter(verification=None).exists()
