"""*Dòng chảy*: which paper carries out which, from the top down. A paper that is cited and not held stands as a stub.

Which paper of the register a citation means is found each time, by number and day (a number alone may be that of several), so that a
paper taken in later takes the place of its stub. Only what the asker may open is a paper here; all else is what the citation says of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import or_

from django.db.models import Q

from bamsat.reading import search_form
from bamsat.records.agencies.asker import Asker
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.directives.querysets import RelationQuerySet
from bamsat.records.directives.relating import CHANGES
from bamsat.records.directives.vocabulary import Relationship, State
from bamsat.records.tasks.queries import papers

MOST = 300  # papers in one chain
MOST_EDGES = 2_000  # relations in one chain
DOWN = {Relationship.IMPLEMENTS, Relationship.BASIS, Relationship.REPORTS_ON}  # the cited stands above the citing


class Effect(StrEnum):
    """Whether a paper still holds on a day, as far as what is known here tells."""

    UNKNOWN = "unknown"  # not held: nobody says
    UNDER_REVIEW = "under-review"
    IN_FORCE = "in-force"
    AMENDED = "amended"
    REPLACED = "replaced"
    ENDED = "ended"  # the last year in which its work is followed is over


@dataclass(slots=True)
class Node:
    """A paper of the chain: one that the asker may open (`paper`), or a stub."""

    key: str
    number: str
    type: str
    issuer: str
    issued_on: date | None
    title: str
    paper: int | None = None
    effect: Effect = Effect.UNKNOWN
    rank: int = 0  # 0 at the top

    @property
    def is_party(self) -> bool:
        """By the form of its number: `36-NQ/TW` is the Party's, `189/NQ-CP` the State's."""
        return "-" in self.number.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Edge:
    """`below` cites `above`. `days` from the issue of the one to that of the other."""

    relation: int
    above: str
    below: str
    kind: Relationship
    confirmed: bool
    days: int | None = None


@dataclass(slots=True)
class Chain:
    """`drawn`: the edges without those that a longer way says already (the plan carries out the resolution through the programme)."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    drawn: list[Edge] = field(default_factory=list)
    more: bool = False  # than `MOST` papers or `MOST_EDGES` relations


def relations(asker: Asker, paper: Directive) -> list[Relation]:
    """Of a paper the asker was given, as known on the day looked at: without those refused, and those to a paper hidden from them."""
    return list(_seen(asker).filter(directive=paper).select_related("to").order_by("kind", "id"))


def relation(asker: Asker, number: int) -> Relation:
    """One relation of a paper that the asker may open; raises Relation.DoesNotExist."""
    found: Relation = Relation.objects.select_related("directive").get(pk=number, directive__in=papers(asker))
    return found


def chain(asker: Asker, start: Directive) -> Chain:
    """All that hangs together with a paper the asker was given, as known on the day looked at; the nearest of it where it is too much."""
    found = Chain()
    held = {start.pk: start}
    rows: dict[int, Relation] = {}
    frontier: list[Directive] = [start]
    while frontier and len(held) < MOST and len(rows) < MOST_EDGES:
        new = _touching(asker, frontier, list(rows.values()), MOST_EDGES - len(rows))
        rows |= {row.pk: row for row in new}
        near = [paper for paper in _papers_of(asker, new) if paper.pk not in held]
        frontier = near[: MOST - len(held)]
        held |= {paper.pk: paper for paper in frontier}
        found.more |= len(near) > len(frontier)
    found.more |= len(rows) >= MOST_EDGES
    _draw(found, list(held.values()), list(rows.values()), asker.on)
    _rank(found)
    found.drawn = _drawn(found)
    _judge(found, held, asker.on)
    return found


def upper_of(asker: Asker, rows: Iterable[Directive]) -> dict[int, list[str]]:
    """Paper → the names of those that it carries out, for a list of papers."""
    found: dict[int, list[str]] = defaultdict(list)
    known = _seen(asker).filter(directive__in=[row.pk for row in rows], kind=Relationship.IMPLEMENTS)
    for row in known.select_related("to").order_by("id"):
        found[row.directive_id].append(str(row.to or row.number))
    return found


