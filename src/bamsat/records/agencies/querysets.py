"""Adjectives of bodies and of what holds for a time."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from bamsat.reading import search_words


def in_force(day: date) -> Q:
    """valid_from <= day < valid_until, open ends included."""
    return (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_until=None) | Q(valid_until__gt=day))


class DuringQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """In force on a day."""
        return self.filter(in_force(day))

    def current(self) -> Self:
        """Without an end."""
        return self.filter(valid_until=None)


class NameQuerySet(DuringQuerySet):
    def holding(self, words: str) -> Self:
        """Names that hold every word, tone marks or not, abbreviations written out or not."""
        rows = self
        for word in search_words(words):
            rows = rows.filter(folded__contains=word)
        return rows


class BodyQuerySet(models.QuerySet[Any]):
    def existing(self, day: date) -> Self:
        """A body exists on the days on which it has a profile."""
        profiles = self.model._meta.get_field("profiles").related_model._default_manager
        return self.filter(Exists(profiles.filter(in_force(day), body=OuterRef("pk"))))


class ReachQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """Both ends are always written, so that this is one range of an index."""
        return self.filter(valid_from__lte=day, valid_until__gt=day)
