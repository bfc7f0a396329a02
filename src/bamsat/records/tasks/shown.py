"""Tasks as a list shows them: values by kept statements, for the making of questions and instances is most of what a page of rows costs."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from bamsat.records import prepared
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.rights import seen_of
from bamsat.records.dialects import Some
from bamsat.records.tasks.models import Assignment, Baseline, Task


class Charge(NamedTuple):
    """`name`: of the body as printed; `body`: its id, None where it is not known."""

    role: str
    name: str
    body: int | None
    reply: str


class Listed(NamedTuple):
    """`paper_name`, `place`: of the paper that gave the task, and where in it; `charges`: of the day looked at; `time`: the words for when of the frame in
    force; `branch`: of the body in whose charge it lies, in a list by branches.
    """

    number: int
    text: str
    products: tuple[str, ...]
    issued_at: datetime
    whole: int | None
    paper: int
    paper_name: str
    place: str
    charges: tuple[Charge, ...] = ()
    time: str = ""
    branch: str = ""

    def bodies(self, role: str) -> tuple[str, ...]:
        return tuple(held.name for held in self.charges if held.role == role)


def of(task: Task) -> Listed:
    """The same of an instance that has its charges, frames and paper at hand (`queries.with_charges`)."""
    charges = (Charge(held.role, held.name, held.body_id, held.reply) for held in task.assignments.all())
    return Listed(
        task.pk, task.text, tuple(task.products), task.issued_at, task.whole_id, task.directive_id, str(task.directive),
        task.provision.place if task.provision else "", tuple(charges), list(task.baselines.all())[-1].text, task.branch_name,
    )  # fmt: skip


def rows(asker: Asker, numbers: Collection[int], with_times: bool) -> dict[int, Listed]:
    """Those of some tasks and of their parts that the asker may see, by id. Asked again whether they may be seen: which they are may be remembered from a
    little before.
    """
    told = prepared.rows("listed", _told, numbers)
    seen = seen_of(asker, Task, asker.on, [row[0] for row in told])
    charges = _charges(seen, asker.on)
    times = _times(seen) if with_times else {}
    return {
        row[0]: _listed(row, tuple(charges.get(row[0], ())), times.get(row[0], "")) for row in told if row[0] in seen
    }


def _listed(row: tuple[Any, ...], charges: tuple[Charge, ...], time: str) -> Listed:
    task, text, products, at, whole, paper, symbol, spoken, title, filename, place = row
    name = symbol or (title if spoken else filename)  # as `Directive.__str__`
    return Listed(task, text, tuple(products), at, whole, paper, name, place or "", charges, time)


def _told() -> "QuerySet[Task, tuple[Any, ...]]":
    paper = [f"directive__{name}" for name in ("number", "spoken", "title", "filename")]
    names = ("pk", "text", "products", "issued_at", "whole", "directive", *paper, "provision__place")
    return Task.objects.filter(Q(pk__in=Some()) | Q(whole__in=Some())).order_by().values_list(*names)


def _charges(numbers: Collection[int], on: date) -> dict[int, list[Charge]]:
    def held() -> "QuerySet[Assignment, tuple[Any, ...]]":
        standing = Assignment.objects.on(on).filter(task__in=Some()).order_by("pk")
        return standing.values_list("task", "role", "name", "body", "reply")

    found: dict[int, list[Charge]] = defaultdict(list)
    for task, *charge in prepared.rows(("charges", on), held, numbers):
        found[task].append(Charge(*charge))
    return found


def _times(numbers: Collection[int]) -> dict[int, str]:
    """The words of the last frame of each."""

    def frames() -> "QuerySet[Baseline, tuple[Any, ...]]":
        return Baseline.objects.filter(task__in=Some()).order_by("sequence").values_list("task", "text")

    return dict(prepared.rows("frames of tasks", frames, numbers))
