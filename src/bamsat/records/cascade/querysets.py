"""Adjectives of links, for a day. Days are asked for as instants: asked for its day, every row would be reckoned with."""

from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


def end_of(day: date) -> datetime:
    """The first instant after a day."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def standing(day: date) -> Q:
    """Said by the end of a day, by the machine or a person, and by then neither refused nor dropped."""
    after = end_of(day)
    refused = Q(refused_at=None) | Q(refused_at__gte=after)
    return Q(made_at__lt=after) & refused & (Q(dropped_at=None) | Q(dropped_at__gte=after))


def confirmed(day: date) -> Q:
    """Of what stands: what a person had confirmed by the end of a day."""
    return Q(confirmed_at__lt=end_of(day))


class LinkQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """Proposed or confirmed, as it stood at the end of a day."""
        return self.filter(standing(day))

    def open(self) -> Self:
        """Proposed, and nobody has said anything yet."""
        return self.filter(confirmed_at=None, refused_at=None, dropped_at=None)

    def of_orders(self) -> Self:
        return self.filter(target=None)
