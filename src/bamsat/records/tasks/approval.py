"""Approving a reviewed paper: its outline becomes provisions, its accepted orders become tasks. One transaction, one line."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from bamsat.reading import search_form
from bamsat.reckoning.frames import Frame, Turn, frame, turns
from bamsat.reckoning.rounds import due_days, written
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.directives.actions import may_review, thing
from bamsat.records.directives.models import Directive, Proposal, Provision
from bamsat.records.directives.places import places
from bamsat.records.directives.relating import asked_changes, changed_by
from bamsat.records.directives.vocabulary import Decision, State
from bamsat.records.journal.actions import write
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, Task

Json = dict[str, Any]


@transaction.atomic
def approve(asker: Asker, paper: Directive, at: datetime) -> int:
    """Make the accepted orders of a paper live tasks; returns how many. Raises `Refused` while an order is undecided, or whether it changes an older paper.

    Those of a paper that amends or replaces one held here wait until each was put beside the older ones: nothing is ordered twice.
    """
    may_review(asker, paper)
    if asked := asked_changes(paper):
        relation, older = asked[0]
        kind = relation.get_kind_display().lower()
        raise Refused(f"Văn bản này ghi là {kind} {older}. Hãy trả lời là đúng hay không đúng, rồi phê duyệt.")
    orders = accepted(paper)
    changed = changed_by(paper)
    if orders or not changed:
        _refuse_unready(paper, orders)
    tasks = [] if changed else give(paper, orders, at)
    if changed:
        provide(paper)
    paper.state = State.IN_FORCE
    paper.approved_at = at
    paper.save(update_fields=["state", "approved_at"])
    held = len(orders) if changed else 0
    facts = {
        "tasks": len(tasks),
        "held": held,
        "rejected": paper.reading.proposals.filter(decision=Decision.REJECTED).count(),
    }
    write(asker.hand, "tasks.approve", thing(paper), str(paper), facts, at)
    return len(tasks)


@transaction.atomic
def issue_held(asker: Asker, paper: Directive, at: datetime) -> int:
    """Give the orders of a paper that waited to be put beside an older one, when it is to be put beside none any more; returns how many."""
    if not may(asker, Verb.APPROVE, paper, asker.on):
        raise Refused("Chỉ văn phòng hoặc lãnh đạo của cơ quan giữ văn bản được giao nhiệm vụ của nó.")
    held: Directive = Directive.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if held.state != State.IN_FORCE or held.tasks.exists() or changed_by(held):
        raise Refused("Văn bản này không có nhiệm vụ nào đang chờ giao. Hãy tải lại trang.")
    orders = accepted(held)
    if needs_horizon(held, orders):
        raise Refused("Có nhiệm vụ thường xuyên không ghi năm kết thúc. Hãy điền “Theo dõi đến hết năm” rồi giao.")
    provisions = {row.node: row for row in held.provisions.all()}
    tasks = give_more(held, orders, provisions, at)
    write(asker.hand, "tasks.issue_held", thing(held), str(held), {"tasks": len(tasks)}, at)
    return len(tasks)


def accepted(paper: Directive) -> list[Proposal]:
    """The orders that stand after review, in the order of the paper."""
    return list(paper.reading.proposals.shown().exclude(decision=Decision.REJECTED))


def give(paper: Directive, orders: list[Proposal], at: datetime) -> list[Task]:
    """The orders as live tasks, with their outline, charges and frames. Inside the transaction of an act."""
    return _give(paper, orders, provide(paper), 0, at)


def give_more(paper: Directive, orders: list[Proposal], provisions: dict[str, Provision], at: datetime) -> list[Task]:
    """The same of a paper whose outline is there, numbered on from the tasks it gave."""
    last = paper.tasks.aggregate(most=Max("number"))["most"] or 0
    return _give(paper, orders, provisions, last, at)


def _give(
    paper: Directive, orders: list[Proposal], provisions: dict[str, Provision], last: int, at: datetime
) -> list[Task]:
    """`last`: the number of the last task that the paper gave."""
    tasks = Task.objects.bulk_create(
        _task(paper, row, number, provisions, at) for number, row in enumerate(orders, last + 1)
    )
    today, since = timezone.localdate(at), paper.issued_on or timezone.localdate(at)
    frames = [frame_of(row.time) for row in orders]
    given = list(zip(tasks, orders, frames, strict=True))
    Assignment.objects.bulk_create(one for task, row, _ in given for one in _charges(task, row, today))
    Baseline.objects.bulk_create(_baseline(task, row, frame, paper, at) for task, row, frame in given)
    Occurrence.objects.bulk_create(
        one for task, _, frame in given for one in _occurrences(task, turns(frame, since, paper.horizon))
    )
    return tasks


def needs_horizon(paper: Directive, orders: list[Proposal]) -> bool:
    """An order that goes on without a last day needs a year to which it is followed; it is asked for, never invented."""
    return paper.horizon is None and any(frame_of(row.time).is_open_ended for row in orders)


def _refuse_unready(paper: Directive, orders: list[Proposal]) -> None:
    pending = sum(row.decision == Decision.PENDING for row in orders)
    if pending:
        raise Refused(f"Còn {pending} nhiệm vụ chưa duyệt. Hãy nhận, sửa hoặc bỏ từng nhiệm vụ rồi phê duyệt.")
    if not orders:
        raise Refused(
            "Chưa có nhiệm vụ nào được nhận. Bôi đen chữ trong văn bản để thêm nhiệm vụ, hoặc bỏ văn bản này khỏi sổ."
        )
    if needs_horizon(paper, orders):
        raise Refused("Có nhiệm vụ thường xuyên không ghi năm kết thúc. Hãy điền “Theo dõi đến hết năm” rồi phê duyệt.")


def provide(paper: Directive) -> dict[str, Provision]:
    """The outline of a paper as provisions, by node. Inside the transaction of an act."""
    contract: Json = paper.reading.contract
    where = places(contract["outline"], contract["text"])
    made: dict[str, Provision] = {}
    left: list[Json] = contract["outline"]
    while left:  # a level of the tree at a time
        level = [node for node in left if not node["parent"] or node["parent"] in made] or left
        rows = Provision.objects.bulk_create(_provision(paper, node, made, where) for node in level)
        made |= {row.node: row for row in rows}
        left = [node for node in left if node["id"] not in made]
    return made


def _provision(paper: Directive, node: Json, made: dict[str, Provision], where: dict[str, str]) -> Provision:
    return Provision(
        directive=paper,
        node=node["id"],
        parent=made.get(node["parent"] or ""),
        place=where[node["id"]][:120],
        label=(node["label"] or "")[:40],
        heading=node["heading"],
        level=node["level"],
        kind=node["kind"],
        role=node["role"] or "",
        start=node["span"][0],
        end=node["span"][1],
    )


def _task(paper: Directive, row: Proposal, number: int, provisions: dict[str, Provision], at: datetime) -> Task:
    return Task(
        directive=paper,
        provision=provisions.get(row.node),
        number=number,
        text=row.text,
        folded=search_form(" ".join((row.text, *(part["name"] for part in row.parts)))),
        start=row.start,
        end=row.end,
        products=row.products,
        issued_at=at,
    )


def _charges(task: Task, row: Proposal, today: date) -> Iterator[Assignment]:
    for part in row.parts:
        yield Assignment(
            task=task,
            body_id=part["body"],
            name=part["name"],
            role=part["role"],
            start=part["start"],
            end=part["end"],
            inherited_from=part["from"],
            valid_from=today,
        )


def frame_of(time: Json) -> Frame:
    """The frame that a reading's words for *when* give: {text, start, due, recurrence}."""
    read = frame(time.get("text", ""), time.get("start"), time.get("due"), time.get("recurrence"))
    return replace(read, due_days=due_days(read.text, read.recurrence))


def _baseline(task: Task, row: Proposal, read: Frame, paper: Directive, at: datetime) -> Baseline:
    span = row.time.get("span") or (None, None)
    return Baseline(
        task=task,
        text=read.text[:500],
        start=span[0],
        end=span[1],
        inherited_from=row.time.get("from", ""),
        starts_on=read.starts_on,
        due_on=read.due_on,
        recurrence=read.recurrence or "",
        due_days=written(read.due_days),
        decided_by=str(paper)[:300],
        decided_at=at,
    )


def _occurrences(task: Task, of: Iterable[Turn]) -> Iterator[Occurrence]:
    for number, turn in enumerate(of, 1):
        yield Occurrence(
            task=task,
            sequence=number,
            label=turn.label,
            from_on=turn.from_on,
            until_on=turn.until_on,
            due_on=turn.due_on,
            first_due_on=turn.due_on,
        )
