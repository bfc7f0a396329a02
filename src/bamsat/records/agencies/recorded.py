"""What was recorded of a body through time, for those who may correct it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from bamsat.reading import alphabetical
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, BodyName, HeadCount, Profile
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import visible_to


@dataclass(frozen=True, slots=True)
class Recorded:
    """In [since, until); None is an open end."""

    since: date | None
    until: date | None
    what: str
    words: str


def correctable(asker: Asker) -> "QuerySet[Body]":
    """The bodies of which the asker may correct what is recorded."""
    rows = visible_to(asker, Body, asker.on, Verb.CORRECT_BODY)
    names = Prefetch("names", BodyName.objects.order_by("valid_from"))
    return rows.prefetch_related(names, "profiles", "head_counts")


def enterable(asker: Asker) -> list[tuple[int, str]]:
    """The bodies that stand today under which the asker may enter another, with their names, in the order of names."""
    rows = visible_to(asker, Body, asker.on, Verb.ENTER_BODY).filter(pk__in=Body.objects.existing(asker.on))
    named = ((row.pk, row.name_on(asker.on)) for row in rows.prefetch_related("names"))
    return sorted(named, key=lambda row: alphabetical(row[1]))


def above_new(asker: Asker, number: int) -> Body:
    """One of them; raises Body.DoesNotExist."""
    return visible_to(asker, Body, asker.on, Verb.ENTER_BODY).prefetch_related("names", "profiles").get(pk=number)


def countable(asker: Asker) -> "QuerySet[Body]":
    """Those of `correctable` that stand today."""
    return correctable(asker).filter(pk__in=Body.objects.existing(asker.today).values("pk"))


def standing_counts(body: Body, on: date) -> list[HeadCount]:
    """The head counts of a body as recorded on a day, the last year first; reads prefetched ones."""
    return sorted((row for row in body.head_counts.all() if on in row.during), key=lambda row: -row.year)


def history(body: Body) -> list[Recorded]:
    """All that was ever recorded of it and held for a day, the newest first; reads prefetched rows."""
    found = [*map(_name, body.names.all()), *map(_profile, body.profiles.all()), *map(_count, body.head_counts.all())]
    return sorted(_held(found), key=lambda row: row.since or date.min, reverse=True)


def _held(rows: Iterable[Recorded]) -> Iterable[Recorded]:
    return (row for row in rows if row.since is None or row.until is None or row.since < row.until)


def _name(row: BodyName) -> Recorded:
    return Recorded(
        row.valid_from, row.valid_until, "Tên", " · ".join(filter(None, (row.name, row.short, row.abbreviation)))
    )


def _profile(row: Profile) -> Recorded:
    parts = (row.get_kind_display(), row.get_level_display(), row.identifier, row.place, row.territory)
    return Recorded(
        row.valid_from, row.valid_until, "Loại, cấp, mã, địa bàn", " · ".join(str(one) for one in parts if one)
    )


def _count(row: HeadCount) -> Recorded:
    members, cells = ("–" if one is None else one for one in (row.members, row.cells))
    return Recorded(row.valid_from, row.valid_until, f"Số liệu năm {row.year}", f"{members} đảng viên, {cells} chi bộ")
