"""Attendance at a conference: a list that is open for a time to whoever has its address, and who signed it."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from bamsat.records.agencies.models import Body, User
from bamsat.records.results.models import Entry, Record


class Attendance(models.Model):
    """The list of one record of a study conference. `token`: the address says it; who has it may sign while the list is open.

    `entry`: the wording of the record into which its count went last. `source`: the sheet from which its names were taken; such a list is closed
    from its beginning.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    token = models.CharField(max_length=43, unique=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)  # by hand, before its time
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="attendance_closes_after_it_opens"),
        )

    def __str__(self) -> str:
        return f"attendance of {self.record_id}"

    @property
    def is_open_until(self) -> datetime:
        return self.closed_at or self.closes_at


class Attendee(models.Model):
    """Who signed. The name is personal data: it is shown only by an act that the journal tells. A line that was struck out stays, with why.

    `folded`, `cell_folded`: by which the same person is known again; `namesake`: the person said to be another of the same name.
    """

    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="attendees")
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=360)
    cell = models.CharField(max_length=200)  # as written
    cell_folded = models.CharField(max_length=600)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")  # the cell of that name
    is_member = models.BooleanField()  # of the Party
    namesake = models.BooleanField(default=False)
    signed_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, blank=True)
    struck_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    struck_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("cell_folded", "folded", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["attendance", "folded", "cell_folded"],
                condition=Q(namesake=False, struck_at=None),
                name="attendee_once",
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
