"""Files that a program hands in by themselves, for a record that will name them: judged before any lock is taken, kept under its token for a day.

They lie in the base and not in the vault, which keeps what it has for good and by its content: so what nobody named is thrown away with its
row, and nothing else can have meant the same bytes. What a token may hand in within a day is counted in the base, also what was refused.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Sum

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.journal.actions import write
from bamsat.records.results.models import HandedFile
from bamsat.records.signin.models import Token
from bamsat.records.tasks.actions import EVIDENCE_BYTES, Attachment, examine

KEPT = timedelta(days=1)
BYTES = 200 * 2**20  # of one token within a day
MOST = 500  # files of one token within a day
LARGEST = EVIDENCE_BYTES
MOST_FILES = 20  # of one writing of a record
MOST_SAID = f"Mỗi lần gửi nhiều nhất {MOST_FILES} tệp. Hãy gộp ảnh vào một tệp PDF."


class Full(Refused):
    """The token has handed in as much as it may within a day."""


class Unnamed(Refused):
    """A record names files that are not there. `numbers`: which."""

    def __init__(self, numbers: Sequence[int]) -> None:
        many = ", ".join(str(one) for one in numbers[:5])
        super().__init__(
            f"Không có tệp số {many}: chưa gửi bằng mã này, đã dùng, hoặc đã quá một ngày. Hãy gửi lại tệp."
        )
        self.numbers = list(numbers)


@dataclass(frozen=True, slots=True)
class Judged(Attachment):
    """A file that was judged when it was handed in."""


@transaction.atomic
def announce(token: int, size: int, at: datetime) -> int:
    """Counts so many bytes before they are read, whatever becomes of them; returns the number of the file to come. Raises `Full`."""
    if size > LARGEST:
        raise Refused(f"Tệp lớn hơn {LARGEST // 2**20} MB. Hãy nén ảnh hoặc tách tệp.")
    Token.objects.select_for_update().get(pk=token)  # of two at once the second sees what the first counted
    forget(at, token)
    held = HandedFile.objects.filter(token=token).aggregate(bytes=Sum("size", default=0), files=Count("pk"))
    if held["bytes"] + size > BYTES or held["files"] >= MOST:
        raise Full(
            f"Mã truy cập này đã gửi nhiều nhất có thể trong một ngày ({MOST} tệp, {BYTES // 2**20} MB). Hãy gửi tiếp ngày mai."
        )
    return HandedFile.objects.create(token_id=token, size=size, at=at).pk


def hand_in(asker: Asker, number: int, one: Attachment, at: datetime) -> HandedFile:
    """Judges a file that was announced and keeps it. One that is refused leaves nothing but its size, not even its name."""
    examine(one)
    with transaction.atomic():
        row = HandedFile.objects.select_for_update().get(pk=number)
        row.name, row.media_type, row.data, row.size = one.name[:255], one.media_type[:100], one.data, len(one.data)
        row.save(update_fields=["name", "media_type", "data", "size"])
        facts = {"file": hashlib.sha256(one.data).hexdigest(), "size": row.size}
        write(asker.hand, "results.hand_in_file", f"file:{row.pk}", row.name[:200], facts, at)
    return row


def taken(token: int, named: Mapping[str, Sequence[int]], at: datetime) -> dict[str, list[Attachment]]:
    """The files that a record names, by the code of its field, each once: from now on they are the record's. Within the transaction that
    writes it: where that fails they are there still. Raises `Unnamed`.
    """
    numbers = sorted({one for many in named.values() for one in many})
    if len(numbers) > MOST_FILES:
        raise Refused(MOST_SAID)
    rows = HandedFile.objects.select_for_update().filter(
        pk__in=numbers, token=token, at__gt=at - KEPT, data__isnull=False
    )
    found = {row.pk: Judged(row.name, row.media_type, bytes(row.data or b"")) for row in rows}
    if missing := [one for one in numbers if one not in found]:
        raise Unnamed(missing)
    HandedFile.objects.filter(pk__in=numbers).update(data=None)
    return {code: [found[one] for one in dict.fromkeys(many)] for code, many in named.items()}


def forget(at: datetime, token: int | None = None) -> int:
    """Throws away what is older than a day, of one token or of all; returns how many."""
    rows = HandedFile.objects.filter(at__lte=at - KEPT)
    return (rows if token is None else rows.filter(token=token)).delete()[0]
