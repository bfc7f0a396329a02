"""How numbers of days are spread: the least, the middle, the most, and how many fall into each equal stretch."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTHS = (1, 7, 15, 30, 60, 90, 180, 365)  # days of a stretch
MOST = 12  # stretches


@dataclass(frozen=True, slots=True)
class Stretch:
    """How many fall in [begins, ends)."""

    begins: int
    ends: int
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """`middle`: half are at or under it (the lower of two in the middle); `late`: nine tenths are at or under it."""

    count: int
    least: int
    middle: int
    late: int
    most: int
    stretches: tuple[Stretch, ...]


def spread(days: Sequence[int]) -> Spread | None:
    """None of nothing. Stretches begin at a multiple of their width; those that are empty are told between others."""
    if not days:
        return None
    held = sorted(days)
    width = next((one for one in WIDTHS if _stretches(held, one) <= MOST), 0) or _least_multiple(held)
    first = held[0] // width
    counts = [0] * _stretches(held, width)
    for one in held:
        counts[one // width - first] += 1
    stretches = tuple(Stretch((first + at) * width, (first + at + 1) * width, count) for at, count in enumerate(counts))
    return Spread(len(held), held[0], _share(held, 0.5), _share(held, 0.9), held[-1], stretches)


def _stretches(held: Sequence[int], width: int) -> int:
    return held[-1] // width - held[0] // width + 1


def _least_multiple(held: Sequence[int]) -> int:
    """Of a year: the narrowest that keeps the stretches few."""
    width = WIDTHS[-1]
    while _stretches(held, width) > MOST:
        width *= 2
    return width


def _share(held: Sequence[int], share: float) -> int:
    return held[max(0, -(-int(len(held) * share * 100) // 100) - 1)]
