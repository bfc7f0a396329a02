"""From a body to a hand: the body has seen the order, names an officer for it, and the officer takes it on. Each is a fact with its hour."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Membership, User
from bamsat.records.agencies.policy import Tie, Verb, roles
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.agencies.vocabulary import PAGELESS
from bamsat.records.directives.vocabulary import Part
from bamsat.records.journal.actions import write
from bamsat.records.prepared import question
from bamsat.records.tasks.acceptance import in_force
from bamsat.records.tasks.actions import taken_on, thing
from bamsat.records.tasks.models import Assignment, Naming, Sighting, Task
from bamsat.records.tasks.vocabulary import Consent, Halt

ROLES = [Part.LEAD, Part.COORDINATE]


def look(asker: Asker, task: Task, at: datetime) -> None:
    """Someone of a charged body opened the task: written down the first time, silently afterwards."""
    if not may(asker, Verb.REPLY, Charged(asker.body), asker.on) or not _unlooked(task.pk, asker.body, asker.today):
        return
    with transaction.atomic():
        held = list(_unseen(task.pk, asker.body, asker.today).select_for_update(of=("self",)))
        # who waited for the lock still sees the time before it; the question asked after it sees what the other wrote
        seen = set(Sighting.objects.filter(assignment__in=held).values_list("assignment", flat=True))
        rows = [row for row in held if row.pk not in seen]
        Sighting.objects.bulk_create(Sighting(assignment=row, person_id=asker.user, at=at) for row in rows)
        if rows:
            write(asker.hand, "tasks.see", thing(task), str(task), {"body": asker.body}, at)


@transaction.atomic
def name_officer(asker: Asker, task: Task, officer: int, note: str, at: datetime) -> None:
    """Name who does the body's part; the body takes the work on by it where it had not yet. Naming another later leaves the first on record.

    `officer`: id of a person who works for the asker's body today. Who names themselves has taken it on.
    """
    if not may(asker, Verb.NAME_OFFICER, Charged(asker.body), asker.on):
        raise Refused(
            "Chỉ lãnh đạo hoặc văn phòng của cơ quan được phân công người phụ trách. Hãy kiểm tra vai ở góc trên."
        )
    person = people(asker).get(officer)
    if person is None:
        raise Refused("Hãy chọn người phụ trách trong số người đang làm việc ở cơ quan bạn.")
    _name(asker, task, officer, person, note.strip(), at)


@transaction.atomic
def take_on(asker: Asker, task: Task, at: datetime) -> None:
    """The officer named takes the work on; where nobody is named, someone of the body takes it up of their own accord."""
    if not may(asker, Verb.TAKE_ON, Charged(asker.body), asker.on):
        raise Refused("Vai giám sát chỉ xem, không nhận phụ trách. Hãy chọn vai khác của bạn ở góc trên.")
    rows = _parts(asker, task)
    held = {row.pk: in_force(row) for row in rows}
    mine = [naming for naming in held.values() if naming and naming.officer_id == asker.user and not naming.reply]
    if mine:
        _answer(mine, Consent.TAKEN, "", at)
        write(asker.hand, "tasks.take_on", thing(task), str(task), {"officer": asker.name}, at)
        return
    other = next((naming for naming in held.values() if naming and naming.reply != Consent.DECLINED), None)
    if other is not None:
        raise Refused(f"Việc này đang giao cho {other.officer}. Muốn đổi người thì lãnh đạo cơ quan phân công lại.")
    _name(asker, task, asker.user, asker.name, "", at)


@transaction.atomic
def decline(asker: Asker, task: Task, reason: str, at: datetime) -> None:
    """The officer named says why they cannot; the body has to name another."""
    if not reason.strip():
        raise Refused("Hãy ghi lý do để lãnh đạo biết cần phân công lại cho ai.")
    mine = [naming for row in _parts(asker, task) if (naming := in_force(row)) and naming.officer_id == asker.user]
    waiting = [naming for naming in mine if not naming.reply]
    if not waiting:
        raise Refused("Việc này không có phân công nào đang chờ bạn trả lời. Hãy tải lại trang.")
    _answer(waiting, Consent.DECLINED, reason.strip(), at)
    facts = {"officer": asker.name, "reason": reason.strip()}
    write(asker.hand, "tasks.decline", thing(task), str(task), facts, at)


def people(asker: Asker) -> dict[int, str]:
    """Id → name of those who may do the work of the asker's own body today."""
    return {
        row.user_id: f"{row.user}{', ' + row.position if row.position else ''}"
        for row in _doing(asker.body, asker.today)
    }


@question
def _doing(body: int, on: date) -> "QuerySet[Membership]":
    doing = roles(Verb.TAKE_ON, Tie.CHARGED) - PAGELESS
    rows = Membership.objects.on(on).filter(body=body, user__is_active=True, role__in=doing)
    found: QuerySet[Membership] = rows.select_related("user")
    return found


def _name(asker: Asker, task: Task, officer: int, person: str, note: str, at: datetime) -> None:
    rows = _parts(asker, task)
    held = [in_force(row) for row in rows]
    if all(naming and naming.officer_id == officer and naming.reply != Consent.DECLINED for naming in held):
        raise Refused(f"{person} đang phụ trách việc này rồi.")
    accepted = taken_on(asker, rows, at)
    itself = officer == asker.user
    Naming.objects.bulk_create(
        Naming(
            assignment=row,
            officer_id=officer,
            author_id=asker.user,
            note=note,
            named_at=at,
            reply=Consent.TAKEN if itself else "",
            replied_at=at if itself else None,
        )
        for row in rows
    )
    name = str(User.objects.get(pk=officer))
    facts = {"officer": name, "accepted": accepted, "note": note}
    write(asker.hand, "tasks.take_up" if itself else "tasks.name_officer", thing(task), str(task), facts, at)


def _parts(asker: Asker, task: Task) -> list[Assignment]:
    """The parts of the asker's own body that stand, under a lock; `Refused` when it has none or the work has ended."""
    standing = Assignment.objects.standing(asker.today).select_for_update(of=("self",))
    rows: list[Assignment] = list(standing.filter(task=task, body=asker.body, role__in=ROLES))
    if not rows:
        raise Refused("Cơ quan của bạn không có phần việc nào ở nhiệm vụ này. Hãy kiểm tra vai đang chọn ở góc trên.")
    if task.occurrences.filter(halted=Halt.ENDED).exists():
        raise Refused("Nhiệm vụ này đã kết thúc theo quyết định nên không cần phân công nữa.")
    return rows


def _unseen(task: int, body: int, on: date) -> Any:
    return Assignment.objects.standing(on).filter(task=task, body=body, role__in=ROLES, sighting=None)


@question
def _unlooked(task: int, body: int, on: date) -> "QuerySet[Assignment, int]":
    found: QuerySet[Assignment, int] = _unseen(task, body, on).values_list("pk", flat=True)[:1]
    return found


def _answer(rows: Iterable[Naming], reply: Consent, reason: str, at: datetime) -> None:
    for row in rows:
        row.reply, row.reason, row.replied_at = reply, reason, at
        row.save(update_fields=["reply", "reason", "replied_at"])
