"""Registers and their versions, records and all that was ever entered in them."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from bamsat.reckoning.intervals import NEVER
from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import File
from bamsat.records.results.description.register import Description, from_raw
from bamsat.records.results.querysets import EntryQuerySet
from bamsat.records.results.vocabulary import Act, State
from bamsat.records.signin.models import Token
from bamsat.records.tasks.models import Evidence, Task

PARTS = 10_000  # of a unit: as many as a field may have decimals


class Register(models.Model):
    """A register that a body holds for itself and all under it. What it asks for stands in its versions."""

    holder = models.ForeignKey(Body, models.PROTECT, related_name="registers")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)  # of the last version
    retired_on = models.DateField(null=True, blank=True)  # from this day on nothing new is entered

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["holder", "code"], name="register_once"),)

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """A register as it was described from a day on. Never changed: records are read by the version they were made under."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()  # from 1
    raw: Any = models.JSONField()
    author = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")  # None: from a pack
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["register", "number"], name="version_once"),)

    def __str__(self) -> str:
        return f"{self.register_id}, bản {self.number}"

    @property
    def description(self) -> Description:
        return from_raw(self.raw)


class Record(models.Model):
    """One result of one body. What it says stands in its entries."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="records")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["register", "body"], name="record_of_body"),)

    def __str__(self) -> str:
        return f"{self.register_id}/{self.pk}"


class Passing(models.Model):
    """A record was of `body` until a day, the first on which it was another's: a reorganisation passed it on while it was under edit."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="passings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    until_on = models.DateField()

    class Meta:
        ordering = ("until_on", "id")
        indexes = (models.Index(fields=["record", "until_on"], name="passing_of_record"),)

    def __str__(self) -> str:
        return f"{self.record_id}: {self.body_id}"


class Entry(models.Model):
    """A record as it was worded once. Never changed: a correction is a new entry beside the old.

    `values`: see `values`. [from_on, until_on): the days to which it belongs. The last four columns end or begin what is said above, so that
    any day is one range of an index: `replaced_on`, when another wording stood in its place; [counts_from, counts_until), while it was the
    verified wording of its record. `register`: its record's, so that a register's sums are one range of an index.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="entries")
    register = models.ForeignKey(
        Register, models.PROTECT, related_name="+", db_index=False
    )  # `entry_of_register` begins with it
    number = models.PositiveIntegerField()  # from 1
    version = models.ForeignKey(Version, models.PROTECT, related_name="entries")
    act = models.CharField(max_length=10, choices=Act)
    values: Any = models.JSONField(default=dict)
    title = models.CharField(max_length=500, blank=True)
    folded = models.TextField(blank=True)  # of what is no personal data
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    entered_on = models.DateField()
    needs_verdict = models.BooleanField()
    replaced_on = models.DateField(default=NEVER)
    counts_from = models.DateField(default=NEVER)
    counts_until = models.DateField(default=NEVER)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ("-entered_at", "-id")
        constraints = (models.UniqueConstraint(fields=["record", "number"], name="entry_once"),)
        indexes = (
            models.Index(fields=["record", "replaced_on", "entered_on"], name="entry_latest"),
            models.Index(fields=["record", "counts_until", "counts_from"], name="entry_counting"),
            models.Index(fields=["counts_from", "replaced_on"], name="entry_unverified"),  # few of very many
            models.Index(  # all that a register's figures are chosen by: the rows themselves, with their words, are not read
                fields=["register", "from_on", "counts_from", "counts_until", "act", "record"], name="entry_of_register"
            ),
        )

    def __str__(self) -> str:
        return self.title or f"#{self.record_id}"

    def state_on(self, day: date) -> State:
        """Where it stands on a day. Reads the prefetched or joined `verdict`."""
        verdict = getattr(self, "verdict", None)
        heard = verdict if verdict and verdict.decided_on <= day else None
        if heard and not heard.verified:
            return State.RETURNED
        if self.needs_verdict and not heard:
            return State.WAITING if self.act == Act.SUBMITTED else State.LEAVING
        return {Act.DRAFT: State.DRAFT, Act.SUBMITTED: State.VERIFIED, Act.WITHDRAWN: State.WITHDRAWN}[Act(self.act)]


class Verdict(models.Model):
    """A second person's word on an entry: never its author's."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="verdict")
    verifier = models.ForeignKey(User, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")  # the entry's: the base itself forbids one hand
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    verified = models.BooleanField()  # False: returned
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    decided_on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(verifier=F("author")), name="record_verifier_is_not_the_author"),
        )

    def __str__(self) -> str:
        return "đã xác nhận" if self.verified else "trả lại"


class Figure(models.Model):
    """What an entry adds to a sum, under a code of `Description.figures`."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="figures")
    code = models.CharField(max_length=82)
    amount = models.BigIntegerField()  # in `PARTS` of its unit, so that both databases add it up exactly

    class Meta:
        constraints = (models.UniqueConstraint(fields=["entry", "code"], name="figure_once"),)

    def __str__(self) -> str:
        return f"{self.code} = {self.amount}"


class Claim(models.Model):
    """What a record has under a key of its register: no two live records of a register have the same."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    key = models.CharField(max_length=250)
    digest = models.CharField(max_length=64)
    record = models.ForeignKey(Record, models.PROTECT, related_name="claims")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["register", "key", "digest"], name="claim_once"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.record_id}"


class Proof(models.Model):
    """A file that proves an entry, in one of its fields of files."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="proofs")
    field = models.CharField(max_length=40)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Citation(models.Model):
    """A record shows what came of a task."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="citations")
    task = models.ForeignKey(Task, models.PROTECT, related_name="citations")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    cited_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["record", "task"], name="citation_once"),)

    def __str__(self) -> str:
        return f"{self.record_id} → {self.task_id}"


class Shown(models.Model):
    """The record that a piece of evidence of an entry of progress names."""

    evidence = models.OneToOneField(Evidence, models.CASCADE, primary_key=True, related_name="shown")
    record = models.ForeignKey(Record, models.PROTECT, related_name="shown_in")

    def __str__(self) -> str:
        return f"{self.record_id} → {self.evidence_id}"


class HandedSheet(models.Model):
    """A sheet that was handed in and may be applied once it was looked at. Its file is kept as received."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    handed_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class HandedFile(models.Model):
    """A file that a program handed in for a record to name within a day. `data`: None before it was judged, where it was refused and once a record has
    it; its size goes on counting for the token."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField()
    data = models.BinaryField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["token", "at"], name="handed_file_of_token"),)

    def __str__(self) -> str:
        return self.name or f"#{self.pk}"
