"""Verbs on attendance: the list opened, signed, closed, looked at, a line struck out, the count put into the record."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from bamsat.reading import fold
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.journal.actions import Hand, write
from bamsat.records.journal.queries import about
from bamsat.records.results import actions, queries
from bamsat.records.results.actions import Written
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.models import Entry, Record
from bamsat.records.results.values.reading import inputs
from bamsat.records.results.values.wording import in_input
from bamsat.records.results.vocabulary import Act, State
from bamsat.records.study.models import Attendance, Attendee
from bamsat.records.study.rolls import cells, is_conference, may_keep, may_look, present
from bamsat.records.study.sheets import Listed

LONGEST = timedelta(days=7)  # that a list is open
MOST = 5_000  # who may sign one list
LINES = 2 * MOST  # of one list, those that were struck out among them
CROWD, HOUR = (
    600,
    timedelta(hours=1),
)  # signatures an hour from one address: a whole hall may stand behind one, a stranger cannot fill the journal


class Doubled(Refused):
    """Somebody of that name and cell has signed already."""

    def __init__(self) -> None:
        super().__init__("Họ tên này của chi bộ này đã điểm danh rồi, không cần ghi lại. Nếu bạn là người khác trùng họ tên, hãy đánh dấu ô bên dưới rồi gửi lần nữa.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signed:
    """What a person present writes. `is_member`: of the Party; None where they did not say."""

    name: str
    cell: str
    is_member: bool | None = True
    namesake: bool = False


@transaction.atomic
def open_list(asker: Asker, record: Record, opens_at: datetime, closes_at: datetime, at: datetime) -> Attendance:
    """A list for a conference of the asker's own body. A record has one open list at a time."""
    _refuse_others(asker, record)
    last = actions.lock(asker, record)
    _refuse_withdrawn(last, at)
    if not opens_at < closes_at <= opens_at + LONGEST or closes_at <= at:
        raise Refused(f"Giờ đóng phải sau giờ mở, chưa qua, và không quá {LONGEST.days} ngày kể từ lúc mở.")
    if _is_open(record, at):
        raise Refused("Buổi này đang có một danh sách điểm danh. Hãy đóng danh sách ấy trước khi mở danh sách khác.")
    row = Attendance.objects.create(
        record=record, token=secrets.token_urlsafe(24), opens_at=opens_at, closes_at=closes_at, opened_by_id=asker.user, opened_at=at
    )  # fmt: skip
    facts = {"opens": opens_at.isoformat(), "closes": closes_at.isoformat()}
    write(asker.hand, "study.open_list", actions.thing(record), str(last), facts, at)
    return row


def sign(token: str, who: Signed, address: str, at: datetime) -> Attendee:
    """A person present writes themselves down. `address`: from where on the network.
    Raises `Attendance.DoesNotExist` for a token that is no list's, `Doubled` for who is on a list of this conference.
    """
    held = Attendance.objects.select_related("record").get(token=token)
    _refuse_closed(held, at)
    signed = _signed(held, who, at)
    _refuse_flood(held.record, address, at)
    with transaction.atomic():
        return _take(signed, address, at)


def _signed(held: Attendance, who: Signed, at: datetime) -> Attendee:
    """What they wrote as a line that is not saved yet; `Refused` where it is not enough."""
    name, cell = _plain(who.name), _plain(who.cell)
    if len(name) < 2 or not any(letter.isalpha() for letter in name) or len(name) > 120:
        raise Refused("Hãy ghi đủ họ và tên.")
    if len(cell) < 2 or len(cell) > 200:
        raise Refused("Hãy ghi chi bộ hoặc cơ quan của bạn.")
    if who.is_member is None:
        raise Refused("Hãy chọn bạn là đảng viên hay người ngoài Đảng.")
    known = fold(cell)
    body = next((pk for called, pk in cells(held.record, timezone.localdate(at)) if fold(called) == known), None)
    return Attendee(
        attendance=held, name=name, folded=fold(name), cell=cell, cell_folded=known, is_member=who.is_member, body_id=body,
        namesake=who.namesake, signed_at=at,
    )  # fmt: skip


def _refuse_flood(record: Record, address: str, at: datetime) -> None:
    lines = about([actions.thing(record)]).filter(act="study.sign", address=address, at__gt=at - HOUR)
    if lines[:CROWD].count() >= CROWD:
        raise Refused("Từ mạng này đã có quá nhiều người ghi tên trong một giờ. Hãy dùng mạng di động của bạn hoặc báo người phụ trách điểm danh.")  # fmt: skip


