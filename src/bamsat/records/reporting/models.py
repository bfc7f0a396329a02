"""A report, the figures it rests on, every text it had, and what was done to it. All but `Unsaved` is only ever added to."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import File
from bamsat.records.reporting.querysets import DutyQuerySet, OwedQuerySet, ReportQuerySet
from bamsat.records.reporting.vocabulary import Ground, Reason, Register, Rhythm, Way
from bamsat.records.tasks.models import Letter


class Report(models.Model):
    """`kind`: its key in the catalogue, or that of a letter about tasks; `author` empty: drafted by calendar (`owed`); `corrects`: the issued report that this one
    puts right. What it is asked for stands in its snapshots, for a refresh may move the cut-off.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    author = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    corrects = models.ForeignKey("self", models.PROTECT, related_name="corrections", null=True)
    begun_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-begun_at", "-id")
        indexes = (models.Index(fields=["body", "kind", "-begun_at"]),)

    def __str__(self) -> str:
        return f"Báo cáo {self.pk}"


class Snapshot(models.Model):
    """What was compiled: words with their sources, figures with the rows that they count. `digest`: SHA-256 of its canonical JSON."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="snapshots")
    sequence = models.PositiveIntegerField()
    content: Any = models.JSONField()
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("sequence",)
        constraints = (models.UniqueConstraint(fields=["report", "sequence"], name="report_snapshot_once"),)

    def __str__(self) -> str:
        return self.digest[:12]


class Version(models.Model):
    """A whole text of a report. `blocks`: as `text.Block`; `head`: the fields of its letterhead; `moved`: what a refresh changed."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    sequence = models.PositiveIntegerField()
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="versions")
    subject = models.TextField()
    blocks: Any = models.JSONField()
    head: Any = models.JSONField()
    moved: Any = models.JSONField(default=list)
    why = models.CharField(max_length=10, choices=Reason)
    author = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)  # empty: the program, by calendar
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("sequence",)
        constraints = (models.UniqueConstraint(fields=["report", "sequence"], name="report_version_once"),)

    def __str__(self) -> str:
        return f"Bản {self.sequence}"


class Unsaved(models.Model):
    """What one person has typed into a section and not saved; no fact, seen by them alone. `typed`: key of a block → its text."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="+")
    author = models.ForeignKey(User, models.CASCADE, related_name="+")
    section = models.PositiveIntegerField()
    version = models.PositiveIntegerField()  # the one that they began from
    typed: Any = models.JSONField()
    typed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "author", "section"], name="report_unsaved_once"),)

    def __str__(self) -> str:
        return f"{self.report_id}/{self.section}"


class Comment(models.Model):
    """A word on a block of a report (`key`), or on the whole (empty)."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="comments")
    key = models.CharField(max_length=120, blank=True)
    quoted = models.CharField(max_length=300, blank=True)  # what the block said then
    text = models.TextField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "id")

    def __str__(self) -> str:
        return self.text[:60]


class Submission(models.Model):
    """A version handed up for approval."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="submissions")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()

    class Meta:
        ordering = ("submitted_at", "id")

    def __str__(self) -> str:
        return f"Trình {self.version}"


class Decision(models.Model):
    """A second person's word on what was submitted: never that of who submitted it."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="decision")
    submitter = models.ForeignKey(
        User, models.PROTECT, related_name="+"
    )  # repeated so that the base itself forbids one hand
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    approved = models.BooleanField()  # False: handed back
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(author=F("submitter")), name="report_decider_is_not_the_submitter"),
        )

    def __str__(self) -> str:
        return "đã duyệt" if self.approved else "trả lại"


class Term(models.Model):
    """*Nhiệm kỳ*: from `starts_on` to the start of the next one, numbers of a body of the Party run on. `paper`: what decided it, as words; one that was
    entered wrong, and gave no number, is withdrawn with a reason."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="terms")
    starts_on = models.DateField()
    ground = models.CharField(max_length=10, choices=Ground)
    paper = models.CharField(max_length=300, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("starts_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["body", "starts_on"], condition=Q(withdrawn_at=None), name="term_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="term_withdrawn_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"Nhiệm kỳ từ {self.starts_on:%d/%m/%Y}"


class Series(models.Model):
    """A register of numbers: of one body and one type of paper, through a year or a term; neither where no term of a body of the Party is known. `last`: the last
    number taken; `after`: the one that the first here followed, None where that is not known (registers begun before 29 November 2026)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    type = models.CharField(max_length=20, choices=Register)
    year = models.PositiveSmallIntegerField(null=True)
    term = models.ForeignKey(Term, models.PROTECT, related_name="series", null=True)
    last = models.PositiveIntegerField(default=0)
    after = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["body", "type", "year"], name="number_series_once"),
            models.UniqueConstraint(fields=["body", "type", "term"], name="number_series_once_a_term"),
            models.UniqueConstraint(
                fields=["body", "type"], condition=Q(year=None, term=None), name="number_series_without_a_term_once"
            ),
            models.CheckConstraint(condition=Q(year=None) | Q(term=None), name="number_series_of_a_year_or_a_term"),
        )

    def __str__(self) -> str:
        return f"{self.type} {self.year or self.term or ''}".strip()


