"""Verbs on records. Each is one transaction and one line of the journal; nothing that was entered is ever changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from bamsat.reading import search_form
from bamsat.reckoning.intervals import NEVER
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.vault import keep
from bamsat.records.journal.actions import write
from bamsat.records.results import doubles, queries
from bamsat.records.results.description.kinds import WORDED, Kind
from bamsat.records.results.description.register import Description
from bamsat.records.results.handed_files import MOST_FILES, MOST_SAID, Judged
from bamsat.records.results.models import (
    PARTS,
    Citation,
    Claim,
    Entry,
    Figure,
    Proof,
    Record,
    Register,
    Verdict,
    Version,
)
from bamsat.records.results.values import figures
from bamsat.records.results.values.reading import EMPTIED, Bodies, Fault, Values, is_asked, read
from bamsat.records.results.vocabulary import Act, State
from bamsat.records.tasks.actions import Attachment, examine
from bamsat.records.tasks.models import Task


class Faulty(Refused):
    """What was written cannot be entered. `faults`: (input, sentence) of each thing that is wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("Chưa ghi được: " + " ".join(fault.message for fault in faults[:3]))
        self.faults = list(faults)


class Behind(Refused):
    """Somebody has written since the record was read."""

    def __init__(self) -> None:
        super().__init__("Kết quả này đã có lần ghi mới hơn. Hãy đọc lại rồi gửi bản đính chính dựa trên lần ghi ấy.")


@dataclass(frozen=True, slots=True)
class Written:
    """What a person writes in a record. `words`: input → text (`values.reading.inputs`); `files`: code of a field of files → new files;
    `kept`: proofs of the last entry that stay. `after`: number of the entry that is corrected, where it must still be the last.
    """

    words: Mapping[str, str]
    files: Mapping[str, Sequence[Attachment]] = field(default_factory=dict)
    kept: frozenset[int] = frozenset()
    reason: str = ""
    after: int | None = None


def submit(asker: Asker, register: Register, what: Written, at: datetime, draft: bool = False) -> Entry:
    """A new record of the asker's own body; a draft is seen by that body alone and counts nowhere."""
    examine_all(what)
    with transaction.atomic():
        _refuse_entering(asker, register)
        record = Record.objects.create(register=register, body_id=asker.body, opened_at=at)
        entry = _enter(asker, record, what, at, Act.DRAFT if draft else Act.SUBMITTED, queries.bodies(asker))
        _tell(asker, entry, "results.draft" if draft else "results.submit", at)
    return entry


def correct(asker: Asker, record: Record, what: Written, at: datetime, draft: bool = False) -> Entry:
    """Another wording beside the old; it waits for a second person's word again. A record that was handed in says why, a draft need not."""
    examine_all(what)
    with transaction.atomic():
        last = lock(asker, record)
        if what.after is not None and last.number != what.after:
            raise Behind
        handed_in = last.act != Act.DRAFT
        if handed_in and draft:
            raise Refused("Kết quả đã gửi thì không chuyển lại thành bản nháp được; hãy gửi bản đính chính.")
        if handed_in and not what.reason.strip():
            raise Faulty([Fault("reason", "Hãy ghi lý do đính chính để người xác nhận biết.")])
        act = Act.DRAFT if draft else Act.SUBMITTED
        entry = _enter(asker, record, what, at, act, queries.bodies(asker), last)
        emptied = [code for code in last.values.keys() - entry.values.keys() if what.words.get(code + EMPTIED)]
        facts = {"emptied": sorted(emptied)} if emptied else {}
        _tell(
            asker, entry, "results.correct" if handed_in else f"results.{'draft' if draft else 'submit'}", at, **facts
        )
    return entry


@transaction.atomic
def withdraw(asker: Asker, record: Record, reason: str, at: datetime) -> Entry:
    """It should not have been entered. A record that was verified goes only when a second person verifies that, too."""
    last = lock(asker, record)
    if not reason.strip():
        raise Refused("Hãy ghi lý do rút để người xem lại biết vì sao không còn tính kết quả này.")
    if last.act == Act.WITHDRAWN and last.state_on(timezone.localdate(at)) != State.RETURNED:
        raise Refused("Kết quả này đã được rút rồi.")
    counted = record.entries.filter(counts_until=NEVER).exclude(counts_from=NEVER).exists()
    entry = _append(asker, record, last, Act.WITHDRAWN, last.version, last.values, reason, at, counted)
    _carry(last, entry, frozenset(last.proofs.values_list("pk", flat=True)))
    if not counted:
        record.claims.all().delete()
    _tell(asker, entry, "results.withdraw", at)
    return entry


