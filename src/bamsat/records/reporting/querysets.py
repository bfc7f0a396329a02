"""Adjectives of reports."""

from typing import Any, Self

from django.db import models


class ReportQuerySet(models.QuerySet[Any]):
    def issued(self) -> Self:
        return self.filter(issue__isnull=False)

    def under_edit(self) -> Self:
        """Neither issued nor ended by the loss of their number."""
        return self.filter(issue=None, number__cancellation=None)

    def whole(self) -> Self:
        """With what a stage is found from."""
        return self.select_related(
            "body", "author", "issue", "number__cancellation", "number__version", "signature", "corrects__number"
        ).prefetch_related("body__names")
