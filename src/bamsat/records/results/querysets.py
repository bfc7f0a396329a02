"""Adjectives of entries. A day is asked for everywhere: an entry stands from the day it was made until another stands in its place."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from bamsat.reading import search_words
from bamsat.reckoning.intervals import NEVER
from bamsat.records.results.vocabulary import Act, State


class EntryQuerySet(models.QuerySet[Any]):
    def latest_on(self, day: date) -> Self:
        """Of each record the wording that was its last on a day."""
        return self.filter(entered_on__lte=day, replaced_on__gt=day)

    def verified_on(self, day: date) -> Self:
        """Of each record the wording that counted as verified on a day; none for one that was withdrawn."""
        return self.filter(counts_from__lte=day, counts_until__gt=day, act=Act.SUBMITTED)

    def standing_on(self, day: date) -> Self:
        """Of each record the wording that may prove work on a day: its last, handed in and not heard yet, else the one that counts as
        verified. None of one that was only returned, that is withdrawn, or that its body asks to withdraw."""
        last = self.model._default_manager.latest_on(day)
        waiting = last.in_state(State.WAITING, day)
        leaving = last.in_state(State.LEAVING, day)
        counting = Q(counts_from__lte=day, counts_until__gt=day, act=Act.SUBMITTED)
        apart = ~Q(record__in=waiting.values("record")) & ~Q(record__in=leaving.values("record"))
        return self.filter(Q(pk__in=waiting.values("pk")) | (counting & apart))

    def in_state(self, state: str, day: date) -> Self:
        heard = Q(verdict__decided_on__lte=day)
        conditions = {
            State.DRAFT: Q(act=Act.DRAFT),
            State.WAITING: Q(act=Act.SUBMITTED) & ~heard,
            State.LEAVING: Q(act=Act.WITHDRAWN, needs_verdict=True) & ~heard,
            State.VERIFIED: heard & Q(act=Act.SUBMITTED, verdict__verified=True),
            State.RETURNED: heard & Q(verdict__verified=False),
            State.WITHDRAWN: Q(act=Act.WITHDRAWN) & (Q(needs_verdict=False) | (heard & Q(verdict__verified=True))),
        }
        return self.filter(conditions[State(state)])

    def unverified(self) -> Self:
        """What stands last and never counted: few rows of very many, found by an index."""
        return self.filter(counts_from=NEVER, replaced_on=NEVER)

    def under_edit(self) -> Self:
        """Of each record the last wording, where it is neither verified nor withdrawn for good: somebody has still to do something."""
        verified, withdrawn = Q(verdict__verified=True), Q(act=Act.WITHDRAWN, needs_verdict=False)
        return (
            self.filter(replaced_on=NEVER)
            .exclude(pk__in=self.model._default_manager.filter(verified).values("pk"))
            .exclude(withdrawn)
        )

    def holding(self, query: str) -> Self:
        """Whose words hold every word of the query, tone marks or not, abbreviations written out or not."""
        rows = self
        for words in search_words(query):
            rows = rows.filter(folded__contains=words)
        return rows
