"""Keeps beside each turn what its entries come to, so that a list is narrowed without reading them. No status: facts that no day changes."""

from collections import defaultdict
from collections.abc import Iterable

from bamsat.reckoning.status import settled
from bamsat.records.tasks.models import Occurrence
from bamsat.records.tasks.standing import entries_of

_AT_ONCE = 5_000


def settle(turns: Iterable[int]) -> None:
    """Bring these turns up to date. Every action that touches an entry or a word on one calls it in its transaction."""
    numbers = list(turns)
    for start in range(0, len(numbers), _AT_ONCE):
        _settle(numbers[start : start + _AT_ONCE])


def _settle(numbers: list[int]) -> None:
    entries = defaultdict(list, entries_of(numbers))
    rows = list(Occurrence.objects.filter(pk__in=numbers))
    for row in rows:
        known = settled(entries[row.pk])
        row.heard_on, row.claimed_on, row.verified = known.heard_on, known.claimed_on, known.verified
    Occurrence.objects.bulk_update(rows, ["heard_on", "claimed_on", "verified"], batch_size=500)
