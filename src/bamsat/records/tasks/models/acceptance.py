"""How an assignment comes from a body to the hand that does it. What is written here is never changed, only answered."""

from datetime import date

from django.db import models
from django.utils import timezone

from bamsat.records.agencies.models import User
from bamsat.records.tasks.models.work import Assignment
from bamsat.records.tasks.vocabulary import Consent


class Sighting(models.Model):
    """The first time that a person of the charged body opened the task."""

    assignment = models.OneToOneField(Assignment, models.CASCADE, related_name="sighting")
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"đã xem {timezone.localdate(self.at):%d/%m/%Y}"


class Naming(models.Model):
    """An officer was named for an assignment, and what the officer answered. The last one holds; naming another leaves it as it was."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="namings")
    officer = models.ForeignKey(User, models.PROTECT, related_name="namings")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    named_at = models.DateTimeField()
    reply = models.CharField(max_length=8, choices=Consent, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("named_at", "id")
        indexes = (models.Index(fields=["officer", "reply"], name="naming_of_an_officer"),)

    def __str__(self) -> str:
        return f"{self.officer}"

    def as_of(self, day: date) -> "Naming":
        """The same, as it stood at the end of a day. Not to be saved."""
        if self.replied_at and timezone.localdate(self.replied_at) > day:
            self.reply, self.replied_at, self.reason = "", None, ""
        return self
