"""People and their posts: who holds one at a body gets the same at its successor, unless they hold it there already."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from bamsat.reading import fold
from bamsat.records.agencies import timelines
from bamsat.records.agencies.models import Membership
from bamsat.records.agencies.reach import chunks
from bamsat.records.dialects import among
from bamsat.records.reorganisation.moving.carrying import Asked, Back, Doing, Made, Plank
from bamsat.records.reorganisation.planning import Item, Moved
from bamsat.records.reorganisation.vocabulary import Thing

BATCH = 2_000


def find(asked: Asked) -> Iterator[Item]:
    for part in chunks(asked.bodies):
        for row in _current(part, asked).select_related("user"):
            post = row.position or str(row.get_role_display())
            yield Item(Thing.MEMBERSHIP, row.pk, row.body_id, row.user_id, row.user.full_name, fold(post), post)


def posts(asked: Asked) -> dict[tuple[int, int], str]:
    """(person, body) → the key of the item of their first post there; for what goes where the person goes."""
    found: dict[tuple[int, int], str] = {}
    for part in chunks(asked.bodies):
        for number, user, body in _current(part, asked).values_list("pk", "user", "body"):
            found.setdefault((user, body), f"{Thing.MEMBERSHIP}:{number}")
    return found


def _current(bodies: list[int], asked: Asked) -> "QuerySet[Membership]":
    rows = Membership.objects.filter(body__in=among(bodies), user__is_active=True)
    return rows.exclude(valid_until__lte=asked.on).order_by("pk")


def move(moved: Sequence[Moved], doing: Doing) -> list[Made]:
    old = _locked(row.item.number for row in moved)
    goals = {row.item.number: doing.goal(row) for row in moved}
    given = [Post(old[held], to, old[held].valid_until) for held, to in goals.items() if to]
    for row in old.values():
        row.valid_until = max(doing.on, row.valid_from or doing.on)
    Membership.objects.bulk_update(old.values(), ["valid_until"], batch_size=BATCH)
    made = dict(zip((post.like.pk for post in given), appoint(given, doing.on), strict=True))
    for row in old.values():
        if row.pk in made and row.acts_for_id in made:  # a deputy goes on acting for the same person, in their new post
            Membership.objects.filter(pk=made[row.pk]).update(acts_for=made[row.acts_for_id])
    return [Made(row, made.get(row.item.number), goals[row.item.number]) for row in moved]


class Post(NamedTuple):
    """A capacity to be given: as in `like`, at another body."""

    like: Membership
    body: int
    until: date | None


def appoint(given: Sequence[Post], on: date) -> list[int]:
    """Give people the same capacities at other bodies, unless they hold them there already; the ids of the rows, in order."""
    there: dict[tuple[int, int, str, str], Membership] = {}
    for part in chunks({post.like.user_id for post in given}):
        rows = Membership.objects.filter(user__in=among(part))
        there |= {(row.user_id, row.body_id, row.role, row.power): row for row in rows if on in row.during}
    keys = [(post.like.user_id, post.body, post.like.role, post.like.power) for post in given]
    new: dict[tuple[int, int, str, str], Membership] = {}
    for key, post in zip(keys, given, strict=True):
        if key not in there:
            new.setdefault(key, _post(post, on))
    timelines.begin_all(list(new.values()), ("user_id", "body_id", "role", "power"))
    every = there | new
    return [every[key].pk for key in keys]


def _post(post: Post, on: date) -> Membership:
    """All that the post is, at another body and from another day."""
    fields = {field.attname: getattr(post.like, field.attname) for field in Membership._meta.concrete_fields}
    return Membership(**fields | {"id": None, "body_id": post.body, "valid_from": on, "valid_until": post.until})


def back(planks: Sequence[Plank], doing: Doing) -> Back:
    old = _locked(plank.row for plank in planks)
    new = _locked(plank.made for plank in planks if plank.made)
    ending = [
        row
        for plank in planks
        if (row := new.get(plank.made or 0)) and row.valid_from == old[plank.row].valid_until and doing.on in row.during
    ]
    until = {number: row.valid_until for number, row in new.items()}
    for row in ending:
        row.valid_until = doing.on
    Membership.objects.bulk_update(ending, ["valid_until"], batch_size=BATCH)
    # A deputy's days were written down with an end, which the row at the successor still bears.
    given = [
        Post(row := old[plank.row], row.body_id, until.get(plank.made or 0, doing.on) if row.power else None)
        for plank in planks
    ]
    return list(zip(planks, appoint(given, doing.on), strict=True))


def _locked(numbers: Iterable[int]) -> dict[int, Membership]:
    found: dict[int, Membership] = {}
    for part in chunks(numbers):
        rows = Membership.objects.select_for_update(of=("self",)).filter(pk__in=among(part))
        found |= {row.pk: row for row in rows}
    return found


def held(bodies: Sequence[int]) -> Iterable[int]:
    return Membership.objects.current().filter(body__in=bodies).values_list("pk", flat=True)
