"""What a sitting has before it: what waits for an answer, what is overdue, what came from above and nobody took up. Each row leads to its conclusion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from bamsat.doors.web.pages.reports.asking import OTHER
from bamsat.reckoning.periods import between
from bamsat.records.agencies.asker import Asker
from bamsat.records.directives.vocabulary import Part
from bamsat.records.oversight import queries as oversight
from bamsat.records.sittings import queries
from bamsat.records.sittings.queries import Subject
from bamsat.records.sittings.vocabulary import About
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.covering import Row, Scope, TooMany, covered
from bamsat.reports.catalogue import brief
from bamsat.reports.catalogue.wording import leads_name

SHOWN = 10  # rows of a group
USUAL = 30  # days, before the first sitting


@dataclass(frozen=True, slots=True)
class Before:
    """One thing that the sitting may decide. `key`: as a conclusion speaks of it; `said`: the conclusion that does already, by its place."""

    key: str
    text: str
    meta: str
    address: str
    said: int | None


def groups(asker: Asker, of: Any, rows: Sequence[Any], words: str) -> dict[str, Any]:
    """`groups`: (title, how many in all, rows) without empty ones; `since`: from when changes are told; `brief`: the one-page paper; `left_out`: why
    overdue work is not among them."""
    since = since_last(asker)
    said = {queries.subject_of(row).key: place for place, row in enumerate(rows, 1)}
    told = {row.task_id: place for place, row in enumerate(rows, 1) if row.task_id and row.request_id is None}
    late, left_out = _late(asker, since, told)
    found = [_answers(asker, said), *late, _gaps(asker, told), _extensions(asker, told)]
    matches = _matches(asker, words, told) if words.strip() else None
    return {
        "groups": [group for group in found if group[2]],
        "matches": matches,
        "words": words,
        "since": since,
        "left_out": left_out,
        "brief": f"{reverse('report-draft', args=[brief.ENTRY.key])}?{urlencode({'ky': OTHER, 'tu': f'{since:%d/%m/%Y}', 'den': f'{asker.on:%d/%m/%Y}'})}",
    }


def since_last(asker: Asker) -> Any:
    """The day of the last sitting that was closed; else a usual number of days back."""
    last = queries.last(asker)
    return last.held_on if last else asker.on - timedelta(days=USUAL)


def lead_of(asker: Asker, about: Subject) -> str:
    """Whom a conclusion on it would charge first: who asked, else who leads the task; empty where the directory does not know them."""
    if about.request is not None:
        body = about.request.follower or about.request.body
        return str(body.name_on(asker.on))
    if about.task is None or about.about == About.GAP:
        return ""
    rows = tasks.task(asker, about.task.pk).assignments.all()
    return next((row.body.name_on(asker.on) for row in rows if row.role == Part.LEAD and row.body), "")


Group = tuple[str, int, list[Before]]


def _answers(asker: Asker, said: dict[str, int]) -> Group:
    rows = oversight.to_answer(asker)
    found = []
    for row in oversight.aged(rows[:SHOWN], asker.on):
        key = f"{About.REQUEST}:{row.request.pk}"
        meta = f"{row.request.body.name_on(asker.on)} · chờ {row.days} ngày làm việc"
        found.append(
            Before(key, row.request.text, meta, reverse("direction-request", args=[row.request.pk]), said.get(key))
        )
    return "Chờ lãnh đạo, chỉ đạo", rows.count(), found


_TOO_MANY = "Bạn được xem quá nhiều nhiệm vụ nên việc quá hạn không kê ở đây. Hãy mở danh sách nhiệm vụ quá hạn, hoặc tìm việc bằng ô bên dưới."


def _late(asker: Asker, since: Any, told: dict[int, int]) -> tuple[list[Group], str]:
    try:
        found = covered(asker, Scope(between(since, asker.on)))
    except TooMany:
        return [], _TOO_MANY
    late = found.overdue()
    raised = queries.escalated(asker, [row.task.pk for row in late])
    up = [row for row in late if row.task.pk in raised]
    rest = [row for row in late if row.task.pk not in raised]
    return [
        ("Quá hạn, đã báo lên", len(up), [_task(About.ESCALATION, row, told) for row in up[:SHOWN]]),
        ("Quá hạn lâu nhất", len(rest), [_task(About.TASK, row, told) for row in rest[:SHOWN]]),
    ], ""


def _task(about: About, row: Row, told: dict[int, int]) -> Before:
    due = f"hạn {row.verdict.due_on:%d/%m/%Y}, " if row.verdict.due_on else ""
    meta = f"{leads_name(row)} · {due}trễ {row.verdict.late_days} ngày làm việc"
    return _before(about, row.task, meta, told)


def _gaps(asker: Asker, told: dict[int, int]) -> Group:
    found = queries.uncovered(asker).gaps
    rows = [_before(About.GAP, gap.order, str(gap.paper), told) for gap in found[:SHOWN]]
    return "Cấp trên giao, chưa có ai nhận", len(found), rows


def _extensions(asker: Asker, told: dict[int, int]) -> Group:
    found = tasks.waiting_for_decision(asker)
    rows = [
        _before(About.TASK, row.occurrence.task, f"{row.body} xin gia hạn đến {row.proposed_on:%d/%m/%Y}", told)
        for row in found[:SHOWN]
    ]
    return "Xin gia hạn, chờ quyết định", len(found), rows


def _matches(asker: Asker, words: str, told: dict[int, int]) -> list[Before]:
    rows = tasks.listed(asker, tasks.Filter(words=words)).select_related("directive")[:SHOWN]
    return [_before(About.TASK, row, str(row.directive), told) for row in rows]


def _before(about: About, task: Any, meta: str, told: dict[int, int]) -> Before:
    return Before(f"{about}:{task.pk}", task.text, meta, reverse("task", args=[task.pk]), told.get(task.pk))
