"""The loop of a worker: opens what is due, puts it in the queue of django-tasks, runs what stands there."""

import logging
import os
import secrets
import socket
import time
from collections.abc import Callable, Mapping

from django.db import close_old_connections, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from bamsat.records.jobs import actions
from bamsat.records.jobs.performing import perform
from bamsat.records.jobs.schedule import When

PAUSE = 2.0  # seconds between two looks
LONGEST_PAUSE = 60.0  # after errors
BEAT = 60.0  # seconds between two signs of life
logger = logging.getLogger("bamsat.jobs")


def work(schedule: Mapping[str, When], is_over: Callable[[], bool]) -> None:
    """Work until `is_over`; what is being run then is run to its end. Survives whatever a look throws at it."""
    name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    pause, seen = PAUSE, -BEAT
    while not is_over():
        try:
            if time.monotonic() - seen >= BEAT:
                actions.be_seen(name, timezone.now())
                seen = time.monotonic()
            look(schedule, name)
            pause = PAUSE
        except Exception:
            logger.exception("the worker could not look for work")
            connections.close_all()
            pause = min(pause * 2, LONGEST_PAUSE)
        _rest(pause, is_over)


def look(schedule: Mapping[str, When], name: str = "worker") -> None:
    """One look: queue what is due, run what is queued."""
    close_old_connections()
    for number in actions.open_due(schedule, timezone.localtime()):
        perform.enqueue(number)
    if DBTaskResult.objects.ready().exists():  # an empty queue costs no lock
        _worker(name).run()


def _worker(name: str) -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name[:64],
        excluded_queue_names=[],
    )


def _rest(seconds: float, is_over: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not is_over():
        time.sleep(min(0.25, seconds))