def _take(row: Attendee, address: str, at: datetime) -> Attendee:
    """Inside the lock of the list: what was true before it may be so no more."""
    held = Attendance.objects.select_for_update(of=("self",)).select_related("record").get(pk=row.attendance_id)
    _refuse_closed(held, at)
    if held.attendees.filter(struck_at=None).count() >= MOST or held.attendees.count() >= LINES:
        raise Refused("Danh sách đã đầy. Hãy báo người phụ trách điểm danh.")
    every = Attendee.objects.filter(attendance__record=held.record, struck_at=None)
    is_there = every.filter(folded=row.folded, cell_folded=row.cell_folded).exists()
    if is_there and not row.namesake:
        raise Doubled
    row.namesake = is_there
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Doubled from None
    hand = Hand("", "Người dự điểm danh", address=address)
    write(hand, "study.sign", actions.thing(held.record), "Điểm danh", {"attendee": row.pk}, at)
    return row


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a sheet of names. `doubled`: (line, line of the same person before it; 0: on a list of the conference already)."""

    members: int
    others: int
    doubled: tuple[tuple[int, int], ...]
    absent: int


class Unlisted(Refused):
    """A sheet of names in which something is wrong: none of it was taken. `faults`: (address of the cell, sentence)."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        super().__init__("Chưa lấy tên nào từ bảng này. Hãy sửa các ô sau rồi chọn lại tệp.")
        self.faults = list(faults)


@transaction.atomic
def take_list(asker: Asker, record: Record, listed: Listed, source: str, at: datetime) -> Taken:
    """Who was present as a sheet says, as a list that is closed at once. Whoever is on a list of the conference is not taken again, so that the same
    sheet taken twice changes nothing. The sheet itself is not kept: it holds names and nothing else.
    """
    _refuse_others(asker, record)
    last = actions.lock(asker, record)
    _refuse_withdrawn(last, at)
    if listed.faults:
        raise Unlisted(listed.faults)
    if not listed.lines:
        raise Refused("Bảng này không có ai có mặt. Hãy kiểm tra cột Họ và tên và cột Có mặt.")
    if len(listed.lines) > MOST:
        raise Refused(f"Bảng có hơn {MOST} người có mặt. Hãy tách thành nhiều buổi.")
    rows, doubled = _new(record, listed, at)
    if rows:
        held = Attendance.objects.create(
            record=record, token=secrets.token_urlsafe(24), opens_at=at - timedelta(seconds=1), closes_at=at, opened_by_id=asker.user, opened_at=at,
            source=source[:255],
        )  # fmt: skip
        for row in rows:
            row.attendance = held
        Attendee.objects.bulk_create(rows, batch_size=500)
    members = sum(row.is_member for row in rows)
    taken = Taken(members, len(rows) - members, doubled, listed.absent)
    facts = {"members": members, "others": taken.others, "doubled": len(doubled), "absent": taken.absent}
    write(asker.hand, "study.take_list", actions.thing(record), str(last), facts, at)
    return taken


def _new(record: Record, listed: Listed, at: datetime) -> tuple[list[Attendee], tuple[tuple[int, int], ...]]:
    """Those who are on no list of the conference yet, and the lines that say somebody again."""
    signed = Attendee.objects.filter(attendance__record=record, struck_at=None)
    known = dict.fromkeys(signed.values_list("folded", "cell_folded"), 0)
    bodies = {fold(called): pk for called, pk in cells(record, timezone.localdate(at))}
    rows, doubled = [], []
    for line in listed.lines:
        key = (fold(line.name)[:360], fold(line.cell)[:600])
        before = known.get(key)
        if before is not None and not (line.namesake and before):
            doubled.append((line.line, before))
            continue
        known.setdefault(key, line.line)
        rows.append(
            Attendee(
                name=line.name[:120], folded=key[0], cell=line.cell[:200], cell_folded=key[1], is_member=line.is_member,
                body_id=bodies.get(fold(line.cell)), namesake=before is not None, signed_at=at,
            )
        )  # fmt: skip
    return rows, tuple(doubled)


@transaction.atomic
def close_list(asker: Asker, held: Attendance, at: datetime) -> None:
    """Nobody signs any more, though its time is not over."""
    _refuse_others(asker, held.record)
    held = Attendance.objects.select_for_update().get(pk=held.pk)
    if held.is_open_until <= at:
        raise Refused("Danh sách này đã đóng rồi.")
    held.closed_at = at
    held.save(update_fields=["closed_at"])
    write(asker.hand, "study.close_list", actions.thing(held.record), "Điểm danh", {"attendance": held.pk}, at)


