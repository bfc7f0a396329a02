"""The only way to write the journal. Call it inside the transaction of the act, so that both stand or neither does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bamsat.records.journal.chain import START, digest
from bamsat.records.journal.models import Head, Line
from bamsat.records.journal.searching import searched


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


PROGRAM = Hand("bamsat", "Bám Sát", "chương trình")


def write(hand: Hand, act: str, thing: str, label: str, facts: dict[str, Any], at: datetime) -> Line:
    """Append one line. `act`: room.verb; `thing`: kind:key; `facts`: plain JSON without floating-point numbers."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the journal is written inside the transaction of the act")
    Head.objects.get_or_create(id=1)
    head = Head.objects.select_for_update().get(id=1)
    previous, number = head.digest or START, head.number + 1
    label = label[:300]
    words = (hand.user, hand.name, hand.capacity, hand.behalf, hand.address, hand.body)
    seal = digest(previous, number, at, words, act, (thing, label), facts)
    line = Line(
        number=number,
        at=at,
        actor=hand.user,
        actor_name=hand.name,
        capacity=hand.capacity,
        behalf=hand.behalf,
        address=hand.address,
        body=hand.body,
        act=act,
        thing=thing,
        thing_label=label,
        facts=facts,
        previous=previous,
        digest=seal,
        folded=searched(label, hand.name, hand.capacity, hand.behalf, facts),
    )
    line.save(force_insert=True)
    Head.objects.filter(id=1).update(number=number, digest=seal)
    return line
