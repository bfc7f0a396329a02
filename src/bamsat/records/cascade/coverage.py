"""How a paper was taken up below: its orders × bodies or plans, counted by the database; the confirmed and the proposed apart.

A plan counts under the body that issued it, and a body under the highest one of the level asked for over it in the tree of its papers; an order counts once a plan,
however many orders of the plan take it up.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from bamsat.reckoning.spread import Spread, spread
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, Profile, Reach
from bamsat.records.agencies.vocabulary import Level
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.plans import SPOKEN, Plan, plans
from bamsat.records.cascade.querysets import confirmed, standing
from bamsat.records.cascade.sides import targets
from bamsat.records.cascade.vocabulary import SHORT, Kind, Stand
from bamsat.records.dialects import Numbers, among, bare
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.queries import visible
from bamsat.records.tasks.remembering import remembered

PLANS = "plans"  # a column a plan
FEW = 12  # columns of a page; up to so many plans each has its own


@dataclass(frozen=True, slots=True)
class Cell:
    """Of an order above: how many plans below stand how to it."""

    plans: int
    confirmed: int = 0
    proposed: int = 0
    not_applicable: int = 0

    @property
    def gap(self) -> int:
        return self.plans - self.confirmed - self.proposed - self.not_applicable

    def of(self, stand: Stand) -> int:
        """How many stand so."""
        if stand is Stand.GAP:
            return self.gap
        return (
            self.confirmed
            if stand is Stand.CONFIRMED
            else self.proposed
            if stand is Stand.PROPOSED
            else self.not_applicable
        )


@dataclass(frozen=True, slots=True)
class Column:
    """A plan (`key` its alignment) or a body (`key` its id, 0 those that stand under none of the level)."""

    key: int
    name: str
    plans: tuple[int, ...]  # alignments


@dataclass(slots=True)
class Row:
    """An order above: over all plans, and a cell a column of the page."""

    order: Task
    whole: Cell
    cells: list[Cell]


@dataclass(slots=True)
class AimedAt:
    """A target above: kind → (confirmed, proposed)."""

    place: int
    target: dict[str, Any]
    kinds: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def short(self) -> int:
        """Plans that ask for less, later, or not at all, by whoever's word."""
        return sum(sum(self.kinds.get(kind, (0, 0))) for kind in SHORT)


@dataclass(slots=True)
class Coverage:
    """`columns` of the page `page`, of `width` in all; `days` of all plans."""

    upper: Directive
    level: str
    plans: list[Plan]
    columns: list[Column]
    width: int
    page: int
    rows: list[Row]
    whole: Cell  # orders × plans
    targets: list[AimedAt]
    days: Spread | None


@dataclass(frozen=True, slots=True)
class Asked:
    """`level`: `PLANS` or a `Level`, empty for what fits the number of plans; `within`: only plans issued by a body and those under it; `page` of columns, from 1."""

    level: str = ""
    within: int | None = None
    page: int = 1


