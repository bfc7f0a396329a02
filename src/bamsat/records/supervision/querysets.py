"""Adjectives of cases."""

from datetime import date
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from bamsat.records.supervision.vocabulary import Act


class CaseQuerySet(models.QuerySet[Any]):
    def done(self, act: Act, on: date) -> Self:
        """To which an act was done by the end of a day."""
        return self.filter(_steps([act], on))

    def not_done(self, acts: list[Act], on: date) -> Self:
        """To which none of some acts was done by then."""
        return self.filter(~_steps(acts, on))

    def unended(self) -> Self:
        """Planned or under way: neither closed nor dropped."""
        return self.exclude(steps__act__in=[Act.CLOSED, Act.DROPPED])

    def going(self, on: date) -> Self:
        """Opened, neither closed nor dropped, by then."""
        return self.done(Act.OPENED, on).not_done([Act.CLOSED, Act.DROPPED], on)

    def whole(self) -> Self:
        """With what a stage and a line of a list are found from."""
        return self.select_related("body", "programme", "author").prefetch_related(
            "body__names", "steps__author", "subjects__body__names", "members"
        )


def _steps(acts: list[Act], on: date) -> Exists:
    step = apps.get_model("supervision", "Step")
    return Exists(step._default_manager.filter(case=OuterRef("pk"), act__in=acts, made_at__date__lte=on))
