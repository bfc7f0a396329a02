"""Adjectives of reorganisations."""

from datetime import date
from typing import Any, Self

from django.db import models

from bamsat.records.reorganisation.vocabulary import State


class ReorganisationQuerySet(models.QuerySet[Any]):
    def awaiting(self) -> Self:
        """Decided, while what the bodies hold is still to move. What was taken back before it moved never moves."""
        return self.filter(state=State.APPLIED, moved_at=None, reversed_by=None)

    def due(self, day: date) -> Self:
        """Those whose day has come, in the order in which they move."""
        return self.awaiting().filter(effective_on__lte=day).order_by("effective_on", "pk")

    def with_things_left(self) -> Self:
        """Those whose day has come while a person must still say where some things go."""
        return self.filter(state=State.APPLIED, left__gt=0, reversed_by=None).order_by("effective_on", "pk")
