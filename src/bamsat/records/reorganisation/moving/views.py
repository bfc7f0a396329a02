"""Views of the list of tasks that were kept: those shared in a body that ends go to each of its heirs, a person's own go where the person
goes. The heir's is a copy; one that it has already under that name is left as it is.
"""

from collections.abc import Iterable, Iterator, Sequence

from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving import people
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing
from bamsat.records.tasks.models import DefaultView, SavedView

KEPT = ("owner_id", "name", "query", "shared", "saved_at")
Key = tuple[int, int, str]


def find(asked: Asked) -> Iterator[Item]:
    posts = people.posts(asked)
    for part in chunks(asked.bodies):
        for row in SavedView.objects.filter(body__in=among(part)).select_related("owner").order_by("pk"):
            post = posts.get((row.owner_id, row.body_id), "")
            if row.shared and asked.steps[row.body_id].ends:
                yield Item(Thing.VIEW, row.pk, row.body_id, row.owner_id, row.name, "", f"dùng chung, {row.owner}")
            elif post and not row.shared:
                yield Item(Thing.VIEW, row.pk, row.body_id, row.owner_id, row.name, "", str(row.owner), post)


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    rows = _rows(row.item.number for row in moved)
    pairs = [(row, doing.number(ref)) for row in moved for ref in row.to]
    there = _there({to for _, to in pairs})
    new: dict[Key, tuple[Moved, SavedView]] = {}
    for row, to in pairs:
        old = rows[row.item.number]
        key = (old.owner_id, to, old.name)
        if key not in there:
            kept = {name: getattr(old, name) for name in KEPT}
            new.setdefault(key, (row, SavedView(body_id=to, **kept)))
    SavedView.objects.bulk_create([copy for _, copy in new.values()], batch_size=1_000)
    _open_first({row.item.number: [] for row, _ in new.values()}, new.values())
    return [Made(row, copy.pk, copy.body_id) for row, copy in new.values()]


def _open_first(copies: dict[int, list[SavedView]], new: Iterable[tuple[Moved, SavedView]]) -> None:
    """Whose list opened with a view opens with its copy."""
    for row, copy in new:
        copies[row.item.number].append(copy)
    found = [
        DefaultView(user_id=first.user_id, body_id=copy.body_id, view=copy)
        for part in chunks(copies)
        for first in DefaultView.objects.filter(view__in=among(part)).order_by("pk")
        for copy in copies[first.view_id]
    ]
    DefaultView.objects.bulk_create(found, batch_size=1_000, ignore_conflicts=True)


def _there(bodies: Iterable[int]) -> set[Key]:
    found: set[Key] = set()
    for part in chunks(bodies):
        found |= set(SavedView.objects.filter(body__in=among(part)).values_list("owner", "body", "name"))
    return found


def _rows(numbers: Iterable[int]) -> dict[int, SavedView]:
    return {row.pk: row for part in chunks(numbers) for row in SavedView.objects.filter(pk__in=among(part))}


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    """A copy that nobody has changed since goes; the first one stands where it stood."""
    old, copies = _rows(plank.row for plank in planks), _rows(plank.made for plank in planks if plank.made)
    same = [
        plank
        for plank in planks
        if (copy := copies.get(plank.made or 0)) and (first := old.get(plank.row)) and _alike(first, copy)
    ]
    for part in chunks(plank.made for plank in same if plank.made):
        SavedView.objects.filter(pk__in=among(part)).delete()
    return [(plank, plank.row) for plank in same]


def _alike(one: SavedView, other: SavedView) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in KEPT)


def held(bodies: Sequence[int]) -> Iterable[int]:
    return ()
