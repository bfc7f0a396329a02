"""What the columns of a body's own spreadsheets mean: each heir of a body that ends remembers it, unless it has said itself what such
columns mean.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone

from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.sheets.models import ColumnMap

KEPT = ("signature", "columns", "author_id", "said_at")


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(body for body in asked.bodies if asked.steps[body].ends):
        for row in ColumnMap.objects.filter(body__in=among(part)).select_related("author").order_by("pk"):
            title, detail = (
                f"Bảng có {len(row.columns)} cột đã biết ý nghĩa",
                f"{row.author}, {timezone.localdate(row.said_at):%d/%m/%Y}",
            )
            yield Item(Thing.MAP, row.pk, row.body_id, row.pk, title, "", detail)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    rows = _rows(row.item.number for row in moved)
    pairs = [(row, doing.number(ref)) for row in moved for ref in row.to]
    there = _there({to for _, to in pairs})
    new: dict[tuple[int, str], tuple[Moved, ColumnMap]] = {}
    for row, to in pairs:
        old = rows[row.item.number]
        key = (to, old.signature)
        if key not in there:
            new.setdefault(key, (row, ColumnMap(body_id=to, **{name: getattr(old, name) for name in KEPT})))
    ColumnMap.objects.bulk_create([copy for _, copy in new.values()], batch_size=1_000)
    return [Made(row, copy.pk, copy.body_id) for row, copy in new.values()]


def _there(bodies: Iterable[int]) -> set[tuple[int, str]]:
    found: set[tuple[int, str]] = set()
    for part in chunks(bodies):
        found |= set(ColumnMap.objects.filter(body__in=among(part)).values_list("body", "signature"))
    return found


def _rows(numbers: Iterable[int]) -> dict[int, ColumnMap]:
    return {row.pk: row for part in chunks(numbers) for row in ColumnMap.objects.filter(pk__in=among(part))}


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    """A copy that the heir has not said anew since goes; the first one stands where it stood."""
    old, copies = _rows(plank.row for plank in planks), _rows(plank.made for plank in planks if plank.made)
    same = [
        plank
        for plank in planks
        if (copy := copies.get(plank.made or 0)) and (first := old.get(plank.row)) and copy.said_at == first.said_at
    ]
    for part in chunks(plank.made for plank in same if plank.made):
        ColumnMap.objects.filter(pk__in=among(part)).delete()
    return [(plank, plank.row) for plank in same]


def held(bodies: Sequence[int]) -> Iterable[int]:
    return ()
