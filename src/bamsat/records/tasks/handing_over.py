"""*Chuyển cơ quan khác*: who directs gives the work of one body to another. What the first did stays with its entries."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import known_forms, names
from bamsat.records.agencies.resolve import resolve
from bamsat.records.agencies.rights import may
from bamsat.records.directives.vocabulary import Part
from bamsat.records.journal.actions import write
from bamsat.records.tasks import handing_down
from bamsat.records.tasks.actions import thing
from bamsat.records.tasks.deciding import Grounds, may_decide, refuse_undecidable
from bamsat.records.tasks.models import Assignment, Extension, Ruling, Task
from bamsat.records.tasks.ruling import refuse_ended
from bamsat.records.tasks.vocabulary import Act, Reply


@transaction.atomic
def hand_over(
    asker: Asker,
    task: Task,
    assignment: int,
    to: int | None,
    grounds: Grounds,
    at: datetime,
    follow: Collection[int] = (),
) -> Ruling:
    """End one assignment today and give its role to another body, which is asked to accept it. `follow`: with the lead, the parts whose slips go
    to the new lead."""
    refuse_undecidable(asker, task, grounds)
    old = _locked(asker, task, assignment)
    if old is None:
        raise Refused("Phân công này không còn hiệu lực. Hãy tải lại trang để xem ai đang làm.")
    return _give(asker, task, old, to, grounds, at, follow)


@transaction.atomic
def answer_return(asker: Asker, task: Task, assignment: int, to: str, reason: str, at: datetime) -> Ruling:
    """Give a part that a body returned to another, or once more to the same. Who charged the body charges the next: no paper is needed.

    `to`: the name of the body, as the directory knows it.
    """
    if not (may(asker, Verb.APPROVE, task, asker.on) or may_decide(asker, task)):
        raise Refused(
            "Chỉ cơ quan theo dõi văn bản hoặc cơ quan chỉ đạo được giao lại việc này. Hãy kiểm tra vai ở góc trên."
        )
    if not reason.strip():
        raise Refused("Hãy ghi lý do để cơ quan nhận việc và người xem sau biết vì sao.")
    old = _locked(asker, task, assignment)
    if old is None or old.reply != Reply.RETURNED:
        raise Refused("Phần việc này không còn chờ giao lại. Hãy tải lại trang để xem ai đang làm.")
    body = resolve(to, known_forms(asker))
    if body is None:
        raise Refused(f"Danh bạ không có một cơ quan tên “{to.strip()[:80]}”. Hãy chọn trong danh sách.")
    return _give(asker, task, old, body, Grounds(reason), at)


def _locked(asker: Asker, task: Task, assignment: int) -> Assignment | None:
    """An assignment of the task as it stands once nobody else is changing it; None when it is over."""
    held = Assignment.objects.on(asker.today).select_for_update(of=("self",))
    row: Assignment | None = held.filter(task=task, pk=assignment).first()
    return row


def _give(
    asker: Asker,
    task: Task,
    old: Assignment,
    to: int | None,
    grounds: Grounds,
    at: datetime,
    follow: Collection[int] = (),
) -> Ruling:
    refuse_ended(task)
    name = names(asker).get(to or 0)
    if to is None or name is None:
        raise Refused("Hãy chọn cơ quan nhận việc trong danh bạ.")
    held = Assignment.objects.on(asker.today).filter(task=task, body=to, role=old.role)
    if held.exclude(reply=Reply.RETURNED).exists():
        raise Refused(f"{name} đang giữ vai {Part(old.role).label.lower()} của nhiệm vụ này rồi.")
    old.valid_until = asker.today
    old.save(update_fields=["valid_until"])
    asked = Extension.objects.open().filter(occurrence__task=task, body=old.body_id)
    asked.update(withdrawn_at=at)  # nobody is left to whom it would be granted
    new = Assignment.objects.create(
        task=task,
        body_id=to,
        name=name[:300],
        role=old.role,
        start=old.start,
        end=old.end,
        inherited_from=old.inherited_from,
        valid_from=asker.today,
    )
    row = Ruling.objects.create(
        task=task,
        act=Act.HANDED_OVER,
        from_on=asker.today,
        reason=grounds.reason.strip(),
        paper=grounds.paper.strip(),
        assignment=old,
        to_id=to,
        decider_id=asker.user,
        body_id=asker.body,
        decided_at=at,
    )
    parts = handing_down.hand_over(row, follow)
    facts = {
        **({"parts": parts} if parts else {}),
        "ruling": row.pk,
        "role": old.role,
        "from": old.name,
        "to": new.name,
        "body": to,
    }
    write(
        asker.hand,
        "tasks.hand_over",
        thing(task),
        str(task),
        {**facts, "paper": row.paper, "reason": row.reason},
        at,
    )
    return row
