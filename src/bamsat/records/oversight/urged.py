"""Notices of letters that urged: to who does each task they name, with how many times that body was urged for it."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from bamsat.records.oversight.chart import Chart, Member
from bamsat.records.oversight.telling import WITHIN, Fact, tell
from bamsat.records.tasks.acceptance import officers
from bamsat.records.tasks.models import Letter, LetterTask
from bamsat.records.tasks.vocabulary import Purpose


def make_notices(on: date, at: datetime, renew: Callable[[], None] = lambda: None) -> int:
    """Tell everybody of the letters that urged them; returns how many notices are new. What a person was told, they are not told again."""
    chart, made = Chart(on), 0
    for letter in Letter.objects.filter(purpose=Purpose.URGING, withdrawn_at=None, sent_at__gt=at - WITHIN).order_by(
        "pk"
    ):
        made += tell(f"letter:{letter.pk}", str(letter), _facts(letter, chart), on, at)
        renew()
    return made


def _facts(letter: Letter, chart: Chart) -> Iterator[Fact]:
    rows = list(letter.named.all())
    named = officers({row.task_id for row in rows}, chart.on)
    before = LetterTask.objects.filter(
        letter__purpose=Purpose.URGING, letter__withdrawn_at=None, letter__sent_at__lte=letter.sent_at
    )
    times: dict[tuple[int, int | None], int] = {}
    for key in before.filter(task__in={row.task_id for row in rows}).values_list("task", "body"):
        times[key] = times.get(key, 0) + 1
    for row in rows:
        if row.body_id is not None:
            words = f"Đôn đốc lần {times[row.task_id, row.body_id]}: {letter}"
            doers = _doers(row.body_id, chart, named.get((row.task_id, row.body_id), set()))
            yield Fact("urged", row.task_id, letter.sent_at, words, doers, row.task_id)


def _doers(body: int, chart: Chart, named: set[int]) -> tuple[Member, ...]:
    """The officers named for the work, while they are there; else all who do the body's work."""
    return tuple(one for one in chart.members(body) if one.user in named) or tuple(chart.doers(body))
