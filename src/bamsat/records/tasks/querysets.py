"""Adjectives of tasks and assignments."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

from bamsat.reading import search_words


class AssignmentQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Not ended and not returned by the body."""
        return self.filter(valid_until=None).exclude(reply="returned")


class TaskQuerySet(models.QuerySet[Any]):
    def holding(self, query: str) -> Self:
        """Tasks that hold every word (or quoted phrase) of the query, tone marks or not, abbreviations written out or not."""
        rows = self
        for words in search_words(query):
            rows = rows.filter(folded__contains=words)
        return rows

    def charged(self, bodies: Any, *roles: str) -> Self:
        """Tasks in which one of the bodies stands in one of the roles (any role when none is named)."""
        assignments = self.model._meta.get_field("assignments").related_model._default_manager
        held = assignments.filter(task=OuterRef("pk"), body__in=bodies, valid_until=None)
        return self.filter(Exists(held.filter(role__in=roles) if roles else held))
