"""How an order below takes one above up: repeats it, does less, breaks it down, or carries it out."""

from bamsat.reading.alignment.index import Index, bag, clauses
from bamsat.reading.alignment.model import DETAILS, IMPLEMENTS, NARROWS, REPEATS, WEAKER, Provision, matter
from bamsat.reading.alignment.targets import compare

ALIKE = 0.9  # the share of the weight of each side that stands in the other
NEW = 0.5  # the share of the weight below that is its own


def relation(above: Provision, below: Provision, index: Index) -> str:
    """Narrows: a lower target or a later day. Repeats: the same words and no body, time or target of its own. Details: a part of what stands
    above, or with a body, a time, a target or matter of its own. Else implements."""
    upper, lower = bag(matter(above)), bag(matter(below))
    shared = set(upper) & set(lower)
    both = sum(index.weight(word) for word in sorted(shared))
    of_upper, of_lower = (both / (sum(index.weight(word) for word in held) or 1.0) for held in (upper, lower))
    if _less(above, below):
        return NARROWS
    if min(of_upper, of_lower) >= ALIKE and not _own(above, below):
        return REPEATS
    parts = len(clauses(matter(above)))
    return DETAILS if _own(above, below) or 1 - of_lower >= NEW or (parts > 2 and of_upper < 1 / 3) else IMPLEMENTS


def _own(above: Provision, below: Provision) -> bool:
    """Whether the order below names a body, a day or a target where the one above names none."""
    return bool(
        (below.due_on and not above.due_on)
        or (below.leads and not above.leads)
        or (below.targets and not above.targets)
    )


def _less(above: Provision, below: Provision) -> bool:
    if above.due_on and below.due_on and below.due_on > above.due_on:
        return True
    return any(
        compare(one, other) == WEAKER for one in above.targets for other in below.targets if one.unit == other.unit
    )
