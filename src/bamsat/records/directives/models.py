"""Papers and what was read from them."""

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.querysets import DirectiveQuerySet, ProposalQuerySet, RelationQuerySet
from bamsat.records.directives.vocabulary import Decision, Origin, Relationship, State


class File(models.Model):
    """A file kept byte for byte under its SHA-256; the bytes lie in the vault (`vault.py`)."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]


class Directive(models.Model):
    """A paper that orders work. Its identity is issuer + type + number + date; a date that the paper lacks stays unknown.

    An order by word of mouth has the slip on which it was written down (`spoken`): its words are the origin of the task.
    """

    holder = models.ForeignKey(Body, models.PROTECT, related_name="held")  # the body that watches it
    number = models.CharField(max_length=80, blank=True)
    type = models.CharField(max_length=20, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    title = models.TextField(blank=True)
    signer = models.CharField(max_length=200, blank=True)
    folded = models.TextField(blank=True)
    horizon = models.PositiveSmallIntegerField(null=True, blank=True)  # last year in which open-ended work is followed
    state = models.CharField(max_length=12, choices=State, default=State.UNDER_REVIEW)
    file = models.ForeignKey(File, models.PROTECT, related_name="directives")
    filename = models.CharField(max_length=255)
    received_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    spoken = models.BooleanField(default=False)  # a slip that a person wrote of an order given without a paper
    field = models.CharField(max_length=80, blank=True)  # of public work, as the office that holds it calls it

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-id")
        indexes = (
            models.Index(fields=["holder", "state", "-received_at"]),
            models.Index(fields=["field"], condition=~models.Q(field=""), name="directives_said_field"),
        )

    def __str__(self) -> str:
        return self.number or (self.title if self.spoken else self.filename)


class Reading(models.Model):
    """What the machine read of a paper, as it read it: the public contract, never changed afterwards."""

    directive = models.OneToOneField(Directive, models.CASCADE, related_name="reading")
    contract: Any = models.JSONField()
    reader = models.CharField(max_length=40)  # version of the program
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reading of {self.directive}"


class Proposal(models.Model):
    """One order under review. Spans are [start, end) into the reading's text.

    `parts`: list of {role, name, body (id or None), start, end, from} — `name` as printed, `from` the label of the node it is
    inherited from. `questions`: list of {code, text} and, of one that is asked once for several orders, `group`, the same in each. `time`: {text, start, due, recurrence, span, from} as in the contract.
    """

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="proposals")
    node = models.CharField(max_length=20)
    place = models.CharField(max_length=120)
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    parts: Any = models.JSONField(default=list)
    time: Any = models.JSONField(default=dict)
    products: Any = models.JSONField(default=list)
    questions: Any = models.JSONField(default=list)
    confidence = models.PositiveSmallIntegerField(default=100)  # percent
    decision = models.CharField(max_length=12, choices=Decision, default=Decision.PENDING)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.READ)
    made_from = models.ManyToManyField("self", symmetrical=False, related_name="made_into")
    edited = models.BooleanField(default=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ("start", "id")

    def __str__(self) -> str:
        return f"{self.place}: {self.text[:60]}"


class Provision(models.Model):
    """A node of the accepted outline, with its span in the reading's text."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="provisions")
    node = models.CharField(max_length=20)
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    place = models.CharField(max_length=120)  # "III.3 · gạch 1"
    label = models.CharField(max_length=40, blank=True)
    heading = models.TextField()
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    role = models.CharField(max_length=16, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ("start", "id")
        constraints = (models.UniqueConstraint(fields=["directive", "node"], name="provision_once"),)

    def __str__(self) -> str:
        return f"{self.place} {self.heading[:60]}"


class Relation(models.Model):
    """`directive` stands to a paper that it cites, as the citation names it; which paper of the register that is, `chains` finds each
    time, so that one taken in later fills the gap. `to`: a person said which, and nothing of it is repeated here, for not everyone who
    reads the one may read the other. [start, end) of the first words that cite it, if any do.

    What is wrong is refused, and the right one is a new row; when it was confirmed and when refused are both kept.
    """

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=10, choices=Relationship)
    number = models.CharField(max_length=80, blank=True, db_index=True)
    type = models.CharField(max_length=20, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    title = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    to = models.ForeignKey(Directive, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")  # None: read
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    refused_at = models.DateTimeField(null=True, blank=True)
    refused_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = RelationQuerySet.as_manager()

    class Meta:
        ordering = ("directive", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.to or self.number}"

    def is_confirmed(self, on: date) -> bool:
        """Whether a person had said so by the end of a day."""
        return self.confirmed_at is not None and timezone.localdate(self.confirmed_at) <= on
