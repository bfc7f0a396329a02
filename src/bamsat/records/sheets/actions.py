"""Verbs of this room: hand a spreadsheet in, write what a person has looked at, let it go. Facts are entered by the actions of `tasks` alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.dialects import write_rows
from bamsat.records.directives.scanning import refuse_infected
from bamsat.records.journal.actions import write
from bamsat.records.sheets.apart import refuse_secret
from bamsat.records.sheets.checking import Checked, account_text, as_typed, written_rows
from bamsat.records.sheets.collecting import uncollected
from bamsat.records.sheets.filled import brought, sheet_to_fill
from bamsat.records.sheets.grid import Book, Unfit
from bamsat.records.sheets.models import Draft, DraftFile, WrittenRow
from bamsat.records.sheets.packed import Beside, Packed, is_folder, matched, unpack
from bamsat.records.sheets.queries import checked, opened
from bamsat.records.sheets.vocabulary import Kind, Outcome
from bamsat.records.tasks import drafting
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.actions import Account, Attachment, examine, report
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.together import Said, hold, report_together
from bamsat.records.tasks.vocabulary import Statement

KEPT = timedelta(days=7)  # a draft that nobody finished
TOGETHER = 5_000  # rows that claim no end, in one transaction: less than a second in which others wait to write
AT_ONCE = 500  # of the others, each an act of its own, at one press: some seconds; the rest waits for the next
TWICE = "Dòng này vừa được ghi từ một cửa sổ khác."


@dataclass(frozen=True, slots=True)
class Written:
    """What a press of *Ghi vào hệ thống* came to."""

    rows: int
    waiting: int  # of those asked for, not yet written
    refused: int


def hand_in(asker: Asker, data: bytes, filename: str, at: datetime) -> Draft:
    """Keep a spreadsheet for its check, in place of an earlier one that was not written. Raises `Refused` for what cannot be opened."""
    if not data:
        raise Refused("Tệp rỗng. Hãy chọn lại tệp bảng tính.")
    refuse_infected(data, filename)
    beside: tuple[Beside, ...] = ()
    if is_folder(data, filename):
        packed = _unpacked(data)
        data, filename, beside = packed.sheet, packed.name, packed.files
    book = opened(data)  # before the transaction: opening a file takes a moment and holds no lock meanwhile
    refuse_secret(book)
    if not book.grids:
        raise Refused("Bảng tính không có ô nào. Hãy chọn lại tệp.")
    files = _judged(book, beside, asker) if beside else []
    return _keep(asker, data, filename, Kind.FILLED if sheet_to_fill(book) else Kind.OWN, files, at)


def _unpacked(data: bytes) -> Packed:
    try:
        return unpack(data)
    except Unfit as fault:
        raise Refused(fault.message) from fault


def _judged(book: Book, beside: Sequence[Beside], asker: Asker) -> list[tuple[str, Beside]]:
    """The key of its row with each file, judged as an upload is before anything of it is kept. Raises `Refused`."""
    found = sheet_to_fill(book)
    if found is None:
        raise Refused("Minh chứng chỉ đi kèm được bảng lấy từ hệ thống. Hãy nộp bảng của cơ quan riêng, không nén.")
    try:
        rows = matched(beside, [row.sealed for row in brought(*found, on=asker.today) if row.key])
    except Unfit as fault:
        raise Refused(fault.message) from fault
    for one in beside:
        examine(Attachment(one.name, "", one.data))
    return [(key, one) for key, files in rows.items() for one in files]


@transaction.atomic
def _keep(
    asker: Asker, data: bytes, filename: str, kind: Kind, files: Sequence[tuple[str, Beside]], at: datetime
) -> Draft:
    Draft.objects.filter(owner=asker.user, body=asker.body, written_at=None).delete()
    Draft.objects.filter(taken_at__lt=at - KEPT).delete()
    row = Draft.objects.create(
        owner_id=asker.user, body_id=asker.body, kind=kind, filename=filename[:255], data=data, taken_at=at
    )
    DraftFile.objects.bulk_create(
        [DraftFile(draft=row, key=key, name=one.name[:255], sha256=sha256(one.data).hexdigest(), data=one.data) for key, one in files],
        batch_size=20,
    )  # fmt: skip
    facts = {
        **({"files": len(files)} if files else {}),
        "sha256": sha256(data).hexdigest(),
        "kind": str(kind),
        "bytes": len(data),
    }
    write(asker.hand, "sheets.hand_in", thing(row), row.filename, facts, at)
    return row


@transaction.atomic
def let_go(asker: Asker, row: Draft, at: datetime) -> None:
    """Drop a draft; nothing of it was written, or what was written stays."""
    write(asker.hand, "sheets.let_go", thing(row), row.filename, {"written": row.written}, at)
    row.delete()


def thing(row: Draft) -> str:
    """The draft's name in the journal."""
    return f"sheet:{row.pk}"


