"""What was said and asked of some tasks, for what covers them all: questions that are made once."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from bamsat.records.prepared import question
from bamsat.records.tasks.models import Extension, Progress
from bamsat.records.tasks.querysets import end_of


@question
def told(tasks: Collection[int], begins: date, ends: date, known_before: datetime) -> "QuerySet[Progress]":
    """What leads handed in, or what was judged of it, in a span of days."""
    handed_in = Q(submitted_at__date__gte=begins, submitted_at__date__lt=ends)
    judged = Q(verification__decided_at__date__gte=begins, verification__decided_at__date__lt=ends)
    within = Progress.objects.filter(handed_in | judged, occurrence__task__in=tasks, contribution=False)
    known = within.filter(_known(known_before)).order_by("submitted_at", "id")
    return known.select_related("occurrence", "body", "verification", "corrects__verification")


def holding(cut_off: date) -> Q:
    """Entries as they were known at the cut-off: a correction takes the place of what it corrects on the day on which it is verified."""
    return _known(end_of(cut_off))


def _known(before: datetime) -> Q:
    by_then = Q(verification__verified=True, verification__decided_at__lt=before)
    replaced = Progress.objects.filter(by_then, corrects=OuterRef("pk"), corrects__isnull=False)
    return (Q(corrects=None) | by_then) & ~Q(Exists(replaced))


@question
def requested(tasks: Collection[int], on: date) -> "QuerySet[Extension]":
    """What more time was asked by a day."""
    rows = Extension.objects.filter(occurrence__task__in=tasks, asked_at__date__lte=on)
    found: QuerySet[Extension] = rows.select_related("occurrence", "body")
    return found
