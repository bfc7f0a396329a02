"""Cases of supervision and inspection, what is in their files, and what came of them. A case is written over while it is a draft; once it was
opened everything is only added to, and what should not count is withdrawn with the reason."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bamsat.records.agencies.models import Body, User
from bamsat.records.directives.models import Directive, File
from bamsat.records.reporting.models import Report
from bamsat.records.reporting.vocabulary import Type
from bamsat.records.supervision.querysets import CaseQuerySet, MeantQuerySet
from bamsat.records.supervision.reported import SelfReport as SelfReport
from bamsat.records.supervision.vocabulary import (
    AGAIN,
    Act,
    InspectionForm,
    Judgement,
    Paper,
    Part,
    Regime,
    SupervisionForm,
    Weight,
)
from bamsat.records.tasks.models import Task


class Programme(models.Model):
    """What a body means to inspect and supervise in a year. `paper`: number and day of the paper that says so."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    paper = models.CharField(max_length=300, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-year", "id")
        constraints = (models.UniqueConstraint(fields=["body", "year", "title"], name="programme_once"),)

    def __str__(self) -> str:
        return self.title if str(self.year) in self.title else f"{self.title} ({self.year})"


class Case(models.Model):
    """One inspection or one supervision: exactly one of the two forms is set, for they are different legal acts. `content`: what is looked at;
    `period_*`: of the work looked at; `begins_on`, `ends_on`: of the team's working; all days included. `self_report_on`: the day by which
    the bodies hand in their own reports, where the case sets one; `answer_days`: in which the recommendations of its conclusion are to be answered,
    as it is meant. `begun_at` is when the draft was made."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="cases")
    regime = models.CharField(max_length=10, choices=Regime)
    supervision_form = models.CharField(max_length=24, choices=SupervisionForm, blank=True)
    inspection_form = models.CharField(max_length=24, choices=InspectionForm, blank=True)
    title = models.CharField(max_length=300)
    content = models.TextField()
    period_from = models.DateField(null=True, blank=True)
    period_until = models.DateField(null=True, blank=True)
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    self_report_on = models.DateField(null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(null=True, blank=True)
    folded = models.TextField()
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ("-begun_at", "-id")
        indexes = (models.Index(fields=["body", "-begun_at"]),)
        constraints = (
            models.CheckConstraint(
                condition=(Q(supervision_form="") & ~Q(inspection_form=""))
                | (~Q(supervision_form="") & Q(inspection_form="")),
                name="case_inspects_or_supervises",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_inspection(self) -> bool:
        return bool(self.inspection_form)

    @property
    def form(self) -> str:
        """*Giám sát chuyên đề*, *Kiểm tra việc chấp hành*."""
        label = self.get_inspection_form_display() if self.is_inspection else self.get_supervision_form_display()
        return str(label)

    @property
    def verb(self) -> str:
        """*kiểm tra* or *giám sát*, within a sentence."""
        return "kiểm tra" if self.is_inspection else "giám sát"


class Step(models.Model):
    """An act that was done to a case: each once, but that one which was closed may be opened again and closed again. `on`: the day of the fact; `paper`: number and day of the paper by which."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10, choices=Act)
    on = models.DateField()
    paper = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")
        constraints = (models.UniqueConstraint(fields=["case", "act"], condition=~Q(act__in=AGAIN), name="step_once"),)

    def __str__(self) -> str:
        return str(self.get_act_display())


class Subject(models.Model):
    """A body that is inspected or supervised."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="subjects")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["case", "body"], name="subject_once"),)

    def __str__(self) -> str:
        return str(self.body)


class Looked(models.Model):
    """What a case looks at: a directive, of which the tasks of its subjects are meant, or one task."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="looked")
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, blank=True, related_name="+")
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(directive=None, task__isnull=False) | Q(directive__isnull=False, task=None),
                name="looked_at_one_thing",
            ),
            models.UniqueConstraint(fields=["case", "directive"], name="directive_looked_at_once"),
            models.UniqueConstraint(fields=["case", "task"], name="task_looked_at_once"),
        )

    def __str__(self) -> str:
        return str(self.directive or self.task)


class Member(models.Model):
    """A person of the team, by name as the decision has it; an account they need not have."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="members")
    part = models.CharField(max_length=10, choices=Part)
    name = models.CharField(max_length=120)
    position = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """A file of a case. `shared`: the subjects see it too, once they were told; until it was taken back from them (`taken_back_*`), where it was."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=14, choices=Paper)
    title = models.CharField(max_length=300, blank=True)
    on = models.DateField(null=True, blank=True)
    shared = models.BooleanField(default=False)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())


