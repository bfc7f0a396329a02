"""Verbs on a report under edit: keep what was compiled, write over it, refresh its figures, take an earlier text back, comment."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from bamsat.records.agencies import rights
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.journal.actions import write
from bamsat.records.reporting.merging import Moved, merged
from bamsat.records.reporting.models import Comment, Report, Snapshot, Unsaved, Version
from bamsat.records.reporting.queries import Held, held
from bamsat.records.reporting.text import LONGEST, Block, blocks, plain, sections, settled, stored
from bamsat.records.reporting.vocabulary import Reason, Stage

COMMENT = 4_000  # letters
SUBJECT = 500
_NOT_OPEN = {
    Stage.SUBMITTED: "Văn bản đang chờ duyệt nên không sửa được. Người duyệt trả lại thì sửa tiếp.",
    Stage.ISSUED: "Văn bản đã phát hành, không sửa được. Hãy lập bản đính chính.",
    Stage.CANCELLED: "Số của văn bản này đã hủy. Hãy lập văn bản mới.",
}


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, the same on every machine and in either base."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def keep(
    asker: Asker,
    kind: str,
    content: Mapping[str, Any],
    head: Mapping[str, Any],
    at: datetime,
    corrects: Report | None = None,
) -> Report:
    """Keep what was compiled as the first text of a report. `content`: {subject, blocks, figures, …} of a snapshot. Raises `Refused`."""
    if not may(asker, Verb.WRITE_REPORT, rights.Held(asker.body), asker.on):
        raise Refused("Vai đang chọn không được soạn báo cáo của cơ quan. Hãy kiểm tra vai ở góc trên.")
    if corrects is not None and (corrects.body_id != asker.body or not hasattr(corrects, "issue")):
        raise Refused("Chỉ đính chính được báo cáo mà chính cơ quan đã phát hành.")
    row = Report.objects.create(body_id=asker.body, kind=kind, author_id=asker.user, corrects=corrects, begun_at=at)
    first_text(row, content, head, asker.user, at)
    facts = {"kind": kind, "digest": digest(content), **({"corrects": corrects.pk} if corrects else {})}
    write(asker.hand, "reporting.keep", thing(row), str(content["subject"]), facts, at)
    return row


def first_text(
    row: Report, content: Mapping[str, Any], head: Mapping[str, Any], author: int | None, at: datetime
) -> Version:
    """Of a new report; `author` None: the program. Inside the transaction of an act."""
    return _add(row, _snapshot(row, content, at), content["blocks"], str(content["subject"]), head, Reason.COMPILED, author, at)  # fmt: skip


@transaction.atomic
def save(
    asker: Asker, of: Held, section: int, typed: Mapping[str, str], at: datetime, began: int | None = None
) -> Version | None:
    """Write over a section: `typed` has the text of its blocks by key. An emptied block is left out, each further line of one becomes a
    paragraph of its own, figures keep the snapshot's value. `began`: the version whose text was typed over; what others changed since in
    other blocks stays. None where nothing changed. Raises `Refused`, also where others changed the very block.
    """
    now = opened(asker, of)
    parts = sections(now.blocks)
    if not 0 <= section < len(parts):
        raise Refused("Mục này không còn trong báo cáo. Hãy tải lại trang.")
    old = parts[section][1]
    mine = touched(now, typed, began)
    _refuse_crossing(now, old, mine, began)
    written = _written(old, mine, now)
    Unsaved.objects.filter(report=now.report, author=asker.user, section=section).delete()
    if written == old:
        return None
    rows = [row for number, part in enumerate(parts) for row in (written if number == section else part[1])]
    if not rows:
        raise Refused("Văn bản không được để trống cả nội dung.")
    return _write(asker, now, rows, Reason.EDITED, at, section=parts[section][0])


def touched(of: Held, typed: Mapping[str, str], began: int | None) -> dict[str, str]:
    """What differs from the version that was typed over; all of it where that is not known."""
    base = _base(of, began)
    return {key: text for key, text in typed.items() if base is None or _plain(text) != _plain(base.get(key, ""))}


def _base(of: Held, began: int | None) -> dict[str, str] | None:
    """The texts of a version as a form has them."""
    found = next((row for row in of.versions if row.sequence == began), None)
    return {row.key: _as_typed(row) for row in blocks(found.blocks)} if found else None


def _as_typed(row: Block) -> str:
    return "1" if row.is_whole else row.text


def _plain(text: str) -> str:
    return " ".join(text.split())


def _refuse_crossing(of: Held, now: Sequence[Block], mine: Mapping[str, str], began: int | None) -> None:
    base = _base(of, began)
    if base is None or began == of.version.sequence:
        return
    here = {row.key: _as_typed(row) for row in now}
    for key, text in mine.items():
        if key in base and _plain(here.get(key, "")) not in {_plain(base[key]), _plain(text)}:
            raise Refused(
                f"Người khác vừa sửa câu “{plain(base[key])[:80]}” trong lúc bạn gõ. Phần bạn gõ còn trong ô; hãy đối chiếu rồi lưu lần nữa."
            )


def _written(old: Sequence[Block], typed: Mapping[str, str], of: Held) -> list[Block]:
    taken = {row.key for row in of.blocks} | set(of.compiled)
    found: list[Block] = []
    for row in old:
        if row.key not in typed:
            found.append(row)
            continue
        if row.is_whole:
            found += [row] if typed[row.key] else []
            continue
        lines = [text for line in typed[row.key].splitlines() if (text := settled(line, of.content["figures"]))]
        for place, text in enumerate(lines):
            if place == 0:
                found.append(replace(row, text=text))
                continue
            key = _free(taken)
            kind, rung = ("words", "") if row.kind == "heading" else (row.kind, row.rung)
            found.append(Block(key, kind, rung, text))
    return found


def _free(taken: set[str]) -> str:
    number = 1
    while f"+{number}" in taken:
        number += 1
    taken.add(f"+{number}")
    return f"+{number}"


@transaction.atomic
def restore(asker: Asker, of: Held, key: str, at: datetime) -> Version:
    """Take a block of the snapshot back that was left out, or in place of what was written over it. Raises `Refused`."""
    now = opened(asker, of)
    compiled = list(now.compiled.values())
    wanted = now.compiled.get(key)
    if wanted is None:
        raise Refused("Câu này không có trong số liệu hiện dùng. Hãy tải lại trang.")
    if any(row.key == key for row in now.blocks):
        rows = [wanted if row.key == key else row for row in now.blocks]
    else:
        before = {row.key for row in compiled[: compiled.index(wanted)]}
        place = max((at_ + 1 for at_, row in enumerate(now.blocks) if row.key in before), default=0)
        rows = [*now.blocks[:place], wanted, *now.blocks[place:]]
    return _write(asker, now, rows, Reason.EDITED, at, restored=key)


@transaction.atomic
def take_back(asker: Asker, of: Held, sequence: int, at: datetime) -> Version:
    """An earlier text again, as a new version; its figures are those of the snapshot in use. Raises `Refused`."""
    now = opened(asker, of)
    wanted = next((row for row in now.versions if row.sequence == sequence), None)
    if wanted is None or wanted is now.version:
        raise Refused("Không có bản này để lấy lại.")
    figures = now.content["figures"]
    rows = [
        replace(row, text=settled(row.text, figures)) for row in blocks(wanted.blocks) if not row.is_whole or row.key in now.compiled
    ]  # fmt: skip
    now.version.subject, now.version.head = wanted.subject, wanted.head
    return _write(asker, now, rows, Reason.RESTORED, at, restored=sequence)


@transaction.atomic
def change_head(asker: Asker, of: Held, subject: str, head: Mapping[str, Any], at: datetime) -> Version:
    """Another subject or letterhead. Raises `Refused`."""
    now = opened(asker, of)
    words = " ".join(subject.split())
    if not words or len(words) > SUBJECT:
        raise Refused(f"Trích yếu phải có, và không quá {SUBJECT} chữ cái.")
    now.version.subject, now.version.head = words, dict(head)
    return _write(asker, now, now.blocks, Reason.EDITED, at, section="Thể thức")


@transaction.atomic
def refresh(asker: Asker, of: Held, content: Mapping[str, Any], at: datetime) -> Version | None:
    """The same scope compiled again under the text. None where no figure and no sentence moved. Raises `Refused`."""
    now = opened(asker, of)
    if digest(content) == now.version.snapshot.digest:
        return None
    taken = _snapshot(now.report, content, at)
    rows, moved = merged(list(now.compiled.values()), now.blocks, blocks(content["blocks"]), content["figures"])
    version = _add(now.report, taken, stored(rows), now.version.subject, now.version.head, Reason.REFRESHED, asker.user, at, moved)  # fmt: skip
    facts = {"version": version.sequence, "digest": taken.digest, "moved": len(moved)}
    write(asker.hand, "reporting.refresh", thing(now.report), version.subject, facts, at)
    return version


def type_on(
    asker: Asker, of: Held, section: int, typed: Mapping[str, str], at: datetime, began: int | None = None
) -> Unsaved:
    """Keep what is being typed over a version, so that a lost line or session loses nothing. No fact, no line of the journal. Raises `Refused`."""
    refuse_others(asker, of)
    if not 0 <= section < len(sections(of.blocks)):
        raise Refused("Văn bản không còn mục này. Hãy tải lại trang.")
    mine = touched(of, typed, began)
    kept = {key[:120]: text[:LONGEST] for key, text in list(mine.items())[:2_000]}
    row, _ = Unsaved.objects.update_or_create(
        report=of.report,
        author_id=asker.user,
        section=section,
        defaults={"typed": kept, "version": of.version.sequence, "typed_at": at},
    )
    return row


def forget_typed(asker: Asker, of: Held, section: int) -> None:
    """It is not wanted any more."""
    Unsaved.objects.filter(report=of.report, author=asker.user, section=section).delete()


@transaction.atomic
def comment(asker: Asker, of: Held, key: str, text: str, at: datetime) -> Comment:
    """A word on a block, or on the whole, among those who make the report. Raises `Refused`."""
    words = text.strip()
    if of.report.body_id != asker.body or not may(asker, Verb.SEE_REPORT, of.report, asker.on):
        raise Refused("Chỉ người của cơ quan soạn báo cáo góp ý được.")
    if asker.looks_back:
        raise Refused("Đang xem một ngày đã qua nên không góp ý được. Hãy về ngày hôm nay.")
    if not words or len(words) > COMMENT:
        raise Refused(f"Góp ý phải có nội dung, và không quá {COMMENT} chữ cái.")
    about = next((row for row in of.blocks if row.key == key), None)
    quoted = plain(about.text)[:300] if about else ""
    row = Comment.objects.create(
        report=of.report, key=about.key if about else "", quoted=quoted, text=words, author_id=asker.user, said_at=at
    )
    write(asker.hand, "reporting.comment", thing(of.report), of.version.subject, {"comment": row.pk}, at)
    return row


def thing(row: Report) -> str:
    """The report's name in the journal."""
    return f"report:{row.pk}"


