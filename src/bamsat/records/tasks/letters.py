"""Letters about tasks that went out: orders given on, and urging. Each is a fact on every task that it names, and counted there."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import DateField, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.directives.models import Directive
from bamsat.records.gathering import gather
from bamsat.records.journal.actions import write
from bamsat.records.prepared import question
from bamsat.records.questions import Coming
from bamsat.records.tasks.models import Assignment, Letter, LetterTask, Task
from bamsat.records.tasks.vocabulary import Purpose

NUMBER = 100  # letters of a number as printed
_REASON = 1_000  # letters


@dataclass(frozen=True, slots=True)
class Naming:
    """A task that a letter names, and to whom; `body` None: by name alone."""

    task: int
    body: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter by what stands on it. `on_paper`: made outside the program; `directive`: whose orders it gives on."""

    purpose: Purpose
    number: str
    day: date
    on_paper: bool
    directive: int | None = None


def refuse_others(asker: Asker, purpose: Purpose, paper: Directive | None) -> None:
    """Who may send such a letter: office and heads of the body that watches the paper, or that urges. Raises `Refused`."""
    if purpose == Purpose.DISPATCH:
        if paper is None or not may(asker, Verb.APPROVE, paper, asker.on):
            raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan theo dõi văn bản soạn được công văn giao việc.")
    elif not may(asker, Verb.URGE, Held(asker.body), asker.on):
        raise Refused("Chỉ văn phòng, lãnh đạo cơ quan đôn đốc được. Hãy kiểm tra vai ở góc trên.")


@transaction.atomic
def enter(
    asker: Asker, purpose: Purpose, paper: Directive | None, number: str, day: date | None,
    named: Iterable[Naming], at: datetime,
) -> Letter:  # fmt: skip
    """A letter that was made and sent on paper, by the number and day that it bears. Raises `Refused`, also where it was entered before."""
    refuse_others(asker, purpose, paper)
    words = " ".join(number.split())
    if not words or len(words) > NUMBER:
        raise Refused("Hãy ghi số, ký hiệu của công văn, ví dụ 45-CV/ĐU.")
    if day is None or day > asker.today:
        raise Refused("Hãy ghi ngày của công văn, không sau hôm nay, như 15/11/2026.")
    if paper and paper.issued_on and day < paper.issued_on:
        raise Refused(f"Ngày của công văn trước ngày của văn bản ({paper.issued_on:%d/%m/%Y}). Hãy kiểm tra lại.")
    told = Printed(purpose, words, day, on_paper=True, directive=paper.pk if paper else None)
    return sent(asker, told, named, day, at)


@transaction.atomic
def sent(asker: Asker, told: Printed, named: Iterable[Naming], on: date, at: datetime) -> Letter:
    """The letter went out on a day. Who calls has asked for the right. Raises `Refused` where it names nothing, or is known already."""
    rows = list(dict.fromkeys(named))
    if not rows:
        raise Refused("Công văn không còn nêu nhiệm vụ nào.")
    facts_of = {"purpose": told.purpose, "directive_id": told.directive, "sent_on": on, "on_paper": told.on_paper, "author_id": asker.user, "sent_at": at}  # fmt: skip
    letter, is_new = Letter.objects.get_or_create(
        body_id=asker.body, number=told.number, day=told.day, withdrawn_at=None, defaults=facts_of
    )
    if not is_new:  # of two who enter it at once as well
        raise Refused(f"{letter} đã được ghi là đã gửi rồi.")
    LetterTask.objects.bulk_create(
        [LetterTask(letter=letter, task_id=row.task, body_id=row.body, name=row.name[:300]) for row in rows]
    )
    facts = {"number": told.number, "day": told.day.isoformat(), "on_paper": told.on_paper, "tasks": len({row.task for row in rows})}  # fmt: skip
    write(asker.hand, f"tasks.send_{told.purpose}", f"letter:{letter.pk}", str(letter), facts, at)
    return letter


def letter(asker: Asker, number: int) -> Letter:
    """One that was made on paper and entered by the asker's own body; raises Letter.DoesNotExist."""
    found: Letter = Letter.objects.select_related("directive").get(pk=number, body=asker.body, on_paper=True)
    return found


def may_withdraw(asker: Asker, of: Letter) -> bool:
    """Of a letter at hand: entered by the asker's own body, and not withdrawn yet."""
    if of.body_id != asker.body or not of.on_paper or of.withdrawn_at:
        return False
    try:
        refuse_others(asker, Purpose(of.purpose), of.directive)
    except Refused:
        return False
    return True


@transaction.atomic
def withdraw(asker: Asker, of: Letter, reason: str, at: datetime) -> Letter:
    """A letter entered as sent on paper was entered wrong: it counts no more, neither as an order given on nor as urging; what was entered stays to
    be read. Raises `Refused`."""
    row: Letter = Letter.objects.select_for_update(of=("self",)).select_related("directive").get(pk=of.pk)
    refuse_others(asker, Purpose(row.purpose), row.directive)
    words = reason.strip()[:_REASON]
    if not words:
        raise Refused("Hãy ghi lý do rút lại công văn; lý do hiện ở các nhiệm vụ mà công văn nêu.")
    if row.withdrawn_at:
        raise Refused(f"{row} đã rút lại rồi. Hãy tải lại trang để xem.")
    row.withdrawn_at, row.withdrawn_by_id, row.reason = at, asker.user, words
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "reason"])
    facts = {"number": row.number, "day": row.day.isoformat(), "reason": words}
    write(asker.hand, "tasks.withdraw_letter", f"letter:{row.pk}", str(row), facts, at)
    return row


