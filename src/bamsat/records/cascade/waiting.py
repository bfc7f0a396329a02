"""What the machine proposed and nobody has decided yet, of papers that the asker's own body keeps: told in *Việc của tôi*."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may, whose
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.plans import plans
from bamsat.records.cascade.queries import both_seen
from bamsat.records.cascade.vocabulary import TAKING
from bamsat.records.dialects import among, bare
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import State


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


@dataclass(frozen=True, slots=True)
class _Pair:
    """A pair of which the body keeps a paper, the lower one where it is its `own`; `whole`: every order of both is the asker's to see."""

    number: int
    upper: int
    own: bool
    whole: bool


def waiting(asker: Asker) -> list[Waiting]:
    """A row a pair of which the body keeps the lower paper; of a paper that it keeps above others' plans one row for all of them. The most first."""
    if not _decides(asker):
        return []
    kept = _pairs(asker)
    counts = _counts(_open(kept))
    pairs = _carried(asker, [pair for pair in kept if pair.number in counts])
    parted = [pair for pair in pairs if not pair.whole]
    if parted:
        counts |= dict.fromkeys((pair.number for pair in parted), 0) | _counts(both_seen(asker, _open(parted)))
    grouped: dict[tuple[int, int], list[int]] = defaultdict(list)
    for pair in pairs:
        if counts[pair.number]:
            grouped[pair.upper, pair.number if pair.own else 0].append(pair.number)
    shown = Alignment.objects.select_related("upper", "lower").in_bulk([of[0] for of in grouped.values() if len(of) == 1])  # fmt: skip
    uppers = Directive.objects.in_bulk({upper for upper, _ in grouped})
    found = [
        Waiting(uppers[upper], shown.get(of[0]) if len(of) == 1 else None, len(of), sum(counts[one] for one in of))
        for (upper, _), of in grouped.items()
    ]
    return sorted(found, key=lambda row: (-row.count, row.key))


def _pairs(asker: Asker) -> list[_Pair]:
    """By keys and in few values: who keeps a paper of the country has thousands."""
    whole = ExpressionWrapper(Q(upper__state=State.IN_FORCE, lower__state=State.IN_FORCE), BooleanField())
    asked = _kept(asker).values_list("pk", "upper", "upper__holder", "lower__holder", whole)
    rows = bare(asked.order_by("upper", "pk"))
    held = whose(asker, Verb.SEE_TASK) if rows else set()
    return [
        _Pair(number, upper, below == asker.body, bool(stands) and above in held and below in held)
        for number, upper, above, below, stands in rows
    ]


def _carried(asker: Asker, pairs: Sequence[_Pair]) -> list[_Pair]:
    """Those of which the asker may open both papers, and a person still says that the lower one carries the upper one out."""
    papers = Directive.objects.in_bulk({pair.upper for pair in pairs})
    carried = {plan.alignment for paper in papers.values() for plan in plans(asker, paper)}
    return [pair for pair in pairs if pair.number in carried]


def _open(pairs: Sequence[_Pair]) -> "QuerySet[Link]":
    numbers = [pair.number for pair in pairs]
    links: QuerySet[Link] = Link.objects.open().of_orders().filter(kind__in=TAKING, alignment__in=among(numbers))
    return links


def _counts(links: "QuerySet[Link]") -> dict[int, int]:
    """Alignment → links; of the alignment, which the index holds."""
    return dict(bare(links.order_by().values_list("alignment").annotate(n=Count("alignment"))))


def perhaps_any(asker: Asker) -> "QuerySet[Link]":
    """Links among which is all that waits, without what is seen of either paper or order; making the question asks the base nothing."""
    if not _decides(asker):
        return Link.objects.none()
    own = _kept(asker).values("pk")
    links: QuerySet[Link] = Link.objects.open().of_orders().filter(kind__in=TAKING, alignment__in=own)
    return links


def _decides(asker: Asker) -> bool:
    return not asker.looks_back and may(asker, Verb.ALIGN, Held(asker.body), asker.on)


def _kept(asker: Asker) -> "QuerySet[Alignment]":
    """Of which the body keeps either paper, each side by its index: told of either at once, PostgreSQL puts every paper beside every other."""
    papers = Directive.objects.filter(holder=asker.body).order_by().values("pk")
    upper, lower = (Alignment.objects.filter(**{f"{side}__in": papers}).order_by().values("pk") for side in ("upper", "lower"))  # fmt: skip
    found: QuerySet[Alignment] = Alignment.objects.filter(pk__in=upper.union(lower)).order_by()
    return found
