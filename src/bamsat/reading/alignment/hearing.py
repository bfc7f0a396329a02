"""What people said of a pair of papers, as signs of what they have not spoken of yet: an order below belongs where those beside it and under its heading were confirmed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bamsat.reading.alignment.model import Provision

BESIDE = 4  # orders on either side that are looked at
FADING = 0.7  # of each against the one before it
DOUBT = 0.5  # as if so many orders had been spoken of and gone elsewhere

Verdicts = Mapping[tuple[str, str], bool]  # (order above, order below) → confirmed, or refused


class Heard(NamedTuple):
    """By place of the order above, in [0, 1]: the share of what was spoken of beside an order below, and under its heading, that was confirmed for it."""

    beside: Mapping[int, float]
    heading: Mapping[int, float]


NOTHING = Heard({}, {})


def heard(above: Sequence[Provision], below: Sequence[Provision], verdicts: Verdicts) -> list[Heard]:
    """For each order below, in their order. What was said of it alone is no sign for itself; a verdict on an order that neither paper has is passed over."""
    places = {row.id: place for place, row in enumerate(above)}
    spoken: dict[str, set[int]] = {}
    for (upper, lower), right in verdicts.items():
        if upper in places:
            spoken.setdefault(lower, set()).update({places[upper]} if right else ())
    if not spoken:
        return [NOTHING] * len(below)
    under: dict[tuple[str, ...], list[int]] = {}
    for at, row in enumerate(below):
        if row.id in spoken:
            under.setdefault(row.headings, []).append(at)
    said = [spoken.get(row.id) for row in below]
    return [
        Heard(
            _shares(said, {n: FADING ** (abs(n - at) - 1) for n in _around(at, len(below))}),
            _shares(said, {n: 1.0 for n in under.get(row.headings, ()) if n != at}),
        )
        for at, row in enumerate(below)
    ]


def _around(at: int, size: int) -> list[int]:
    return [n for n in range(max(0, at - BESIDE), min(size, at + BESIDE + 1)) if n != at]


def _shares(said: Sequence[set[int] | None], weights: Mapping[int, float]) -> Mapping[int, float]:
    whole = DOUBT
    found: dict[int, float] = {}
    for n, weight in weights.items():
        of = said[n]
        if of is not None:
            whole += weight
            for place in of:
                found[place] = found.get(place, 0.0) + weight
    return {place: weight / whole for place, weight in found.items()}