@uncollected()
def write_filled(asker: Asker, row: Draft, chosen: Iterable[int], at: datetime) -> Written:
    """Report what the sheet says, row by row, as the asker; of rows in conflict only those chosen (by their number in the sheet).

    Each row is an entry with its own line of the journal: a row that is refused leaves the others as they are; a stop half-way leaves what was
    written before it, and the same press again goes on there.
    """
    wanted = set(chosen)
    todo = [
        one
        for one in checked(asker, row)
        if one.outcome in {Outcome.NEW, Outcome.DRAFT} or (one.outcome == Outcome.CONFLICT and one.row.row in wanted)
    ]
    if not todo:
        raise Refused("Không có dòng nào để ghi. Chưa có gì thay đổi.")
    together = [one for one in todo if _claims_nothing(one)]
    apart = [one for one in todo if not _claims_nothing(one)]
    refused: list[tuple[Checked, str]] = []
    for start in range(0, len(together), TOGETHER):
        refused += _report_rows(asker, together[start : start + TOGETHER], at)
    for one in apart[:AT_ONCE]:
        try:
            report_row(asker, one, at, _attached(row, one))
        except Refused as refusal:
            refused.append((one, refusal.message))
    left: list[dict[str, object]] = [
        {"row": one.row.row, "why": why, "words": one.title[:300]}
        for one, why in sorted(refused, key=lambda one: one[0].row.row)
    ]
    done = len(together) + len(apart[:AT_ONCE]) - len(left)
    close(asker, row, done, left, at)
    return Written(done, max(0, len(apart) - AT_ONCE), len(left))


def _claims_nothing(one: Checked) -> bool:
    """Neither an end nor evidence, which each ask for an act of their own."""
    return one.row.statement == Statement.UNDER_WAY and not one.row.files


def _attached(row: Draft, one: Checked) -> list[Attachment]:
    """What travelled with a row."""
    found = row.files.filter(key=one.row.sealed) if one.row.files else ()
    return [Attachment(file.name, "", bytes(file.data)) for file in found]


@transaction.atomic
def _report_rows(asker: Asker, rows: Sequence[Checked], at: datetime) -> list[tuple[Checked, str]]:
    """Rows that claim no end, with their marks; those that were refused, and why."""
    said = [
        Said(one.row.key.turn, Account(Statement.UNDER_WAY, account_text(one.row), one.row.obstacles, one.row.requests))
        for one in rows
        if one.row.key
    ]
    marks = [one.mark for one in rows]
    turns = hold([one.turn for one in said])
    known = written_rows(marks)
    fresh = [place for place, mark in enumerate(marks) if mark not in known]
    answers = report_together(asker, [said[place] for place in fresh], at, turns)
    told = list(zip(fresh, answers, strict=True))
    new = ((marks[place], entry) for place, entry in told if isinstance(entry, int))
    write_rows(WrittenRow, ("digest", "entry"), new)
    twice = [(row, TWICE) for row, mark in zip(rows, marks, strict=True) if mark in known]
    return twice + [(rows[place], entry.message) for place, entry in told if isinstance(entry, Refused)]


@transaction.atomic
def report_row(asker: Asker, one: Checked, at: datetime, files: Sequence[Attachment] = ()) -> None:
    """The row's mark and its entry stand or fall together."""
    key = one.row.key
    if key is None:
        raise Refused("Dòng này không có mã.")
    task = tasks.visible(asker).filter(pk=one.task).first()
    if task is None:  # taken away between the check and now
        raise Refused("Nhiệm vụ này không còn giao cho cơ quan bạn.")
    if one.outcome == Outcome.DRAFT:
        _keep_draft(asker, one, task, key.turn, at)
        return
    account = Account(Statement(one.row.statement), account_text(one.row), one.row.obstacles, one.row.requests)
    entry = report(asker, task, key.turn, account, files, at)
    _, new = WrittenRow.objects.get_or_create(digest=one.mark, defaults={"entry": entry})
    if not new:  # of two who press at once the second waits at the turn and sees what the first did
        raise Refused(TWICE)


def _keep_draft(asker: Asker, one: Checked, task: Task, turn: int, at: datetime) -> None:
    """A completion waits for its proof where its author finds it; what they typed there meanwhile is not written over."""
    if drafting.kept(asker, task) is not None:
        raise Refused("Nhiệm vụ này đang có một bản nháp khác của bạn. Hãy gửi hoặc bỏ bản nháp đó trước.")
    drafting.save(asker, task, as_typed(one.row, turn), at)


@transaction.atomic
def close(asker: Asker, row: Draft, done: int, left: list[dict[str, object]], at: datetime) -> None:
    """Note on the draft what was written of it and what was not."""
    row.written += done
    row.left, row.written_at = left, at
    row.save(update_fields=["written", "left", "written_at"])
    write(asker.hand, "sheets.write", thing(row), row.filename, {"rows": done, "refused": len(left)}, at)
