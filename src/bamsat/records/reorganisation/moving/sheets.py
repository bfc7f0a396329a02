"""Spreadsheets under check of which nothing was written yet: they go where the person goes."""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving import people
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank, put, put_back
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.sheets.models import Draft


def find(asked: Asked) -> Iterator[Item]:
    posts = people.posts(asked)
    for part in chunks(asked.bodies):
        rows = Draft.objects.filter(body__in=among(part), written_at=None).defer("data").select_related("owner")
        for row in rows.order_by("pk"):
            if post := posts.get((row.owner_id, row.body_id)):
                detail = f"{row.get_kind_display()}, {row.owner}"
                yield Item(Thing.SHEET, row.pk, row.body_id, row.owner_id, row.filename, "", detail, post)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    return put(Draft.objects.all(), "body", moved, doing)


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    return put_back(Draft.objects.filter(written_at=None), "body", planks)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return ()
