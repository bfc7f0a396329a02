"""Questions about papers that stand beside each other. Both must be papers that the asker may open."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.rights import visible_to
from bamsat.records.cascade import pairing
from bamsat.records.cascade.models import Adopted, Adoption, Alignment, Link
from bamsat.records.cascade.querysets import confirmed, end_of, standing
from bamsat.records.cascade.sides import targets
from bamsat.records.cascade.vocabulary import CARRIES, SHORT, Kind, Stand
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.queries import papers, visible, with_bodies


def alignments(asker: Asker) -> "QuerySet[Alignment]":
    """Those that stood on the day looked at, of papers that the asker may open. Each is asked about as it comes: SQLite first lists every paper
    that may be opened where it is given their question.
    """
    upper, lower = (Exists(papers(asker).order_by().filter(pk=OuterRef(side))) for side in ("upper", "lower"))
    return Alignment.objects.filter(upper, lower, made_at__lt=end_of(asker.on))


def below(asker: Asker, upper: Directive) -> "QuerySet[Alignment]":
    """Of a paper the asker was given: those below that a person had said, by the day looked at, to carry it out."""
    after = end_of(asker.on)
    held = Q(refused_at=None) | Q(refused_at__gte=after)
    carrying = Relation.objects.filter(
        Q(to=upper) | pairing.cites(upper), held, kind__in=CARRIES, confirmed_at__lt=after
    )
    return alignments(asker).filter(upper=upper, lower__in=carrying.order_by().values("directive"))


def alignment(asker: Asker, number: int) -> Alignment:
    """One; raises Alignment.DoesNotExist."""
    rows = alignments(asker).select_related("upper__reading", "lower__reading", "upper__holder", "lower__holder")
    found: Alignment = rows.get(pk=number)
    return found


def link(asker: Asker, number: int) -> Link:
    """One that stands or was refused, of orders that the asker may see; raises Link.DoesNotExist."""
    rows = Link.objects.filter(_seen(asker), alignment__in=alignments(asker))
    found: Link = rows.select_related("alignment__upper", "alignment__lower", "above", "below").get(pk=number)
    return found


def both_seen(asker: Asker, links: "QuerySet[Link]") -> "QuerySet[Link]":
    """Of some links those of which the asker may see both orders, asked about one by one."""
    above, below = (Exists(visible(asker).order_by().filter(pk=OuterRef(side))) for side in ("above", "below"))
    return links.filter(Q(above=None) | Q(above), Q(below=None) | Q(below))


def _seen(asker: Asker) -> Q:
    """Of links: both orders, where there are such, are the asker's to see."""
    seen = visible(asker).order_by().values("pk")
    return (Q(above=None) | Q(above__in=seen)) & (Q(below=None) | Q(below__in=seen))


def order(asker: Asker, number: int | None) -> Task:
    """One order that the asker may see; raises Task.DoesNotExist."""
    found: Task = visible(asker).get(pk=number)
    return found


@dataclass(slots=True)
class Above:
    """An order above with its links that stand, the confirmed first."""

    task: Task
    links: list[tuple[Link, Stand]] = field(default_factory=list)

    @property
    def stand(self) -> Stand:
        """The best that is said of it."""
        held = {stand for _, stand in self.links}
        return next((one for one in Stand if one in held), Stand.GAP)

    @property
    def due_on(self) -> date | None:
        """The last day of the frame in force, without those of single turns."""
        frames = [row.due_on for row in self.task.baselines.all() if row.occurrence_id is None]
        return frames[-1] if frames else None


@dataclass(slots=True)
class Aimed:
    """A target above, as the contract tells it, with what answers it: a target below, or an order that a person chose (`link.below`); no `link`: not compared."""

    target: dict[str, Any]
    answer: dict[str, Any] | None = None
    link: Link | None = None
    stand: Stand | None = None

    @property
    def is_short(self) -> bool:
        """Weaker, later or lost below."""
        return self.link is not None and self.link.kind in SHORT


@dataclass(slots=True)
class Beside:
    """Two papers beside each other. `own`: orders below without a link, and whether a person said so; `refused`: links that were put away; `answers`: the targets below."""

    of: Alignment
    above: list[Above]
    targets: list[Aimed]
    own: list[tuple[Task, Link | None]]
    refused: list[Link]
    below: list[Task]
    answers: list[dict[str, Any]]


def beside(asker: Asker, of: Alignment) -> Beside:
    """All that is known, on the day looked at, of an alignment the asker was given."""
    upper, lower = (_orders(asker, paper) for paper in (of.upper, of.lower))
    rows = list(_links(of).filter(standing(asker.on)))
    aboves = {task.pk: Above(task) for task in upper}
    taken: dict[int, Link | None] = {}
    for row in rows:
        if row.above_id in aboves:
            aboves[row.above_id].links.append((row, row.stand(asker.on)))
        if row.below_id and row.target is None:
            taken[row.below_id] = row if row.kind == Kind.ADDS else taken.get(row.below_id)
    for one in aboves.values():
        one.links.sort(key=lambda pair: (list(Stand).index(pair[1]), -(pair[0].score or 101)))
    alone = [
        (task, taken.get(task.pk))
        for task in lower
        if task.pk not in taken or ((found := taken[task.pk]) is not None and found.kind == Kind.ADDS)
    ]
    answers = targets(of.lower)
    aimed = _aimed(asker.on, of, rows, answers)
    return Beside(of, list(aboves.values()), aimed, alone, _refused(asker, of), lower, answers)


