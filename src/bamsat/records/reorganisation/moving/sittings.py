"""Sittings that a body has not closed yet: one that is no more could neither close nor drop them. What is closed stays with its body."""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.reading import fold
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.sittings.models import Sitting


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        for row in Sitting.objects.filter(body__in=among(part)).opened().order_by("pk"):
            yield Item(Thing.SITTING, row.pk, row.body_id, row.pk, str(row), fold(str(row)))


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    return put(Sitting.objects.all(), "body", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    return put_back(Sitting.objects.all(), "body", planks)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return Sitting.objects.filter(body__in=bodies).opened().values_list("pk", flat=True)
