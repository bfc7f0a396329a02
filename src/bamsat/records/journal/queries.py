"""Questions to the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from bamsat.records.journal import moment
from bamsat.records.journal.chain import START, digest
from bamsat.records.journal.models import Head as Link
from bamsat.records.journal.models import Line
from bamsat.records.journal.moment import Head as Head
from bamsat.records.journal.receipts import Receipt, first_unkept


@dataclass(frozen=True, slots=True)
class Check:
    """What a check of the whole chain found. `broken_at`: number of the first line that does not hold, or None."""

    lines: int
    broken_at: int | None
    head: str

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def check(receipts: Iterable[Receipt] = ()) -> Check:
    """Walk the whole chain: no line changed, missing, added between or cut off the end; and no receipt whose line is not there."""
    previous, expected = START, 1
    for line in Line.objects.order_by("number").iterator(chunk_size=2000):
        seal = digest(previous, line.number, line.at, line.hand, line.act, (line.thing, line.thing_label), line.facts)
        if line.number != expected or line.previous != previous or line.digest != seal:
            return Check(expected - 1, expected, previous)
        previous, expected = seal, expected + 1
    head = Link.objects.filter(id=1).first()
    whole = (head.number, head.digest or START) == (expected - 1, previous) if head else expected == 1
    broken = (first_unkept(receipts), None if whole else expected)
    return Check(expected - 1, min((number for number in broken if number), default=None), previous)


class Told(NamedTuple):
    """What a line says of an act: `act` room.verb, `thing` kind:key."""

    act: str
    thing: str
    facts: dict[str, Any]

    @property
    def room(self) -> str:
        return self.act.partition(".")[0]


def head() -> Head:
    """The last line, which changes whenever anything does; within a page (`moment`) read once, unless an act is under way that may yet come to nothing."""
    if connection.in_atomic_block:
        return _head()
    return moment.held() or moment.keep(_head())


def _head() -> Head:
    with connection.cursor() as cursor:
        cursor.execute(_statement())
        row = cursor.fetchone()
    return Head(row[0], row[1]) if row and row[1] else Head(0, START)


@cache  # a page asks a dozen times, and making the question takes ten times as long as its answer
def _statement() -> str:
    return str(Link.objects.filter(id=1).values("number", "digest").query)


def since(was: Head, most: int) -> list[Told] | None:
    """What was told after a line, in its order, for whoever keeps an answer; not to be shown. None where it is more than `most`, or where that
    line is not in the journal any more: an older copy of everything was put back.
    """
    rows = Line.objects.filter(number__gte=was.number).order_by("number")
    found = list(rows.values_list("number", "digest", "act", "thing", "facts")[: most + 2])
    if was.number and (not found or found[0][:2] != was):
        return None
    after = [Told(act, thing, facts) for number, _, act, thing, facts in found if number > was.number]
    return after if len(after) <= most else None


def acts(act: str) -> "QuerySet[Line]":
    """The lines of one act, newest first, for a rule that counts them; not to be shown."""
    return Line.objects.filter(act=act)


def about(things: list[str]) -> "QuerySet[Line]":
    """The lines about some things, newest first. The caller has made sure that the asker may see the things."""
    return Line.objects.filter(thing__in=things)
