"""A notice that waits, and the round that sends it: what the tests of each channel begin with."""

from datetime import time, timedelta

from bamsat.records.oversight.delivering import deliver
from bamsat.records.oversight.models import Notice
from bamsat.records.oversight.planning import Quiet
from bamsat.records.tasks.models import Task
from tests.conftest import TODAY, at

NEVER_QUIET = Quiet(time(0), time(0), False)
LATER = at(TODAY + timedelta(days=1), hour=8)


def told(asker, task: Task, number: int = 1) -> Notice:
    return Notice.objects.create(
        person_id=asker.user,
        body_id=asker.body,
        task=task,
        rule="due-7",
        thing=f"turn:{number}",
        step_on=TODAY,
        words="Còn 7 ngày (hạn 01/12/2026)",
        made_at=at(hour=10),
    )


def go(moment=LATER, quiet: Quiet = NEVER_QUIET):
    return deliver(quiet, lambda: moment)