class Number(models.Model):
    """A number that was taken; it is never given again, whatever becomes of its report."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=100)  # as printed: 05-BC/ĐU
    report = models.OneToOneField(Report, models.PROTECT, related_name="number")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    day = models.DateField()  # of the paper
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ("series", "number")
        constraints = (models.UniqueConstraint(fields=["series", "number"], name="number_once"),)

    def __str__(self) -> str:
        return self.symbol


class Elsewhere(models.Model):
    """A number given to a paper that was not made here. Nothing of the paper is kept: it may be a secret one, which shares the counter. One that was
    noted by mistake is withdrawn with a reason: no paper bears it, so that it may be given."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="elsewhere")
    number = models.PositiveIntegerField()
    day = models.DateField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("series", "number")
        constraints = (
            models.UniqueConstraint(fields=["series", "number"], condition=Q(withdrawn_at=None), name="noted_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="number_elsewhere_withdrawn_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return str(self.number)


class Cancellation(models.Model):
    """A number whose paper will not go out."""

    number = models.OneToOneField(Number, models.PROTECT, related_name="cancellation")
    reason = models.TextField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason[:60]


class Signature(models.Model):
    """How a report was signed; `file`: the signed PDF, none where it was signed in ink. `details`: what checking the signature told."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="signature")
    way = models.CharField(max_length=8, choices=Way)
    signer = models.CharField(
        max_length=200
    )  # whom the certificate names, or the person whose name stands below the paper
    file = models.ForeignKey(File, models.PROTECT, related_name="+", null=True)
    details: Any = models.JSONField(default=dict)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.signer


class IssuedFile(models.Model):
    """A file of an issued report, in the vault under its SHA-256. `form`: docx, pdf or signed."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    form = models.CharField(max_length=6)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("form",)
        constraints = (models.UniqueConstraint(fields=["report", "form"], name="issued_file_once"),)

    def __str__(self) -> str:
        return self.form


class Issue(models.Model):
    """The report went out. From here on nothing of it changes."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="issue")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Phát hành {self.report}"


class Sending(models.Model):
    """An issued report that is a letter about tasks, and the fact that it became on each of them."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="sending")
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="sending")

    def __str__(self) -> str:
        return str(self.letter)


class Delivery(models.Model):
    """An issued report in the hands of a body; `received_at`: when a person of it signed for it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="deliveries")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    receiver = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)
    received_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["report", "body"], name="report_delivered_once"),)

    def __str__(self) -> str:
        return str(self.body)


class Taking(models.Model):
    """What a lower report says of difficulties and asks for was taken into this one, or out again: the last word on both counts."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="takings")
    lower = models.ForeignKey(Report, models.PROTECT, related_name="+")
    taken = models.BooleanField()  # False: taken out again
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=~Q(report=F("lower")), name="report_takes_no_part_of_itself"),)

    def __str__(self) -> str:
        return f"{self.lower} trong {self.report}"


class Duty(models.Model):
    """A body owes a report of the catalogue by a rule, to a receiver: a body of the directory (`receiver`), or one by its name. The rule's fields
    are those of `reckoning.owed.Rule`; `papers`, `scope`: what the report covers, as `covering.Scope`. A duty is not changed: it ends, and another begins."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    receiver = models.ForeignKey(Body, models.PROTECT, related_name="+", null=True)
    receiver_name = models.CharField(max_length=300)
    rhythm = models.CharField(max_length=8, choices=Rhythm)
    regime = models.CharField(max_length=8)
    weekday = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
    lead = models.PositiveSmallIntegerField()
    since = models.DateField()
    once = models.DateField(null=True)
    papers: Any = models.JSONField(default=list)
    scope = models.ForeignKey(Body, models.PROTECT, related_name="+", null=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, models.PROTECT, related_name="+", null=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["body", "ended_at"]),)

    def __str__(self) -> str:
        return f"{self.kind}, {self.get_rhythm_display()}"


class Owed(models.Model):
    """The report of one turn of a duty: the draft that the program made, or one that somebody kept by hand. Of several of a turn (`again`) the last
    counts: the report before it lost its number, or one kept by hand went out in its place. `missing`: who led work and had
    told nothing of it in the period by then, [{body, name, task}]."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="turns")
    period = models.CharField(max_length=100)
    first_on = models.DateField()
    last_on = models.DateField()
    due_on = models.DateField()
    report = models.OneToOneField(Report, models.PROTECT, related_name="owed")
    missing: Any = models.JSONField(default=list)
    again = models.PositiveSmallIntegerField(default=0)
    drafted_at = models.DateTimeField()

    objects = OwedQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "id")
        constraints = (models.UniqueConstraint(fields=["duty", "last_on", "again"], name="owed_once"),)

    def __str__(self) -> str:
        return self.period
