"""Adjectives of tasks and assignments."""

from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from bamsat.reading import search_words
from bamsat.reckoning.rulings import ENDS
from bamsat.records.words_index import holding


def end_of(day: date) -> datetime:
    """The first instant after a day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class AssignmentQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """In force on a day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)

    def standing(self, day: date) -> Self:
        """In force on a day and not returned by the body."""
        return self.on(day).exclude(reply="returned")


class ExtensionQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        """Asked, neither decided nor withdrawn."""
        return self.filter(granted=None, withdrawn_at=None)


class ServingQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """Linked by the end of a day and not withdrawn by then."""
        return self.filter(Q(withdrawn_at=None) | Q(withdrawn_at__date__gt=day), made_at__date__lte=day)


class TaskQuerySet(models.QuerySet[Any]):
    def holding(self, query: str) -> Self:
        """Tasks that hold every word (or quoted phrase) of the query, tone marks or not, abbreviations written out or not."""
        rows: Self = holding(self, "folded", search_words(query))
        return rows

    def of_papers(self, papers: Any, day: date) -> Self:
        """Tasks that one of the papers gave, or that serve one of them on a day, and the parts of what it gave; each once."""
        servings = self.model._meta.get_field("servings").related_model._default_manager
        above = self.model._meta.get_field("above").related_model._default_manager
        under = above.filter(part=OuterRef("pk"), whole__directive__in=papers)
        return self.filter(
            Q(directive__in=papers)
            | Exists(servings.on(day).filter(task=OuterRef("pk"), directive__in=papers))
            | Q(whole__isnull=False) & Q(Exists(under))
        )

    def once(self, few: bool = False) -> Self:
        """Each order once: without the parts whose whole, at whatever remove, is among these too. Every total counts so. `few`: these are few of
        all there are; then their parts are gathered once, else each part is asked about as it comes.
        """
        above = self.model._meta.get_field("above").related_model._default_manager
        if few:
            beneath = above.filter(whole__in=self.order_by().values("pk")).values("part")
            return self.filter(Q(whole=None) | ~Q(pk__in=beneath))
        wholes = self.order_by().filter(beneath__part=OuterRef("pk"))
        return self.filter(Q(whole=None) | ~Exists(wholes))

    def going(self, day: date) -> Self:
        """Without those that a decision known by the end of a day had ended as a whole: what is ended waits for nothing."""
        rulings = self.model._meta.get_field("rulings").related_model._default_manager
        told = rulings.filter(task=OuterRef("pk"), occurrence=None, act__in=[*map(str, ENDS), "reopened"])
        last = told.filter(decided_at__lt=end_of(day)).order_by("-decided_at", "-id").values("act")[:1]
        return self.annotate(_ended_by=Subquery(last)).filter(Q(_ended_by=None) | Q(_ended_by="reopened"))

    def charged(self, bodies: Any, day: date, *roles: str) -> Self:
        """Tasks in which one of the bodies stands on a day in one of the roles (any role when none is named)."""
        assignments = self.model._meta.get_field("assignments").related_model._default_manager
        held = assignments.on(day).filter(task=OuterRef("pk"), body__in=bodies)
        return self.filter(Exists(held.filter(role__in=roles) if roles else held))
