"""Verbs on a sitting while it is open: open it, put its day and chair right, record a conclusion, edit it, strike it out, drop the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.journal.actions import write
from bamsat.records.sittings.models import Conclusion, Sitting
from bamsat.records.sittings.queries import Subject
from bamsat.records.sittings.vocabulary import About
from bamsat.records.tasks.slips import LONGEST, Json, charges, day, line, understood

MOST = 60  # conclusions of one sitting
AHEAD = 31  # days by which a sitting may be opened before it is held
_TAKEN = "Việc này đã có kết luận ở phiên họp đang ghi. Hãy sửa kết luận đó."


@dataclass(frozen=True, slots=True)
class Called:
    """A sitting as it was called: who sits, on which day, who chairs."""

    sitter: str
    held_on: date | None
    chair: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A conclusion as it was taken. `lead`, `coordinate`: bodies by their names in the directory; `due`: words for when."""

    text: str
    lead: str
    coordinate: tuple[str, ...] = ()
    due: str = ""


def may_keep(asker: Asker, body: int) -> bool:
    return may(asker, Verb.KEEP_SITTING, Held(body), asker.on)


@transaction.atomic
def open_sitting(asker: Asker, called: Called, at: datetime) -> Sitting:
    """*Mở phiên họp* of the asker's body. Raises `Refused`."""
    _refuse_others(asker, asker.body)
    held_on = _refuse_unfit_call(called, timezone.localdate(at))
    row = Sitting.objects.create(
        body_id=asker.body, sitter=line(called.sitter), held_on=held_on, chair=line(called.chair), author_id=asker.user, opened_at=at
    )  # fmt: skip
    _write(asker, "sittings.open", row, {"day": held_on.isoformat(), "chair": row.chair}, at)
    return row


@transaction.atomic
def change(asker: Asker, of: Sitting, called: Called, at: datetime) -> None:
    """Put right who sits, when and who chairs. Raises `Refused`."""
    row = locked(asker, of)
    held_on = _refuse_unfit_call(called, timezone.localdate(at))
    before = (row.sitter, row.held_on.isoformat(), row.chair)
    row.sitter, row.held_on, row.chair = line(called.sitter), held_on, line(called.chair)
    after = (row.sitter, held_on.isoformat(), row.chair)
    if before == after:
        return
    row.save(update_fields=["sitter", "held_on", "chair"])
    names = ("sitter", "day", "chair")
    changes = {name: [was, now] for name, was, now in zip(names, before, after, strict=True) if was != now}
    _write(asker, "sittings.change", row, {"changes": changes}, at)


@transaction.atomic
def record(asker: Asker, of: Sitting, taken: Taken, about: Subject, at: datetime) -> Conclusion:
    """Write a conclusion down as it is taken. Raises `Refused`; nothing is kept then."""
    row = locked(asker, of)
    if row.conclusions.standing().count() >= MOST:
        raise Refused(f"Một phiên họp ghi nhiều nhất {MOST} kết luận. Hãy mở phiên khác cho phần còn lại.")
    _refuse_unfit(asker, row, taken)
    _refuse_twice(row, about)
    made = Conclusion.objects.create(
        sitting=row, sequence=row.conclusions.count() + 1, author_id=asker.user, taken_at=at, **_fields(taken, about)
    )
    _write(asker, "sittings.record", row, _facts(made), at)
    return made


@transaction.atomic
def edit(asker: Asker, of: Conclusion, taken: Taken, about: Subject, at: datetime) -> None:
    """Raises `Refused`; the conclusion stays as it was then. What it said before is in the journal."""
    row = locked(asker, of.sitting)
    now = _standing(of)
    _refuse_unfit(asker, row, taken)
    _refuse_twice(row, about, but=now.pk)
    before = _facts(now)
    for name, value in _fields(taken, about).items():
        setattr(now, name, value)
    after = _facts(now)
    if before == after:
        return
    now.save()
    changes = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    _write(asker, "sittings.edit", row, {"conclusion": now.sequence, "changes": changes}, at)


@transaction.atomic
def strike(asker: Asker, of: Conclusion, at: datetime) -> None:
    """It was not concluded so: the row stays, struck out. Raises `Refused`."""
    row = locked(asker, of.sitting)
    now = _standing(of)
    now.struck_at = at
    now.save(update_fields=["struck_at"])
    _write(asker, "sittings.strike", row, _facts(now), at)


@transaction.atomic
def drop(asker: Asker, of: Sitting, reason: str, at: datetime) -> None:
    """The sitting was not held, or is kept elsewhere. Raises `Refused`."""
    row = locked(asker, of)
    words = line(reason)[:1_000]
    if not words:
        raise Refused("Hãy ghi lý do bỏ phiên họp.")
    row.dropped_at, row.dropped_by_id, row.reason = at, asker.user, words
    row.save(update_fields=["dropped_at", "dropped_by", "reason"])
    _write(asker, "sittings.drop", row, {"reason": words}, at)


