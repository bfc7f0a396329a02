"""Records of registers under edit: a draft, one that waits for a second person's word, one that was handed back. A verified record is
closed and stays with who brought it about.
"""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.reading import fold
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back, still
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.results.models import Entry, Passing, Record


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        rows = Entry.objects.under_edit().filter(record__body__in=among(part))
        for row in rows.select_related("record__register", "verdict").order_by("record"):
            record = row.record
            detail = f"{record.register}, {row.state_on(asked.today).label}"
            words = f"{fold(row.title)} {row.folded}"
            title = row.title or f"Kết quả số {record.pk}"
            yield Item(Thing.RECORD, record.pk, record.body_id, record.pk, title, words, detail)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    _pass_on(((row.item.number, row.item.body) for row in moved if row.to), doing)
    return put(Record.objects.all(), "body", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    """Those that are still under edit and where the act brought them."""
    here = still(Record.objects.all(), "body", planks)
    open_ = {
        number
        for part in chunks(plank.row for plank in here)
        for number in Entry.objects.under_edit().filter(record__in=among(part)).values_list("record", flat=True)
    }
    found = [plank for plank in here if plank.row in open_]
    _pass_on(((plank.row, plank.successor) for plank in found if plank.successor), doing)
    return put_back(Record.objects.all(), "body", found)


def _pass_on(rows: Iterable[tuple[int, int]], doing: Doing) -> None:
    """(record, body that has it until the day): whose it was on any day stays known."""
    was = (Passing(record_id=record, body_id=body, until_on=doing.on) for record, body in rows)
    Passing.objects.bulk_create(was, batch_size=1_000)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return Entry.objects.under_edit().filter(record__body__in=bodies).values_list("record", flat=True)
