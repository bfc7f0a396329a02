"""A turn of a duty: its draft, made by the program, and the reminders to who has told nothing yet. Together or not at all, so that a job that dies
in the middle makes each once."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from bamsat.reckoning.owed import Turn
from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.oversight.chart import Chart
from bamsat.records.oversight.models import Notice
from bamsat.records.reporting.drafting import digest, first_text, thing
from bamsat.records.reporting.models import Duty, Owed, Report

MISSING = "report-missing"  # rule of reminding


@dataclass(frozen=True, slots=True)
class Missing:
    """A body that leads open work and told nothing of it in the period; one of its tasks."""

    body: int
    name: str
    task: int


def settled(duty: Duty) -> set[date]:
    """The last days of the periods whose report is at hand: none of which the last one lost its number."""
    last = {row.last_on: row for row in duty.turns.select_related("report__number__cancellation").order_by("again")}
    return {on for on, row in last.items() if not _is_cancelled(row.report)}


@transaction.atomic
def settle(duty: Duty, turn: Turn, at: datetime) -> Owed | None:
    """Where somebody keeps a report of the very kind, scope and period by hand, it is that of the turn, and no draft is made; None where nobody does."""
    held = Duty.objects.select_for_update().get(pk=duty.pk)
    if held.ended_at or turn.period.last_on in settled(held):
        return None
    row = _by_hand(held, turn.period.days.begins, turn.period.last_on)
    return _owed(held, turn, row, (), at) if row else None


def settle_issued(of: Report, at: datetime) -> None:
    """A report that was kept by hand went out: of turns that it covers it takes the place of the draft. Inside the transaction of that act."""
    if hasattr(of, "owed") or of.corrects_id:
        return
    rows = Owed.objects.filter(duty__body=of.body_id, duty__kind=of.kind, duty__ended_at=None).current(
        timezone.localdate(at)
    )
    for row in rows.filter(report__issue=None).select_related("duty"):
        if _by_hand(row.duty, row.first_on, row.last_on) != of:
            continue
        Owed.objects.create(
            duty=row.duty, period=row.period, first_on=row.first_on, last_on=row.last_on, due_on=row.due_on, report=of, again=row.again + 1,
            drafted_at=at,
        )  # fmt: skip
        return  # of one report there is one turn


def _by_hand(duty: Duty, first: date, last: date) -> Report | None:
    """The newest report of a duty's kind and scope over a period that was not drafted for a turn and has not lost its number."""
    scope = {"first": first.isoformat(), "last": last.isoformat(), "papers": list(duty.papers), "body": duty.scope_id}
    rows = Report.objects.filter(body=duty.body_id, kind=duty.kind, owed=None, corrects=None, number__cancellation=None)
    for row in rows.order_by("-pk"):
        told = row.versions.order_by("-sequence").values_list("snapshot__content__scope", flat=True).first() or {}
        if all(told.get(name) == value for name, value in scope.items()):
            found: Report = row
            return found
    return None


def _owed(duty: Duty, turn: Turn, report: Report, missing: Sequence[Missing], at: datetime) -> Owed:
    period = turn.period
    return Owed.objects.create(
        duty=duty, period=period.name[:100], first_on=period.days.begins, last_on=period.last_on, due_on=turn.due_on, report=report,
        missing=[asdict(one) for one in missing], again=duty.turns.filter(last_on=period.last_on).count(), drafted_at=at,
    )  # fmt: skip


def _is_cancelled(of: Report) -> bool:
    number = getattr(of, "number", None)
    return number is not None and hasattr(number, "cancellation")


@transaction.atomic
def draft(
    duty: Duty, turn: Turn, missing: Sequence[Missing], content: Mapping[str, Any], head: Mapping[str, Any], chart: Chart, at: datetime
) -> Owed | None:  # fmt: skip
    """Keep what was compiled as the first text of a report that is owed; None where that was done before, or the duty has ended meanwhile."""
    held = Duty.objects.select_for_update().get(pk=duty.pk)
    if held.ended_at or turn.period.last_on in settled(held):
        return None
    row = Report.objects.create(body_id=held.body_id, kind=held.kind, begun_at=at)
    first_text(row, content, head, None, at)
    owed = _owed(held, turn, row, missing, at)
    reminded = _remind(owed, missing, chart, at)
    facts = {
        "kind": held.kind,
        "digest": digest(content),
        "due": turn.due_on.isoformat(),
        "missing": [one.name for one in missing],
        "notices": reminded,
    }
    write(PROGRAM, "reporting.draft", thing(row), str(content["subject"]), facts, at)
    return owed


def _remind(owed: Owed, missing: Sequence[Missing], chart: Chart, at: datetime) -> int:
    """Those who do the work of the missing bodies, each once, of one of their own tasks; returns how many."""
    words = f"Chưa gửi báo cáo {owed.period}: {chart.name(owed.duty.body_id)} đang tổng hợp, phải gửi ngày {owed.due_on:%d/%m/%Y}"
    rows = {
        member.user: Notice(
            person_id=member.user, body_id=member.body, task_id=one.task, rule=MISSING, thing=f"owed:{owed.pk}",
            step_on=timezone.localdate(at), words=words[:300], made_at=at,
        )
        for one in missing
        for heir in chart.heirs(one.body)
        for member in chart.doers(heir)
    }  # fmt: skip
    Notice.objects.bulk_create(rows.values())
    return len(rows)
