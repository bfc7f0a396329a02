"""What a subject reports of itself. A table of `models`, which was full."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from bamsat.records.agencies.models import User
from bamsat.records.directives.models import File


class SelfReportQuerySet(models.QuerySet[Any]):
    def counting(self, on: date) -> Self:
        """Sent by the end of a day and not withdrawn by then."""
        return self.filter(Q(withdrawn_at=None) | Q(withdrawn_at__date__gt=on), made_at__date__lte=on)


class SelfReport(models.Model):
    """*Báo cáo tự giám sát*: what a subject says of itself, from its own account. A later one stands beside the earlier. `read_at`: when somebody of the
    body that conducts the case first opened it; until then its author's body may withdraw it, and then that body never reads it.
    """

    subject = models.ForeignKey("supervision.Subject", models.PROTECT, related_name="self_reports")
    text = models.TextField()
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    objects = SelfReportQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(read_at=None), name="what_was_read_is_not_withdrawn"
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.text[:60]}"
