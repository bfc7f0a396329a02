"""What a later paper made of a task: its words before and after, each row with the paper that changed it."""

from typing import Any

from django.db import models

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.models.work import Task


class Revision(models.Model):
    """A paper amended or replaced the one that gave a task, and the task goes on. `before`, `text`: its words until then and from then on;
    [start, end) of the new ones in the reading of `paper`, where it quotes them. `charges`: names of bodies as they were and as they are, `{"before": […],
    "after": […]}`, where they changed; `frame`: the same of the time."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="revisions")
    sequence = models.PositiveSmallIntegerField()
    paper = models.ForeignKey(Directive, models.PROTECT, related_name="revisions")
    before = models.TextField()
    text = models.TextField()
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    charges: Any = models.JSONField(default=dict)
    frame: Any = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("task", "sequence")
        constraints = (models.UniqueConstraint(fields=["task", "sequence"], name="revision_once"),)

    def __str__(self) -> str:
        return f"{self.task_id}: {self.paper}"

    @property
    def is_carried(self) -> bool:
        """The words stayed as they were: the task only goes on under another paper."""
        return self.before == self.text and not self.charges and not self.frame
