"""Which bodies the tasks of a list charge, counted by the database: the columns of the matrix, the same on every page of it."""

from django.db.models import Count, Exists, OuterRef, Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body
from bamsat.records.tasks.lists import narrowed
from bamsat.records.tasks.models import Assignment
from bamsat.records.tasks.queries import Filter, matching
from bamsat.records.tasks.remembering import remembered
from bamsat.records.tasks.seen import asked_by


def charged(asker: Asker, by: Filter, most: int) -> list[tuple[int, str, int]]:
    """Id, name on the day looked at, and number of tasks of the bodies with most of them, most first; and no more than `most`."""
    found: list[tuple[int, str, int]] = remembered(
        ("charged", *asked_by(asker), by, most), lambda: _charged(asker, by, most)
    )
    return found


def _charged(asker: Asker, by: Filter, most: int) -> list[tuple[int, str, int]]:
    held = Assignment.objects.on(asker.on).filter(
        _counts(asker, by), task__in=narrowed(asker, by).order_by().values("pk"), body__isnull=False
    )
    counted = held.order_by().values("body").annotate(n=Count("task", distinct=True)).order_by("-n", "body")
    counts = dict(counted.values_list("body", "n")[:most])
    bodies = Body.objects.filter(pk__in=counts).prefetch_related("names")
    names = {row.pk: row.name_on(asker.on) for row in bodies}
    return [(number, names[number], count) for number, count in counts.items()]


def _counts(asker: Asker, by: Filter) -> Q:
    """As in the list of one body's tasks: a part only where its whole, at whatever remove, is not charged to that body too."""
    rows = matching(asker, by).order_by().values("pk")
    whole = Assignment.objects.on(asker.on).filter(
        task__beneath__part=OuterRef("task"), body=OuterRef("body"), task__in=rows
    )
    return Q(task__whole=None) | ~Q(Exists(whole))
