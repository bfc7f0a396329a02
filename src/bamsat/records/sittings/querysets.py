"""Adjectives of sittings and conclusions."""

from datetime import date
from typing import Any, Self

from django.db import models


class SittingQuerySet(models.QuerySet[Any]):
    def opened(self) -> Self:
        """Neither closed nor dropped."""
        return self.filter(closing=None, dropped_at=None)

    def closed(self, on: date) -> Self:
        """By the end of a day."""
        return self.filter(closing__closed_at__date__lte=on)

    def whole(self) -> Self:
        """With what says how it stands."""
        return self.select_related("body", "author", "dropped_by", "closing__directive", "closing__author")


class ConclusionQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Without those that were struck out."""
        return self.filter(struck_at=None)
