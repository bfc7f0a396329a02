"""Registers in use that a body holds for itself and all under it: a body that is no more could describe or retire none."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Q

from bamsat.reading import fold
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, still
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.results.models import Register


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        rows = Register.objects.filter(Q(retired_on=None) | Q(retired_on__gt=asked.on), holder__in=among(part))
        for row in rows.order_by("pk"):
            yield Item(Thing.REGISTER, row.pk, row.holder_id, row.pk, row.name, fold(row.name), row.code)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    made = [Made(row, row.item.number, doing.number(row.to[0])) for row in moved]
    for row in made:
        _hold(row.moved.item.number, row.body)
    return made


def _hold(number: int, body: int | None) -> None:
    """A body holds one register of a code: another that comes to it bears its own number behind the code."""
    row = Register.objects.select_for_update(of=("self",)).get(pk=number)
    if Register.objects.filter(holder=body, code=row.code).exclude(pk=number).exists():
        mark = f"-{number}"
        row.code = row.code[: 40 - len(mark)] + mark
    row.holder_id = body or row.holder_id
    row.save(update_fields=["holder", "code"])


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    here = still(Register.objects.all(), "holder", planks)
    for plank in here:
        _hold(plank.row, plank.body)
    return [(plank, plank.row) for plank in here]


def held(bodies: Sequence[int]) -> Iterable[int]:
    return Register.objects.filter(holder__in=bodies, retired_on=None).values_list("pk", flat=True)
