"""Cases of inspection and supervision that go on, of the body that conducts them: its heir follows them to the end. A subject's place in a case
stays, and its heir sees the case by it."""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.supervision.models import Case


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        for row in Case.objects.unended().filter(body__in=among(part)).order_by("pk"):
            yield Item(Thing.CASE, row.pk, row.body_id, row.pk, row.title, row.folded, row.form)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    return put(Case.objects.all(), "body", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    return put_back(Case.objects.all(), "body", planks)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return Case.objects.unended().filter(body__in=bodies).values_list("pk", flat=True)
