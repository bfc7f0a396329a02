"""A turn of a duty: its draft, made by the program, and the reminders to who has told nothing yet. Together or not at all, so that a job that dies
in the middle makes each once."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
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


@transaction.atomic
def draft(
    duty: Duty, turn: Turn, missing: Sequence[Missing], content: Mapping[str, Any], head: Mapping[str, Any], chart: Chart, at: datetime
) -> Owed | None:  # fmt: skip
    """Keep what was compiled as the first text of a report that is owed; None where that was done before, or the duty has ended meanwhile."""
    held = Duty.objects.select_for_update().get(pk=duty.pk)
    if held.ended_at or held.turns.filter(last_on=turn.period.last_on).exists():
        return None
    row = Report.objects.create(body_id=held.body_id, kind=held.kind, begun_at=at)
    first_text(row, content, head, None, at)
    owed = Owed.objects.create(
        duty=held, period=turn.period.name[:100], first_on=turn.period.days.begins, last_on=turn.period.last_on, due_on=turn.due_on,
        report=row, missing=[asdict(one) for one in missing], drafted_at=at,
    )  # fmt: skip
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
