"""Reading the journal: who may, of what, narrowed to what; and taking it away, which is itself a line of the journal."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from bamsat.reading import search_words
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Membership, User
from bamsat.records.agencies.policy import Tie, Verb
from bamsat.records.agencies.queries import scope
from bamsat.records.directives.models import Directive
from bamsat.records.journal.actions import write
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import Check, check
from bamsat.records.journal.receipts import Receipt, receipt
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.queries import within_reach

AT_ONCE = 100  # lines of a page
MOST_TAKEN = 50_000  # lines of a file


@dataclass(frozen=True, slots=True)
class Sought:
    """What the journal is narrowed to; empty fields narrow nothing. [since, until]: days, both included. `thing`: a kind, or kind:key."""

    person: str = ""
    body: int | None = None
    act: str = ""
    thing: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def journal(asker: Asker, by: Sought = Sought()) -> "QuerySet[Line]":
    """What was done for the asker's body and those under it, by their people, and to what they watch or are charged with, newest
    first; nothing for those who may not read it. Whoever reads the journal need not see the things themselves.
    """
    if not asker.may(Verb.READ_JOURNAL, Tie.UNDER):
        return Line.objects.none()
    within = scope(asker)
    people = Membership.objects.filter(body__in=within)
    seen = Q(body__in=within) | Q(body=None, actor__in=people.values("user__username"))
    seen |= Q(thing__in=_named("directive", Directive.objects.filter(holder__in=within), "pk"))
    seen |= Q(thing__in=_named("task", Task.objects.filter(within_reach(asker)), "pk"))
    seen |= Q(thing__in=_named("user", people, "user_id")) | Q(thing__in=_named("body", within, "below"))
    return _narrowed(Line.objects.filter(seen, at__date__lte=asker.on), by)


def _named(kind: str, rows: "QuerySet[Any]", key: str) -> "QuerySet[Any, Any]":
    """The names that things bear in the journal."""
    names: QuerySet[Any, Any] = rows.order_by().annotate(named=Concat(Value(f"{kind}:"), Cast(key, CharField())))
    found: QuerySet[Any, Any] = names.values("named")
    return found


def _narrowed(rows: "QuerySet[Line]", by: Sought) -> "QuerySet[Line]":
    if by.person:
        people = User.objects.all()
        for word in search_words(by.person):
            people = people.filter(folded__contains=word)
        named = Q(actor__in=people.values("username")) | Q(behalf__in=people.values("full_name"))
        rows = rows.filter(named | Q(actor=by.person))
    if by.body:
        rows = rows.filter(Q(body=by.body) | Q(thing=f"body:{by.body}"))
    if by.act:
        rows = rows.filter(act=by.act)
    if by.thing:
        rows = rows.filter(thing=by.thing) if ":" in by.thing else rows.filter(thing__startswith=f"{by.thing}:")
    for word in search_words(by.words):
        rows = rows.filter(folded__contains=word)
    rows = rows.filter(at__date__gte=by.since) if by.since else rows
    return rows.filter(at__date__lte=by.until) if by.until else rows


def page(
    asker: Asker, by: Sought, before: int | None, after: int | None = None
) -> tuple[list[Line], int | None, int | None]:
    """`AT_ONCE` lines older than one (or newer than one), newest first; the numbers from which the older and the newer page go on, None
    where there is none. A page costs what its lines cost, however deep in the journal it lies.
    """
    rows = journal(asker, by)
    if after is not None:
        newer = list(rows.filter(number__gt=after).order_by("number")[: AT_ONCE + 1])
        found = newer[:AT_ONCE][::-1]
        return found, found[-1].number if found else None, found[0].number if len(newer) > AT_ONCE else None
    older = list((rows.filter(number__lt=before) if before else rows)[: AT_ONCE + 1])
    found = older[:AT_ONCE]
    return found, found[-1].number if len(older) > AT_ONCE else None, found[0].number if before and found else None


def line(asker: Asker, number: int) -> Line:
    """One line that the asker may read; raises Line.DoesNotExist."""
    return journal(asker).get(number=number)


@transaction.atomic
def take_away(asker: Asker, by: Sought, form: str, at: datetime) -> Iterable[Line]:
    """The lines of a file, newest first. Raises `Refused` where they are too many for one."""
    rows = journal(asker, by)
    count = rows.count()
    if not asker.may(Verb.READ_JOURNAL, Tie.UNDER):
        raise Refused("Vai này không được xuất nhật ký.")
    if count > MOST_TAKEN:
        raise Refused(f"Có {count} dòng, quá {MOST_TAKEN} dòng một tệp. Hãy lọc bớt, ví dụ theo từng tháng.")
    last = journal(asker, by)[:1]
    upto = last[0].number if last else 0
    sought = {name: str(value) for name, value in asdict(by).items() if value}
    write(
        asker.hand,
        "journal.take_away",
        "journal:lines",
        "Nhật ký",
        {"form": form, "lines": count, "sought": sought},
        at,
    )
    return journal(asker, by).filter(number__lte=upto).iterator(chunk_size=2_000)


def checked(asker: Asker, receipts: Iterable[Receipt] = ()) -> Check:
    """Whether the whole chain holds, and all that was receipted; says nothing of what is in it."""
    return check(receipts)


def receipt_now(asker: Asker, at: datetime) -> Receipt:
    """What an auditor keeps elsewhere, to show later that no line up to here was changed or cut off."""
    return receipt(at)
