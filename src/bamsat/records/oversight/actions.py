"""Verbs on notices. That a person has read something is theirs alone: it is kept with the notice and is no line of the journal."""

from datetime import datetime

from bamsat.records.agencies.asker import Asker
from bamsat.records.oversight.models import Notice


def mark_read(asker: Asker, row: Notice, at: datetime) -> None:
    Notice.objects.filter(pk=row.pk, person=asker.user, read_at=None).update(read_at=at)


def mark_all_read(asker: Asker, at: datetime) -> int:
    """Returns how many were unread."""
    return Notice.objects.filter(person=asker.user, read_at=None).update(read_at=at)
