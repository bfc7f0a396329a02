"""Whether there is any evaluation for a body: who stands highest of those that said something decides; where nobody did, there is.

So a body cannot take itself out of what is ordered above it, and one word at the top closes a whole tree.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Reach
from bamsat.records.agencies.reach import above, below
from bamsat.records.evaluation.models import Switch
from bamsat.records.prepared import question


def standing(on: date) -> list[Switch]:
    """The last word of each body by the end of a day, of the bodies over which nobody else has said anything."""
    last: dict[int, Switch] = {}
    for row in _said(on):
        last[row.body_id] = row
    if not last:
        return []
    over = Reach.objects.filter(tree=ANY, above__in=list(last), below__in=list(last)).on(on)
    under = {lower for upper, lower in over.values_list("above", "below") if upper != lower}
    return [row for body, row in last.items() if body not in under]


@question
def _said(on: date) -> "QuerySet[Switch]":
    return Switch.objects.filter(said_at__date__lte=on).select_related("body", "author").order_by("said_at", "id")


def deciding(body: int, on: date) -> list[Switch]:
    """The words that decide for a body: one, or more where it stands in two trees."""
    words = standing(on)
    if not words:
        return []
    over = set(above(body, on))
    return [row for row in words if row.body_id in over]


def is_on(body: int, on: date) -> bool:
    """In two trees with two words, *off* holds."""
    return all(row.turned_on for row in deciding(body, on))


def switched_off(bodies: Iterable[int], on: date) -> set[int]:
    """Those of the bodies that are not evaluated."""
    off = [row.body_id for row in standing(on) if not row.turned_on]
    found = {number for body in off for number in below(body, on)}
    return found & set(bodies)
