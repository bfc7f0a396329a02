"""Views of the list of tasks that a person kept: their own, and those shared with the body they act for."""

from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from bamsat.records import prepared
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.journal.actions import write
from bamsat.records.tasks.models import DefaultView, SavedView

FIELDS = (
    "q",
    "trang-thai",
    "van-ban",
    "co-quan",
    "vai-tro",
    "tu",
    "den",
    "nguon",
    "nhom",
    "cot",
)  # of the list's address
MOST = 50  # of one person for one body
_NAME, _QUERY = 80, 1_000


def seen(asker: Asker) -> "QuerySet[SavedView]":
    """Own and shared views of the body in whose name the asker acts, by name; with `opens_first`."""
    first = DefaultView.objects.filter(view=OuterRef("pk"), user=asker.user, body=asker.body)
    mine = Q(owner=asker.user) | Q(shared=True)
    return SavedView.objects.filter(mine, body=asker.body).annotate(opens_first=Exists(first)).order_by("name", "id")


def kept(asker: Asker) -> list[SavedView]:
    """The same, for each page of the list: most people have none, which a kept statement says."""
    who = ("saved views", asker.user, asker.body)
    return list(seen(asker)) if prepared.keys(who, lambda: seen(asker).order_by()) else []


def view(asker: Asker, number: int) -> SavedView:
    """One of them; raises SavedView.DoesNotExist."""
    return seen(asker).get(pk=number)


def opening(asker: Asker) -> SavedView | None:
    """The view with which the asker's list opens."""
    return seen(asker).filter(opens_for__user=asker.user, opens_for__body=asker.body).first()


@transaction.atomic
def save(asker: Asker, name: str, query: str, shared: bool, at: datetime) -> SavedView:
    """Keep the list as it is asked for under a name that the asker does not use yet."""
    kept = _query(query)
    if not kept:
        raise Refused("Danh sách chưa lọc hay nhóm gì nên chưa có gì để lưu. Hãy chọn bộ lọc rồi lưu.")
    if SavedView.objects.filter(owner=asker.user, body=asker.body).count() >= MOST:
        raise Refused(f"Bạn đã lưu {MOST} cách xem. Hãy xóa bớt cách xem không dùng nữa.")
    row = SavedView(owner_id=asker.user, body_id=asker.body, shared=shared, query=kept, saved_at=at)
    row.name = _free_name(asker, name, row)
    row.save(force_insert=True)
    _write(asker, "tasks.save_view", row, {"query": kept, "shared": shared}, at)
    return row


@transaction.atomic
def rename(asker: Asker, row: SavedView, name: str, shared: bool, at: datetime) -> None:
    """Another name, and whether the body shares it; for its owner."""
    _own(asker, row)
    before = {"name": row.name, "shared": row.shared}
    row.name, row.shared = _free_name(asker, name, row), shared
    row.save(update_fields=["name", "shared"])
    if not shared:
        DefaultView.objects.filter(view=row).exclude(user=asker.user).delete()
    changes = {name: [old, getattr(row, name)] for name, old in before.items()}
    _write(asker, "tasks.rename_view", row, {"changes": changes}, at)


@transaction.atomic
def remove(asker: Asker, row: SavedView, at: datetime) -> None:
    """Remove a view; the journal keeps what it was. For its owner."""
    _own(asker, row)
    _write(asker, "tasks.remove_view", row, {"query": row.query, "shared": row.shared}, at)
    row.delete()


@transaction.atomic
def open_with(asker: Asker, row: SavedView, first: bool, at: datetime) -> None:
    """Let the asker's list open with this view, or with no view at all."""
    DefaultView.objects.filter(user=asker.user, body=asker.body).delete()
    if first:
        DefaultView.objects.create(user_id=asker.user, body_id=asker.body, view=row)
    _write(asker, "tasks.open_with_view", row, {"first": first}, at)


def _query(query: str) -> str:
    """The known fields of an address, in a fixed order, without empty ones."""
    given = dict(parse_qsl(query[: 4 * _QUERY]))
    kept = urlencode([(name, given[name].strip()) for name in FIELDS if given.get(name, "").strip()])
    if len(kept) > _QUERY or "%00" in kept:
        raise Refused("Bộ lọc này quá dài để lưu. Hãy bỏ bớt chữ tìm kiếm.")
    return kept


def _free_name(asker: Asker, name: str, row: SavedView) -> str:
    words = " ".join(name.split())[:_NAME]
    if not words:
        raise Refused("Hãy đặt tên cho cách xem, ví dụ “Quá hạn của thôn”.")
    if SavedView.objects.filter(owner=asker.user, body=asker.body, name=words).exclude(pk=row.pk).exists():
        raise Refused(f"Bạn đã có cách xem tên “{words}”. Hãy đặt tên khác.")
    return words


def _own(asker: Asker, row: SavedView) -> None:
    if row.owner_id != asker.user:
        raise Refused("Chỉ người đã lưu mới đổi hoặc xóa được cách xem dùng chung này.")


def _write(asker: Asker, act: str, row: SavedView, facts: dict[str, object], at: datetime) -> None:
    write(asker.hand, act, f"view:{row.pk}", row.name, facts, at)
