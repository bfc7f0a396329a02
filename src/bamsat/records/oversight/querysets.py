"""Adjectives of requests for direction."""

from typing import Any, Self

from django.db import models


class RequestQuerySet(models.QuerySet[Any]):
    def unanswered(self) -> Self:
        """Neither answered nor withdrawn."""
        return self.filter(answer=None, withdrawn_at=None)