@transaction.atomic
def verify(asker: Asker, entry: Entry, at: datetime) -> Verdict:
    """A second person says that it is so: from now on this wording counts in the place of any before."""
    verdict = _judge(asker, entry, True, "", at)
    day = timezone.localdate(at)
    entry.record.entries.filter(counts_until=NEVER).exclude(counts_from=NEVER).update(counts_until=day)
    if entry.act == Act.SUBMITTED:
        Entry.objects.filter(pk=entry.pk).update(counts_from=day)
    else:
        entry.record.claims.all().delete()
    return verdict


@transaction.atomic
def hand_back(asker: Asker, entry: Entry, reason: str, at: datetime) -> Verdict:
    """A second person gives it back with a reason; what counted before goes on counting."""
    if not reason.strip():
        raise Refused("Hãy ghi lý do trả lại để người ghi biết cần sửa gì.")
    return _judge(asker, entry, False, reason.strip(), at)


@transaction.atomic
def look(asker: Asker, record: Record, at: datetime) -> None:
    """Personal data of a record is about to be shown to the asker: that is written down first."""
    last = queries.history(asker, record)[0]
    fields = [one.code for one in last.version.description.fields if one.personal and one.code in last.values]
    facts = {"entry": last.number, "fields": fields}
    write(asker.hand, "results.look", thing(record), str(last), facts, at)


@transaction.atomic
def look_at_file(asker: Asker, of: Proof, at: datetime) -> None:
    """A file that is personal data is about to be opened: that is written down first, without its name."""
    entry = of.entry
    facts = {"entry": entry.number, "fields": [of.field], "proof": of.pk}
    write(asker.hand, "results.look", thing(entry.record), str(entry), facts, at)


@transaction.atomic
def cite(asker: Asker, record: Record, task: Task, at: datetime) -> Citation:
    """The record shows what came of a task that the asker was given."""
    last = lock(asker, record)
    row, new = Citation.objects.get_or_create(
        record=record, task=task, defaults={"author_id": asker.user, "cited_at": at}
    )
    if new:
        write(asker.hand, "results.cite", thing(record), str(last), {"task": task.pk}, at)
    return row


def thing(record: Record) -> str:
    """The record's name in the journal."""
    return f"record:{record.pk}"


def examine_all(what: Written) -> None:
    """Refuses files that may not be kept. Before the transaction: reading them takes seconds and holds no lock meanwhile."""
    attached = [one for many in what.files.values() for one in many]
    if len(attached) > MOST_FILES:
        raise Refused(MOST_SAID)
    for one in attached:
        if not isinstance(one, Judged):
            examine(one)


def lock(asker: Asker, record: Record) -> Entry:
    """The last entry of a record of the asker's own body; of two writers the second waits and sees the first's words."""
    if not queries.may_correct(asker, record):
        raise Refused("Chỉ cơ quan đã ghi kết quả này sửa được. Hãy kiểm tra vai đang chọn ở góc trên.")
    Record.objects.select_for_update(of=("self",)).get(pk=record.pk)
    last: Entry | None = record.entries.select_related("version").order_by("-number").first()
    if last is None:
        raise Refused("Kết quả này không còn. Hãy tải lại trang.")
    return last


def enter_row(
    asker: Asker, register: Register, record: Record | None, what: Written, bodies: Bodies, at: datetime
) -> Entry:
    """One row of a sheet that is applied (`sheets`): its journal line is the sheet's."""
    if record is None:
        record, last = Record.objects.create(register=register, body_id=asker.body, opened_at=at), None
    else:
        last = lock(asker, record)
        what = Written(what.words, {}, frozenset(last.proofs.values_list("pk", flat=True)), what.reason)
    return _enter(asker, record, what, at, Act.SUBMITTED, bodies, last, else_draft=True)


def _refuse_entering(asker: Asker, register: Register) -> None:
    if not queries.may_enter(asker, register):
        raise Refused("Vai đang chọn không ghi được vào sổ này, hoặc sổ đã ngừng dùng. Hãy kiểm tra vai ở góc trên.")


def _enter(
    asker: Asker,
    record: Record,
    what: Written,
    at: datetime,
    act: Act,
    bodies: Bodies,
    last: Entry | None = None,
    else_draft: bool = False,
) -> Entry:
    """`else_draft`: what lacks only its files becomes a draft, unless it was handed in before."""
    version = queries.version(record.register)
    of = version.description
    found = read(of, what.words, bodies, act == Act.DRAFT, last.values if last else None)
    unproven = _unproven(of, found.values, what, last) if act != Act.DRAFT else []
    if unproven and else_draft and (last is None or last.act == Act.DRAFT):
        act, unproven = Act.DRAFT, []
    faults = [*found.faults, *unproven]
    if faults:
        raise Faulty(faults)
    entry = _append(asker, record, last, act, version, found.values, what.reason, at, act == Act.SUBMITTED)
    if last:
        _carry(last, entry, what.kept)
    _attach(entry, what.files, at)
    if act == Act.SUBMITTED:
        _claim(asker, record, of, found.values)
    return entry


