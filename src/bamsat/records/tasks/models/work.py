"""What was ordered, of whom, by when, and what came of it."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import Directive, Provision
from bamsat.records.directives.vocabulary import Part, Recurrence
from bamsat.records.tasks.querysets import AssignmentQuerySet, ExtensionQuerySet, ServingQuerySet, TaskQuerySet
from bamsat.records.tasks.vocabulary import Act, Halt, Reply


class Task(models.Model):
    """One order of an accepted paper, or a part of one (`whole`) on the slip of the body that broke it down. [start, end) are the words that
    gave it, in the reading's text."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="tasks")
    provision = models.ForeignKey(Provision, models.PROTECT, null=True, blank=True, related_name="tasks")
    number = models.PositiveIntegerField()  # within its directive, in the paper's order
    text = models.TextField()
    folded = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    products: Any = models.JSONField(default=list)
    issued_at = models.DateTimeField()
    whole = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts"
    )  # which it is a part of

    branch_name = ""  # in a list by branches (`lists`): of the body right under the asker's in whose charge it lies

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ("directive", "number")
        constraints = (models.UniqueConstraint(fields=["directive", "number"], name="task_once"),)

    def __str__(self) -> str:
        return self.text[:120]


class Serving(models.Model):
    """A task serves another paper beside the one that gave it: it stands with the orders of both and is one task. `words`: which order of that
    paper it carries out, as who linked it wrote. What was withdrawn stays."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="servings")
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="servings")
    words = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ServingQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["task", "directive"], condition=Q(withdrawn_at=None), name="serving_once"),
        )

    def __str__(self) -> str:
        return f"{self.task_id} → {self.directive}"


class Assignment(models.Model):
    """Task × body × role in [valid_from, valid_until). `name` is the body as printed; `body` None: not one body, or not known.

    A reform writes hundreds of thousands at once: no index stands here that nothing reads.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="assignments")
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="assignments", db_index=False
    )  # indexed with role and task
    name = models.CharField(max_length=300)
    role = models.CharField(max_length=12, choices=Part)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    inherited_from = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    reply = models.CharField(max_length=10, choices=Reply, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    reason = models.TextField(blank=True)
    proposed = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )  # whose it is, as the body that returned it thinks

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=["body", "role", "task"]),
            models.Index(fields=["task"], condition=Q(reply="returned"), name="assignment_returned"),  # few of millions
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.name}"


class Baseline(models.Model):
    """A frame of time of a task, or of one `occurrence` of it. The first comes from the paper; every later one from a decision. The last
    is in force; the first is always kept."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="baselines")
    occurrence = models.ForeignKey("Occurrence", models.CASCADE, null=True, blank=True, related_name="baselines")
    sequence = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(max_length=500, blank=True)  # the words of the paper
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    inherited_from = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    recurrence = models.CharField(max_length=12, choices=Recurrence, blank=True)
    due_days = models.CharField(max_length=80, blank=True)  # of each round, as `reckoning.rounds` writes them
    decided_by = models.CharField(max_length=300)  # the paper, or the decision that moved it
    decided_at = models.DateTimeField()
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )  # of the whole, with which a part moved

    class Meta:
        ordering = ("sequence",)
        constraints = (models.UniqueConstraint(fields=["task", "sequence"], name="baseline_once"),)

    def __str__(self) -> str:
        return self.text or f"{self.starts_on} – {self.due_on}"


class Occurrence(models.Model):
    """One turn of a task in [from_on, until_on). Work that is done once has one turn without a label."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="occurrences")
    sequence = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True)
    # What its entries come to (`settling`), so that long lists need not read them. The entries decide.
    heard_on = models.DateField(null=True, blank=True)
    claimed_on = models.DateField(null=True, blank=True)
    verified = models.BooleanField(default=False)
    made_on = models.DateField(null=True, blank=True)  # by a later rule of recurrence; before that day it was not there
    halted = models.CharField(max_length=8, choices=Halt, blank=True)

    class Meta:
        ordering = ("sequence",)
        constraints = (models.UniqueConstraint(fields=["task", "sequence"], name="occurrence_once"),)
        indexes = (
            models.Index(fields=["due_on"]),
            models.Index(
                fields=["task", "sequence", "due_on", "from_on", "heard_on", "claimed_on", "verified", "halted"],
                name="occurrence_facts",
            ),
        )

    def __str__(self) -> str:
        return self.label or "một lần"


class Extension(models.Model):
    """A later day for one turn, asked by the lead of who directs. `granted` None: not decided yet. Decided once, by another person."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="extensions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.TextField()
    due_on = models.DateField()  # as it was when asked
    proposed_on = models.DateField()
    asked_at = models.DateTimeField()
    late = models.BooleanField(default=False)  # asked after the due day
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True, blank=True)
    granted_on = models.DateField(null=True, blank=True)  # the new due day, which may be another than the one proposed
    answer = models.TextField(blank=True)
    paper = models.CharField(max_length=300, blank=True)
    decider = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decider_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ("asked_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["occurrence"], condition=Q(granted=None, withdrawn_at=None), name="extension_asked_once"
            ),
            models.CheckConstraint(condition=~Q(decider=F("author")), name="extension_decider_is_not_the_author"),
        )

    def __str__(self) -> str:
        return f"xin gia hạn đến {self.proposed_on:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        """Neither decided nor withdrawn."""
        return self.granted is None and self.withdrawn_at is None

    def as_of(self, day: date) -> "Extension":
        """The same, as it stood at the end of a day: what was said later is not known yet. Not to be saved."""
        if self.decided_at and timezone.localdate(self.decided_at) > day:
            self.granted = self.granted_on = self.decided_at = self.decider = self.decider_body = None
            self.answer = self.paper = ""
        if self.withdrawn_at and timezone.localdate(self.withdrawn_at) > day:
            self.withdrawn_at = None
        return self

    @property
    def days(self) -> int:
        """Days of the calendar asked for."""
        return int((self.proposed_on - self.due_on).days)


class Ruling(models.Model):
    """A decision on a task, or on one `occurrence` of it: pause, end, reopening, excuse, hand-over. A counter-decision is a new one.

    `paper`: number and day of the paper that decides; `from_on` the day from which it holds; `until_on` (half-open) of an excuse only;
    `assignment` and `to` of a hand-over: what is given away, and to whom; without an assignment the slip of a part. `follows`: the ruling on the
    whole by which a part was decided on too.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="rulings")
    occurrence = models.ForeignKey(Occurrence, models.CASCADE, null=True, blank=True, related_name="rulings")
    act = models.CharField(max_length=12, choices=Act)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    reason = models.TextField()
    paper = models.CharField(max_length=300, blank=True)
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="+")
    to = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    decider = models.ForeignKey(User, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ("decided_at", "id")

    def __str__(self) -> str:
        return str(self.get_act_display())

    @property
    def last_on(self) -> date | None:
        """The last day of an excuse."""
        return self.until_on - timedelta(days=1) if self.until_on else None
