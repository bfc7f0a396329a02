"""Keeps beside each turn what its entries and rulings come to, so that a list is narrowed without reading them. No status: facts that no
day changes."""

from collections import defaultdict
from collections.abc import Iterable

from bamsat.reckoning.rulings import ENDS, OF_ONE_TURN, Ruling, holding
from bamsat.reckoning.status import settled
from bamsat.records.tasks.models import Occurrence
from bamsat.records.tasks.standing import of_turns
from bamsat.records.tasks.vocabulary import Halt

_AT_ONCE = 5_000


def settle(turns: Iterable[int]) -> None:
    """Bring these turns up to date. Every action that touches an entry, a word on one or a ruling calls it in its transaction."""
    numbers = list(turns)
    for start in range(0, len(numbers), _AT_ONCE):
        _settle(numbers[start : start + _AT_ONCE])


def _settle(numbers: list[int]) -> None:
    said, rulings = of_turns(numbers)
    entries = defaultdict(list, said)
    rows = list(Occurrence.objects.filter(pk__in=numbers))
    for row in rows:
        known = settled(entries[row.pk])
        row.heard_on, row.claimed_on, row.verified = known.heard_on, known.claimed_on, known.verified
        halt = holding(rulings.facts(row.task_id, row.pk))
        row.halted = _halted(halt)
    Occurrence.objects.bulk_update(rows, ["heard_on", "claimed_on", "verified", "halted"], batch_size=500)


def _halted(by: Ruling | None) -> str:
    if by is None:
        return ""
    if by.act in OF_ONE_TURN:
        return Halt.SKIPPED
    return Halt.ENDED if by.act in ENDS else Halt.PAUSED
