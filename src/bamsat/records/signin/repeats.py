"""A program that writes names each writing by a key of its own: sent twice, because an answer was lost, it is done once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from bamsat.records.agencies.asker import Refused
from bamsat.records.signin.models import Repeat, Token

KEPT = timedelta(days=7)
LONGEST = 100  # letters of a key

Answer = tuple[int, Any]  # status and plain JSON


class Otherwise(Refused):
    """Something else was asked under this key before."""


@transaction.atomic
def once(token: int, key: str, asked: str, at: datetime, act: Callable[[], Answer]) -> Answer:
    """What `act` answers, or what it answered when the same was asked under this key before. Act and answer are kept together or neither is:
    what was refused is tried anew. `asked`: a digest of all that was asked. Of two at the same time the second waits for the first.
    """
    Token.objects.select_for_update().get(pk=token)
    row = Repeat.objects.filter(token=token, key=key).first()
    if row is None:
        status, answer = act()
        Repeat.objects.create(token_id=token, key=key, asked=asked, status=status, answer=answer, at=at)
        return status, answer
    if row.asked != asked:
        raise Otherwise("Khóa chống gửi trùng (Idempotency-Key) này đã dùng cho một nội dung khác. Hãy dùng khóa mới.")
    return row.status, row.answer


def forget(at: datetime) -> int:
    """Remove answers that nobody will ask for again; returns how many."""
    return Repeat.objects.filter(at__lt=at - KEPT).delete()[0]
