"""What a person has in their hands of oversight: requests for direction that wait for an answer."""

from collections.abc import Iterable, Iterator
from datetime import date

from bamsat.records.agencies.open_work import Piece, finder
from bamsat.records.oversight.models import DirectionRequest


@finder
def asked(body: int, people: Iterable[int], on: date) -> Iterator[Piece]:
    rows = DirectionRequest.objects.filter(body=body, author__in=people, withdrawn_at=None, answer=None)
    for row in rows.order_by("asked_at", "pk"):
        yield Piece(f"request:{row.pk}", row.author_id, row.text, "Xin chỉ đạo, chờ trả lời")
