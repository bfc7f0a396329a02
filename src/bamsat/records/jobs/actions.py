"""Verbs on runs: open, claim, renew, end. Which worker gets a run is decided by the database alone, so that two never double.

These are the program's own bookkeeping and write no journal; what a person asks for does.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.jobs.models import Run, Worker
from bamsat.records.jobs.queries import is_administrator
from bamsat.records.jobs.registry import JOBS, Lost
from bamsat.records.jobs.schedule import When
from bamsat.records.jobs.vocabulary import Outcome
from bamsat.records.journal.actions import write

LEASE = timedelta(minutes=5)
EXPECTED = timedelta(minutes=5)  # from queueing to claiming
ATTEMPTS = 8
LONGEST_WAIT = timedelta(hours=1)
KEPT = timedelta(days=60)


def open_due(schedule: Mapping[str, When], at: datetime) -> list[int]:
    """Open the latest slot of each job once; returns ids of all runs that a worker is to take up now, each told to one caller only."""
    for name, when in schedule.items():
        if name in JOBS:
            _open(name, when.latest(at), at)
    waiting = Q(queued_until=None) | Q(queued_until__lte=at)
    free = Q(holder="") | Q(lease_until__lte=at)
    due = Run.objects.filter(waiting, free, outcome="", next_at__lte=at)
    return [
        number
        for number in due.order_by("next_at").values_list("pk", flat=True)
        if Run.objects.filter(waiting, pk=number).update(queued_until=at + EXPECTED)
    ]


def _open(name: str, slot: datetime, at: datetime) -> None:
    if Run.objects.filter(job=name, slot=slot).exists():
        return
    _, made = Run.objects.get_or_create(job=name, slot=slot, defaults={"next_at": at})
    if made:
        older = Run.objects.filter(job=name, slot__lt=slot, outcome="", holder="")
        older.update(outcome=Outcome.SUPERSEDED, finished_at=at)


@transaction.atomic
def run_again(asker: Asker, name: str, at: datetime) -> Run:
    """*Chạy lại*: a worker takes it up at once. For the administrator."""
    if not is_administrator(asker):
        raise Refused("Chỉ văn phòng hoặc lãnh đạo của cơ quan cao nhất trên hệ thống được chạy công việc nền.")
    waiting = Run.objects.filter(job=name, outcome="")
    if waiting.filter(next_at__lte=at).exists():
        raise Refused("Công việc này đang chạy hoặc đang chờ chạy. Hãy đợi một lát rồi tải lại trang.")
    waiting.filter(holder="").update(outcome=Outcome.SUPERSEDED, finished_at=at)
    row = Run.objects.create(job=name, slot=at, next_at=at, asked_by=asker.username)
    write(asker.hand, "jobs.run_again", f"job:{name}", str(JOBS[name].title), {}, at)
    return row


def open_now(name: str, by: str, at: datetime) -> Run:
    """A run outside the schedule, for the command line; the caller performs it."""
    return Run.objects.create(job=name, slot=at, next_at=at, asked_by=by, queued_until=at + EXPECTED)


def claim(number: int, at: datetime) -> str:
    """A token, when the run is free, due, and no other run of its job goes on; else empty."""
    run = Run.objects.get(pk=number)
    gone = Run.objects.filter(job=run.job, lease_until__lte=at).exclude(holder="")
    token = secrets.token_hex(16)
    try:
        with transaction.atomic():
            gone.update(holder="")
            free = Run.objects.filter(pk=number, outcome="", holder="", next_at__lte=at)
            taken = free.update(holder=token, lease_until=at + LEASE, started_at=at, attempts=F("attempts") + 1)
    except IntegrityError:  # another run of the job goes on; this one is looked at again when its queueing lapses
        return ""
    return token if taken else ""


def renew(number: int, token: str, at: datetime) -> None:
    """Raises `Lost` when the run is no longer held."""
    if not Run.objects.filter(pk=number, holder=token).update(lease_until=at + LEASE):
        raise Lost


def finish(number: int, token: str, words: str, at: datetime) -> None:
    """The run did its work. Does nothing for one that lost its lease."""
    held = Run.objects.filter(pk=number, holder=token)
    held.update(holder="", outcome=Outcome.DONE, finished_at=at, words=words)


def fail(number: int, token: str, words: str, at: datetime) -> None:
    """The run did not do its work: it is tried again after a while that doubles each time, and given up in the end."""
    held = Run.objects.filter(pk=number, holder=token)
    run = held.first()
    if run is None:
        return
    if run.attempts >= ATTEMPTS:
        held.update(holder="", outcome=Outcome.FAILED, finished_at=at, words=words)
    else:
        held.update(holder="", queued_until=None, next_at=at + wait(run.attempts), words=words)


def wait(attempts: int) -> timedelta:
    """How long after so many failed attempts the next one comes: 1, 2, 4 … minutes, an hour at most."""
    return min(timedelta(minutes=2 ** (attempts - 1)), LONGEST_WAIT)


def be_seen(worker: str, at: datetime) -> None:
    """A worker is alive."""
    Worker.objects.update_or_create(name=worker[:80], defaults={"seen_at": at})


def forget_old(at: datetime) -> int:
    """Remove ended runs that nobody asks for any more, but the last of each job; returns how many."""
    last = {Run.objects.filter(job=name).values_list("pk", flat=True).first() for name in JOBS}
    old = Run.objects.filter(finished_at__lt=at - KEPT).exclude(pk__in=[number for number in last if number])
    Worker.objects.filter(seen_at__lt=at - KEPT).delete()
    return old.delete()[0]


def leave(number: int, at: datetime) -> None:
    """Give up a run that was asked for and has not begun."""
    Run.objects.filter(pk=number, outcome="", holder="").update(outcome=Outcome.SUPERSEDED, finished_at=at)
