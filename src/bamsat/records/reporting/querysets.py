"""Adjectives of reports."""

from datetime import date
from typing import Any, Self

from django.db import models

from bamsat.records.tasks.querysets import end_of


class ReportQuerySet(models.QuerySet[Any]):
    def issued(self) -> Self:
        return self.filter(issue__isnull=False)

    def issued_by(self, day: date) -> Self:
        """Gone out by the end of a day."""
        return self.filter(issue__issued_at__lt=end_of(day))

    def under_edit(self) -> Self:
        """Neither issued nor ended by the loss of their number."""
        return self.filter(issue=None, number__cancellation=None)

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
    def open(self) -> Self:
        """Its report has not gone out."""
        return self.filter(report__issue=None)