def _append(
    asker: Asker,
    record: Record,
    last: Entry | None,
    act: Act,
    version: Version,
    values: Values,
    reason: str,
    at: datetime,
    needs_verdict: bool,
) -> Entry:
    of, day = version.description, timezone.localdate(at)
    when = figures.time(of, values)
    entry = Entry.objects.create(
        record=record,
        register_id=record.register_id,
        number=last.number + 1 if last else 1,
        version=version,
        act=act,
        values=values,
        title=str(values.get(of.title, ""))[:500],
        folded=_folded(of, values),
        from_on=when.begins if when else None,
        until_on=when.ends if when else None,
        reason=reason.strip(),
        author_id=asker.user,
        entered_at=at,
        entered_on=day,
        needs_verdict=needs_verdict,
    )
    if last:
        Entry.objects.filter(pk=last.pk).update(replaced_on=day)
    if act == Act.SUBMITTED:
        rows = figures.figures(of, values).items()
        Figure.objects.bulk_create(Figure(entry=entry, code=code, amount=int(amount * PARTS)) for code, amount in rows)
    return entry


def _folded(of: Description, values: Values) -> str:
    words = [values[one.code] for one in of.fields if one.kind in WORDED and not one.personal and one.code in values]
    chosen = [one for one in of.fields if one.kind == Kind.CHOICE and not one.personal and one.code in values]
    words += [one.label_of(values[one.code]) for one in chosen]
    return search_form(" ".join(words))


def _unproven(of: Description, values: Values, what: Written, last: Entry | None) -> list[Fault]:
    kept = set(last.proofs.filter(pk__in=what.kept).values_list("field", flat=True)) if last else set()
    held = kept | {code for code, many in what.files.items() if many}
    asked = [one for one in of.asked if one.kind == Kind.FILE and one.required and is_asked(one, values)]
    return [Fault(one.code, f"Hãy đính kèm “{one.label}”.") for one in asked if one.code not in held]


def _carry(last: Entry, entry: Entry, kept: frozenset[int]) -> None:
    rows = last.proofs.filter(pk__in=kept)
    Proof.objects.bulk_create(Proof(entry=entry, field=row.field, file_id=row.file_id, name=row.name) for row in rows)


def _attach(entry: Entry, files: Mapping[str, Sequence[Attachment]], at: datetime) -> None:
    known = {one.code for one in entry.version.description.fields if one.kind == Kind.FILE}
    for code in known & set(files):
        for one in files[code]:
            kept = keep(one.data, one.media_type[:100], at)
            Proof.objects.create(entry=entry, field=code, file=kept, name=one.name[:255])


def _claim(asker: Asker, record: Record, of: Description, values: Values) -> None:
    """The record takes its keys, those of the wording that counts too; the base lets no other record of the register have them."""
    claimed = set(figures.keys(of, values).items())
    counting = record.entries.filter(counts_until=NEVER).exclude(counts_from=NEVER).select_related("version").first()
    if counting:
        claimed |= set(figures.keys(counting.version.description, counting.values).items())
    record.claims.all().delete()
    if other := doubles.held_by_another(record, claimed):
        raise Faulty([Fault(of.title, doubles.sentence(asker, other))])
    rows = [Claim(register=record.register, key=key, digest=one, record=record) for key, one in claimed]
    try:
        with transaction.atomic():
            Claim.objects.bulk_create(rows)
    except IntegrityError:
        raise Faulty([Fault(of.title, "Kết quả này vừa được ghi ở nơi khác. Hãy tải lại trang để xem.")]) from None


def _judge(asker: Asker, entry: Entry, verified: bool, reason: str, at: datetime) -> Verdict:
    Record.objects.select_for_update(of=("self",)).get(pk=entry.record_id)
    entry = Entry.objects.select_related("record").get(pk=entry.pk)
    if Verdict.objects.filter(entry=entry).exists():
        raise Refused("Kết quả này đã được xác nhận hoặc trả lại rồi. Hãy tải lại trang để xem.")
    if not queries.may_judge(asker, entry):
        raise Refused("Người xác nhận phải là văn phòng hoặc lãnh đạo, và không phải người đã ghi kết quả này.")
    verdict = Verdict.objects.create(
        entry=entry,
        verifier_id=asker.user,
        author_id=entry.author_id,
        body_id=asker.body,
        verified=verified,
        reason=reason,
        decided_at=at,
        decided_on=_day(at),
    )
    _tell(asker, entry, "results.verify" if verified else "results.hand_back", at, reason=reason)
    return verdict


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def _tell(asker: Asker, entry: Entry, act: str, at: datetime, **facts: Any) -> None:
    """Facts of the act; no value of the record, for some are personal."""
    facts = {"register": entry.record.register_id, "entry": entry.number, "reason": entry.reason} | facts
    write(asker.hand, act, thing(entry.record), str(entry), facts, at)
