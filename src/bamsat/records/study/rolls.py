"""Questions about attendance: whose list it is, how many signed it, which cells may be named on it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Body, Profile, Reach
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.reach import above
from bamsat.records.agencies.rights import Held, may
from bamsat.records.agencies.vocabulary import Kind
from bamsat.records.results import queries
from bamsat.records.results.models import Record
from bamsat.records.study.models import Attendance, Attendee

CONFERENCE = "study-conference"  # the code of the register


@dataclass(frozen=True, slots=True)
class Roll:
    """A list and what it comes to, without names. `cells`: (as written, how many), those that count."""

    held: Attendance
    members: int
    others: int
    namesakes: int
    struck: int
    cells: tuple[tuple[str, int], ...]


def is_conference(record: Record) -> bool:
    """Whether its register asks who was present at a conference."""
    of = record.register
    return of.code == CONFERENCE and queries.version(of).description.field("present") is not None


def may_keep(asker: Asker, record: Record) -> bool:
    """Who opens, closes and uses the lists of a record."""
    return queries.may_correct(asker, record)


def may_look(asker: Asker, record: Record) -> bool:
    """Whom names may be shown to: people of the body whose conference it is, who enter or verify there; nobody over it. A program opens no page at all
    (`vocabulary.PAGELESS`)."""
    own = asker.body == record.body_id
    return own and any(may(asker, verb, Held(asker.body), asker.on) for verb in (Verb.WRITE_RECORD, Verb.VERIFY_RECORD))


def rolls(asker: Asker, record: Record) -> list[Roll]:
    """The lists of a record that the asker was given as they were on the day looked at, the newest first."""
    rows = Attendance.objects.filter(record=record, opened_at__date__lte=asker.on).select_related("opened_by")
    return [_roll(row, asker.on) for row in rows.select_related("record")]


def held(asker: Asker, record: Record, number: int) -> Attendance:
    """One of them; raises Attendance.DoesNotExist."""
    return Attendance.objects.select_related("record__register").get(pk=number, record=record)


def present(record: Record) -> tuple[int, int]:
    """How many members of the Party and how many others were present, over all lists of a record: whoever is on two of them counts once."""
    rows = Attendee.objects.filter(attendance__record=record, struck_at=None)
    people: dict[tuple[Any, ...], bool] = {}
    for row, name, cell, is_member, namesake in rows.values_list(
        "pk", "folded", "cell_folded", "is_member", "namesake"
    ):
        one = (row,) if namesake else (name, cell)
        people[one] = people.get(one, False) or is_member
    members = sum(people.values())
    return members, len(people) - members


def _roll(of: Attendance, on: date) -> Roll:
    signed = of.attendees.filter(signed_at__date__lte=on)
    rows = list(signed.values_list("cell", "cell_folded", "is_member", "namesake", "struck_at"))
    counting = [row for row in rows if row[4] is None or timezone.localdate(row[4]) > on]
    called = {folded: cell for cell, folded, *_ in counting}
    cells = Counter(folded for _, folded, *_ in counting)
    members = sum(row[2] for row in counting)
    return Roll(
        of, members, len(counting) - members, sum(row[3] for row in counting), len(rows) - len(counting),
        tuple((called[folded], count) for folded, count in sorted(cells.items())),
    )  # fmt: skip


def cells(record: Record, on: date) -> list[tuple[str, int]]:
    """Name and id of the cells in the house of the body whose conference it is: under whoever stands over it on its level; by name."""
    own = Profile.objects.on(on).filter(body=record.body_id).values("level")[:1]
    house = Profile.objects.on(on).filter(body__in=above(record.body_id, on), level__in=own).values("body")
    under = Reach.objects.on(on).filter(above__in=house, tree=ANY).values("below")
    rows = Body.objects.filter(
        pk__in=Profile.objects.on(on).filter(body__in=under, kind=Kind.PARTY_CELL).values("body")
    )
    return sorted((row.name_on(on), row.pk) for row in rows.prefetch_related("names"))


@dataclass(frozen=True, slots=True)
class Door:
    """What whoever has the address is shown: which conference, until when, whether it is open; never who signed."""

    title: str
    body: str
    opens_at: datetime
    closes_at: datetime
    is_open: bool
    cells: tuple[str, ...]


def door(token: str, at: datetime) -> Door:
    """Raises Attendance.DoesNotExist for a token that is no list's."""
    row = Attendance.objects.select_related("record__body").get(token=token)
    on = timezone.localdate(at)
    last = row.record.entries.order_by("-number").first()
    is_open = row.opens_at <= at < row.is_open_until
    offered = tuple(name for name, _ in cells(row.record, on)) if is_open else ()
    return Door(str(last), row.record.body.name_on(on), row.opens_at, row.is_open_until, is_open, offered)
