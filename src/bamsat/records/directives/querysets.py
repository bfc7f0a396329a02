"""Adjectives of papers and of orders under review."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from bamsat.reading import search_words
from bamsat.records.directives.vocabulary import Decision, State


class DirectiveQuerySet(models.QuerySet[Any]):
    def live(self) -> Self:
        return self.exclude(state=State.WITHDRAWN)

    def on_paper(self) -> Self:
        """Without the slips of orders by word of mouth."""
        return self.filter(spoken=False)

    def under_review(self) -> Self:
        return self.filter(state=State.UNDER_REVIEW)

    def in_force(self) -> Self:
        return self.filter(state=State.IN_FORCE)

    def holding(self, query: str) -> Self:
        """Papers whose number, issuer, title or file name holds every word of the query."""
        rows = self
        for words in search_words(query):
            rows = rows.filter(folded__contains=words)
        return rows


class ProposalQuerySet(models.QuerySet[Any]):
    def shown(self) -> Self:
        """Those a reviewer sees: not replaced by a split or merge, not undone."""
        return self.exclude(decision__in=[Decision.SUPERSEDED, Decision.WITHDRAWN])


class RelationQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """Known on a day and not refused by its end."""
        return self.filter(Q(refused_at=None) | Q(refused_at__date__gt=day), made_at__date__lte=day)