def of_task(asker: Asker, of: Task) -> list[Letter]:
    """Those that name a task the asker was given, as known on the day looked at, with `told` the names of this task alone; one that was withdrawn by then
    has `withdrawn`."""
    rows = [row for row in _naming(of.pk) if not asker.looks_back or localdate(row.letter.sent_at) <= asker.on]
    gather(rows, "letter__body__names")
    found: dict[int, Letter] = {}
    for row in rows:
        letter = found.setdefault(row.letter_id, row.letter)
        letter.told = [*getattr(letter, "told", []), row.name]  # type: ignore[attr-defined]
        letter.withdrawn = letter.withdrawn_at is not None and localdate(letter.withdrawn_at) <= asker.on  # type: ignore[attr-defined]
    return list(found.values())


def seldom(asker: Asker, of: Task) -> list[Coming]:
    """What its page asks of every task and nearly none has (`asked_ahead`)."""
    return [Coming(_naming, (of.pk,)), Coming(_days, ([of.pk], asker.on))]


@question
def _naming(task: int) -> "QuerySet[LetterTask]":
    rows = LetterTask.objects.filter(task=task).select_related(
        "letter__author", "letter__body", "letter__directive", "body"
    )
    return rows.order_by("letter__sent_at", "pk")


def of_paper(asker: Asker, paper: Directive) -> list[Letter]:
    """Those by which the asker's own body gave the orders of a paper on, the first one first."""
    rows = Letter.objects.filter(_standing(asker.on), directive=paper, body=asker.body, sent_at__date__lte=asker.on)
    return list(rows.select_related("author"))


def given_by(asker: Asker, paper: Directive) -> dict[tuple[int, int | None], Letter]:
    """(Task, body) → the last letter by which the asker's own body gave it on."""
    rows = _known(asker, LetterTask.objects.filter(letter__directive=paper, letter__body=asker.body))
    return {(row.task_id, row.body_id): row.letter for row in rows.select_related("letter")}


def urged(asker: Asker, tasks: Iterable[int]) -> dict[tuple[int, int | None], list[Letter]]:
    """(Task, body) → the letters that urged, the first one first."""
    rows = LetterTask.objects.filter(task__in=list(tasks), letter__purpose=Purpose.URGING)
    found: dict[tuple[int, int | None], list[Letter]] = {}
    for row in _known(asker, rows).select_related("letter"):
        found.setdefault((row.task_id, row.body_id), []).append(row.letter)
    return found


def dispatched_on(rows: Iterable[Assignment], on: date) -> dict[int, date]:
    """Assignment → the day of the first letter that gave it to its body, of those known on a day."""
    assignments = list(rows)
    days = _days({row.task_id for row in assignments}, on)
    first: Mapping[tuple[int, int | None], date] = {(task, body): day for task, body, day in days}
    found = ((row.pk, first.get((row.task_id, row.body_id))) for row in assignments)
    return {number: day for number, day in found if day is not None}


@question
def _days(tasks: Collection[int], on: date) -> "QuerySet[LetterTask, Any]":
    sent = LetterTask.objects.filter(task__in=tasks, letter__purpose=Purpose.DISPATCH, letter__sent_at__date__lte=on)
    named = sent.filter(_standing(on, "letter__"))
    return named.order_by().values_list("task", "body").annotate(first=Min("letter__sent_on"))


def first_dispatch() -> Subquery:
    """The same of each row of a query over assignments, as known today."""
    rows = LetterTask.objects.filter(
        task=OuterRef("task"), body=OuterRef("body"), letter__purpose=Purpose.DISPATCH, letter__withdrawn_at=None
    ).order_by("letter__sent_on")
    return Subquery(rows.values("letter__sent_on")[:1], output_field=DateField())


def names_of(named: Iterable[LetterTask]) -> list[str]:
    return list(dict.fromkeys(row.name for row in named))


def _known(asker: Asker, rows: "QuerySet[LetterTask]") -> "QuerySet[Any]":
    """Of letters that stood on the day looked at."""
    return _entered(asker, rows.filter(_standing(asker.on, "letter__")))


def _standing(on: date, to: str = "") -> Q:
    """Of letters that were not withdrawn by a day; `to`: the path to the letter."""
    return Q(**{f"{to}withdrawn_at": None}) | Q(**{f"{to}withdrawn_at__date__gt": on})


def _entered(asker: Asker, rows: "QuerySet[LetterTask]") -> "QuerySet[Any]":
    seen = rows.filter(letter__sent_at__date__lte=asker.on) if asker.looks_back else rows
    return seen.order_by("letter__sent_at", "pk")
