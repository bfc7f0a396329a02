"""Which papers are to be put beside each other: those of which a person confirmed that the lower one carries the upper one out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Body, BodyName, Profile, Reach
from bamsat.records.agencies.reach import chunks
from bamsat.records.agencies.vocabulary import STATE_KINDS, Tree
from bamsat.records.cascade.models import Alignment
from bamsat.records.cascade.vocabulary import CARRIES
from bamsat.records.dialects import among
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.directives.relating import meant
from bamsat.records.directives.vocabulary import Relationship

Kinds = Sequence[Relationship]


def lowers(upper: Directive, kinds: Kinds = CARRIES) -> "QuerySet[Directive]":
    """Papers in force of which a person confirmed that they carry this one out, whoever may see them."""
    same = list(Directive.objects.in_force().on_paper().filter(number=upper.number).values_list("pk", "issued_on"))
    rows = _confirmed(kinds).filter(Q(to=upper) | cites(upper))
    meant = [row.directive_id for row in rows if row.to_id or _means(row, upper, same)]
    return Directive.objects.in_force().on_paper().filter(pk__in=meant).exclude(pk=upper.pk)


def uppers(lower: Directive, kinds: Kinds = CARRIES) -> list[Directive]:
    """Papers in force that a person confirmed that this one carries out."""
    rows = list(_confirmed(kinds).filter(directive=lower).select_related("to"))
    found = {row.to.pk: row.to for row in rows if row.to}
    for row in rows:
        if row.to_id is None:
            fitting = meant(row)
            found |= {one.pk: one for one in fitting} if len(fitting) == 1 else {}
    return [one for one in found.values() if one.pk != lower.pk and one.state == "in_force"]


def cited() -> "QuerySet[Directive]":
    """Papers in force that some confirmed relation may mean: where the job begins."""
    rows = _confirmed((Relationship.IMPLEMENTS,))
    numbers = rows.filter(to=None).exclude(number="").values("number")
    chosen = rows.filter(to__isnull=False).values("to")
    return Directive.objects.in_force().on_paper().filter(Q(number__in=numbers) | Q(pk__in=chosen)).order_by("pk")


def unaligned(upper: Directive) -> list[Directive]:
    """Papers below that carry it out and were not put beside it yet."""
    done = Alignment.objects.filter(upper=upper).values("lower")
    return list(lowers(upper, (Relationship.IMPLEMENTS,)).exclude(pk__in=done).order_by("pk"))


def _confirmed(kinds: Kinds) -> "QuerySet[Relation]":
    return Relation.objects.filter(kind__in=kinds, confirmed_at__isnull=False, refused_at=None)


def cites(upper: Directive) -> Q:
    """Relations that may mean a paper by its number; another of that number may be meant too."""
    if not upper.number:
        return Q(pk__in=[])
    found = Q(to=None, number=upper.number)
    return found & (Q(issued_on=None) | Q(issued_on=upper.issued_on)) if upper.issued_on else found


def _means(row: Relation, upper: Directive, same: list[tuple[int, date | None]]) -> bool:
    """Whether a citation means this paper and no other of its number."""
    fitting = [
        pk for pk, day in same if pk != row.directive_id and (row.issued_on is None or day in (None, row.issued_on))
    ]
    return fitting == [upper.pk]


def issuers(papers: Iterable[Directive], on: date) -> dict[int, Body]:
    """Paper → the body that issued it: its holder, or the one of that name under it. The name is what the holder typed: it makes nobody else an issuer."""
    rows = list(papers)
    named = _named({row.issuer for row in rows if row.issuer}, on)
    under = _under({row.holder_id for row in rows}, {body.pk for body in named.values()}, on)
    found = {}
    for row in rows:
        body = named.get(row.issuer)
        found[row.pk] = body if body is not None and (row.holder_id, body.pk) in under else row.holder
    return found


def _under(holders: set[int], bodies: set[int], on: date) -> set[tuple[int, int]]:
    """(holder, body) where the body stands under the holder on a day."""
    found: set[tuple[int, int]] = set()
    for part in chunks(bodies):
        reaches = Reach.objects.on(on).filter(below__in=part, above__in=among(holders), tree=ANY)
        found |= set(reaches.values_list("above", "below"))
    return found


_ACTING = ("Ban Thường vụ ", "Ban thường vụ ", "Thường trực ")  # they issue in the name of the committee


def _named(issuers_: set[str], on: date) -> dict[str, Body]:
    """Names as papers print them → the one body that bears each on a day."""
    wanted = {name: {name, *(name.removeprefix(head) for head in _ACTING)} for name in issuers_}
    bearers: dict[str, set[int]] = defaultdict(set)
    for part in chunks({form for forms in wanted.values() for form in forms}):
        for name, body in BodyName.objects.on(on).filter(name__in=part).values_list("name", "body"):
            bearers[name].add(body)
    bodies = Body.objects.in_bulk({body for held in bearers.values() for body in held})
    found = {}
    for name, forms in wanted.items():
        meant = {body for form in forms for body in bearers[form]}
        if len(meant) == 1:
            found[name] = bodies[meant.pop()]
    return found


def trees(bodies: Iterable[int]) -> dict[int, Tree]:
    """Body → the tree in which its papers go down."""
    found: dict[int, Tree] = {}
    for part in chunks(set(bodies)):
        for body, kind in Profile.objects.filter(body__in=part).values_list("body", "kind"):
            found[body] = Tree.STATE if kind in STATE_KINDS else Tree.PARTY
    return found
