"""Runs a job under its lease. This is what stands in the queue of django-tasks; the clock is read here, as in every job."""

import logging
from dataclasses import dataclass

from django.db import OperationalError
from django.utils import timezone
from django_tasks import task

from bamsat.records.jobs import actions
from bamsat.records.jobs.models import Run
from bamsat.records.jobs.registry import JOBS, Failure, Lost

logger = logging.getLogger("bamsat.jobs")


@dataclass(frozen=True, slots=True)
class Held:
    """The lease of a run that this process holds."""

    number: int
    token: str

    def renew(self) -> None:
        actions.renew(self.number, self.token, timezone.now())


@task()
def perform(number: int) -> str:
    """Run a run, if it is still to be run and nobody else runs its job; returns what became of it."""
    run = Run.objects.filter(pk=number).first()
    if run is None or run.job not in JOBS:
        return "gone"
    token = actions.claim(number, timezone.now())
    if not token:
        return "not free"
    try:
        words = JOBS[run.job].run(Held(number, token))
    except Lost:
        return "lost"
    except Exception as error:
        logger.exception("job %s failed", run.job)
        actions.fail(number, token, in_words(error), timezone.now())
        return "failed"
    actions.finish(number, token, words, timezone.now())
    return "done"


def in_words(error: Exception) -> str:
    """What an administrator can do something with; what only a programmer understands stays in the server's log."""
    if isinstance(error, Failure):
        return error.message
    if isinstance(error, OperationalError):
        return "Cơ sở dữ liệu đang bận hoặc không kết nối được. Máy sẽ tự thử lại."
    if isinstance(error, OSError):
        return "Không đọc, ghi tệp hoặc không kết nối mạng được. Máy sẽ tự thử lại; chi tiết trong nhật ký máy chủ."
    return f"Có lỗi trong chương trình ({type(error).__name__}). Máy sẽ tự thử lại; chi tiết trong nhật ký máy chủ."
