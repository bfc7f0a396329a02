"""Verbs on live tasks. Each is one transaction and one line of the journal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import known_forms
from bamsat.records.agencies.resolve import resolve
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.directives.reader import SECRET, Unread, read_apart
from bamsat.records.directives.sniffing import DOCUMENT, EXTENSIONS, TEXT, extension, kind
from bamsat.records.directives.vault import keep
from bamsat.records.directives.vocabulary import Part
from bamsat.records.journal.actions import write
from bamsat.records.tasks.contributing import chosen, join, proven_by
from bamsat.records.tasks.models import Assignment, Evidence, Occurrence, Progress, ProgressDraft, Task, Verification
from bamsat.records.tasks.proof import Named, refuse_unproven
from bamsat.records.tasks.rolling_up import refuse_unmet
from bamsat.records.tasks.settling import settle
from bamsat.records.tasks.vocabulary import OVER, Halt, Reply, Statement

EVIDENCE_BYTES = 20 * 2**20
NO_PART = "Chỉ cơ quan chủ trì hoặc phối hợp được báo cáo nhiệm vụ này. Hãy kiểm tra vai đang chọn ở góc trên."
GONE = "Kỳ báo cáo này không còn. Hãy tải lại trang rồi chọn lại kỳ."
SHORTEST = 20  # letters of a completion's account: what was done must be said


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was handed in with an entry."""

    name: str
    media_type: str
    data: bytes


class Facts(Protocol):
    """Of a turn, what refuses a word on it."""

    @property
    def halted(self) -> str: ...
    @property
    def verified(self) -> bool: ...
    @property
    def claimed_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Account:
    """What the charged body says of one turn."""

    statement: Statement
    text: str = ""
    obstacles: str = ""
    requests: str = ""


@transaction.atomic
def accept(asker: Asker, task: Task, at: datetime) -> None:
    """The asker's body takes the task on."""
    _reply(asker, task, Reply.ACCEPTED, "", None, at)


@transaction.atomic
def send_back(asker: Asker, task: Task, reason: str, at: datetime, proposed: str = "") -> None:
    """*Không phải của tôi*: the asker's body gives the task back with a reason, before it has taken it on.

    `proposed`: the name of the body whose work it is, as the asker's body thinks; empty when it does not know.
    """
    if not reason.strip():
        raise Refused("Hãy ghi lý do trả lại để văn phòng biết cần giao cho ai.")
    _reply(asker, task, Reply.RETURNED, reason.strip(), _proposed(asker, proposed), at)


def report(
    asker: Asker,
    task: Task,
    turn: int,
    account: Account,
    attachments: Sequence[Attachment],
    at: datetime,
    named: Sequence[Named] = (),
    taken: Sequence[str] = (),
) -> Progress:
    """Enter progress on one turn, with its proof: files, and what is `named`. The lead's entry counts; a coordinating body's is a
    contribution, of which the lead takes passages in (`taken`: their keys). Raises `Unproven` for a completion without proof."""
    for attachment in attachments:  # before the transaction: reading a file takes seconds and holds no lock meanwhile
        examine(attachment)
    return _enter(asker, task, turn, account, attachments, named, taken, at)


@transaction.atomic
def verify(asker: Asker, entry: Progress, at: datetime) -> Verification:
    """A second person says that what was claimed is so."""
    return _judge(asker, entry, True, "", at)


@transaction.atomic
def hand_back(asker: Asker, entry: Progress, reason: str, at: datetime) -> Verification:
    """A second person gives the claim back with a reason; the work goes on."""
    if not reason.strip():
        raise Refused("Hãy ghi lý do trả lại để cơ quan báo cáo biết cần làm gì thêm.")
    return _judge(asker, entry, False, reason.strip(), at)


def thing(task: Task) -> str:
    """The task's name in the journal."""
    return f"task:{task.pk}"


def may_verify(asker: Asker, entry: Progress) -> bool:
    """Of a paper that the asker's body watches, in a capacity that keeps papers, and no entry that it or one that it corrects, at any remove, is the asker's."""
    return may(asker, Verb.VERIFY, entry, asker.on) and asker.user not in {one.author_id for one in entry.chain}


