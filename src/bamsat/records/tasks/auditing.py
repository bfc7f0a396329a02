"""Reading the journal: who may, of what, narrowed to what; and taking it away, which is itself a line of the journal."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from bamsat.reading import search_words
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import User
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may, sight
from bamsat.records.journal.actions import write
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import Check, check
from bamsat.records.journal.receipts import Receipt, receipt

AT_ONCE = 100  # lines of a page
MOST_TAKEN = 50_000  # lines of a workbook, which is made whole before it leaves; a CSV file is sent as it is read
_READ = 2_000  # lines at once


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
    sought = _narrowed(Line.objects.filter(at__lt=_begins(asker.on + timedelta(days=1))), by)
    return sought.filter(sight(asker, Line, asker.on))  # asked last: the words of most lines cost less


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
    rows = rows.filter(at__gte=_begins(by.since)) if by.since else rows
    return rows.filter(at__lt=_begins(by.until + timedelta(days=1))) if by.until else rows


def _begins(day: date) -> datetime:
    """As an instant: asked for its day, every line would be reckoned with."""
    return timezone.make_aware(datetime.combine(day, time.min))


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
    """All lines that are sought, newest first, none that is written after. Raises `Refused` where they are too many for a workbook."""
    if not may(asker, Verb.READ_JOURNAL, Held(asker.body), asker.on):
        raise Refused("Vai này không được xuất nhật ký.")
    rows = journal(asker, by)
    count = rows.count()
    if form == "xlsx" and count > MOST_TAKEN:
        raise Refused(
            f"Có {count} dòng, quá {MOST_TAKEN} dòng một tệp XLSX. Hãy xuất CSV, hoặc lọc bớt, ví dụ theo từng tháng."
        )
    last = rows.first()
    sought = {name: str(value) for name, value in asdict(by).items() if value}
    write(
        asker.hand,
        "journal.take_away",
        "journal:lines",
        "Nhật ký",
        {"form": form, "lines": count, "sought": sought},
        at,
    )
    return _down_from(asker, by, last.number) if last else iter(())


def _down_from(asker: Asker, by: Sought, number: int) -> Iterator[Line]:
    """Read by key, as the pages are: nothing is held open meanwhile, and memory does not grow with the file."""
    rows = journal(asker, by)
    part = list(rows.filter(number__lte=number)[:_READ])
    while part:
        yield from part
        part = list(rows.filter(number__lt=part[-1].number)[:_READ])


def checked(asker: Asker, receipts: Iterable[Receipt] = ()) -> Check:
    """Whether the whole chain holds, and all that was receipted; says nothing of what is in it."""
    return check(receipts)


def receipt_now(asker: Asker, at: datetime) -> Receipt:
    """What an auditor keeps elsewhere, to show later that no line up to here was changed or cut off."""
    return receipt(at)
