"""A sitting, what was concluded in it, and its closing, after which nothing of it changes."""

from typing import Any

from django.db import models
from django.db.models import Q

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import Directive
from bamsat.records.oversight.models import DirectionRequest
from bamsat.records.reporting.models import Report, Series
from bamsat.records.sittings.querysets import ConclusionQuerySet, SittingQuerySet
from bamsat.records.sittings.vocabulary import About
from bamsat.records.tasks.models import Task


class Sitting(models.Model):
    """`body` keeps it; `sitter`: who sits, as the notice prints it, such as the standing committee of that body."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    sitter = models.CharField(max_length=200)
    held_on = models.DateField()
    chair = models.CharField(max_length=150)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)  # why it was dropped

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "-id")
        indexes = (models.Index(fields=["body", "-held_on"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None) | Q(dropped_at__isnull=False, dropped_by__isnull=False),
                name="sitting_dropped_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"Phiên họp ngày {self.held_on:%d/%m/%Y} của {self.sitter}"

    @property
    def is_open(self) -> bool:
        return self.dropped_at is None and not hasattr(self, "closing")


class Conclusion(models.Model):
    """What was decided in a sitting. `lead`, `coordinate`: names of bodies as the directory knows them; `due`: words for when; `about` with the
    `task` or `request` that it speaks of, or nothing; `made`: the task that it became when the sitting was closed."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="conclusions")
    sequence = models.PositiveSmallIntegerField()
    text = models.TextField()
    lead = models.CharField(max_length=300)
    coordinate: Any = models.JSONField(default=list)
    due = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=10, choices=About, blank=True)
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="conclusions")
    request = models.ForeignKey(DirectionRequest, models.PROTECT, null=True, blank=True, related_name="conclusions")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, blank=True)
    made = models.OneToOneField(Task, models.PROTECT, null=True, blank=True, related_name="concluded")

    objects = ConclusionQuerySet.as_manager()

    class Meta:
        ordering = ("sitting", "sequence")
        constraints = (
            models.UniqueConstraint(fields=["sitting", "sequence"], name="conclusion_once"),
            models.CheckConstraint(
                condition=Q(about="", task=None, request=None)
                | Q(about=About.REQUEST, task__isnull=False, request__isnull=False)
                | Q(about__in=[About.TASK, About.ESCALATION, About.GAP], task__isnull=False, request=None),
                name="conclusion_speaks_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return self.text[:120]


class Closing(models.Model):
    """The end of a sitting: the number and day of its notice, and the paper with its tasks. `series`: the register that gave the number, none
    where the office numbers such papers elsewhere; `head`: the letterhead of the notice as it was then; `report`: the notice as a kept paper, which
    is signed and sent out as all are, none where it was numbered elsewhere."""

    sitting = models.OneToOneField(Sitting, models.PROTECT, related_name="closing")
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=80)  # as printed: 05-TB/ĐU
    day = models.DateField()
    directive = models.OneToOneField(Directive, models.PROTECT, related_name="closing")
    head: Any = models.JSONField()
    report = models.OneToOneField(Report, models.PROTECT, null=True, blank=True, related_name="closing")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["series", "number"], name="notice_number_once"),)

    def __str__(self) -> str:
        return f"Thông báo kết luận số {self.symbol} ngày {self.day:%d/%m/%Y}"
