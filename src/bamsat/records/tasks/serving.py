"""One order may carry out several papers: it is linked to each, stands in the list of each, and is counted once in every total."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.directives.models import Directive
from bamsat.records.journal.actions import write
from bamsat.records.prepared import question
from bamsat.records.tasks.actions import thing
from bamsat.records.tasks.models import Serving, Task
from bamsat.records.tasks.proof import LISTED, named, named_papers


def may_serve(asker: Asker, of: Task) -> bool:
    """Keeps the paper that gave the task, today."""
    return _keeps(asker, of.directive)


def offered(asker: Asker, of: Task) -> list[str]:
    """Names of papers that a task can be said to carry out too, the newest first: those that the asker's own body keeps."""
    return [named(number, day) for number, day in _kept(asker.body, of.directive_id)]


@question
def _kept(body: int, ordering: int) -> "QuerySet[Directive, tuple[str, date | None]]":
    held = Directive.objects.in_force().filter(holder=body, spoken=False).exclude(pk=ordering).exclude(number="")
    return held.order_by("-issued_on", "-pk").values_list("number", "issued_on")[:LISTED]


@transaction.atomic
def serve(asker: Asker, task: Task, name: str, words: str, at: datetime) -> Serving:
    """The task carries out a paper as well that the asker's own body keeps. `name`: its number, with its day where several bear it;
    `words`: which order of that paper it is."""
    if not may_serve(asker, task):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan theo dõi văn bản gắn được nhiệm vụ với văn bản khác.")
    found = named_papers(asker, task, name)
    if len(found) != 1 or found[0].paper is None:
        raise Refused("Hãy ghi số của một văn bản, ví dụ 21/KH-UBND ngày 3/4/2026.")
    paper = found[0].paper
    if not _keeps(asker, paper):
        raise Refused("Văn bản ấy do cơ quan khác theo dõi nên chưa gắn được.")
    Task.objects.select_for_update(of=("self",)).get(pk=task.pk)  # of two who link it at once the second sees the first
    if Serving.objects.filter(task=task, directive=paper, withdrawn_at=None).exists():
        raise Refused("Nhiệm vụ này đã gắn với văn bản ấy rồi.")
    row = Serving.objects.create(
        task=task, directive=paper, words=words.strip(), author_id=asker.user, body_id=asker.body, made_at=at
    )
    _write(asker, row, "tasks.serve", at)
    return row


@transaction.atomic
def withdraw(asker: Asker, row: Serving, at: datetime) -> None:
    """The link was a mistake, or holds no more; days before still show it."""
    if not may_serve(asker, row.task):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan theo dõi văn bản bỏ được liên kết này.")
    held = Serving.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if held.withdrawn_at:
        raise Refused("Liên kết này đã được bỏ.")
    held.withdrawn_at, held.withdrawn_by_id = at, asker.user
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _write(asker, row, "tasks.stop_serving", at)


def _keeps(asker: Asker, paper: Directive) -> bool:
    return paper.holder_id == asker.body and may(asker, Verb.APPROVE, paper, asker.on)


def _write(asker: Asker, row: Serving, act: str, at: datetime) -> None:
    facts = {"paper": str(row.directive), "reason": row.words}
    write(asker.hand, act, thing(row.task), str(row.task), facts, at)
