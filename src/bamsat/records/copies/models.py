"""A copy of a paper: which form, under what number, with which files. Only ever added to; a number that will not go out is cancelled."""

from typing import Any

from django.db import models
from django.db.models import Q

from bamsat.records.agencies.models import Body, User
from bamsat.records.copies.vocabulary import Form
from bamsat.records.directives.models import Directive, File
from bamsat.records.reporting.models import Report, Series


class Copy(models.Model):
    """`directive` or `report`: what was copied; `original`: SHA-256 of the file whose pages it keeps, empty where none was joined to it; `places`: of the
    provisions that an extract holds; `head`: who copied and signed, to whom, as printed; `docx`: only of what was laid out here."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    form = models.CharField(max_length=8, choices=Form)
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, blank=True, related_name="copies")
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="copies")
    original = models.CharField(max_length=64, blank=True)
    places: Any = models.JSONField(default=list)
    series = models.ForeignKey(Series, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=100)  # as printed: 12/SY-UBND, 15-BS/ĐU
    day = models.DateField()
    head: Any = models.JSONField()
    pdf = models.ForeignKey(File, models.PROTECT, related_name="+")
    docx = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)  # why it was cancelled

    class Meta:
        ordering = ("-made_at", "-id")
        indexes = (models.Index(fields=["body", "-made_at"]),)
        constraints = (
            models.UniqueConstraint(fields=["series", "number"], name="copy_number_once"),
            models.CheckConstraint(
                condition=Q(directive__isnull=False, report=None) | Q(directive=None, report__isnull=False),
                name="copy_of_one_paper",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="copy_cancelled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.symbol
