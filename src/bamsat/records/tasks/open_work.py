"""What a person has in their hands of tasks, by what they said last: work taken on, a report under way or come back, more time asked."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from bamsat.records.agencies.open_work import Piece, finder, passer
from bamsat.records.directives.vocabulary import State
from bamsat.records.tasks.acceptance import ROLES, holding
from bamsat.records.tasks.models import Assignment, Extension, Naming, Occurrence, Progress
from bamsat.records.tasks.vocabulary import OVER, Consent, Reply, Statement


@finder
def in_hand(body: int, people: Iterable[int], on: date) -> Iterator[Piece]:
    """Work for which an officer is named is theirs. Of other work the last entry tells whose it is, or who took it on while nobody has
    said anything.
    """
    yield from _named(body, people, on)
    yield from _reported(body, people, on)
    yield from _taken_on(body, people, on)
    yield from _asked(body, people)


def _open() -> Any:
    return Occurrence.objects.filter(task=OuterRef("assignment__task"), verified=False).exclude(halted__in=OVER)


def _named(body: int, people: Iterable[int], on: date) -> Iterator[Piece]:
    rows = _holding(body, on).filter(Exists(_open()), officer__in=people)
    for row in rows.select_related("assignment__task").order_by("assignment__task", "pk"):
        task = row.assignment.task
        what = "Phụ trách" if row.reply else "Được giao phụ trách, chưa trả lời"
        yield Piece(f"task:{task.pk}", row.officer_id, task.text, what)


def _holding(body: int, on: date) -> Any:
    return holding(on).filter(assignment__body=body).exclude(reply=Consent.DECLINED)


@passer("task")
def pass_on(body: int, piece: Piece, receiver: int, author: int, at: datetime) -> None:
    """The receiver is the officer named for the body's part from now on; by signing they have taken it on."""
    rows = Assignment.objects.standing(timezone.localdate(at)).filter(task=piece.key, body=body, role__in=ROLES)
    Naming.objects.bulk_create(
        Naming(
            assignment=row,
            officer_id=receiver,
            author_id=author,
            note="Nhận bàn giao",
            named_at=at,
            reply=Consent.TAKEN,
            replied_at=at,
        )
        for row in rows
    )


def _reported(body: int, people: Iterable[int], on: date) -> Iterator[Piece]:
    last = Progress.objects.filter(occurrence=OuterRef("pk"), body=body, contribution=False).order_by(
        "-submitted_at", "-pk"
    )
    rows = Occurrence.objects.filter(verified=False).exclude(halted__in=OVER)
    rows = rows.annotate(author=Subquery(last.values("author")[:1]), said=Subquery(last.values("statement")[:1]))
    rows = rows.annotate(heard=Subquery(last.values("verification__verified")[:1])).filter(author__in=people)
    rows = rows.filter(Exists(_standing(body, on)), task__directive__state=State.IN_FORCE)
    rows = rows.exclude(task__in=_holding(body, on).values("assignment__task"))
    for row in rows.select_related("task").order_by("task", "sequence"):
        yield Piece(f"task:{row.task_id}", row.author, row.task.text, _said(row.said, row.heard))


def _said(statement: str, heard: bool | None) -> str:
    if heard is False:
        return "Báo cáo bị trả lại"
    return "Báo cáo đang làm dở" if statement == Statement.UNDER_WAY else "Báo cáo chờ xác nhận"


def _taken_on(body: int, people: Iterable[int], on: date) -> Iterator[Piece]:
    turns = Occurrence.objects.filter(task=OuterRef("task"), verified=False).exclude(halted__in=OVER)
    said = Progress.objects.filter(occurrence__task=OuterRef("task"), body=body, contribution=False)
    rows = Assignment.objects.standing(on).filter(body=body, replied_by__in=people, reply=Reply.ACCEPTED)
    rows = rows.filter(Exists(turns), ~Exists(said), task__directive__state=State.IN_FORCE)
    rows = rows.exclude(task__in=_holding(body, on).values("assignment__task"))
    for row in rows.select_related("task").order_by("task", "pk"):
        yield Piece(f"task:{row.task_id}", row.replied_by_id, row.task.text, "Đã nhận việc, chưa báo cáo")


def _asked(body: int, people: Iterable[int]) -> Iterator[Piece]:
    rows = Extension.objects.open().filter(Q(occurrence__halted="") | Q(occurrence__halted="paused"))
    rows = rows.filter(body=body, author__in=people).select_related("occurrence__task")
    for row in rows.order_by("asked_at", "pk"):
        yield Piece(f"extension:{row.pk}", row.author_id, row.occurrence.task.text, "Xin gia hạn, chờ trả lời")


def _standing(body: int, on: date) -> Any:
    return Assignment.objects.standing(on).filter(task=OuterRef("task"), body=body)