def locked(asker: Asker, of: Sitting) -> Sitting:
    """The sitting while it is open, for who may keep it; of two who act at once the second waits and sees what the first did."""
    _refuse_others(asker, of.body_id)
    Sitting.objects.select_for_update(of=("self",)).get(pk=of.pk)
    row: Sitting = Sitting.objects.whole().get(pk=of.pk)
    if not row.is_open:
        raise Refused("Phiên họp này đã kết thúc hoặc đã bỏ nên không sửa được nữa. Hãy tải lại trang để xem.")
    return row


def charged(asker: Asker, lead: str, coordinate: Sequence[str]) -> list[Json]:
    """As `slips.charges`; `Refused` for a lead to which the asker's body may give no order."""
    parts = charges(asker, lead, coordinate)
    if not may(asker, Verb.ENTER_ORDER, Held(parts[0]["body"]), asker.on):
        raise Refused(
            f"{parts[0]['name']} không thuộc cơ quan bạn nên phiên họp không giao việc được. Hãy giao cơ quan mình làm đầu mối phối hợp."
        )
    return parts


def thing(row: Sitting) -> str:
    """The sitting's name in the journal."""
    return f"sitting:{row.pk}"


def _standing(of: Conclusion) -> Conclusion:
    now: Conclusion = Conclusion.objects.select_related("sitting").get(pk=of.pk)
    if now.struck_at:
        raise Refused("Kết luận này vừa được người khác bỏ. Hãy tải lại trang để xem.")
    return now


def _fields(taken: Taken, about: Subject) -> dict[str, object]:
    return {
        "text": line(taken.text),
        "lead": line(taken.lead),
        "coordinate": [line(name) for name in taken.coordinate if name.strip()],
        "due": line(taken.due),
        "about": about.about,
        "task": about.task,
        "request": about.request,
    }


def _facts(row: Conclusion) -> dict[str, object]:
    return {
        "conclusion": row.sequence,
        "text": row.text,
        "lead": row.lead,
        "partners": "; ".join(row.coordinate),
        "due": row.due,
        "about": str(About(row.about).label) if row.about else "",
        "task": row.task_id,
        "request": row.request_id,
    }


def _refuse_others(asker: Asker, body: int) -> None:
    if not may_keep(asker, body):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan ghi được phiên họp. Hãy kiểm tra vai ở góc trên.")


def _refuse_unfit_call(called: Called, today: date) -> date:
    if not line(called.sitter):
        raise Refused("Hãy ghi ai họp, ví dụ Ban Thường vụ Đảng ủy.")
    if not line(called.chair):
        raise Refused("Hãy ghi người chủ trì phiên họp.")
    if len(called.sitter) > 200 or len(called.chair) > 150:
        raise Refused("Có ô ghi dài quá. Hãy ghi gọn: ai họp trong 200 chữ cái, người chủ trì trong 150 chữ cái.")
    if called.held_on is None:
        raise Refused("Hãy ghi ngày họp, ví dụ 24/11/2026.")
    if (called.held_on - today).days > AHEAD:
        raise Refused(f"Ngày họp còn hơn {AHEAD} ngày nữa. Hãy kiểm tra lại ngày.")
    return called.held_on


def _refuse_unfit(asker: Asker, of: Sitting, taken: Taken) -> None:
    if not line(taken.text):
        raise Refused("Hãy ghi nội dung kết luận: ai làm gì, kết quả thế nào.")
    if len(taken.text) > LONGEST:
        raise Refused(f"Kết luận dài quá {LONGEST} chữ cái. Hãy ghi gọn, hoặc tách thành nhiều kết luận.")
    if len(taken.due) > 200:
        raise Refused("Thời hạn ghi dài quá 200 chữ cái. Hãy ghi ngày, ví dụ trước ngày 15/12/2026.")
    charged(asker, taken.lead, taken.coordinate)
    frame = understood(taken.due)
    if frame.due_on and frame.due_on < of.held_on:
        raise Refused(f"Thời hạn (ngày {day(frame.due_on)}) trước ngày họp. Hãy kiểm tra lại.")


def _refuse_twice(of: Sitting, about: Subject, but: int = 0) -> None:
    """A request is answered once."""
    if about.request is not None and of.conclusions.standing().filter(request=about.request).exclude(pk=but).exists():
        raise Refused(_TAKEN)


def _write(asker: Asker, act: str, row: Sitting, facts: dict[str, object], at: datetime) -> None:
    write(asker.hand, act, thing(row), str(row), facts, at)
