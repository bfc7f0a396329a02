"""Which section above each section below answers: both papers are gone down in their order, and what the other does not have is passed over.

A plan seldom puts its upper paper's sections in another order, even where it says every one of them in other words: so the sections that can be told by their orders speak for those between them.
"""

from collections.abc import Sequence
from itertools import groupby

from bamsat.reading.alignment.index import Scores
from bamsat.reading.alignment.model import Provision

ENOUGH = 0.6  # of what the sections below reach in the mean; one that comes no nearer to any above answers none
CHOICE = 2  # sections above

NONE = range(0)


def answered(above: Sequence[Provision], below: Sequence[Provision], closeness: Sequence[Scores]) -> list[range]:
    """For each order below the places of the orders above whose section its own section answers; none where it answers none. `closeness`: of each order below, by place
    of the order above. A section is a row of neighbours under one heading; several below may answer one above, never one below several. A paper above that is one section leaves
    nothing to tell."""
    upper, lower = _sections(above), _sections(below)
    if len(upper) < CHOICE or not lower:
        return [NONE] * len(below)
    section = [number for number, places in enumerate(upper) for _ in places]
    near = [_near([closeness[at] for at in places], section, len(upper)) for places in lower]
    least = ENOUGH * sum(map(max, near)) / len(near)
    met = _walk([[one - least for one in row] for row in near])
    return [upper[met[number]] if number in met else NONE for number, places in enumerate(lower) for _ in places]


def _sections(rows: Sequence[Provision]) -> list[range]:
    found: list[range] = []
    for _, together in groupby(rows, key=lambda row: row.headings[:1]):
        start = found[-1].stop if found else 0
        found.append(range(start, start + sum(1 for _ in together)))
    return found


def _near(orders: Sequence[Scores], section: Sequence[int], count: int) -> list[float]:
    """How near the orders of a section below come to each section above: each to the order there that it is closest to, in the mean."""
    sums = [0.0] * count
    for closeness in orders:
        best = [0.0] * count
        for place, close in closeness.items():
            if close > best[section[place]]:
                best[section[place]] = close
        sums = [one + other for one, other in zip(sums, best, strict=True)]
    return [one / len(orders) for one in sums]


def _walk(gain: Sequence[Sequence[float]]) -> dict[int, int]:
    """The way down both papers that gains most: by section below, the section above. Neither is gone up again; either may be passed over."""
    best = [[0.0] * (len(gain[0]) + 1)]
    for row in gain:
        before, now = best[-1], [0.0]
        for at, one in enumerate(row):
            now.append(max(before[at + 1], now[at], before[at + 1] + one))
        best.append(now)
    met: dict[int, int] = {}
    below, above = len(gain), len(gain[0])
    while below and above:
        here = best[below][above]
        if here == best[below - 1][above]:
            below -= 1
        elif here == best[below][above - 1]:
            above -= 1
        else:
            below -= 1
            met[below] = above - 1
    return met
