"""Apply an amendment: every decision in one transaction, each task with a line of its own in the journal, then one for the whole; who hangs on what changed is asked to look again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.amending.deciding import compare_again, locked, refuse_unfit
from bamsat.records.amending.models import Amendment, Change, Relook
from bamsat.records.amending.vocabulary import Decision
from bamsat.records.cascade.models import Link
from bamsat.records.directives.actions import thing
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.journal.actions import write
from bamsat.records.tasks.approval import give_more, needs_horizon, provide
from bamsat.records.tasks.deciding import Grounds
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.revising import Aspects, Order, name_of, revise
from bamsat.records.tasks.ruling import end
from bamsat.records.tasks.vocabulary import Act


@dataclass(frozen=True, slots=True)
class Applied:
    """How many tasks went which way, and how many links below are to be looked at again."""

    amended: int
    carried: int
    ended: int
    taken: int
    relooks: int


@transaction.atomic
def apply(asker: Asker, of: Amendment, at: datetime) -> Applied:
    """Raises `Refused`, with the order it is about, where one cannot be carried out; then nothing is."""
    Directive.objects.select_for_update(of=("self",)).get(pk=of.old_id)  # one at a time of all that change a paper
    held = locked(asker, of)
    refuse_unfit(asker, held.old, held.new)
    rows = list(held.changes.select_related("task__directive", "amendment"))
    if any(row.decision == Decision.OPEN for row in rows):
        raise Refused("Còn nhiệm vụ chưa quyết định. Hãy quyết định hết rồi áp dụng.")
    before = {row.pk: row.task.text for row in rows if row.task}
    for row in rows:
        _carry_out(asker, held, row, at)
    taken = _take(held.new, [row for row in rows if row.decision == Decision.TAKE], at)
    relooks = _ask_again(held, rows, before, at)
    held.applied_at, held.applied_by_id = at, asker.user
    held.save(update_fields=["applied_at", "applied_by"])
    count = {decision: sum(row.decision == decision for row in rows) for decision in Decision}
    done = Applied(count[Decision.AMEND], count[Decision.CARRY], count[Decision.END], taken, relooks)
    facts = {
        "old": str(held.old),
        "amended": done.amended,
        "carried": done.carried,
        "ended": done.ended,
        "taken": taken,
        "relooks": relooks,
    }
    write(asker.hand, "amending.apply", thing(held.new), str(held.new), facts, at)
    compare_again(asker, held)
    return done


def _carry_out(asker: Asker, of: Amendment, row: Change, at: datetime) -> None:
    task = row.task
    if task is None or row.decision in (Decision.LEAVE, Decision.TAKE):
        return
    try:
        if row.decision == Decision.END:
            _end(asker, task, of.new, row.reason, at)
            return
        aspects = Aspects(**{name: name in row.aspects for name in ("words", "bodies", "time")})
        revise(asker, task, _order(row), of.new, aspects, row.reason, at)
        _fold_in(asker, row, of.new, at)
    except Refused as refusal:
        raise Refused(f"{row.place}. {str(task)[:80]}: {refusal.message}") from None


def _end(asker: Asker, task: Task, by: Directive, reason: str, at: datetime) -> None:
    grounds = Grounds(reason or f"Không còn trong {name_of(by)}", name_of(by))
    end(asker, task, Act.SUPERSEDED, grounds, at)


def _fold_in(asker: Asker, row: Change, by: Directive, at: datetime) -> None:
    """The newer order was given already as a task of its own: the older task goes on for both."""
    given = (row.order or {}).get("given")
    if given:
        task = Task.objects.get(pk=given)
        end(asker, task, Act.SUPERSEDED, Grounds(f"Gộp vào nhiệm vụ đã giao theo {row.amendment.old}", name_of(by)), at)


def _order(row: Change) -> Order:
    told: dict[str, Any] = row.order or {}
    if not told:
        return Order(row.task.text if row.task else "", None, None, (), {})
    return Order(told["text"], told["start"], told["end"], tuple(told["parts"]), told["time"], tuple(told["products"]))


def _take(new: Directive, rows: list[Change], at: datetime) -> int:
    """New orders as tasks of the newer paper; what it gave already stays as it is."""
    waiting = [_proposal(new, row.order) for row in rows if row.order and not row.order["given"]]
    if waiting and needs_horizon(new, waiting):
        raise Refused(
            "Có nhiệm vụ mới làm thường xuyên mà không ghi năm kết thúc. Hãy điền “Theo dõi đến hết năm” cho văn bản mới rồi áp dụng."
        )
    provisions = {row.node: row for row in new.provisions.all()} or provide(new)
    give_more(new, waiting, provisions, at)
    return len(rows)


def _proposal(new: Directive, order: dict[str, Any]) -> Proposal:
    """As it would have been reviewed; not saved."""
    return Proposal(
        reading=new.reading, node=order["node"], text=order["text"], start=order["start"] or 0, end=order["end"] or 0, parts=order["parts"],
        time=order["time"], products=order["products"],
    )  # fmt: skip


def _ask_again(of: Amendment, rows: list[Change], before: dict[int, str], at: datetime) -> int:
    """Confirmed links from an order that was changed or ended."""
    touched = {row.task_id: row for row in rows if row.task_id and row.decision in (Decision.AMEND, Decision.END)}
    links = Link.objects.filter(
        above__in=touched, below__isnull=False, confirmed_at__isnull=False, refused_at=None, dropped_at=None
    )
    now = dict(Task.objects.filter(pk__in=touched).values_list("pk", "text"))
    made = []
    for link in links:
        change = touched[link.above_id]
        after = "" if change.decision == Decision.END else now[link.above_id or 0]
        made.append(Relook(link=link, change=change, before=before[change.pk], after=after, made_at=at))
    Relook.objects.bulk_create(made)
    return len(made)