@transaction.atomic
def look(asker: Asker, held: Attendance, at: datetime) -> list[Attendee]:
    """Who signed, by name: written down before it is shown."""
    if not may_look(asker, held.record):
        raise Refused("Danh sách họ tên chỉ người ghi và người xác nhận của cơ quan tổ chức buổi này xem được.")
    write(asker.hand, "study.look", actions.thing(held.record), "Điểm danh", {"attendance": held.pk}, at)
    return list(held.attendees.select_related("struck_by"))


@transaction.atomic
def strike(asker: Asker, held: Attendance, attendee: int, reason: str, at: datetime) -> None:
    """A line that should not count: written twice in two ways, or not present. It stays, with why."""
    _refuse_others(asker, held.record)
    if not reason.strip():
        raise Refused("Hãy ghi vì sao gạch tên này, ví dụ: ghi hai lần.")
    row = held.attendees.select_for_update().filter(pk=attendee, struck_at=None).first()
    if row is None:
        raise Refused("Dòng này đã gạch rồi. Hãy tải lại trang.")
    row.struck_at, row.struck_by_id, row.struck_reason = at, asker.user, reason.strip()[:300]
    row.save(update_fields=["struck_at", "struck_by", "struck_reason"])
    facts = {"attendee": row.pk, "reason": row.struck_reason}
    write(asker.hand, "study.strike", actions.thing(held.record), "Điểm danh", facts, at)


@transaction.atomic
def put_in(asker: Asker, held: Attendance, at: datetime) -> Entry:
    """The count goes into the record as a wording that waits for a second person's word, as any other does. A draft stays a draft."""
    _refuse_others(asker, held.record)
    held = Attendance.objects.select_for_update(of=("self",)).select_related("record__register").get(pk=held.pk)
    if _is_open(held.record, at):
        raise Refused("Danh sách còn mở. Hãy đóng danh sách rồi mới đưa số vào bản ghi.")
    members, others = present(held.record)
    if not members and not others:
        raise Refused("Chưa có ai điểm danh.")
    last = actions.lock(asker, held.record)
    counted = {"present": members, "others": others}
    _refuse_withdrawn(last, at)
    if all(_total(last, code) == count for code, count in counted.items()):
        raise Refused("Bản ghi đã có đúng số này, không cần đưa vào lần nữa.")
    kept = frozenset(last.proofs.values_list("pk", flat=True))
    reason = f"Theo điểm danh: {members} đảng viên" + (f", {others} người khác" if others else "")
    what = Written(_words(last, counted), {}, kept, reason + ".")
    entry = actions.correct(asker, held.record, what, at, last.act == Act.DRAFT)
    held.entry = entry
    held.save(update_fields=["entry"])
    return entry


def _total(last: Entry, code: str) -> int:
    value = last.values.get(code)
    return int(value.get("total", 0)) if isinstance(value, Mapping) else 0


def _words(last: Entry, counted: Mapping[str, int]) -> dict[str, str]:
    """What the record says, with who was present as it was signed."""
    of = last.version.description
    called = queries.names(value for value in last.values.values() if type(value) is int)
    asked = [one for one in of.asked if one.kind != Kind.FILE and not one.personal]
    words = {
        put.name: in_input(one, put.name, last.values.get(one.code), lambda body: called.get(body, ""))
        for one in asked
        for put in inputs(one)
    }
    for one in asked:
        if one.code in counted:
            words |= {put.name: "" for put in inputs(one)} | {one.code: str(counted[one.code])}
    return words


def _is_open(record: Record, at: datetime) -> bool:
    """Whether a list of it is open or will be."""
    return any(row.is_open_until > at for row in Attendance.objects.filter(record=record))


def _refuse_others(asker: Asker, record: Record) -> None:
    if not is_conference(record) or not may_keep(asker, record):
        raise Refused("Chỉ cơ quan ghi buổi này mở, đóng và dùng danh sách điểm danh được.")


def _refuse_withdrawn(last: Entry, at: datetime) -> None:
    if last.state_on(timezone.localdate(at)) in {State.LEAVING, State.WITHDRAWN}:
        raise Refused("Buổi này đã rút hoặc đang chờ rút nên không dùng điểm danh được.")


def _refuse_closed(of: Attendance, at: datetime) -> None:
    if at < of.opens_at:
        raise Refused("Danh sách điểm danh chưa mở.")
    if at >= of.is_open_until:
        raise Refused("Danh sách điểm danh đã đóng. Hãy báo người phụ trách nếu bạn có dự mà chưa ghi tên.")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", "".join(letter for letter in text if letter.isprintable())).strip()
