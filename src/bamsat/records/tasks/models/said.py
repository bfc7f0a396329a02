"""What is said of work, and a second person's word on it."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import Directive, File
from bamsat.records.tasks.models.work import Occurrence, Task
from bamsat.records.tasks.vocabulary import Means, Statement, Word


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
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    fault = models.TextField(blank=True)  # of a correction: what was wrong in the entry that it corrects, and why
    submitted_at = models.DateTimeField()

    replaced: "Progress | None" = None  # by a verified correction, on the day looked at (`queries.entries`)

    class Meta:
        ordering = ("submitted_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(corrects=None, fault="") | Q(Q(corrects__isnull=False), ~Q(fault="")),
                name="correction_says_what_was_wrong",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_statement_display()}: {self.text[:60]}"

    @property
    def needs_verdict(self) -> bool:
        """A second person's word is waited for: it claims an end, or corrects what was verified."""
        return not self.contribution and (self.statement != Statement.UNDER_WAY or self.corrects_id is not None)

    @property
    def chain(self) -> Iterator["Progress"]:
        """Itself, then what it corrects, and what that corrected, down to the entry that was first."""
        one: Progress | None = self
        while one is not None:
            yield one
            one = one.corrects

    @property
    def lacks_proof(self) -> bool:
        """Claims a completion that nothing proves, neither its own evidence nor that of what it takes in, so that it cannot be verified."""
        if self.statement != Statement.COMPLETED or self.contribution or self.evidence.all():
            return False
        return not any(row.contribution.evidence.all() for row in self.joined.all())

    @property
    def whole(self) -> str:
        """The text with what it takes in of others, each under the name of its body."""
        return " ".join(
            (self.text, *(f"({row.contribution.body}: {row.text})" for row in self.joined.all() if row.text))
        )


class ProgressDraft(models.Model):
    """What a person has typed of a report and not sent: no fact yet, so it is written over and goes when it is sent."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="drafts")
    body = models.ForeignKey(Body, models.CASCADE, related_name="+")
    author = models.ForeignKey(User, models.CASCADE, related_name="+")
    turn = models.CharField(max_length=20, blank=True)  # as chosen in the form
    statement = models.CharField(max_length=10, choices=Statement, blank=True)
    text = models.TextField(blank=True)
    obstacles = models.TextField(blank=True)
    requests = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["task", "body", "author"], name="progress_draft_once"),)

    def __str__(self) -> str:
        return self.text[:60]


class Evidence(models.Model):
    """What proves an entry: a file, a paper that was issued and is held here, or a record of a register, which `results` ties to it."""

    progress = models.ForeignKey(Progress, models.CASCADE, related_name="evidence")
    means = models.CharField(max_length=6, choices=Means, default=Means.FILE)
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey(Directive, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=255)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(means=Means.FILE, file__isnull=False, paper=None)
                | Q(means=Means.PAPER, file=None, paper__isnull=False)
                | Q(means=Means.RECORD, file=None, paper=None),
                name="evidence_is_what_it_says",
            ),
        )

    def __str__(self) -> str:
        return self.name


class Joined(models.Model):
    """What the lead's entry takes in of a coordinating body's contribution, in that body's own words."""

    entry = models.ForeignKey(Progress, models.CASCADE, related_name="joined")
    contribution = models.ForeignKey(Progress, models.PROTECT, related_name="joined_in")
    text = models.TextField(blank=True)
    obstacles = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["entry", "contribution"], name="joined_once"),)

    def __str__(self) -> str:
        return f"{self.contribution.body}: {self.text or self.obstacles}"


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
