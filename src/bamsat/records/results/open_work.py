"""What a person has in their hands of results: drafts, records that came back, and a sheet that was handed in and not applied yet."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from bamsat.records.agencies.open_work import Piece, finder, passer
from bamsat.records.results.models import Entry, HandedSheet
from bamsat.records.results.vocabulary import State


@finder
def unfinished(body: int, people: Iterable[int], on: date) -> Iterator[Piece]:
    rows = Entry.objects.latest_on(on).filter(record__body=body, author__in=people).select_related("record", "verdict")
    for row in rows.order_by("entered_at", "pk"):
        state = row.state_on(on)
        if state in {State.DRAFT, State.RETURNED}:
            what = "Kết quả ghi nháp" if state is State.DRAFT else "Kết quả bị trả lại"
            yield Piece(f"record:{row.record_id}", row.author_id, str(row), what)


@finder
def unapplied(body: int, people: Iterable[int], on: date) -> Iterator[Piece]:
    """The last sheet of a person for a register: handing another in, or applying a later one, leaves the ones before behind."""
    own = HandedSheet.objects.filter(body=body, author__in=people)
    later = HandedSheet.objects.filter(
        body=body, author=OuterRef("author"), register=OuterRef("register"), pk__gt=OuterRef("pk")
    )
    for row in own.filter(~Exists(later), applied_at=None).order_by("handed_at", "pk"):
        yield Piece(f"handed:{row.pk}", row.author_id, row.name, "Bảng kết quả đã nộp, chưa ghi vào sổ")


@passer("handed")
def pass_on(body: int, piece: Piece, receiver: int, author: int, at: datetime) -> None:
    """From now on it is the receiver's to apply; who handed it in is in the journal."""
    HandedSheet.objects.filter(pk=piece.key, body=body).update(author_id=receiver)
