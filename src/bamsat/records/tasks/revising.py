"""A paper that amends or replaces another changes its tasks: their words, bodies, time, or only under which paper they stand. The task stays the same task, with
all that was said and proven of it; what changed is a row of its own."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from bamsat.reading import search_form
from bamsat.reckoning.frames import Frame, turns
from bamsat.reckoning.rounds import written
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part
from bamsat.records.journal.actions import write
from bamsat.records.tasks.actions import thing
from bamsat.records.tasks.approval import frame_of
from bamsat.records.tasks.deciding import PAPER, Grounds
from bamsat.records.tasks.later_frames import later_frame
from bamsat.records.tasks.models import Assignment, Baseline, Extension, Occurrence, Revision, Serving, Task
from bamsat.records.tasks.recurring import not_begun, replace_turns, turn_row
from bamsat.records.tasks.ruling import refuse_ended
from bamsat.records.tasks.settling import settle

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """An order as a later paper gives it: the fields of a proposal. `start`, `end`: None where that paper does not quote the words."""

    text: str
    start: int | None
    end: int | None
    parts: tuple[Json, ...]
    time: Json
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aspects:
    """What of a task is changed; none: it is carried over."""

    words: bool = False
    bodies: bool = False
    time: bool = False


def charged(task: Task, on: date) -> list[Assignment]:
    """Who is charged with a task on a day, in any role."""
    return list(Assignment.objects.on(on).filter(task=task))


def name_of(paper: Directive) -> str:
    """A paper as grounds of a decision: number and day."""
    day = f" ngày {paper.issued_on:%d/%m/%Y}" if paper.issued_on else ""
    return f"{paper}{day}"[:PAPER]


def revise(
    asker: Asker, task: Task, order: Order, paper: Directive, aspects: Aspects, reason: str, at: datetime
) -> Revision:
    """Inside the transaction of an act that has asked for rights; one line of the journal for the task."""
    held: Task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    refuse_ended(held)
    grounds = Grounds(reason or f"Sửa đổi theo {name_of(paper)}", name_of(paper))
    before = held.text
    if aspects.words:
        _reword(held, order)
    charges = _recharge(asker, held, order, at) if aspects.bodies else {}
    frame = _reframe(asker, held, order, paper, grounds, at) if aspects.time else {}
    row = Revision.objects.create(
        task=held, sequence=held.revisions.count() + 1, paper=paper, before=before, text=held.text, start=order.start, end=order.end,
        charges=charges, frame=frame, reason=reason, author_id=asker.user, body_id=asker.body, made_at=at,
    )  # fmt: skip
    _serve(asker, held, order, paper, at)
    act = "tasks.carry_over" if row.is_carried else "tasks.amend"
    facts = {
        "revision": row.pk,
        "paper": str(paper),
        "before": before,
        "text": held.text,
        "charges": charges,
        "frame": frame,
        "reason": reason,
    }
    write(asker.hand, act, thing(held), str(held), facts, at)
    return row


def _reword(task: Task, order: Order) -> None:
    names = task.assignments.filter(valid_until=None).values_list("name", flat=True)
    task.text = order.text
    task.products = list(order.products) or task.products
    task.folded = search_form(" ".join((order.text, *names)))
    task.save(update_fields=["text", "products", "folded"])


def _serve(asker: Asker, task: Task, order: Order, paper: Directive, at: datetime) -> None:
    """It stands with the orders of the later paper as well."""
    if task.directive_id != paper.pk and not task.servings.filter(directive=paper, withdrawn_at=None).exists():
        Serving.objects.create(
            task=task, directive=paper, words=order.text, author_id=asker.user, body_id=asker.body, made_at=at
        )


def _recharge(asker: Asker, task: Task, order: Order, at: datetime) -> Json:
    """Those no longer charged go, those newly charged are asked to accept; whoever stays has accepted already."""
    if not any(part["role"] == Part.LEAD for part in order.parts):
        raise Refused(
            "Nhiệm vụ theo văn bản mới không có cơ quan chủ trì. Hãy giữ cơ quan cũ, rồi chuyển cơ quan ở trang nhiệm vụ."
        )
    held = list(Assignment.objects.on(asker.today).filter(task=task))
    wanted = {_key(part["role"], part["body"], part["name"]): part for part in order.parts}
    standing = {_key(row.role, row.body_id, row.name) for row in held}
    gone = [row for row in held if _key(row.role, row.body_id, row.name) not in wanted]
    for row in gone:
        row.valid_until = asker.today
        row.save(update_fields=["valid_until"])
        asked = Extension.objects.open().filter(occurrence__task=task, body=row.body_id)
        asked.update(withdrawn_at=at)  # nobody is left to whom it would be granted
    Assignment.objects.bulk_create(
        Assignment(
            task=task, body_id=part["body"], name=part["name"], role=part["role"], inherited_from=part["from"], valid_from=asker.today
        )
        for key, part in wanted.items()
        if key not in standing
    )  # fmt: skip
    after = Assignment.objects.on(asker.today).filter(task=task)
    return {"before": [_said(row) for row in held], "after": [_said(row) for row in after]}


def _key(role: str, body: int | None, name: str) -> tuple[str, int | str]:
    return role, body or " ".join(name.lower().split())


def _said(row: Assignment) -> str:
    return f"{row.get_role_display()}: {row.name}"


def _reframe(asker: Asker, task: Task, order: Order, paper: Directive, grounds: Grounds, at: datetime) -> Json:
    """A new frame beside the old ones; turns on which something was said stay as they are."""
    new = frame_of(order.time)
    if new.is_open_ended and task.directive.horizon is None and paper.horizon is None:
        raise Refused(
            "Thời gian theo văn bản mới không có năm kết thúc. Hãy điền “Theo dõi đến hết năm” cho văn bản rồi áp dụng."
        )
    last = task.baselines.order_by("sequence").filter(occurrence=None).last()
    once = not new.recurrence and not (last and last.recurrence) and task.occurrences.count() == 1
    before = last.text if last else ""
    row = Baseline.objects.create(
        task=task, sequence=_next(task), text=new.text[:500], starts_on=new.starts_on, due_on=new.due_on, recurrence=new.recurrence or "",
        due_days=written(new.due_days), decided_by=grounds.paper, decided_at=at,
    )  # fmt: skip
    if once:
        _move_only_turn(task, new.due_on, grounds.paper, at)
    else:
        _replace_turns(asker, task, new, paper.horizon or task.directive.horizon, grounds, at)
    return {"before": before, "after": row.text}


def _next(task: Task) -> int:
    return int(task.baselines.aggregate(most=Max("sequence"))["most"] or 0) + 1


def _move_only_turn(task: Task, due: date | None, decided_by: str, at: datetime) -> None:
    turn: Occurrence = task.occurrences.select_for_update(of=("self",)).get()
    if turn.verified or turn.claimed_on:
        raise Refused(
            "Nhiệm vụ đã báo cáo hoàn thành nên không đổi thời gian nữa. Hãy xác nhận hoặc trả lại báo cáo trước, hoặc bỏ chọn “thời gian”."
        )
    if due is None:
        raise Refused("Văn bản mới không ghi hạn cho nhiệm vụ này. Hãy bỏ chọn “thời gian” để giữ hạn cũ.")
    turn.extensions.open().update(withdrawn_at=at)  # the paper has answered
    if due != turn.due_on:
        later_frame(turn, due, decided_by, at)


def _replace_turns(asker: Asker, task: Task, new: Frame, horizon: int | None, grounds: Grounds, at: datetime) -> None:
    """Turns that nobody has said anything of and that are not over give way to those of the new frame, from today on."""
    replaced = _open(task, asker.today)
    kept = task.occurrences.exclude(pk__in=[row.pk for row in replaced])
    since = max(kept.aggregate(last=Max("until_on"))["last"] or asker.today, asker.today)
    number = int(task.occurrences.aggregate(most=Max("sequence"))["most"] or 0)
    starts = max(new.starts_on or since, since)
    rows = turns(replace(new, starts_on=starts if new.recurrence else new.starts_on), starts, horizon)
    made = [turn_row(task, turn, number + more, asker.today) for more, turn in enumerate(rows, 1)]
    if not made:
        raise Refused("Theo thời gian mới không còn kỳ nào từ hôm nay. Hãy bỏ chọn “thời gian” hoặc kết thúc nhiệm vụ.")
    replace_turns(asker, replaced, grounds, at)
    Occurrence.objects.bulk_create(made)
    settle([row.pk for row in replaced])


def _open(task: Task, today: date) -> list[Occurrence]:
    future = not_begun(task, today)
    whole = task.occurrences.select_for_update(of=("self",)).filter(
        from_on=None, entries=None, extensions=None, rulings=None
    )
    return [*future, *whole] if task.occurrences.count() > len(future) else future