def _orders(asker: Asker, paper: Directive) -> list[Task]:
    """The orders of a paper that the asker may open, as alignment compares them."""
    rows = visible(asker).filter(directive=paper).order_by("number")
    return list(with_bodies(rows, asker.on))


def _links(of: Alignment) -> "QuerySet[Link]":
    return Link.objects.filter(alignment=of).select_related(
        "above", "below__provision", "made_by", "confirmed_by", "refused_by"
    )


def _aimed(on: date, of: Alignment, rows: list[Link], answers: list[dict[str, Any]]) -> list[Aimed]:
    found = [Aimed(target) for target in targets(of.upper)]
    for row in rows:
        if row.target is not None and row.target < len(found):
            one = found[row.target]
            one.link, one.stand = row, row.stand(on)
            if row.answer is not None and row.answer < len(answers):
                one.answer = answers[row.answer]
    return found


def _refused(asker: Asker, of: Alignment) -> list[Link]:
    """What a person put away by the day looked at, and nothing stands in its place."""
    rows = _links(of).filter(_seen(asker), refused_at__lt=end_of(asker.on), target=None)
    rows = rows.filter(below__isnull=False, above__isnull=False)
    pairs = set(
        Link.objects.filter(confirmed(asker.on), standing(asker.on), alignment=of).values_list("above", "below")
    )
    last = {(row.above_id, row.below_id): row for row in rows.order_by("refused_at")}
    return [row for key, row in last.items() if key not in pairs]


def candidates(asker: Asker, paper: Directive) -> list[tuple[Directive, Directive, Alignment | None]]:
    """The pairs in which a paper the asker was given may stand: (upper, lower, their alignment)."""
    seen = papers(asker)
    over = [(one, paper) for one in pairing.uppers(paper) if seen.filter(pk=one.pk).exists()]
    under = [(paper, one) for one in seen.filter(pk__in=pairing.lowers(paper).order_by().values("pk"))[:LISTED]]
    known = {
        (row.upper_id, row.lower_id): row
        for row in alignments(asker).filter(Q(upper=paper) | Q(lower=paper)).order_by("pk")[: 2 * LISTED]
    }
    return [(upper, lower, known.get((upper.pk, lower.pk))) for upper, lower in (*over, *under)]


@dataclass(frozen=True, slots=True)
class TakenUp:
    """Of the orders above how many are taken up below, by proposal or confirmed, or do not apply; and how many of these a person said."""

    alignment: int
    taken: int
    said: int
    orders: int

    @property
    def words(self) -> str:
        return f"{self.taken}/{self.orders}"


def taken_up(asker: Asker, those: Collection[int]) -> dict[tuple[int, int], TakenUp]:
    """(upper, lower) → how much was taken up, of the alignments between some papers that the asker was given."""
    pairs = alignments(asker).filter(upper__in=those, lower__in=those).order_by()
    found = {pk: (upper, lower) for pk, upper, lower in pairs.values_list("pk", "upper", "lower")}
    orders = visible(asker).filter(directive__in={upper for upper, _ in found.values()}).going(asker.on).order_by()
    counts = dict(orders.values("directive").annotate(n=Count("pk")).values_list("directive", "n"))
    rows = Link.objects.filter(standing(asker.on), alignment__in=found, target=None, above__in=orders.values("pk"))
    said = Count("above", filter=confirmed(asker.on), distinct=True)
    summed = rows.order_by().values("alignment").annotate(n=Count("above", distinct=True), said=said)
    sums = {pk: (taken, told) for pk, taken, told in summed.values_list("alignment", "n", "said")}
    return {pair: TakenUp(pk, *sums.get(pk, (0, 0)), counts.get(pair[0], 0)) for pk, pair in found.items()}


def adoption(asker: Asker, number: int) -> Adoption:
    """A draft by which the asker's body, or one under it, takes a paper up that the asker may open; raises Adoption.DoesNotExist."""
    rows = _adoptions(asker).filter(upper__in=papers(asker).order_by().values("pk"))
    found: Adoption = rows.select_related("upper", "body").get(pk=number)
    return found


def adopted(asker: Asker, of: Adoption) -> list[Adopted]:
    """What becomes of each order above, then of each target, of a draft the asker was given."""
    rows = of.rows.select_related("above__provision", "lead", "decided_by").prefetch_related("lead__names")
    return list(rows.order_by(F("target").asc(nulls_first=True), "place"))


def adopted_row(asker: Asker, of: Adoption, number: int) -> Adopted:
    """One of them; raises Adopted.DoesNotExist."""
    found: Adopted = of.rows.select_related("adoption__upper").get(pk=number)
    return found


def own_adoption(asker: Asker, upper: Directive) -> Adoption | None:
    """The draft of the asker's own body for a paper they were given, where they may see it."""
    return _adoptions(asker).filter(upper=upper, body=asker.body).first()


def _adoptions(asker: Asker) -> "QuerySet[Adoption]":
    """Those begun by the end of the day looked at."""
    return visible_to(asker, Adoption, asker.on).filter(made_at__lt=end_of(asker.on))


LISTED = 100  # pairs on the page of a paper; the rest are in its coverage
