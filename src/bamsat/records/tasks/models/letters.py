"""A letter that went out about tasks: it gave orders on, or urged. What is written here is never changed."""

from django.db import models
from django.db.models import Q

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.models.work import Task
from bamsat.records.tasks.vocabulary import Purpose


class Letter(models.Model):
    """By its number and day, as printed. `body`: who sent it; `directive`: whose orders it gives on, empty where it urges; `sent_on`: the day on
    which it went out; `on_paper`: it was made outside the program, and somebody entered it;
    one that was entered wrong is withdrawn with a reason, and counts no more."""

    purpose = models.CharField(max_length=8, choices=Purpose)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, related_name="letters")
    number = models.CharField(max_length=100)
    day = models.DateField()
    sent_on = models.DateField()
    on_paper = models.BooleanField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("sent_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["body", "number", "day"], condition=Q(withdrawn_at=None), name="letter_once_while_it_stands"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, on_paper=True),
                name="letter_on_paper_withdrawn_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"Công văn số {self.number} ngày {self.day:%d/%m/%Y}"


class LetterTask(models.Model):
    """A letter names a task to a body. `body` empty: one that the directory lacks, by its `name`."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="named")
    task = models.ForeignKey(Task, models.CASCADE, related_name="letters")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["letter", "task", "body", "name"], name="letter_names_a_body_once"),
        )
        indexes = (models.Index(fields=["task", "body"], name="letters_of_a_task"),)

    def __str__(self) -> str:
        return f"{self.letter}: {self.name}"
