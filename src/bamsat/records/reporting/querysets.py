"""Adjectives of reports."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef

from bamsat.records.tasks.querysets import end_of


class ReportQuerySet(models.QuerySet[Any]):
    def issued(self) -> Self:
        return self.filter(issue__isnull=False)

    def issued_by(self, day: date) -> Self:
        """Gone out by the end of a day."""
        return self.filter(issue__issued_at__lt=end_of(day))

    def under_edit(self, on: date | None = None) -> Self:
        """Neither issued nor ended by the loss of their number; `on`: by the end of a past day."""
        if on is None:
            return self.filter(issue=None, number__cancellation=None)
        until = end_of(on)
        return self.exclude(issue__issued_at__lt=until).exclude(number__cancellation__cancelled_at__lt=until)

    def whole(self) -> Self:
        """With what a stage is found from."""
        return self.select_related(
            "body",
            "author",
            "issue",
            "owed__duty",
            "number__cancellation",
            "number__version",
            "signature",
            "corrects__number",
        ).prefetch_related("body__names")


class DutyQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """In force at the end of a day."""
        return self.filter(made_at__date__lte=day).exclude(ended_at__date__lte=day)


class OwedQuerySet(models.QuerySet[Any]):
    def current(self, on: date) -> Self:
        """Of each turn the last that was there by the end of a day."""
        until = end_of(on)
        later = self.model._default_manager.filter(
            duty=OuterRef("duty"), last_on=OuterRef("last_on"), again__gt=OuterRef("again"), drafted_at__lt=until
        )
        return self.filter(~Exists(later), drafted_at__lt=until)

    def open(self, on: date) -> Self:
        """Whose report had not gone out by then, nor lost its number."""
        until = end_of(on)
        rows = self.current(on).exclude(report__issue__issued_at__lt=until)
        return rows.exclude(report__number__cancellation__cancelled_at__lt=until)
