"""Requests for direction that nobody has answered, of the body that asked: who follows it hears the answer. Who asked stays written."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import F, Q

from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.oversight.models import DirectionRequest
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back
from bamsat.records.reorganisation.moving.requests import item
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        ours = Q(follower__in=among(part)) | Q(follower=None, body__in=among(part))
        rows = DirectionRequest.objects.unanswered().filter(ours)
        for row in rows.select_related("task__directive").order_by("pk"):
            yield item(Thing.ASKED, row, row.asked_by)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    return put(DirectionRequest.objects.all(), "follower", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    found = put_back(DirectionRequest.objects.unanswered(), "follower", planks)
    DirectionRequest.objects.filter(follower=F("body")).update(follower=None)  # it stands in its own place again
    return found


def held(bodies: Sequence[int]) -> Iterable[int]:
    ours = Q(follower__in=bodies) | Q(follower=None, body__in=bodies)
    return DirectionRequest.objects.unanswered().filter(ours).values_list("pk", flat=True)
