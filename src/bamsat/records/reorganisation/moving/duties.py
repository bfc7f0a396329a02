"""Reports that a body owes by calendar: its heir owes them on."""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.reading import fold
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.reporting.models import Duty


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        for row in Duty.objects.filter(body__in=among(part), ended_at=None).order_by("pk"):
            title = f"{row.get_rhythm_display()}, gửi {row.receiver_name}"
            yield Item(Thing.DUTY, row.pk, row.body_id, row.pk, title, fold(title))


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    return put(Duty.objects.all(), "body", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    return put_back(Duty.objects.all(), "body", planks)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return Duty.objects.filter(body__in=bodies, ended_at=None).values_list("pk", flat=True)