def coverage(asker: Asker, upper: Directive, asked: Asked) -> Coverage:
    """Of a paper that the asker was given, on the day looked at."""
    who = (asker.user, asker.membership, asker.on, asker.today, upper.pk, asked.level, asked.within)
    laid = remembered(("coverage-columns", *who), lambda: _laid(asker, upper, asked), mend=SPOKEN)
    page = min(asked.page, max(1, -(-len(laid.columns) // FEW)))  # a free number asks for no answer of its own
    question = ("coverage", *who, page)
    found: Coverage = remembered(question, lambda: _coverage(asker, upper, laid, page, FEW), mend=SPOKEN)
    return found


def matrix(asker: Asker, upper: Directive, asked: Asked, most: int) -> Coverage:
    """The same with up to `most` columns on one page, reckoned once and not kept."""
    return _coverage(asker, upper, _laid(asker, upper, asked), 1, most)


@dataclass(frozen=True, slots=True)
class _Laid:
    """The plans and all columns, before a page of them is counted."""

    held: list[Plan]
    level: str
    columns: list[tuple[int, tuple[int, ...]]]


def _laid(asker: Asker, upper: Directive, asked: Asked) -> _Laid:
    held = plans(asker, upper, asked.within)
    level = asked.level or (PLANS if len(held) <= FEW else Level.PROVINCE)
    return _Laid(held, level, _columns(held, level, asker.on))


def _coverage(asker: Asker, upper: Directive, laid: _Laid, page: int, most: int) -> Coverage:
    held, level = laid.held, laid.level
    shown = _named(laid.columns[(page - 1) * most : page * most], level, asker.on)
    counted = _counted(held, shown, asker.on)
    sizes = [len(one.plans) for one in shown]
    rows = []
    for order in visible(asker).filter(directive=upper).going(asker.on).order_by("number"):
        *cells, left = counted.get(order.pk, [_NOTHING] * (len(shown) + 1))
        sums = map(sum, zip(*cells, left, strict=True))
        across = [Cell(size, *cell) for size, cell in zip(sizes, cells, strict=True)]
        rows.append(Row(order, Cell(len(held), *sums), across))
    days = spread([plan.days for plan in held if plan.days is not None])
    aimed = _aimed(upper, held, asker.on)
    return Coverage(upper, level, held, shown, len(laid.columns), page, rows, _sum(rows, len(held)), aimed, days)


def _columns(held: Sequence[Plan], level: str, on: date) -> list[tuple[int, tuple[int, ...]]]:
    """Key → alignments; those with most plans first, those under no body of the level last."""
    if level == PLANS:
        return [(plan.alignment, (plan.alignment,)) for plan in held]
    over = _over({(plan.body, plan.tree) for plan in held}, level, on)
    found: dict[int, list[int]] = defaultdict(list)
    for plan in held:
        found[over.get((plan.body, plan.tree), 0)].append(plan.alignment)
    return [(key, tuple(found[key])) for key in sorted(found, key=lambda key: (key == 0, -len(found[key]), key))]


def _over(bodies: Collection[tuple[int, str]], level: str, on: date) -> dict[tuple[int, str], int]:
    """(body, tree) → the highest body of a level over it or itself."""
    found: dict[tuple[int, str], int] = {}
    ranks: Counter[int] = Counter()
    wanted = set(bodies)
    held = Profile.objects.on(on).filter(level=level).values("body")
    reaches = Reach.objects.on(on).filter(below__in=among({body for body, _ in wanted}), above__in=held)
    rows = bare(reaches.exclude(tree="").values_list("below", "above", "tree"))
    for _, above, _ in rows:
        ranks[above] += 1  # who stands higher reaches more of them
    for below, above, tree in sorted(rows, key=lambda row: (ranks[row[1]], -row[1])):
        if (below, tree) in wanted:
            found[below, tree] = above
    return found


def _named(columns: Sequence[tuple[int, tuple[int, ...]]], level: str, on: date) -> list[Column]:
    keys = [key for key, _ in columns]
    if level == PLANS:
        rows = Alignment.objects.filter(pk__in=keys).select_related("lower", "body").prefetch_related("body__names")
        names = {row.pk: f"{row.body.short_on(on)}: {row.lower}" for row in rows}
    else:
        bodies = Body.objects.filter(pk__in=keys).prefetch_related("names")
        names = {row.pk: row.name_on(on) for row in bodies} | {0: "Cơ quan khác"}
    return [Column(key, names[key], held) for key, held in columns]


# Plans: with a confirmed link; with proposed ones alone; of which it was said that the order does not apply.
Counts = tuple[int, int, int]
_NOTHING: Counts = (0, 0, 0)


def _counted(held: Sequence[Plan], shown: Sequence[Column], on: date) -> dict[int, list[Counts]]:
    """Order → its counts in each column, then in all other plans, where anything stands. The base hands over the plans of each order: to count every one once in
    every column it would sort all links.
    """
    places = dict.fromkeys((plan.alignment for plan in held), len(shown))
    places |= {number: place for place, one in enumerate(shown) for number in one.plans}
    links = Link.objects.on(on).of_orders().filter(alignment__in=among(list(places)), above__isnull=False)
    found = {}
    for above, said, proposed, apart in links.order_by().values_list("above").annotate(**_sorts(on)):
        sorts = (set(said), set(proposed).difference(said), set(apart))
        first, second, third = (Counter(map(places.__getitem__, one)) for one in sorts)
        found[above] = [(first[place], second[place], third[place]) for place in range(len(shown) + 1)]
    return found


def _sorts(on: date) -> dict[str, Numbers]:
    """The plans of a group of links: of the confirmed, of the proposed, of those that say that the order does not apply."""
    apart = Q(kind=Kind.NOT_APPLICABLE)
    return {
        "said": Numbers("alignment", filter=confirmed(on) & ~apart),
        "proposed": Numbers("alignment", filter=~confirmed(on) & ~apart),
        "apart": Numbers("alignment", filter=apart),
    }


def _sum(rows: Sequence[Row], plans_: int) -> Cell:
    """Orders × plans."""
    return Cell(
        plans_ * len(rows),
        sum(row.whole.confirmed for row in rows),
        sum(row.whole.proposed for row in rows),
        sum(row.whole.not_applicable for row in rows),
    )


def _aimed(upper: Directive, held: Sequence[Plan], on: date) -> list[AimedAt]:
    found = [AimedAt(place, target) for place, target in enumerate(targets(upper))]
    if not found:
        return []
    rows = Link.objects.filter(
        standing(on), alignment__in=among([plan.alignment for plan in held]), target__isnull=False
    )
    counted = rows.order_by().values("target", "kind").annotate(n=Count("pk"), said=Count("pk", filter=confirmed(on)))
    for place, kind, count, said in counted.values_list("target", "kind", "n", "said"):
        if place < len(found):
            found[place].kinds[kind] = (said, count - said)
    return found


@dataclass(frozen=True, slots=True)
class Which:
    """Which plans are asked for: of a column, in which an order stands so, or a target is answered so, or issued in [days_from, days_until) days."""

    order: int | None = None
    stand: str = ""
    target: int | None = None
    kind: str = ""
    days_from: int | None = None
    days_until: int | None = None
    level: str = ""
    column: int | None = None
    within: int | None = None


def rows_of(asker: Asker, upper: Directive, which: Which) -> "QuerySet[Alignment]":
    """The plans behind a figure of the coverage of a paper that the asker was given."""
    held = plans(asker, upper, which.within)
    if which.column is not None:
        level = which.level or (PLANS if len(held) <= FEW else Level.PROVINCE)
        column = dict(_columns(held, level, asker.on)).get(which.column, ())
        held = [plan for plan in held if plan.alignment in set(column)]
    if which.days_from is not None and which.days_until is not None:
        held = [plan for plan in held if plan.days is not None and which.days_from <= plan.days < which.days_until]
    rows = Alignment.objects.filter(pk__in=among([plan.alignment for plan in held]))
    if which.order is not None:
        rows = rows.filter(_stands(which.order, which.stand, asker.on))
    if which.target is not None:
        links = Link.objects.filter(standing(asker.on), alignment=OuterRef("pk"), target=which.target, kind=which.kind)
        rows = rows.filter(Exists(links))
    rows = rows.select_related("upper", "lower", "body").prefetch_related("body__names")
    return rows.order_by("lower__issued_on", "pk")


def _stands(order: int, stand: str, on: date) -> Q:
    """That an order above stands so in an alignment; as `Cell` counts it."""
    links = Link.objects.filter(standing(on), alignment=OuterRef("pk"), target=None, above=order)
    apart = Exists(links.filter(kind=Kind.NOT_APPLICABLE))
    linked = links.exclude(kind=Kind.NOT_APPLICABLE)
    said = Exists(linked.filter(confirmed(on)))
    if stand == Stand.CONFIRMED:
        return Q(said)
    if stand == Stand.PROPOSED:
        return Q(Exists(linked)) & ~Q(said)
    if stand == Stand.NOT_APPLICABLE:
        return Q(apart)
    return ~Q(Exists(linked)) & ~Q(apart) if stand == Stand.GAP else Q()
