"""Questions about bodies and people."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from bamsat.reading import fold
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body, BodyName, Membership, Reach, User
from bamsat.records.agencies.resolve import index
from bamsat.records.agencies.vocabulary import Role


def capacities(user: int, on: date) -> list[Membership]:
    """The capacities in which a person may act on a day."""
    rows = Membership.objects.on(on).filter(user=user, user__is_active=True).select_related("user", "body")
    return list(rows.prefetch_related("body__names"))


def asker(user: int, membership: int | None, on: date, today: date) -> Asker | None:
    """The person in the capacity chosen, or in the first they hold today; None when they hold none."""
    held = capacities(user, today)
    chosen = next((row for row in held if row.pk == membership), held[0] if held else None)
    if chosen is None:
        return None
    return Asker(
        user=user,
        username=chosen.user.username,
        name=chosen.user.full_name,
        membership=chosen.pk,
        body=chosen.body_id,
        body_name=chosen.body.name_on(today),
        role=Role(chosen.role),
        position=chosen.position,
        on=on,
        today=today,
    )


def asker_named(username: str, on: date, today: date) -> Asker | None:
    """The same by user name, in the first capacity held; for the command line."""
    user = User.objects.filter(username=username.strip().lower()).first()
    return asker(user.pk, None, on, today) if user else None


def body_named(name: str) -> Body | None:
    """The one body of exactly this name; for setting up an installation."""
    rows = list(Body.objects.filter(names__name=" ".join(name.split())).distinct()[:2])
    return rows[0] if len(rows) == 1 else None


def scope(asker: Asker) -> "QuerySet[Reach, int]":
    """Ids of the asker's body and of all under it, for use in a filter."""
    return Reach.objects.filter(above=asker.body).values_list("below", flat=True)


def root(asker: Asker) -> int:
    """The highest body on the asker's own level: the commune's whole tree, whose directory its officers share."""
    level = Body.objects.values_list("level", flat=True).get(pk=asker.body)
    above = Reach.objects.filter(below=asker.body, above__level=level).exclude(above__parent__level=level)
    return above.values_list("above", flat=True).get()


def directory(asker: Asker) -> "QuerySet[Body]":
    """The bodies that the asker may see: all of its own level's tree on the day, and the bodies straight above that tree."""
    top = root(asker)
    within = Reach.objects.filter(above=top, below=OuterRef("pk"))
    above = Reach.objects.filter(below=top, above=OuterRef("pk"))
    rows = Body.objects.existing(asker.on).filter(Exists(within) | Exists(above))
    return rows.prefetch_related(Prefetch("names", BodyName.objects.order_by("valid_from")))


def body(asker: Asker, number: int) -> Body:
    """One body of the directory; raises Body.DoesNotExist."""
    return directory(asker).get(pk=number)


def names(asker: Asker) -> dict[int, str]:
    """Id → name on the day looked at, for the whole directory."""
    return {row.pk: row.name_on(asker.on) for row in directory(asker)}


def known_forms(asker: Asker) -> dict[str, set[int]]:
    """The forms under which a paper may name a body of the directory; for `resolve.resolve`."""
    rows = directory(asker)
    return index((row.pk, name.name, name.short, row.place) for row in rows for name in row.names.all())


@dataclass(slots=True)
class Branch:
    """A body in the drawn tree. `under`: the branches below it."""

    body: Body
    name: str
    depth: int = 0
    under: list["Branch"] = field(default_factory=list)


def tree(asker: Asker) -> list[Branch]:
    """The directory as drawn: parents before children, each with its depth."""
    rows = list(directory(asker))
    branches = {row.pk: Branch(row, row.name_on(asker.on)) for row in rows}
    tops: list[Branch] = []
    for row in rows:
        above = branches.get(row.parent_id) if row.parent_id else None
        (above.under if above else tops).append(branches[row.pk])
    return [branch for top in tops for branch in _down(top, 0)]


def _down(branch: Branch, depth: int) -> list[Branch]:
    branch.depth = depth
    return [branch, *(row for under in branch.under for row in _down(under, depth + 1))]


def find(asker: Asker, words: str) -> list[Body]:
    """Bodies whose name holds the words, tone marks or not."""
    named = BodyName.objects.filter(body=OuterRef("pk"), folded__contains=fold(words))
    return list(directory(asker).filter(Exists(named))[:20])
