"""Whom the names in a paper mean: read from where its issuer stood on its day, then carried to whoever stands there today.

*UBND thị xã* in a paper of 2023 is the town of its issuer, a body that is no more; what several took over from it is no one's to guess.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Concat

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import BodyName, Profile, Reach, Succession
from bamsat.records.agencies.queries import above, known_forms, names, tops
from bamsat.records.agencies.querysets import in_force
from bamsat.records.agencies.reach import chunks
from bamsat.records.agencies.resolve import index, key, resolve

Forms = dict[str, set[int]]
_ACTING = ("ban thuong vu ", "thuong truc ")  # they issue in the name of the committee, and stand where it stands


def forms_in_paper(asker: Asker, issuer: str, day: date | None) -> Forms:
    """The forms under which a paper of an issuer and day may name a body, and who of the directory that is today; for `resolve`.

    A form that means nothing from the issuer's place keeps the meaning it has in the directory.
    """
    today = known_forms(asker)
    source = issuer_on(asker, issuer, day) if day else None
    if source is None or day is None:
        return today
    then = forms_on(source, day)
    stand = standing({number for meant in then.values() for number in meant}, asker.today)
    seen = set(names(asker)) | _over(_own(asker), asker.today)
    return today | {form: _seen({heir for one in meant for heir in stand[one]}, seen) for form, meant in then.items()}


def _seen(meant: set[int], seen: set[int]) -> set[int]:
    """One body out of the asker's sight is nobody to choose; of several none is chosen, seen or not."""
    return set() if len(meant) == 1 and not meant <= seen else meant


def issuer_on(asker: Asker, issuer: str, day: date) -> int | None:
    """The body that issued a paper, among the asker's tree, those it came from and those above either on that day."""
    own = _own(asker)
    near = _over(own, day) | set(own)
    forms = _forms(near, day)
    wanted = key(issuer)
    for head in ("", *_ACTING):
        found = resolve(wanted.removeprefix(head), forms) if wanted.startswith(head) else None
        if found is not None:
            return found
    return None


def _own(asker: Asker) -> "QuerySet[Reach, int]":
    """Ids of the asker's level's tree, with those that it took over."""
    return Reach.objects.filter(above__in=tops(asker), tree=ANY).on(asker.today).values_list("below", flat=True)


def _over(bodies: "QuerySet[Reach, int]", day: date) -> set[int]:
    """Ids of all that stood over bodies on a day, and themselves."""
    return set(Reach.objects.filter(below__in=bodies, tree=ANY).on(day).values_list("above", flat=True))


def forms_on(source: int, day: date) -> Forms:
    """The forms under which a body's papers may name others on a day, and whom each means on that day.

    What stands in its own territory, or in one above it, it may name without the territory's name; everything else under the same
    province it names in full. Of two that bear a name, the one under its own house is meant.
    """
    line = list(above(source, day))
    places = dict(Profile.objects.on(day).filter(body__in=line).values_list("body", Concat("territory", "place")))
    house = [body for body, place in places.items() if place == places.get(source)]
    return _forms(_under(line, day), day, set(places.values())) | _forms(_under(house, day), day, set(places.values()))


def _under(bodies: list[int], day: date) -> set[int]:
    return set(Reach.objects.filter(above__in=bodies, tree=ANY).on(day).values_list("below", flat=True))


def _forms(bodies: Iterable[int], day: date, own: set[str] | None = None) -> Forms:
    """`own`: codes and names of the territories named for short; None: all are."""
    found: list[tuple[int, str, str, str]] = []
    for part in chunks(bodies):
        profiles = Profile.objects.on(day).filter(body__in=part).values_list("body", "territory", "place")
        places = {body: (place, own is None or territory + place in own) for body, territory, place in profiles}
        for body, name, short in BodyName.objects.on(day).filter(body__in=part).values_list("body", "name", "short"):
            if body in places:
                place, near = places[body]
                found.append((body, name, short if near else "", place if near else ""))
    return index(found)


def standing(bodies: Iterable[int], on: date) -> dict[int, set[int]]:
    """Body → who stands in its place on a day: itself while it exists, else its successors, and theirs; nobody where it has none."""
    heirs: dict[int, set[int]] = defaultdict(set)
    here: set[int] = set()
    waiting, seen = set(bodies), set()
    while waiting:
        seen |= waiting
        for part in chunks(waiting):
            here |= set(Profile.objects.on(on).filter(body__in=part).values_list("body", flat=True))
        for part in chunks(waiting - here):
            rows = Succession.objects.filter(in_force(on), body__in=part, ends=True).exclude(successor=None)
            for body, successor in rows.values_list("body", "successor"):
                heirs[body].add(successor)
        waiting = {heir for number in waiting for heir in heirs[number]} - seen
    return {number: _ends(number, heirs, here, frozenset()) for number in bodies}


def _ends(number: int, heirs: dict[int, set[int]], here: set[int], path: frozenset[int]) -> set[int]:
    if number in here or number in path:
        return {number} & here
    return {end for heir in heirs[number] for end in _ends(heir, heirs, here, path | {number})}
