"""Many proposals confirmed at once by a person who has seen them listed, and taken back as one.

What is taken back stood until then: its rows are dropped with their day, and the machine's proposals stand open again as new rows.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.cascade import deciding, queries
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.vocabulary import TAKING
from bamsat.records.directives.actions import thing
from bamsat.records.journal.actions import write
from bamsat.records.journal.queries import acts

MOST = 200  # at once: what a person can look through
LEAST = 50  # percent, where nothing else is asked
WITHIN = timedelta(hours=1)


def ready(asker: Asker, of: Alignment, least: int) -> "QuerySet[Link]":
    """Proposals for orders of an alignment the asker was given, of at least so many percent, that they may see both ends of; in the order of the upper paper."""
    rows = Link.objects.open().of_orders().filter(alignment=of, kind__in=TAKING, score__gte=least)
    seen: QuerySet[Link] = queries.both_seen(asker, rows)
    return seen.select_related("above__provision", "below__provision").order_by("above__number", "-score", "pk")


@transaction.atomic
def confirm_all(asker: Asker, of: Alignment, wanted: Collection[int], at: datetime) -> int:
    """All of them or none: where one was decided by somebody else since it was listed, `Refused` says so. How many."""
    deciding.lock_for(asker, of)
    asked = set(wanted)
    if not asked:
        raise Refused("Hãy chọn ít nhất một đề xuất.")
    if len(asked) > MOST:
        raise Refused(f"Mỗi lần xác nhận được nhiều nhất {MOST} đề xuất.")
    rows = list(ready(asker, of, 0).filter(pk__in=asked))
    if len(rows) != len(asked):
        raise Refused("Có đề xuất đã được người khác quyết định trong lúc này. Hãy xem lại danh sách rồi xác nhận.")
    Link.objects.filter(pk__in=asked).update(confirmed_at=at, confirmed_by=asker.user, confirmed_body=asker.body)
    _write(asker, "cascade.confirm_many", of, rows, at)
    return len(rows)


@transaction.atomic
def take_back(asker: Asker, of: Alignment, confirmed_at: datetime, at: datetime) -> int:
    """What this very person confirmed at once at that instant and nobody has touched since stands as proposed again. How many."""
    deciding.lock_for(asker, of)
    if at - confirmed_at > WITHIN:
        raise Refused("Chỉ hoàn tác được trong một giờ. Liên kết nào sai, hãy bỏ riêng liên kết ấy.")
    own = Link.objects.filter(
        alignment=of, confirmed_at=confirmed_at, confirmed_by=asker.user, confirmed_body=asker.body
    )
    rows = list(own.of_orders().filter(refused_at=None, dropped_at=None, made_by=None))
    if not rows:
        raise Refused("Không còn gì để hoàn tác: các liên kết này đã được sửa sau đó.")
    Link.objects.filter(pk__in=[row.pk for row in rows]).update(dropped_at=at)
    Link.objects.bulk_create(
        Link(
            alignment=of,
            above_id=row.above_id,
            below_id=row.below_id,
            kind=row.kind,
            score=row.score,
            grounds=row.grounds,
            made_at=at,
        )
        for row in rows
    )
    _write(asker, "cascade.take_back_many", of, rows, at)
    return len(rows)


def recent(asker: Asker, of: Alignment, at: datetime) -> list[tuple[datetime, int]]:
    """What this very person confirmed at once within the hour and could take back: instants and how many, the last first."""
    own = Link.objects.filter(alignment=of, confirmed_by=asker.user, confirmed_body=asker.body)
    held = own.of_orders().filter(confirmed_at__gte=at - WITHIN, refused_at=None, dropped_at=None, made_by=None)
    together = acts("cascade.confirm_many").filter(at__gte=at - WITHIN).values("at")
    counts = held.filter(confirmed_at__in=together).order_by().values_list("confirmed_at").annotate(n=Count("pk"))
    return [(when, count) for when, count in counts.order_by("-confirmed_at")]


def _write(asker: Asker, act: str, of: Alignment, rows: list[Link], at: datetime) -> None:
    facts: dict[str, Any] = {"upper": str(of.upper), "links": [row.pk for row in rows], "count": len(rows)}
    write(asker.hand, act, thing(of.lower), str(of.lower), facts, at)
