"""The formulas that bodies set, version by version, and their words on whether there is any evaluation. Nothing that was reckoned is stored."""

from typing import Any

from django.db import models

from bamsat.reckoning.evaluation.formula import Formula
from bamsat.records.agencies.models import Body, User
from bamsat.records.evaluation.description.written import from_raw


class Version(models.Model):
    """The formula of a body and of all under it without one of their own, from a day on until its next version begins. Never changed. `raw` None: from
    that day on the body has none of its own.
    """

    holder = models.ForeignKey(Body, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()  # from 1
    name = models.CharField(max_length=200)
    raw: Any = models.JSONField(null=True)
    from_on = models.DateField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["holder", "number"], name="formula_version_once"),)

    def __str__(self) -> str:
        return f"{self.name}, bản {self.number}"

    @property
    def formula(self) -> Formula | None:
        return from_raw(self.raw) if self.raw is not None else None


class Switch(models.Model):
    """A body's word on whether it and all under it are evaluated; its last one counts, and whose body stands highest decides."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    turned_on = models.BooleanField()
    reason = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "id")
        indexes = (models.Index(fields=["body", "said_at"]),)

    def __str__(self) -> str:
        return f"{'bật' if self.turned_on else 'tắt'} đánh giá"
