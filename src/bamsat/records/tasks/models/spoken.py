"""Orders that came by word of mouth."""

from django.db import models

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import File
from bamsat.records.tasks.models.work import Task
from bamsat.records.tasks.vocabulary import Way


class SpokenOrder(models.Model):
    """Who ordered a task without a paper, when and how, on what ground, and who wrote it down. `note`: a picture or file of the words."""

    task = models.OneToOneField(Task, models.CASCADE, related_name="spoken")
    ordered_by = models.CharField(max_length=200)
    ordered_on = models.DateField()
    way = models.CharField(max_length=10, choices=Way)
    ground = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    note = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    note_name = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return f"{self.get_way_display()}, {self.ordered_on:%d/%m/%Y}: {self.ordered_by}"
