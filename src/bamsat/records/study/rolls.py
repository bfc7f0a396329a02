"""Questions about attendance: whose list it is, how many signed it, which cells may be named on it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from bamsat.reading import fold
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Body, Profile, Reach
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.reach import above
from bamsat.records.agencies.rights import Held, may
from bamsat.records.agencies.vocabulary import Kind
from bamsat.records.results import queries
from bamsat.records.results.models import Record
from bamsat.records.study.models import Attendance

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

    @property
    def is_open_until(self) -> datetime:
        return self.held.closed_at or self.held.closes_at


def is_conference(record: Record) -> bool:
    """Whether its register asks who was present at a conference."""
    of = record.register
    return of.code == CONFERENCE and queries.version(of).description.field("present") is not None


def may_keep(asker: Asker, record: Record) -> bool:
    """Who opens, closes and uses the lists of a record."""
    return queries.may_correct(asker, record)


def may_look(asker: Asker, record: Record) -> bool:
    """Whom names may be shown to: who entered the conference and who verifies it."""
    return may_keep(asker, record) or may(asker, Verb.VERIFY_RECORD, Held(record.body_id), asker.on)


def rolls(asker: Asker, record: Record) -> list[Roll]:
    """The lists of a record that the asker was given, the newest first."""
    rows = Attendance.objects.filter(record=record, opened_at__date__lte=asker.on).select_related("opened_by")
    return [roll(row) for row in rows.select_related("record")]


def held(asker: Asker, record: Record, number: int) -> Attendance:
    """One of them; raises Attendance.DoesNotExist."""
    return Attendance.objects.select_related("record__register").get(pk=number, record=record)


def roll(of: Attendance) -> Roll:
    rows = list(of.attendees.values_list("cell", "cell_folded", "is_member", "namesake", "struck_at"))
    counting = [row for row in rows if row[4] is None]
    called = {folded: cell for cell, folded, *_ in counting}
    cells = Counter(folded for _, folded, *_ in counting)
    members = sum(row[2] for row in counting)
    return Roll(
        of, members, len(counting) - members, sum(row[3] for row in counting), len(rows) - len(counting),
        tuple((called[folded], count) for folded, count in sorted(cells.items())),
    )  # fmt: skip


def cells(record: Record, on: date) -> dict[str, int]:
    """Name as it is folded → id, of the cells in the house of the body whose conference it is: under whoever stands over it on its level."""
    own = Profile.objects.on(on).filter(body=record.body_id).values("level")[:1]
    house = Profile.objects.on(on).filter(body__in=above(record.body_id, on), level__in=own).values("body")
    under = Reach.objects.on(on).filter(above__in=house, tree=ANY).values("below")
    rows = Body.objects.filter(
        pk__in=Profile.objects.on(on).filter(body__in=under, kind=Kind.PARTY_CELL).values("body")
    )
    return {fold(row.name_on(on)): row.pk for row in rows.prefetch_related("names")}


def cell_names(record: Record, on: date) -> list[str]:
    rows = Body.objects.filter(pk__in=cells(record, on).values()).prefetch_related("names")
    return sorted(row.name_on(on) for row in rows)


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
    found, on = roll(row), timezone.localdate(at)
    last = row.record.entries.order_by("-number").first()
    is_open = row.opens_at <= at < found.is_open_until
    return Door(
        str(last), row.record.body.name_on(on), row.opens_at, found.is_open_until, is_open, tuple(cell_names(row.record, on)) if is_open else ()
    )  # fmt: skip
