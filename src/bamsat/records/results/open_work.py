"""What a person has in their hands of results: drafts, and records that came back."""

from collections.abc import Iterable, Iterator
from datetime import date

from bamsat.records.agencies.open_work import Piece, finder
from bamsat.records.results.models import Entry
from bamsat.records.results.vocabulary import State


@finder
def unfinished(body: int, people: Iterable[int], on: date) -> Iterator[Piece]:
    rows = Entry.objects.latest_on(on).filter(record__body=body, author__in=people).select_related("record", "verdict")
    for row in rows.order_by("entered_at", "pk"):
        state = row.state_on(on)
        if state in {State.DRAFT, State.RETURNED}:
            what = "Kết quả ghi nháp" if state is State.DRAFT else "Kết quả bị trả lại"
            yield Piece(f"record:{row.record_id}", row.author_id, str(row), what)
