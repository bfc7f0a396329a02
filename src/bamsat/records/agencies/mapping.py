"""The directory laid over the map: which province each of its bodies stands in, on the day looked at."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.country.shapes import shapes
from bamsat.records.agencies.country.units import REFORM, country
from bamsat.records.agencies.models import Body, Profile
from bamsat.records.agencies.queries import directory
from bamsat.records.agencies.vocabulary import Level


@dataclass(slots=True)
class Mapped:
    """A province's bodies of the directory. `bodies`: its own, id → name; `places`: territory of a commune in it → how many there."""

    count: int = 0
    bodies: dict[int, str] = field(default_factory=dict)
    places: Counter[str] = field(default_factory=Counter)


def mapped(asker: Asker) -> dict[str, Mapped]:
    """Code of a province → what the asker's directory has there; provinces without anything are not in it. Empty for days before the
    34 provinces were."""
    if asker.on < REFORM:
        return {}
    above = _provinces(asker.on)
    rows = Profile.objects.on(asker.on).filter(body__in=directory(asker).values("pk")).exclude(territory="")
    found: dict[str, Mapped] = {}
    own: dict[int, str] = {}
    for body, territory, place, level in rows.values_list("body", "territory", "place", "level"):
        code = territory if territory in shapes() else above.get(territory, "")
        if code:
            held = found.setdefault(code, Mapped())
            held.count += 1
            if level == Level.PROVINCE:
                own[body] = code
            else:
                held.places[place or territory] += 1
    for row in Body.objects.filter(pk__in=list(own)).prefetch_related("names").order_by("pk"):
        found[own[row.pk]].bodies[row.pk] = row.name_on(asker.on)
    return found


def _provinces(on: date) -> dict[str, str]:
    """Code of a commune on a day → code of its province."""
    units = country()
    return {
        unit.code: units[above].code
        for unit in units.values()
        if unit.level == Level.COMMUNE
        and (unit.starts_on is None or unit.starts_on <= on)
        and (unit.ends_on is None or on < unit.ends_on)
        and (above := unit.above_since_reform or unit.above) in units
    }
