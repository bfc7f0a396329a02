"""Questions about reports; they always take the asker. A report under edit is its own body's; once issued it is seen from above, and by
those to whom it was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may, sight, visible_to
from bamsat.records.prepared import instances
from bamsat.records.reporting.models import (
    Cancellation,
    Comment,
    Decision,
    Delivery,
    Issue,
    Number,
    Report,
    Signature,
    Snapshot,
    Submission,
    Unsaved,
    Version,
)
from bamsat.records.reporting.querysets import ReportQuerySet
from bamsat.records.reporting.terms import Window
from bamsat.records.reporting.text import Block, blocks, figures_in
from bamsat.records.reporting.vocabulary import Reason, Stage, Type
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.querysets import end_of
from bamsat.records.tasks.seen import asked_by

MOST = 200  # reports in a list


@dataclass(frozen=True)
class Held:
    """A report with what was done to it, as it stands."""

    report: Report
    versions: Sequence[Version]
    submission: Submission | None
    decision: Decision | None
    cleared: int  # the sequence of the last text before this one that was approved; 0 for none
    number: Number | None
    cancellation: Cancellation | None
    signature: Signature | None
    issue: Issue | None

    @property
    def stage(self) -> Stage:
        if self.cancellation:
            return Stage.CANCELLED
        if self.issue:
            return Stage.ISSUED
        if self.signature:
            return Stage.SIGNED
        if self.number:
            return Stage.NUMBERED
        if self.submission and not self.decision:
            return Stage.SUBMITTED
        return Stage.APPROVED if self.decision and self.decision.approved else Stage.DRAFT

    @property
    def version(self) -> Version:
        return self.versions[-1]

    @property
    def type(self) -> Type:
        """Of paper: what its head says, and in which register its number stands."""
        return Type(self.content.get("paper", Type.REPORT))

    @property
    def is_letter(self) -> bool:
        return self.type == Type.LETTER

    @property
    def title(self) -> str:
        return f"{self.type.label} {self.version.subject}"

    @property
    def issued_text(self) -> Version:
        """The text that its number was taken for: nothing after it counts."""
        return self.number.version if self.number else self.version

    @property
    def issued_blocks(self) -> list[Block]:
        return blocks(self.issued_text.blocks)

    @property
    def is_open(self) -> bool:
        """Its text may still be written over; what was approved and written over is to be submitted again."""
        return self.stage in {Stage.DRAFT, Stage.APPROVED} and self.number is None

    @cached_property
    def hands(self) -> frozenset[int]:
        """Who wrote anything of the text since it was last approved, and who submitted it: none of them approves it."""
        told = {Reason.EDITED, Reason.RESTORED}
        wrote = {row.author_id for row in self.versions if row.sequence > self.cleared and row.why in told}
        submitted = {self.submission.author_id} if self.submission else set()
        return frozenset(user for user in {self.version.author_id} | wrote | submitted if user is not None)

    @cached_property
    def blocks(self) -> list[Block]:
        return blocks(self.version.blocks)

    @cached_property
    def compiled(self) -> dict[str, Block]:
        """As the snapshot has them, by key."""
        return {row.key: row for row in blocks(self.version.snapshot.content["blocks"])}

    @property
    def content(self) -> dict[str, Any]:
        found: dict[str, Any] = self.version.snapshot.content
        return found


def visible(asker: Asker) -> ReportQuerySet:
    """Without trace of all others. On a past day what was kept by then, of other bodies what had gone out."""
    rows = Report.objects.filter(sight(asker, Report, asker.on))
    return rows.filter(begun_at__lt=end_of(asker.on)) if asker.looks_back else rows


def report(asker: Asker, number: int) -> Held:
    """One that the asker may see; raises Report.DoesNotExist."""
    return held(visible(asker).whole().get(pk=number), _past(asker))


def _past(asker: Asker) -> date | None:
    return asker.on if asker.looks_back else None


def held(row: Report, on: date | None = None) -> Held:
    """What was done to a report that the asker was given; `on`: by the end of a past day. Whatever came after the last submission's text undoes its
    approval."""
    until = end_of(on) if on else None
    versions = [one for one in row.versions.select_related("snapshot", "author") if _by(one, "written_at", until)]
    rows = Submission.objects.filter(version__report=row).select_related("version", "author", "decision__author")
    handed = [one for one in rows if _by(one, "submitted_at", until)]
    submission = handed[-1] if handed else None
    stands = submission if submission and submission.version_id == versions[-1].pk else None
    decisions = {one.pk: _by(getattr(one, "decision", None), "decided_at", until) for one in handed}
    number = _by(getattr(row, "number", None), "taken_at", until)
    return Held(
        row,
        versions,
        stands,
        decisions[stands.pk] if stands else None,
        max(
            (one.version.sequence for one in handed if one is not stands and _is_approved(decisions[one.pk])), default=0
        ),
        number,
        _by(getattr(number, "cancellation", None), "cancelled_at", until),
        _by(getattr(row, "signature", None), "signed_at", until),
        _by(getattr(row, "issue", None), "issued_at", until),
    )


def _by(row: Any, at: str, until: datetime | None) -> Any:
    """It, where it was there by then."""
    return row if row is not None and (until is None or getattr(row, at) < until) else None


def _is_approved(decision: Decision | None) -> bool:
    return decision is not None and decision.approved


def handed_back(asker: Asker, of: Held) -> Decision | None:
    """The last word by which the text was handed back, while nothing was submitted since."""
    rows = Submission.objects.filter(version__report=of.report, submitted_at__lt=end_of(asker.on))
    last = rows.select_related("decision__author").order_by("pk").last()
    decision: Decision | None = _by(getattr(last, "decision", None), "decided_at", end_of(asker.on))
    return decision if decision and not decision.approved and of.stage is Stage.DRAFT else None


def under_edit(asker: Asker) -> list[Held]:
    """Of the asker's own body, the newest first; on a past day those that had not gone out by then."""
    past = _past(asker)
    what = ("under edit", asker.user, *asked_by(asker))
    rows = instances(what, lambda: visible(asker).filter(body=asker.body).under_edit(past).whole()[:MOST])
    return [held(row, past) for row in rows]


