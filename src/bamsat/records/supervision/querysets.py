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
        return self.filter(~_steps([Act.DROPPED]), ~_closed())

    def going(self, on: date) -> Self:
        """Opened, neither closed nor dropped, by then."""
        return self.done(Act.OPENED, on).not_done([Act.DROPPED], on).filter(~_closed(on))

    def whole(self) -> Self:
        """With what a stage and a line of a list are found from."""
        return self.select_related("body", "programme", "author").prefetch_related(
            "body__names", "steps__author", "subjects__body__names", "members"
        )


class MeantQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Not struck out again."""
        return self.filter(struck_at=None)


def _steps(acts: list[Act], on: date | None = None) -> Exists:
    return Exists(_known(on).filter(case=OuterRef("pk"), act__in=acts))


def _closed(on: date | None = None) -> Exists:
    """Closed and not opened again since."""
    again = _known(on).filter(case=OuterRef("case"), act=Act.REOPENED, pk__gt=OuterRef("pk"))
    return Exists(_known(on).filter(~Exists(again), case=OuterRef("pk"), act=Act.CLOSED))


def _known(on: date | None) -> Any:
    """The steps that were written down by the end of a day; None: all of them."""
    rows = apps.get_model("supervision", "Step")._default_manager
    return rows.filter(made_at__date__lte=on) if on else rows.all()