def changers(asker: Asker, rows: Iterable[Directive]) -> dict[int, list[tuple[Relationship, Directive]]]:
    """Paper → the papers that amend or replace it, as a person said by the day looked at, among those the asker may open; for a list of papers."""
    held = {row.pk: row for row in rows}
    numbers = {row.number for row in held.values() if row.number}
    known = _seen(asker).filter(kind__in=CHANGES, confirmed_at__isnull=False, directive__in=papers(asker))
    known = known.filter(Q(to__in=held) | Q(to=None, number__in=numbers)).select_related("directive").order_by("id")
    found: dict[int, list[tuple[Relationship, Directive]]] = defaultdict(list)
    for row in known:
        new = row.directive
        if not row.is_confirmed(asker.on) or (new.issued_on and new.issued_on > asker.on):
            continue
        for old in held.values():
            if (row.to_id == old.pk if row.to_id else _is_cited(row, old)) and new.pk != old.pk:
                found[old.pk].append((Relationship(row.kind), new))
    return found


def _is_cited(row: Relation, old: Directive) -> bool:
    """By number and day; where either day is unknown the issuer tells: the one cited or, where none is, the citing paper's own."""
    if row.number != old.number or not _meant(row.issued_on, {old.issued_on}):
        return False
    if row.issued_on and old.issued_on:
        return True
    one, other = (search_form(issuer) for issuer in (row.issuer or row.directive.issuer, old.issuer))
    return one in other or other in one


def _seen(asker: Asker) -> RelationQuerySet:
    """As known on the day looked at; one that a person tied to a paper hidden from the asker is hidden with it."""
    known: RelationQuerySet = Relation.objects.on(asker.on).filter(Q(to=None) | Q(to__in=papers(asker)))
    return known


def _touching(asker: Asker, frontier: list[Directive], known: list[Relation], most: int) -> list[Relation]:
    """New relations from the frontier, to it, and to the papers that those cite: whoever carries out the same stands in the same chain."""
    visible = _seen(asker).filter(directive__in=papers(asker)).exclude(pk__in=[row.pk for row in known]).order_by("id")
    here = {paper.pk for paper in frontier}
    from_here = list(visible.filter(directive__in=here).select_related("directive", "to")[:most])
    cited = [*from_here, *known]
    wanted: dict[str, set[date | None]] = defaultdict(set)
    for number, day in [
        (one.number, one.issued_on) for one in (*frontier, *(row for row in cited if row.to_id is None))
    ]:
        if number:
            wanted[number].add(day)
    chosen = here | {row.to_id for row in cited if row.to_id}
    others = visible.filter(Q(to=None, number__in=wanted) | Q(to__in=chosen)).exclude(
        pk__in=[row.pk for row in from_here]
    )
    near = others.select_related("directive", "to")[: most - len(from_here)] if most > len(from_here) else ()
    return [*from_here, *(row for row in near if row.to_id or _meant(row.issued_on, wanted[row.number]))]


def _meant(day: date | None, days: set[date | None]) -> bool:
    return day is None or None in days or day in days


def _papers_of(asker: Asker, rows: list[Relation]) -> list[Directive]:
    """The papers at either end of relations, those that the asker may open."""
    numbers = {row.number for row in rows if row.to_id is None}
    chosen = {row.to_id for row in rows if row.to_id} | {row.directive_id for row in rows}
    return list(papers(asker).filter(Q(number__in=numbers) | Q(pk__in=chosen)).order_by("pk")[: MOST + 1])


def _draw(found: Chain, held: list[Directive], rows: list[Relation], on: date) -> None:
    by_number: dict[str, list[Directive]] = defaultdict(list)
    for paper in held:
        found.nodes[f"p{paper.pk}"] = _node(paper)
        by_number[paper.number].append(paper)
    days = _days(rows)
    for row in rows:
        below = f"p{row.directive_id}"
        if below not in found.nodes or (row.to_id and f"p{row.to_id}" not in found.nodes):
            continue  # beyond what one chain holds
        above = _key(row, by_number, days)
        if above not in found.nodes:
            found.nodes[above] = Node(above, row.number, row.type, row.issuer, row.issued_on, row.title)
        if above != below:
            found.edges.append(_edge(row, found.nodes[above], found.nodes[below], on))


def _days(rows: list[Relation]) -> dict[str, set[date]]:
    """Number → the days that citations give it."""
    found: dict[str, set[date]] = defaultdict(set)
    for row in rows:
        if row.issued_on:
            found[row.number].add(row.issued_on)
    return found


