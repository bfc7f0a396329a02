"""What a person has in their hands of spreadsheets: one that was handed in and not written yet. Only its owner sees it, so it moves with them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from bamsat.records.agencies.open_work import Piece, finder, passer
from bamsat.records.sheets.models import Draft


@finder
def unwritten(body: int, people: Iterable[int], on: date) -> Iterator[Piece]:
    rows = Draft.objects.filter(body=body, owner__in=people, written_at=None).defer("data")
    for row in rows.order_by("taken_at", "pk"):
        yield Piece(f"sheet:{row.pk}", row.owner_id, row.filename, "Bảng đang kiểm tra")


@passer("sheet")
def pass_on(body: int, piece: Piece, receiver: int, author: int, at: datetime) -> None:
    """From now on it is the receiver's."""
    Draft.objects.filter(pk=piece.key, body=body).update(owner_id=receiver)