class Visit(models.Model):
    """A day on which the team worked with a subject, or (`subject` None) verified something elsewhere, of which no subject is told."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="visits")
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="visits")
    on = models.DateField()
    place = models.CharField(max_length=200)
    met = models.CharField(max_length=300)
    content = models.TextField()
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}, {self.place}"


class Finding(models.Model):
    """What the team found. The subjects see none before the conclusion. `heading`: the content under which it stands; `figures`: numbers in
    words; `task`: the order that it is about."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="findings")
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="findings")
    judgement = models.CharField(max_length=10, choices=Judgement)
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    weight = models.CharField(max_length=10, choices=Weight, blank=True)
    responsibility = models.TextField(blank=True)
    figures = models.CharField(max_length=500, blank=True)
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=(Q(judgement=Judgement.STRENGTH) & Q(weight=""))
                | (Q(judgement=Judgement.FAULT) & ~Q(weight="")),
                name="a_fault_has_weight",
            ),
        )

    def __str__(self) -> str:
        return self.text[:120]


class Evidence(models.Model):
    """A file that shows what was found."""

    finding = models.ForeignKey(Finding, models.PROTECT, related_name="evidence")
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Meant(models.Model):
    """A recommendation as it is meant before there is a conclusion, from which the notice is drafted; written over until that notice has its number.
    `subject` None: it is put to somebody else, `to`."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="meant")
    subject = models.ForeignKey(Subject, models.PROTECT, null=True, blank=True, related_name="meant")
    to = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    due = models.CharField(max_length=200)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True, blank=True)

    objects = MeantQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=(Q(subject=None) & ~Q(to="")) | (Q(subject__isnull=False) & Q(to="")), name="meant_for_one"
            ),
        )

    def __str__(self) -> str:
        return self.text[:120]


class Conclusion(models.Model):
    """The notice of conclusion: written here and issued (`report`), or elsewhere and entered. `answer_days`: days of the calendar in which its
    recommendations are to be answered, None where nothing says."""

    CALLED: ClassVar = {Type.NOTICE: "Thông báo kết luận", Type.CONCLUSION: "Kết luận"}
    case = models.OneToOneField(Case, models.PROTECT, related_name="conclusion")
    type = models.CharField(
        max_length=10, choices=[(one.value, one.label) for one in (Type.NOTICE, Type.CONCLUSION)], default=Type.NOTICE
    )
    number = models.CharField(max_length=80)
    on = models.DateField()
    text = models.TextField()
    answer_days = models.PositiveSmallIntegerField(null=True, blank=True)
    report = models.OneToOneField(Report, models.PROTECT, null=True, blank=True, related_name="conclusion")
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.CALLED[Type(self.type)]} số {self.number} ngày {self.on:%d/%m/%Y}"


class Recommendation(models.Model):
    """What a conclusion asks of a subject: a task that it leads, whose slip the supervising body holds, so that none but that body verifies it.
    `paper`, `on`: number and day of the paper by which it was made after the conclusion; empty for one of the conclusion itself."""

    conclusion = models.ForeignKey(Conclusion, models.PROTECT, related_name="recommendations")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    task = models.OneToOneField(Task, models.PROTECT, related_name="recommendation")
    paper = models.CharField(max_length=300, blank=True)
    on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("conclusion", "number")
        constraints = (models.UniqueConstraint(fields=["conclusion", "number"], name="recommendation_once"),)

    def __str__(self) -> str:
        return str(self.task)


class Referral(models.Model):
    """What was put before a body that is no subject: a recommendation that was not answered or not kept (*kiến nghị lên cấp trên*), or one to a
    higher or another body (`recommendation` None, then `text`). `to`: to whom, as the paper names it; `body`: the one of the directory that this names, which sees what was put to it;
    `due`, `due_on`: when an answer is asked for, in words and as a day. One that was entered wrongly is withdrawn with the reason."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="referrals")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="referrals")
    to = models.CharField(max_length=300)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True)
    due = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    paper = models.CharField(max_length=300)
    on = models.DateField()
    note = models.TextField(blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=(Q(recommendation=None) & ~Q(text="")) | Q(recommendation__isnull=False, text=""),
                name="referral_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper}: {self.to}"


class Answer(models.Model):
    """What the body to which something was put answered, as it came to who put it; several may come."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="answers")
    on = models.DateField()
    paper = models.CharField(max_length=300)
    text = models.TextField()
    file = models.ForeignKey(File, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return self.paper
