"""Notices that nobody has read yet: in whose name a person is told goes where the person goes."""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.oversight.models import Notice
from bamsat.records.reorganisation.moving import people
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing


def find(asked: Asked) -> Iterator[Item]:
    posts = people.posts(asked)
    for part in chunks(asked.bodies):
        rows = Notice.objects.filter(body__in=among(part), read_at=None).order_by("pk")
        columns = ("pk", "body", "person", "person__full_name", "words")
        for number, body, person, name, words in rows.values_list(*columns):
            if post := posts.get((person, body)):
                yield Item(Thing.NOTICE, number, body, person, words, "", name, post)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    return put(Notice.objects.all(), "body", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    return put_back(Notice.objects.filter(read_at=None), "body", planks)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return ()
