"""Adjectives of entries and points. A day is asked for everywhere."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from bamsat.reckoning.intervals import NEVER
from bamsat.records.indicators.vocabulary import Act


class ToldQuerySet(models.QuerySet[Any]):
    def latest_on(self, day: date) -> Self:
        """Of each figure what was told last on a day."""
        return self.filter(entered_on__lte=day, replaced_on__gt=day)

    def counting_on(self, day: date) -> Self:
        """Of each figure what counted as verified on a day."""
        return self.filter(counts_from__lte=day, counts_until__gt=day)

    def waiting_on(self, day: date) -> Self:
        """Handed in, and nobody had said a word on it by the end of a day."""
        unheard = Q(verdict=None) | Q(verdict__decided_on__gt=day)
        return self.latest_on(day).filter(unheard, act=Act.SUBMITTED)

    def unverified(self) -> Self:
        """What stands last and never counted: few rows of very many, found by an index."""
        return self.filter(counts_from=NEVER, replaced_on=NEVER)


class PointQuerySet(models.QuerySet[Any]):
    def known_on(self, day: date) -> Self:
        return self.filter(set_on__lte=day)
