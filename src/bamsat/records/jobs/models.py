"""What ran, when, and how it ended."""

from django.db import models
from django.db.models import Q

from bamsat.records.jobs.vocabulary import Outcome


class Run(models.Model):
    """One turn of a job. `slot`: when it was to run; of each there is one, however many workers look at the schedule.

    A worker that runs it holds it by a token until `lease_until`; a worker that dies lets go by that.
    """

    job = models.CharField(max_length=60)
    slot = models.DateTimeField()
    asked_by = models.CharField(max_length=150, blank=True)  # user name; empty: the schedule
    queued_until = models.DateTimeField(null=True, blank=True)  # until then a worker is expected to take it up
    next_at = models.DateTimeField()  # not to be tried before
    attempts = models.PositiveSmallIntegerField(default=0)
    holder = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    words = models.TextField(blank=True)  # what was done, or what was in the way

    class Meta:
        ordering = ("-slot", "-id")
        constraints = (
            models.UniqueConstraint(fields=["job", "slot"], name="run_once"),
            models.UniqueConstraint(fields=["job"], condition=~Q(holder=""), name="job_runs_alone"),
        )
        indexes = (models.Index(fields=["outcome", "next_at"], name="run_due"),)

    def __str__(self) -> str:
        return f"{self.job} {self.slot:%Y-%m-%d %H:%M} {self.outcome or '…'}"


class Worker(models.Model):
    """A worker that has been seen: the page tells from it whether background work goes on at all."""

    name = models.CharField(max_length=80, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
