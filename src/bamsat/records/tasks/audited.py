"""Which lines of the journal are a body's to read: what was done for it and those under it, by their people, and to what they watch or are
charged with. Whoever reads the journal need not see the things themselves.

For a few bodies all that is theirs is named, and each name is looked up in an index of the journal. Over many bodies most lines are theirs:
the journal is read from its end, and each line is asked about until a page is full. Either way a page costs what its lines cost.
"""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Substr

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Membership
from bamsat.records.agencies.reach import scope
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.models import Assignment, Task

FEW = 50  # bodies
NAMED = 5_000  # things


def lines(asker: Asker, on: date) -> Q:
    within = list(scope(asker)[: FEW + 1])
    things = _things(within, on) if len(within) <= FEW else []
    return _by_name(within, things) if 0 < len(things) <= NAMED else _one_by_one(asker, on)


def _things(within: list[int], on: date) -> list[str]:
    """The names in the journal of all that some bodies hold and are charged with; at most one more than `NAMED`."""
    people = Membership.objects.filter(body__in=within).values_list("user", flat=True)
    papers = Directive.objects.filter(holder__in=within)
    held = Task.objects.filter(directive__holder__in=within).order_by()
    charged = Assignment.objects.on(on).filter(body__in=within).order_by().values_list("task", flat=True)
    found = {f"body:{body}" for body in within}
    for kind, keys in (
        ("user", people.order_by()),
        ("directive", papers.order_by().values_list("pk", flat=True)),
        ("task", held.values_list("pk", flat=True)),
        ("task", charged),
    ):
        if len(found) <= NAMED:
            found |= {f"{kind}:{key}" for key in keys.distinct()[: NAMED + 1]}
    return sorted(found)


def _by_name(within: list[int], things: list[str]) -> Q:
    users = Membership.objects.filter(body__in=within).values_list("user__username", flat=True)
    return Q(body__in=within) | Q(body=None, actor__in=set(users)) | Q(thing__in=things)


def _one_by_one(asker: Asker, on: date) -> Q:
    within = scope(asker)
    people = Membership.objects.filter(body__in=within)
    charged = Assignment.objects.on(on).filter(task=OuterRef("pk"), body__in=within)
    seen = Case(
        When(body__in=within, then=Value(True)),
        When(body=None, actor__in=people.values("user__username"), then=Value(True)),
        _when("directive", Directive.objects.filter(holder__in=within), "pk"),
        _when("task", Task.objects.filter(Q(directive__holder__in=within) | Q(Exists(charged))), "pk"),
        _when("user", people, "user"),
        _when("body", within, "below"),
        default=Value(False),
        output_field=BooleanField(),
    )
    return Q(seen)


def _when(kind: str, rows: Any, key: str) -> When:
    """Of a line about a thing of a kind: whether the thing is one of some rows."""
    number = Cast(Substr(OuterRef("thing"), len(kind) + 2), BigIntegerField())
    return When(thing__startswith=f"{kind}:", then=Exists(rows.order_by().filter(**{key: number})))
