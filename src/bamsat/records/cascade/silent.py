"""Bodies that were to take a paper up and have issued no plan: who is meant, and how long it has been."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, Profile
from bamsat.records.agencies.reach import scope
from bamsat.records.agencies.vocabulary import Kind, Level
from bamsat.records.cascade import pairing
from bamsat.records.cascade.querysets import end_of
from bamsat.records.cascade.vocabulary import CARRIES
from bamsat.records.dialects import among
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.tasks.models import Assignment
from bamsat.records.tasks.queries import papers

CHARGED = "charged"  # bodies to which the paper itself gives work


@dataclass(frozen=True, slots=True)
class Expected:
    """A set of bodies that may be asked for a plan; `key` as the address names it."""

    key: str
    kind: str = ""
    level: str = ""

    @property
    def words(self) -> str:
        if self.key == CHARGED:
            return "cơ quan được văn bản giao việc"
        return f"{Kind(self.kind).label} {str(Level(self.level).label).lower()}"


def choices(asker: Asker, upper: Directive, bodies: list[int]) -> list[Expected]:
    """Whom one may ask for: who is charged; the kinds and levels of bodies under the asker's own, those that have issued plans (`bodies`) first."""
    profiles = Profile.objects.on(asker.on)
    issued = profiles.filter(body__in=among(bodies)).values_list("kind", "level").annotate(n=Count("pk")).order_by("-n")
    held = profiles.filter(body__in=scope(asker)).exclude(body=asker.body)
    first = [(kind, level) for kind, level, _ in issued]
    kinds = dict.fromkeys([*first, *held.order_by("kind", "level").values_list("kind", "level").distinct()])
    return [Expected(CHARGED), *(Expected(f"{kind}.{level}", kind, level) for kind, level in kinds)]


def expected(asker: Asker, upper: Directive, of: Expected) -> "QuerySet[Body]":
    """The bodies meant, whether they have a plan or not: of the own one and those under it, for of others the plans may not be seen and their
    silence would be said of who has spoken."""
    if of.key == CHARGED:
        charged = Assignment.objects.on(asker.on).filter(task__directive=upper, body__isnull=False)
        those = Body.objects.existing(asker.on).filter(pk__in=charged.values("body")).filter(pk__in=scope(asker))
        return those.exclude(pk=upper.holder_id)
    held = Profile.objects.on(asker.on).filter(kind=of.kind, level=of.level, body__in=scope(asker))
    return Body.objects.filter(pk__in=held.values("body")).exclude(pk=upper.holder_id)


def silent(asker: Asker, upper: Directive, of: Expected, bodies: list[int]) -> "QuerySet[Body]":
    """Those of them without a plan that a person has said, by the day looked at, to carry the paper out. `bodies`: who issued those that were compared."""
    return (
        expected(asker, upper, of)
        .exclude(pk__in=among(bodies))
        .exclude(_holds_one(asker, upper))
        .prefetch_related("names")
        .order_by("pk")
    )


def _holds_one(asker: Asker, upper: Directive) -> Q:
    """Keeps such a plan, though it was not compared yet."""
    after = end_of(asker.on)
    held = Q(refused_at=None) | Q(refused_at__gte=after)
    carrying = Relation.objects.filter(
        Q(to=upper) | pairing.cites(upper), held, kind__in=CARRIES, confirmed_at__lt=after
    )
    own = papers(asker).filter(pk__in=carrying.order_by().values("directive"), holder=OuterRef("pk"))
    return Q(Exists(own.order_by()))
