"""Bodies that stand straight under others."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import prefetch_related_objects

from bamsat.reading import fold
from bamsat.records.agencies import timelines
from bamsat.records.agencies.models import Parentage
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing


def find(asked: Asked) -> Iterator[Item]:
    """Those that do not themselves end, or get their parent, by a step of their own."""
    placed = {(number, step.tree) for step in asked.scheme.steps for number in step.bodies if step.parent}
    for part in chunks(asked.bodies):
        edges = Parentage.objects.on(asked.on).filter(parent__in=among(part)).order_by("pk")
        rows = [row for row in edges if row.body_id not in asked.steps and (row.body_id, row.tree) not in placed]
        for few in chunks(rows):  # of a whole reform most end with those they stand under
            yield from _items(few, asked.on)


def _items(edges: Sequence[Parentage], on: date) -> Iterator[Item]:
    prefetch_related_objects(edges, "body__names", "body__profiles")
    for row in edges:
        profile, name = row.body.profile_on(on), row.body.name_on(on)
        words = fold(f"{name} {profile.place if profile else ''}")
        yield Item(Thing.CHILD, row.pk, row.parent_id, row.body_id, name, words, str(row.get_tree_display()))


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    trees = _edges(row.item.number for row in moved)
    goals = [doing.number(row.to[0]) for row in moved]
    places = [
        timelines.Under(row.item.subject, trees[row.item.number].tree, to) for row, to in zip(moved, goals, strict=True)
    ]
    numbers = timelines.begin_parents(places, doing.on)
    return [Made(*row) for row in zip(moved, numbers, goals, strict=True)]


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    edges = _edges(plank.row for plank in planks)
    places = [timelines.Under(plank.subject, (edge := edges[plank.row]).tree, edge.parent_id) for plank in planks]
    return list(zip(planks, timelines.begin_parents(places, doing.on), strict=True))


def _edges(numbers: Iterable[int]) -> dict[int, Parentage]:
    return {row.pk: row for part in chunks(numbers) for row in Parentage.objects.filter(pk__in=among(part))}


def held(bodies: Sequence[int]) -> Iterable[int]:
    rows = Parentage.objects.current().filter(parent__in=bodies).exclude(body__in=bodies)
    return rows.values_list("pk", flat=True)
