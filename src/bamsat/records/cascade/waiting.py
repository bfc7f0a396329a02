"""What the machine proposed and nobody has decided yet, of papers that the asker's own body keeps: told in *Việc của tôi*."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.queries import alignments, below, both_seen
from bamsat.records.cascade.vocabulary import TAKING
from bamsat.records.directives.models import Directive


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open proposals under one paper above. `of`: the pair, where it is a single one; else `plans` of the bodies below are meant."""

    upper: Directive
    of: Alignment | None
    plans: int
    count: int

    @property
    def key(self) -> tuple[int, int]:
        return (self.upper.pk, self.of.pk if self.of else 0)


def waiting(asker: Asker) -> list[Waiting]:
    """A row a pair of which the body keeps the lower paper; of a paper that it keeps above others' plans one row for all of them. The most first."""
    counts = dict(perhaps_waiting(asker).order_by().values_list("alignment").annotate(n=Count("pk")))
    pairs = Alignment.objects.in_bulk(counts)
    carried = _carried(asker, {pair.upper_id for pair in pairs.values()})
    single: list[Waiting] = []
    many: dict[int, list[Alignment]] = defaultdict(list)
    papers = Directive.objects.in_bulk({paper for pair in pairs.values() for paper in (pair.upper_id, pair.lower_id)})
    for pair in pairs.values():
        if pair.pk not in carried:
            continue
        pair.upper, pair.lower = papers[pair.upper_id], papers[pair.lower_id]
        if pair.lower.holder_id == asker.body:
            single.append(Waiting(pair.upper, pair, 1, counts[pair.pk]))
        else:
            many[pair.upper_id].append(pair)
    grouped = [
        Waiting(papers[upper], of[0] if len(of) == 1 else None, len(of), sum(counts[pair.pk] for pair in of))
        for upper, of in many.items()
    ]
    return sorted([*single, *grouped], key=lambda row: (-row.count, row.key))


def perhaps_waiting(asker: Asker) -> "QuerySet[Link]":
    """Links among which is all that waits; making the question asks the base nothing."""
    if asker.looks_back or not may(asker, Verb.ALIGN, Held(asker.body), asker.on):
        return Link.objects.none()
    own = alignments(asker).filter(Q(upper__holder=asker.body) | Q(lower__holder=asker.body)).order_by()
    links: QuerySet[Link] = (
        Link.objects.open().of_orders().filter(kind__in=TAKING).filter(Exists(own.filter(pk=OuterRef("alignment"))))
    )
    return both_seen(asker, links)


def perhaps_any(asker: Asker) -> "QuerySet[Link]":
    """Whether any of them may be there, asked without what is seen of either order, which PostgreSQL plans for longer than it takes to answer."""
    if asker.looks_back or not may(asker, Verb.ALIGN, Held(asker.body), asker.on):
        return Link.objects.none()
    own = Alignment.objects.filter(Q(upper__holder=asker.body) | Q(lower__holder=asker.body)).order_by()
    links: QuerySet[Link] = Link.objects.open().of_orders().filter(kind__in=TAKING, alignment__in=own.values("pk"))
    return links


def _carried(asker: Asker, uppers: set[int]) -> set[int]:
    """The pairs of which a person still says that the lower paper carries the upper one out."""
    found: set[int] = set()
    for upper in Directive.objects.in_bulk(uppers).values():
        found.update(below(asker, upper).order_by().values_list("pk", flat=True))
    return found
