"""Questions about background work. Only the administrator of the installation asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Membership
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import above
from bamsat.records.agencies.rights import Held, may
from bamsat.records.jobs.models import Run, Worker
from bamsat.records.jobs.registry import JOBS
from bamsat.records.jobs.schedule import When

ALIVE = timedelta(minutes=3)  # a worker says every minute that it is


@dataclass(frozen=True, slots=True)
class Line:
    """A job as the page shows it. `next_at` None: it is not in the schedule."""

    name: str
    title: str
    next_at: datetime | None
    last: Run | None
    waiting: Run | None
    recent: tuple[Run, ...]


def is_administrator(asker: Asker) -> bool:
    """Who answers for the installation: administrator, office or head of a body over which nobody signs in."""
    if not may(asker, Verb.RUN_JOBS, Held(asker.body), asker.today):
        return False
    over = above(asker.body, asker.today).exclude(above=asker.body)
    return not Membership.objects.on(asker.today).filter(body__in=over, user__is_active=True).exists()


def lines(asker: Asker, schedule: Mapping[str, When], at: datetime) -> list[Line]:
    """Every job, by name; nothing for those who do not answer for the installation."""
    return overview(schedule, at) if is_administrator(asker) else []


def overview(schedule: Mapping[str, When], at: datetime) -> list[Line]:
    """The same for the command line, which whoever runs the machine may use."""
    return [_line(name, schedule.get(name), at) for name in sorted(JOBS)]


def _line(name: str, when: When | None, at: datetime) -> Line:
    runs = list(Run.objects.filter(job=name)[:20])
    last = next((run for run in runs if run.finished_at), None)
    waiting = next((run for run in runs if not run.outcome), None)
    return Line(name, str(JOBS[name].title), when.following(at) if when else None, last, waiting, tuple(runs))


def last_seen() -> datetime | None:
    """When any worker was last seen."""
    return Worker.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()


def is_alive(at: datetime) -> bool:
    """Whether anybody runs jobs now."""
    seen = last_seen()
    return seen is not None and at - seen < ALIVE
