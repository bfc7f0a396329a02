"""What a body that is charged with a task made of it: its parts, and how they count."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from bamsat.records.agencies.models import Body, User
from bamsat.records.tasks.models.work import Task
from bamsat.records.tasks.vocabulary import RollUpRule


class Breakdown(models.Model):
    """A task is a part of another (`Task.whole`): the body that broke that down, and who did. `reason`: why it may end after the whole does, or
    begin before."""

    part = models.OneToOneField(Task, models.CASCADE, related_name="breakdown")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.body}: {self.part}"


class Above(models.Model):
    """A part lies under a task, `steps` levels down: its whole, the whole of that, and so on."""

    part = models.ForeignKey(Task, models.CASCADE, related_name="above")
    whole = models.ForeignKey(Task, models.CASCADE, related_name="beneath")
    steps = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["part", "whole"], name="above_once"),
            models.CheckConstraint(condition=~Q(part=F("whole")), name="no_part_of_itself"),
        )

    def __str__(self) -> str:
        return f"{self.part_id} < {self.whole_id}"


class RollUp(models.Model):
    """How the parts of a task count together, as its lead chose; the last choice holds. `weights`: part → its weight (1 where it is not named);
    `milestones`: the parts that are; `needed`: how many must be done; `binds`: the whole cannot be claimed before."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="roll_ups")
    rule = models.CharField(max_length=10, choices=RollUpRule)
    needed = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    weights: Any = models.JSONField(default=dict)
    milestones: Any = models.JSONField(default=list)
    binds = models.BooleanField(default=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ("chosen_at", "id")

    def __str__(self) -> str:
        return str(self.get_rule_display())