def refuse_others(asker: Asker, of: Held) -> None:
    if not may(asker, Verb.WRITE_REPORT, of.report, asker.on):
        raise Refused("Chỉ cơ quan soạn văn bản sửa được. Hãy kiểm tra vai ở góc trên.")


def locked(row: Report) -> Held:
    """The report as it stands; of two who act at once the second waits, and sees what the first did."""
    Report.objects.select_for_update(of=("self",)).get(pk=row.pk)
    return held(Report.objects.whole().get(pk=row.pk))


def opened(asker: Asker, of: Held) -> Held:
    refuse_others(asker, of)
    now = locked(of.report)
    if now.version.pk != of.version.pk:
        raise Refused("Văn bản vừa có bản mới của người khác. Phần bạn gõ còn trong ô đang gõ dở; hãy tải lại trang.")
    if not now.is_open:
        raise Refused(_NOT_OPEN.get(now.stage, "Văn bản đã được cấp số nên không sửa được nữa."))
    return now


def _write(asker: Asker, of: Held, rows: Sequence[Block], why: Reason, at: datetime, **facts: object) -> Version:
    last = of.version
    version = _add(of.report, last.snapshot, stored(rows), last.subject, last.head, why, asker.user, at)
    write(asker.hand, "reporting.write", thing(of.report), version.subject, {"version": version.sequence, **facts}, at)
    return version


def _snapshot(row: Report, content: Mapping[str, Any], at: datetime) -> Snapshot:
    return Snapshot.objects.create(
        report=row, sequence=row.snapshots.count() + 1, content=dict(content), digest=digest(content), taken_at=at
    )


def _add(
    row: Report, snapshot: Snapshot, rows: Sequence[Mapping[str, Any]], subject: str, head: Mapping[str, Any], why: Reason,
    author: int | None, at: datetime, moved: Sequence[Moved] = (),
) -> Version:  # fmt: skip
    return Version.objects.create(
        report=row,
        sequence=row.versions.count() + 1,
        snapshot=snapshot,
        subject=subject,
        blocks=[{name: one[name] for name in ("key", "kind", "rung", "text")} for one in rows],
        head=dict(head),
        moved=list(_told(moved)),
        why=why,
        author_id=author,
        written_at=at,
    )


def _told(moved: Sequence[Moved]) -> Iterator[dict[str, str]]:
    for one in moved:
        yield {name: str(value) for name, value in asdict(one).items()}
