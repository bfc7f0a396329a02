"""Indicators that a body follows: one that is no more could seal, retire or aim none. Those who tell their figures are found by their heirs."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q

from bamsat.reading import fold
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.indicators.models import Indicator
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        rows = Indicator.objects.filter(Q(retired_on=None) | Q(retired_on__gt=asked.on), holder__in=among(part))
        for row in rows.order_by("pk"):
            yield Item(Thing.INDICATOR, row.pk, row.holder_id, row.pk, row.name, fold(row.name), row.unit)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    return put(Indicator.objects.all(), "holder", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    return put_back(Indicator.objects.all(), "holder", planks)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return Indicator.objects.filter(holder__in=bodies, retired_on=None).values_list("pk", flat=True)