def _key(row: Relation, held: dict[str, list[Directive]], days: dict[str, set[date]]) -> str:
    """Which node a citation means: the paper that a person chose, the only one that it fits, else its stub."""
    if row.to_id:
        return f"p{row.to_id}"
    fitting = [paper for paper in held[row.number] if row.issued_on is None or paper.issued_on in (None, row.issued_on)]
    if len(fitting) == 1:
        return f"p{fitting[0].pk}"
    known = days[row.number]
    day = row.issued_on or (next(iter(known)) if len(known) == 1 and not fitting else None)
    return f"s{row.number}|{day or ''}"


def _node(paper: Directive) -> Node:
    return Node(
        f"p{paper.pk}", paper.number or paper.filename, paper.type, paper.issuer, paper.issued_on, paper.title, paper.pk
    )


def _edge(row: Relation, above: Node, below: Node, on: date) -> Edge:
    days = (below.issued_on - above.issued_on).days if above.issued_on and below.issued_on else None
    return Edge(row.pk, above.key, below.key, Relationship(row.kind), row.is_confirmed(on), days)


def _rank(found: Chain) -> None:
    """The longest way from the top. Papers that cite one another in a ring stand where the first is met."""
    above: dict[str, set[str]] = defaultdict(set)
    for edge in found.edges:
        if edge.kind in DOWN:
            above[edge.below].add(edge.above)
    ranks: dict[str, int] = {}
    for key in found.nodes:
        _ranked(key, above, ranks)
    for key, node in found.nodes.items():
        node.rank = ranks[key]
    for edge in found.edges:  # what amends or replaces stands beside what it amends
        if edge.kind not in DOWN and not above[edge.below]:
            found.nodes[edge.below].rank = max(found.nodes[edge.below].rank, found.nodes[edge.above].rank)


def _ranked(key: str, above: dict[str, set[str]], ranks: dict[str, int]) -> None:
    """By a stack, not by recursion: a chain may be as long as it likes."""
    stack = [key]
    open_: set[str] = set()
    while stack:
        here = stack[-1]
        waiting = [one for one in above[here] if one not in ranks and one not in open_]
        if here not in ranks and waiting and here not in open_:
            open_.add(here)
            stack += waiting
            continue
        stack.pop()
        ranks.setdefault(here, 1 + max((ranks[one] for one in above[here] if one in ranks), default=-1))


def _drawn(found: Chain) -> list[Edge]:
    """Of two ways from one paper to another only the longer: what is under each is reckoned once, from the lowest rank up."""
    bit = {key: 1 << place for place, key in enumerate(found.nodes)}
    down: dict[str, set[str]] = defaultdict(set)
    for edge in found.edges:
        if edge.kind in DOWN and found.nodes[edge.above].rank < found.nodes[edge.below].rank:
            down[edge.above].add(edge.below)
    under: dict[str, int] = {}
    through: dict[str, int] = {}  # what is under the papers straight below
    for key in sorted(found.nodes, key=lambda one: -found.nodes[one].rank):
        through[key] = reduce(or_, (under[one] for one in down[key]), 0)
        under[key] = reduce(or_, (bit[one] for one in down[key]), through[key])
    return [edge for edge in found.edges if edge.kind not in DOWN or not through[edge.above] & bit[edge.below]]


def _judge(found: Chain, held: dict[int, Directive], on: date) -> None:
    """Only what a person confirmed takes a paper's effect away."""
    changed = {Relationship.REPLACES: Effect.REPLACED, Relationship.AMENDS: Effect.AMENDED}
    for node in found.nodes.values():
        if node.paper is None:
            continue
        paper = held[node.paper]
        node.effect = Effect.UNDER_REVIEW if paper.state == State.UNDER_REVIEW else Effect.IN_FORCE
        if paper.horizon and paper.horizon < on.year:
            node.effect = Effect.ENDED
        by = {
            edge.kind
            for edge in found.edges
            if edge.above == node.key and edge.confirmed and _holds(found.nodes[edge.below], on)
        }
        for kind in (Relationship.AMENDS, Relationship.REPLACES):
            if kind in by:
                node.effect = changed[kind]


def _holds(node: Node, on: date) -> bool:
    return node.issued_on is None or node.issued_on <= on
