"""Sheets of registers that somebody handed in and has not applied yet: they go where the person goes."""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving import people
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.results.models import HandedSheet


def find(asked: Asked) -> Iterator[Item]:
    posts = people.posts(asked)
    for part in chunks(asked.bodies):
        rows = HandedSheet.objects.filter(body__in=among(part), applied_at=None).select_related("register", "author")
        for row in rows.order_by("pk"):
            if post := posts.get((row.author_id, row.body_id)):
                detail = f"{row.register}, {row.author}"
                yield Item(Thing.HANDED, row.pk, row.body_id, row.author_id, row.name, "", detail, post)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    return put(HandedSheet.objects.all(), "body", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    return put_back(HandedSheet.objects.filter(applied_at=None), "body", planks)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return ()
