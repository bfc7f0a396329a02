"""The gaps of a paper, plan by plan: which orders above a plan below takes up in nothing, not even by proposal."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count

from bamsat.records.agencies.asker import Asker
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.plans import Plan, plans
from bamsat.records.cascade.querysets import standing
from bamsat.records.dialects import among
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.queries import visible

AT_ONCE = 500  # plans whose links are fetched together


@dataclass(frozen=True, slots=True)
class Lacking:
    """A plan with how many of the orders above it lacks."""

    plan: Plan
    gaps: int


def lacking(asker: Asker, upper: Directive, within: int | None = None) -> list[Lacking]:
    """The plans that lack something of a paper the asker was given, those that lack most first; of a body and all under it where `within` is told."""
    held = plans(asker, upper, within)
    orders = visible(asker).filter(directive=upper).going(asker.on).order_by()
    rows = Link.objects.filter(standing(asker.on), alignment__in=among([plan.alignment for plan in held]), target=None)
    taken = (
        rows.filter(above__in=orders.values("pk"))
        .order_by()
        .values("alignment")
        .annotate(n=Count("above", distinct=True))
    )
    counts = dict(taken.values_list("alignment", "n"))
    whole = orders.count()
    found = [Lacking(plan, whole - counts.get(plan.alignment, 0)) for plan in held]
    return sorted((one for one in found if one.gaps), key=lambda one: (-one.gaps, one.plan.alignment))


def gaps(asker: Asker, upper: Directive, of: Sequence[Lacking]) -> Iterator[tuple[Alignment, list[Task]]]:
    """Of some of these plans, each with the orders that it lacks, in the paper's order."""
    orders = list(visible(asker).filter(directive=upper).going(asker.on).order_by("number"))
    for start in range(0, len(of), AT_ONCE):
        numbers = [one.plan.alignment for one in of[start : start + AT_ONCE]]
        pairs = Alignment.objects.select_related("lower", "body").prefetch_related("body__names").in_bulk(numbers)
        taken = _taken(asker, numbers)
        for number in numbers:
            yield pairs[number], [order for order in orders if order.pk not in taken[number]]


def _taken(asker: Asker, alignments: Collection[int]) -> dict[int, set[int | None]]:
    rows = Link.objects.filter(standing(asker.on), alignment__in=alignments, target=None).order_by()
    found: dict[int, set[int | None]] = defaultdict(set)
    for number, above in rows.values_list("alignment", "above"):
        found[number].add(above)
    return found
