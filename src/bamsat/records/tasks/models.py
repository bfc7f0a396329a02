"""What was ordered, of whom, by when, and what came of it."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import Directive, File, Provision
from bamsat.records.directives.vocabulary import Part, Recurrence
from bamsat.records.tasks.querysets import AssignmentQuerySet, TaskQuerySet
from bamsat.records.tasks.vocabulary import Reply, Statement, Word


class Task(models.Model):
    """One order of an accepted paper. [start, end) are the words that gave it, in the reading's text."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="tasks")
    provision = models.ForeignKey(Provision, models.PROTECT, null=True, blank=True, related_name="tasks")
    number = models.PositiveIntegerField()  # within its directive, in the paper's order
    text = models.TextField()
    folded = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    products: Any = models.JSONField(default=list)
    issued_at = models.DateTimeField()

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ("directive", "number")
        constraints = (models.UniqueConstraint(fields=["directive", "number"], name="task_once"),)

    def __str__(self) -> str:
        return self.text[:120]


class Assignment(models.Model):
    """Task × body × role in [valid_from, valid_until). `name` is the body as printed; `body` None: not one body, or not known."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="assignments")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="assignments")
    name = models.CharField(max_length=300)
    role = models.CharField(max_length=12, choices=Part)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    inherited_from = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    reply = models.CharField(max_length=10, choices=Reply, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["body", "role", "task"]),)

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.name}"


class Baseline(models.Model):
    """A frame of time of a task. The first comes from the paper; every later one from a decision. The last is in force."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="baselines")
    sequence = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(max_length=500, blank=True)  # the words of the paper
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    inherited_from = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    recurrence = models.CharField(max_length=12, choices=Recurrence, blank=True)
    decided_by = models.CharField(max_length=300)  # the paper, or the decision that moved it
    decided_at = models.DateTimeField()

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

    class Meta:
        ordering = ("sequence",)
        constraints = (models.UniqueConstraint(fields=["task", "sequence"], name="occurrence_once"),)
        indexes = (
            models.Index(fields=["due_on"]),
            models.Index(
                fields=["task", "sequence", "due_on", "from_on", "heard_on", "claimed_on", "verified"],
                name="occurrence_facts",
            ),
        )

    def __str__(self) -> str:
        return self.label or "một lần"


class Progress(models.Model):
    """What a charged body says of one turn. Written once: a correction is a new entry beside the old."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="entries")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    statement = models.CharField(max_length=10, choices=Statement)
    contribution = models.BooleanField(default=False)  # of a coordinating body: joins the lead's entry, decides nothing
    text = models.TextField(blank=True)
    obstacles = models.TextField(blank=True)
    requests = models.TextField(blank=True)
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ("submitted_at", "id")

    def __str__(self) -> str:
        return f"{self.get_statement_display()}: {self.text[:60]}"


class Evidence(models.Model):
    """A file that proves an entry."""

    progress = models.ForeignKey(Progress, models.CASCADE, related_name="evidence")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    def __str__(self) -> str:
        return self.name


class Verification(models.Model):
    """A second person's word on an entry: never its author's."""

    progress = models.OneToOneField(Progress, models.CASCADE, related_name="verification")
    verifier = models.ForeignKey(User, models.PROTECT, related_name="+")
    author = models.ForeignKey(
        User, models.PROTECT, related_name="+"
    )  # the entry's, repeated so that the base itself forbids one hand
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    verified = models.BooleanField()  # False: returned
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(verifier=F("author")), name="verifier_is_not_the_author"),)

    def __str__(self) -> str:
        return "đã xác nhận" if self.verified else "trả lại"


class TakenBack(models.Model):
    """A word that its author took back soon after: a body's reply, or a verifier's on an `entry`. It is kept as it was said."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="taken_back")
    entry = models.ForeignKey(Progress, models.CASCADE, null=True, blank=True, related_name="taken_back")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    word = models.CharField(max_length=12, choices=Word)
    reason = models.TextField(blank=True)
    said_at = models.DateTimeField()
    taken_back_at = models.DateTimeField()

    class Meta:
        ordering = ("taken_back_at", "id")

    def __str__(self) -> str:
        return f"{self.get_word_display()} (đã hoàn tác)"


class SavedView(models.Model):
    """The list of tasks as someone asked for it, kept under a name. `query`: the address's fields, nothing else."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    body = models.ForeignKey(Body, models.PROTECT, related_name="saved_views")  # in whose name it was kept
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)
    shared = models.BooleanField(default=False)  # with the people of the body
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["owner", "body", "name"], name="saved_view_once"),)

    def __str__(self) -> str:
        return self.name


class DefaultView(models.Model):
    """The view with which a person's list opens when they act for a body."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    view = models.ForeignKey(SavedView, models.CASCADE, related_name="opens_for")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["user", "body"], name="default_view_once"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.view}"
