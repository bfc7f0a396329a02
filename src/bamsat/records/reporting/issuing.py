"""Verbs that bring a report out: submit, approve or hand back, number, cancel a number, sign, issue, receive."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.directives.vault import keep as keep_file
from bamsat.records.journal.actions import write
from bamsat.records.journal.queries import acts
from bamsat.records.reporting.by_calendar import settle_issued
from bamsat.records.reporting.drafting import digest, first_text, locked, refuse_others, thing
from bamsat.records.reporting.letters import send
from bamsat.records.reporting.models import (
    Cancellation,
    Decision,
    Delivery,
    Issue,
    IssuedFile,
    Number,
    Report,
    Series,
    Signature,
    Submission,
    Version,
)
from bamsat.records.reporting.numbering import register_of, taken
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.vocabulary import SITTING, Stage, Way

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "signed": "application/pdf",
}
_REASON = 1_000  # letters
PINS, PIN_WINDOW = 2, timedelta(hours=1)  # wrong ones on the device; the strictest devices lock at the third
_NOT_NUMBERED = "Văn bản này chưa được cấp số, hoặc đã ký rồi. Hãy tải lại trang để xem."


@transaction.atomic
def submit(asker: Asker, of: Held, at: datetime) -> Submission:
    """*Trình duyệt* the last text. Raises `Refused`."""
    refuse_others(asker, of)
    now = _at(of, {Stage.DRAFT}, "Văn bản này đã trình hoặc đã duyệt rồi. Hãy tải lại trang để xem.")
    row = Submission.objects.create(version=now.version, author_id=asker.user, submitted_at=at)
    _write(asker, "reporting.submit", now, {"version": now.version.sequence}, at)
    return row


@transaction.atomic
def decide(asker: Asker, of: Held, approved: bool, reason: str, at: datetime) -> Decision:
    """*Duyệt* or *Trả lại* what was submitted: another person than who submitted it or wrote the text. Raises `Refused`."""
    if not may(asker, Verb.APPROVE_REPORT, of.report, asker.on):
        raise Refused("Chỉ lãnh đạo, văn phòng của cơ quan soạn duyệt được văn bản. Hãy kiểm tra vai ở góc trên.")
    now = _at(of, {Stage.SUBMITTED}, "Văn bản này không còn chờ duyệt. Hãy tải lại trang để xem.")
    submission, words = now.submission, reason.strip()[:_REASON]
    if submission is None or of.submission is None or submission.pk != of.submission.pk:
        raise Refused("Văn bản vừa được trình bản khác. Hãy tải lại trang để xem bản đó.")
    if asker.user in now.hands:
        raise Refused("Người soạn, người trình không tự duyệt văn bản của mình. Cần một người khác duyệt.")
    if not approved and not words:
        raise Refused("Hãy ghi lý do trả lại để người soạn biết phải sửa gì.")
    row = Decision.objects.create(
        submission=submission,
        submitter_id=submission.author_id,
        author_id=asker.user,
        approved=approved,
        reason=words,
        decided_at=at,
    )
    act = "reporting.approve" if approved else "reporting.hand_back"
    _write(asker, act, now, {"version": submission.version.sequence, "reason": words}, at)
    return row


@transaction.atomic
def take_number(
    asker: Asker, of: Held, symbol: Callable[[int, date], str], at: datetime, after: int | None = None
) -> Number:
    """The next number of the body's register, on an approved text; `symbol`: number, day → as printed.

    Numbers of a series have no gap: two who ask at once wait for one another at its row, and one that fails takes none. `after`: the last
    number that an office gave on paper before its first one here. Raises `Refused`.
    """
    _refuse_unless_issuing(asker, of)
    now = _at(of, {Stage.APPROVED}, "Chỉ cấp số cho văn bản đã được duyệt và chưa có số.")
    series = taken(asker.body, register_of(now.type, now.version.head), asker.today, after)
    row = Number.objects.create(
        series=series,
        number=series.last,
        symbol=symbol(series.last, asker.today)[:100],
        report=now.report,
        version=now.version,
        day=asker.today,
        author_id=asker.user,
        taken_at=at,
    )
    _write(asker, "reporting.number", now, {"number": row.symbol, "version": now.version.sequence}, at)
    return row


def keep_numbered(
    asker: Asker,
    kind: str,
    content: Mapping[str, Any],
    head: Mapping[str, Any],
    series: Series,
    symbol: str,
    at: datetime,
) -> Report:
    """Keep a paper that bears the number just taken of a series (`numbering.taken`), today, and waits to be signed: what it says was decided before
    it was written. Inside the transaction of the act that took the number, which asked for the right."""
    row = Report.objects.create(body_id=series.body_id, kind=kind, author_id=asker.user, begun_at=at)
    version = first_text(row, content, head, asker.user, at)
    day = timezone.localdate(at)
    Number.objects.create(
        series=series, number=series.last, symbol=symbol[:100], report=row, version=version, day=day, author_id=asker.user, taken_at=at
    )  # fmt: skip
    facts = {"kind": kind, "digest": digest(content), "number": symbol}
    write(asker.hand, "reporting.number", thing(row), version.subject, facts, at)
    return row


@transaction.atomic
def cancel_number(asker: Asker, of: Held, reason: str, at: datetime) -> Cancellation:
    """The paper will not go out: its number stays in the register as cancelled and is not given again. Raises `Refused`."""
    _refuse_unless_issuing(asker, of)
    if of.report.kind == SITTING:
        raise Refused(
            "Nhiệm vụ đã giao theo thông báo này nên không hủy số được. Việc nào sai thì kết thúc bằng quyết định."
        )
    now = _at(of, {Stage.NUMBERED, Stage.SIGNED}, "Chỉ hủy được số của văn bản chưa phát hành.")
    words = reason.strip()[:_REASON]
    if not words or now.number is None:
        raise Refused("Hãy ghi lý do hủy số; lý do hiện trong sổ cấp số.")
    row = Cancellation.objects.create(number=now.number, reason=words, author_id=asker.user, cancelled_at=at)
    _write(asker, "reporting.cancel_number", now, {"number": str(now.number), "reason": words}, at)
    return row


def refuse_unless_signing(asker: Asker, of: Held, way: Way) -> None:
    """To be asked before a key is opened or a file is read. Raises `Refused`."""
    if way == Way.INK:
        _refuse_unless_issuing(asker, of)
    elif not may(asker, Verb.SIGN_REPORT, of.report, asker.on):
        raise Refused("Chỉ lãnh đạo cơ quan ký số được văn bản. Hãy kiểm tra vai ở góc trên.")
    if of.stage is not Stage.NUMBERED:
        raise Refused(_NOT_NUMBERED)


def refuse_many_pins(at: datetime) -> None:
    """The device locks itself after a few wrong PINs, for everyone: it is left alone before that. Raises `Refused`."""
    if acts("reporting.wrong_pin").filter(at__gt=at - PIN_WINDOW).count() >= PINS:
        raise Refused(
            "Mã PIN của thiết bị ký vừa bị nhập sai nhiều lần nên tạm dừng để thiết bị không tự khóa. Hãy chờ một giờ rồi thử lại."
        )


@transaction.atomic
def note_wrong_pin(asker: Asker, of: Held, at: datetime) -> None:
    """Of the device of the installation; what was typed is not kept."""
    _write(asker, "reporting.wrong_pin", of, {}, at)


@transaction.atomic
def keep_signature(
    asker: Asker, of: Held, way: Way, signer: str, signed: bytes | None, details: Mapping[str, Any], at: datetime
) -> Signature:
    """How the numbered paper was signed; `signed`: the PDF with its signature, checked by the caller. Raises `Refused`."""
    refuse_unless_signing(asker, of, way)
    now = _at(of, {Stage.NUMBERED}, _NOT_NUMBERED)
    file = keep_file(signed, MEDIA_TYPES["signed"], at) if signed else None
    row = Signature.objects.create(
        report=now.report, way=way, signer=signer[:200], file=file, details=dict(details), author_id=asker.user, signed_at=at
    )  # fmt: skip
    _write(asker, "reporting.sign", now, {"way": str(way), "signer": row.signer, "sha256": file.sha256 if file else ""}, at)  # fmt: skip
    return row


@transaction.atomic
def issue(asker: Asker, of: Held, files: Mapping[str, bytes], bodies: Sequence[int], at: datetime) -> Issue:
    """Freeze a signed report with its files (form → bytes: docx, pdf) and put it in the hands of bodies of the directory. Raises `Refused`."""
    _refuse_unless_issuing(asker, of)
    now = _at(of, {Stage.SIGNED}, "Chỉ phát hành được văn bản đã ký và chưa phát hành.")
    known = set(agencies.directory(asker).filter(pk__in=bodies).values_list("pk", flat=True))
    if set(bodies) - known:
        raise Refused("Có cơ quan nhận không thuộc danh bạ của bạn. Hãy chọn lại nơi nhận.")
    kept = {form: keep_file(data, MEDIA_TYPES[form], at) for form, data in files.items()}
    if now.signature and now.signature.file:
        kept["signed"] = now.signature.file
    IssuedFile.objects.bulk_create([IssuedFile(report=now.report, form=form, file=file) for form, file in kept.items()])
    Delivery.objects.bulk_create(
        [Delivery(report=now.report, body_id=body, sent_at=at) for body in sorted(known - {asker.body})]
    )
    row = Issue.objects.create(report=now.report, author_id=asker.user, issued_at=at)
    if now.is_letter:
        send(asker, now, at)
    settle_issued(now.report, at)
    digests = {form: file.sha256 for form, file in sorted(kept.items())}
    facts = {"number": str(now.number), "files": digests, "bodies": len(known - {asker.body})}
    _write(asker, "reporting.issue", now, facts, at)
    return row


@transaction.atomic
def receive(asker: Asker, of: Held, at: datetime) -> Delivery:
    """*Ký nhận* for the asker's body. Raises `Refused`."""
    row = Delivery.objects.select_for_update().filter(report=of.report, body=asker.body).first()
    if row is None:
        raise Refused("Văn bản này không gửi đến cơ quan của bạn.")
    if not may(asker, Verb.RECEIVE_REPORT, of.report, asker.on):
        raise Refused("Vai đang chọn không ký nhận văn bản được. Hãy kiểm tra vai ở góc trên.")
    if row.received_at:
        raise Refused("Cơ quan của bạn đã ký nhận văn bản này rồi.")
    row.receiver_id, row.received_at = asker.user, at
    row.save(update_fields=["receiver", "received_at"])
    _write(asker, "reporting.receive", of, {"body": asker.body}, at)
    return row


def numbered_text(of: Held) -> Version:
    """The text that its number was taken for: nothing after it counts."""
    return of.issued_text


def _refuse_unless_issuing(asker: Asker, of: Held) -> None:
    if not may(asker, Verb.ISSUE_REPORT, of.report, asker.on):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan soạn làm được việc này. Hãy kiểm tra vai ở góc trên.")


def _at(of: Held, stages: set[Stage], otherwise: str) -> Held:
    now = locked(of.report)
    if now.stage not in stages:
        raise Refused(otherwise)
    if now.version.pk != of.version.pk:
        raise Refused("Văn bản vừa có bản mới. Hãy tải lại trang để xem.")
    return now


def _write(asker: Asker, act: str, of: Held, facts: dict[str, object], at: datetime) -> None:
    write(asker.hand, act, thing(of.report), of.version.subject, facts, at)