def waiting(asker: Asker) -> list[tuple[Held, str]]:
    """What waits for this very person, with what is to be done: to approve, to mend, to sign, to sign for. Of today."""
    found = []
    for of in under_edit(asker):
        if what := _asked_of(asker, of):
            found.append((of, what))
    rows = [one.report_id for one in received(asker) if one.received_at is None]
    receivable = Report.objects.filter(sight(asker, Report, asker.today, Verb.RECEIVE_REPORT), pk__in=rows)
    for row in receivable.whole():
        found.append((held(row), "Chờ ký nhận"))
    return found


def perhaps_waiting(asker: Asker) -> list["QuerySet[Any]"]:
    """Among these is all that `waiting` finds; making them asks the base nothing."""
    own = visible(asker).filter(body=asker.body).under_edit()
    return [own, Delivery.objects.filter(body=asker.body, received_at=None)]


def _asked_of(asker: Asker, of: Held) -> str:
    if of.stage is Stage.SUBMITTED and of.submission:
        return (
            "" if asker.user in of.hands or not may(asker, Verb.APPROVE_REPORT, of.report, asker.today) else "Chờ duyệt"
        )
    if of.stage is Stage.NUMBERED:
        return "Chờ ký" if may(asker, Verb.SIGN_REPORT, of.report, asker.today) else ""
    back = handed_back(asker, of)
    return "Bị trả lại" if back and back.submitter_id == asker.user else ""


def issued(asker: Asker) -> "QuerySet[Report]":
    """Of the asker's own body, the newest first."""
    rows = visible(asker).filter(body=asker.body).issued_by(asker.on).whole()
    return rows.order_by("-issue__issued_at", "-pk")[:MOST]