@transaction.atomic
def _enter(
    asker: Asker,
    task: Task,
    turn: int,
    account: Account,
    attachments: Sequence[Attachment],
    named: Sequence[Named],
    taken: Sequence[str],
    at: datetime,
) -> Progress:
    contribution = charged(asker, task)
    occurrence = task.occurrences.select_for_update(of=("self",)).filter(pk=turn).first()
    if occurrence is None:
        raise Refused(GONE)
    refuse_halt(occurrence)
    refuse_thin(account, contribution)
    if not contribution:
        refuse_settled(occurrence)
        if account.statement != Statement.UNDER_WAY:
            refuse_unmet(task, timezone.localdate(at))
    passages = {} if contribution else chosen(turn, taken)
    if not contribution:
        refuse_unproven(account.statement, len(attachments) + len(named) + proven_by(passages))
    entry = Progress.objects.create(
        occurrence=occurrence,
        body_id=asker.body,
        author_id=asker.user,
        statement=account.statement,
        contribution=contribution,
        text=account.text.strip(),
        obstacles=account.obstacles.strip(),
        requests=account.requests.strip(),
        submitted_at=at,
    )
    settle([occurrence.pk])
    ProgressDraft.objects.filter(task=task, body=asker.body, author=asker.user).delete()  # it is said now
    prove(entry, attachments, named, at)
    join(entry, passages)
    facts = {
        "entry": entry.pk,
        "turn": occurrence.label,
        "statement": str(account.statement),
        "evidence": [row.file_id or row.name for row in entry.evidence.all()],
        **({"joined": list(passages)} if passages else {}),
    }
    write(asker.hand, "tasks.contribute" if contribution else "tasks.report", thing(task), str(task), facts, at)
    return entry


def prove(entry: Progress, attachments: Sequence[Attachment], named: Sequence[Named], at: datetime) -> None:
    """Keep the proof beside its entry, in the transaction that makes that."""
    for attachment in attachments:
        file = keep(attachment.data, attachment.media_type[:100], at)
        Evidence.objects.create(progress=entry, file=file, name=attachment.name[:255])
    for one in named:
        one.prove(entry)


def _proposed(asker: Asker, name: str) -> int | None:
    if not name.strip():
        return None
    body = resolve(name, known_forms(asker))
    if body is None:
        raise Refused(
            f"Danh bạ không có một cơ quan tên “{name.strip()[:80]}”. Hãy chọn trong danh sách, hoặc để trống nếu chưa rõ."
        )
    if body == asker.body:
        raise Refused("Cơ quan đề xuất lại là cơ quan của bạn. Hãy chọn cơ quan khác, hoặc để trống nếu chưa rõ.")
    return body


def _reply(asker: Asker, task: Task, reply: Reply, reason: str, proposed: int | None, at: datetime) -> None:
    held = Assignment.objects.on(asker.today).select_for_update(of=("self",))
    rows: Any = held.filter(task=task, body=asker.body, reply="")
    rows = list(rows.filter(role__in=[Part.LEAD, Part.COORDINATE]))
    if not rows:
        raise Refused("Cơ quan của bạn không có phần việc nào đang chờ nhận ở nhiệm vụ này.")
    if not may(asker, Verb.REPLY, Charged(asker.body), asker.on):
        raise Refused("Vai giám sát chỉ xem, không nhận việc. Hãy chọn vai khác của bạn ở góc trên.")
    if task.occurrences.filter(halted=Halt.ENDED).exists():
        raise Refused("Nhiệm vụ này đã kết thúc theo quyết định nên không cần trả lời nữa.")
    for row in rows:
        row.reply, row.reason, row.replied_at, row.replied_by_id = reply, reason, at, asker.user
        row.proposed_id = proposed
        row.save(update_fields=["reply", "reason", "replied_at", "replied_by", "proposed"])
    act = "tasks.accept" if reply == Reply.ACCEPTED else "tasks.send_back"
    write(asker.hand, act, thing(task), str(task), {"body": asker.body, "reason": reason, "proposed": proposed}, at)


def taken_on(asker: Asker, rows: Iterable[Assignment], at: datetime) -> bool:
    """Who gives a part of the work on to others has taken it on: the rows that nobody answered are accepted. Whether there were any."""
    unanswered = [row for row in rows if not row.reply]
    for row in unanswered:
        row.reply, row.replied_at, row.replied_by_id = Reply.ACCEPTED, at, asker.user
        row.save(update_fields=["reply", "replied_at", "replied_by"])
    return bool(unanswered)


def charged(asker: Asker, task: Task) -> bool:
    """True when the asker's body only coordinates. Raises `Refused` when it has no part in the work."""
    held = Assignment.objects.standing(asker.today).filter(task=task, body=asker.body)
    roles = set(held.values_list("role", flat=True))
    if not may(asker, Verb.REPORT, Charged(asker.body), asker.on) or not roles & {Part.LEAD, Part.COORDINATE}:
        raise Refused(NO_PART)
    return Part.LEAD not in roles


def refuse_halt(occurrence: Facts) -> None:
    if occurrence.halted == Halt.PAUSED:
        raise Refused("Nhiệm vụ đang tạm dừng theo quyết định; khi có quyết định làm tiếp thì báo cáo.")
    if occurrence.halted:
        raise Refused("Kỳ này đã kết thúc theo quyết định nên không báo cáo thêm.")


