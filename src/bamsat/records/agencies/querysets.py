"""Adjectives of bodies and of what holds for a time."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q


class DuringQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """In force on a day: valid_from <= day < valid_until, open ends included."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(begun & (Q(valid_until=None) | Q(valid_until__gt=day)))


class BodyQuerySet(models.QuerySet[Any]):
    def existing(self, day: date) -> Self:
        begun = Q(starts_on=None) | Q(starts_on__lte=day)
        return self.filter(begun & (Q(ends_on=None) | Q(ends_on__gt=day)))

    def within(self, body: int) -> Self:
        """The body and all that stand under it."""
        return self.filter(reached_by__above=body)
