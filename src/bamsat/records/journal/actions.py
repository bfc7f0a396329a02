"""The only way to write the journal. Call it inside the transaction of the act, so that both stand or neither does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bamsat.records.dialects import AsJson, write_rows
from bamsat.records.journal.chain import START, Words, canonical, digest, sealing
from bamsat.records.journal.models import Head, Line
from bamsat.records.journal.moment import forget
from bamsat.records.journal.searching import searched

_LABEL = 300  # letters
_COLUMNS = (
    "number", "at", "actor", "actor_name", "capacity", "behalf", "address", "body", "act", "thing", "thing_label", "facts", "previous",
    "digest", "folded",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand it was: user name, full name, and the capacity in which they acted, as words.

    `behalf`: the name of whoever they acted for; `address`: from where; `body`: for which body, by number.
    """

    user: str
    name: str = ""
    capacity: str = ""
    behalf: str = ""
    address: str = ""
    body: int | None = None

    @property
    def words(self) -> Words:
        """As `chain.digest` takes it."""
        return self.user, self.name, self.capacity, self.behalf, self.address, self.body


PROGRAM = Hand("bamsat", "Bám Sát", "chương trình")


@dataclass(frozen=True, slots=True)
class Told:
    """Of one line: `thing`: kind:key; `facts`: plain JSON without floating-point numbers."""

    thing: str
    label: str
    facts: dict[str, Any]


def write(hand: Hand, act: str, thing: str, label: str, facts: dict[str, Any], at: datetime) -> Line:
    """Append one line. `act`: room.verb; `thing`, `facts`: as in `Told`."""
    row = _row(hand, act, Told(thing, label, facts), at, _last())
    line = Line(**row)
    line.save(force_insert=True)
    Head.objects.filter(id=1).update(number=line.number, digest=line.digest)
    return line


def write_many(hand: Hand, act: str, of: Iterable[Told], at: datetime) -> None:
    """Append a line for each thing to which the same was done at once; a chain as if they had been written one by one."""
    number, previous = first = _last()
    seal, rows = sealing(at, hand.words, act), []
    for told in of:
        number, label, facts = number + 1, told.label[:_LABEL], canonical(told.facts)
        digest = seal(previous, number, (told.thing, label), facts)
        folded = searched(label, hand.name, hand.capacity, hand.behalf, told.facts)
        rows.append((number, at, *hand.words, act, told.thing, label, AsJson(facts), previous, digest, folded))
        previous = digest
    if (number, previous) != first:
        write_rows(Line, _COLUMNS, rows)
        Head.objects.filter(id=1).update(number=number, digest=previous)


def _last() -> tuple[int, str]:
    """(number, digest) of the last line; locked until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the journal is written inside the transaction of the act")
    forget()
    locked = Head.objects.select_for_update().filter(id=1)
    head = locked.first() or (Head.objects.get_or_create(id=1) and locked.get())
    return head.number, head.digest or START


def _row(hand: Hand, act: str, told: Told, at: datetime, after: tuple[int, str]) -> dict[str, Any]:
    """A line by its fields."""
    number, label = after[0] + 1, told.label[:_LABEL]
    return {
        "number": number,
        "at": at,
        "actor": hand.user,
        "actor_name": hand.name,
        "capacity": hand.capacity,
        "behalf": hand.behalf,
        "address": hand.address,
        "body": hand.body,
        "act": act,
        "thing": told.thing,
        "thing_label": label,
        "facts": told.facts,
        "previous": after[1],
        "digest": digest(after[1], number, at, hand.words, act, (told.thing, label), told.facts),
        "folded": searched(label, hand.name, hand.capacity, hand.behalf, told.facts),
    }