def received(asker: Asker) -> "QuerySet[Delivery]":
    """What was sent to the asker's body, not signed for first."""
    seen = visible_to(asker, Report, asker.on)
    rows = Delivery.objects.filter(body=asker.body, report__in=seen, sent_at__lt=end_of(asker.on))
    rows = rows.select_related("report__number", "report__body", "receiver")
    return rows.prefetch_related("report__body__names").order_by("received_at", "-sent_at")[:MOST]


def comments(asker: Asker, of: Held) -> list[Comment]:
    """Words among those who make the report; they do not go out with it."""
    if of.report.body_id != asker.body:
        return []
    return list(of.report.comments.select_related("author"))


def unsaved(asker: Asker, of: Held, section: int) -> Unsaved | None:
    """What the asker typed into a section and did not save."""
    return Unsaved.objects.filter(report=of.report, author=asker.user, section=section).first()


def last_issued(asker: Asker, of: Held) -> Held | None:
    """The report of the same kind that the body issued before this one; of letters each is about something else."""
    if of.is_letter:
        return None
    rows = visible(asker).filter(body=of.report.body_id, kind=of.report.kind).issued().exclude(pk=of.report.pk)
    if case := of.content["scope"].get("case"):  # what was said of another one changed into nothing
        rows = rows.filter(number__version__snapshot__content__scope__case=case)
    if of.issue:
        rows = rows.filter(issue__issued_at__lt=of.issue.issued_at)
    row = rows.whole().order_by("-issue__issued_at", "-pk").first()
    return held(row) if row else None


def snapshot(asker: Asker, of: Held, sequence: int) -> Snapshot:
    """Other bodies read the one that the issued text stands on, and no other. Raises Snapshot.DoesNotExist."""
    rows = of.report.snapshots.all()
    if of.report.body_id != asker.body:
        rows = rows.filter(pk=of.issued_text.snapshot_id)
    found: Snapshot = rows.get(sequence=sequence)
    return found


def counted(asker: Asker, of: Held, content: Mapping[str, Any], name: str) -> list[int]:
    """The tasks behind a figure of a snapshot: to other bodies those that they may see, of a figure that went out. Raises KeyError."""
    found: list[int] = content["figures"][name]["tasks"]
    if of.report.body_id == asker.body:
        return found
    if name not in figures_in(blocks(of.issued_text.blocks), content):
        raise KeyError(name)
    seen = set(tasks.visible(asker).filter(pk__in=found).values_list("pk", flat=True))
    return [task for task in found if task in seen]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line of the register of numbers, as it stood on the day looked at."""

    row: Number
    cancellation: Cancellation | None
    stage: Stage


def register(asker: Asker, through: Window | None = None) -> list[Numbered]:
    """Every number that the asker's body took, through some days or ever, cancelled ones with their reason, the newest of each type first."""
    until = end_of(asker.on)
    rows = Number.objects.filter(series__body=asker.body, report__in=visible(asker).values("pk"), taken_at__lt=until)
    rows = rows.filter(day__gte=through.begins, day__lt=through.ends) if through else rows
    rows = rows.select_related("series", "version", "author", "cancellation", "report__issue", "report__signature")
    return [_numbered(row, until) for row in rows.order_by("series__type", "-day", "-number")]


def _numbered(row: Number, until: datetime) -> Numbered:
    cancelled = _by(getattr(row, "cancellation", None), "cancelled_at", until)
    issued = _by(getattr(row.report, "issue", None), "issued_at", until)
    signed = _by(getattr(row.report, "signature", None), "signed_at", until)
    if cancelled:
        return Numbered(row, cancelled, Stage.CANCELLED)
    return Numbered(row, None, Stage.ISSUED if issued else Stage.SIGNED if signed else Stage.NUMBERED)