def holds(entry: Progress) -> bool:
    """Verified, neither corrected since nor undone by a reopening: what its turn rests on now."""
    turn = Occurrence.objects.get(pk=entry.occurrence_id)
    said = Progress.objects.filter(occurrence=turn, contribution=False, verification__verified=True)
    last = said.order_by("-verification__decided_at", "-pk").first()
    return turn.verified and last == entry


def refuse_thin(account: Account, contribution: bool) -> None:
    if account.statement == Statement.COMPLETED and len(account.text.strip()) < SHORTEST and not contribution:
        raise Refused(f"Hãy ghi rõ đã làm được gì (ít nhất {SHORTEST} chữ cái) để người xác nhận đối chiếu.")
    if account.statement != Statement.NOTHING and not account.text.strip():
        raise Refused("Hãy ghi đã làm được gì. Nếu trong kỳ không có việc, hãy chọn “Không phát sinh trong kỳ”.")


def refuse_settled(occurrence: Facts) -> None:
    if occurrence.verified:
        raise Refused("Kỳ này đã được xác nhận hoàn thành nên không báo cáo thêm.")
    if occurrence.claimed_on:
        raise Refused("Kỳ này đã báo cáo hoàn thành và đang chờ xác nhận; chưa cần báo cáo lại.")


def examine(attachment: Attachment) -> None:
    """Proof may be a document, a sheet, a picture, a film; anything else, what pretends to be another kind, what bears a mark of secrecy and
    what ClamAV knows is refused. Before the transaction, and before anything of it is kept.
    """
    name, data = attachment.name[:120], attachment.data
    if not data:
        raise Refused(f"Tệp {name} rỗng. Hãy chọn lại tệp minh chứng.")
    if len(data) > EVIDENCE_BYTES:
        raise Refused(f"Tệp {name} lớn hơn {EVIDENCE_BYTES // 2**20} MB. Hãy nén ảnh hoặc tách tệp.")
    _refuse_kind(data, name)
    try:
        read_apart(data, name)
    except Unread as refusal:
        if refusal.code == SECRET:
            raise


def _refuse_kind(data: bytes, name: str) -> None:
    named, found = extension(name), kind(data)
    if (named and named not in EXTENSIONS) or found is None:
        raise Refused(
            f"Tệp {name} không thuộc loại nhận làm minh chứng. Hãy gửi văn bản, bảng tính, ảnh hoặc phim (PDF, DOCX, XLSX, JPG, PNG, MP4), không macro, không nén."
        )
    if named and EXTENSIONS[named] != found and not (EXTENSIONS[named] == DOCUMENT and found == TEXT):
        raise Refused(f"Tệp {name} ghi đuôi .{named} nhưng bên trong là {found}. Hãy lưu lại đúng loại rồi gửi.")


def _judge(asker: Asker, entry: Progress, verified: bool, reason: str, at: datetime) -> Verification:
    if not may_verify(asker, entry):
        raise Refused(
            "Người xác nhận phải là văn phòng hoặc lãnh đạo của cơ quan theo dõi, và không phải người báo cáo."
        )
    if not entry.needs_verdict:
        raise Refused("Mục này chỉ để biết tiến độ, không cần xác nhận.")
    Progress.objects.select_for_update(of=("self",)).get(
        pk=entry.pk
    )  # of two verifiers the second waits and sees the first's word
    if verified and entry.lacks_proof:
        raise Refused(
            "Báo cáo hoàn thành này không có minh chứng nên chưa xác nhận được. Hãy trả lại để cơ quan báo cáo bổ sung."
        )
    if verified and entry.corrects and not holds(entry.corrects):
        raise Refused("Báo cáo được đính chính không còn hiệu lực vì kỳ này đã mở lại. Hãy trả lại bản đính chính.")
    if entry.occurrence.halted in OVER:
        raise Refused("Kỳ này đã kết thúc theo quyết định; muốn xác nhận báo cáo thì mở lại nhiệm vụ trước.")
    if Verification.objects.filter(progress=entry).exists():
        raise Refused("Báo cáo này đã được xác nhận hoặc trả lại rồi. Hãy tải lại trang để xem.")
    row = Verification.objects.create(
        progress=entry,
        verifier_id=asker.user,
        author_id=entry.author_id,
        body_id=asker.body,
        verified=verified,
        reason=reason,
        decided_at=at,
    )
    settle([entry.occurrence_id])
    task = entry.occurrence.task
    facts = {"entry": entry.pk, "turn": entry.occurrence.label, "reason": reason}
    write(asker.hand, "tasks.verify" if verified else "tasks.hand_back", thing(task), str(task), facts, at)
    return row
