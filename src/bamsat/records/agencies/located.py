"""Where bodies stand on the map on a day: the province whose outline is known, or the point of the commune."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from bamsat.records.agencies.country.shapes import shapes
from bamsat.records.agencies.country.units import REFORM
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Profile, Reach
from bamsat.records.dialects import among


@dataclass(frozen=True, slots=True)
class Located:
    """`code`, `name`: of the unit. `province`: its code. `at`: longitude and latitude of a commune; None where the unit is the province."""

    code: str
    name: str
    province: str
    at: tuple[float, float] | None


def located(bodies: Collection[int], on: date) -> dict[int, Located]:
    """Of bodies that bear the code of a unit; of days before the 34 provinces none, for those units are not these."""
    if on < REFORM:
        return {}
    rows = Profile.objects.on(on).filter(body__in=among(list(bodies))).exclude(territory="")
    units = _units()
    return {body: units[code] for body, code in rows.values_list("body", "territory") if code in units}


def stood_in(bodies: Collection[int], on: date) -> dict[int, Located]:
    """The unit in which each stands: its own, else that of who is over it or inherited it, a commune before a province."""
    found = located(bodies, on)
    rest = [body for body in bodies if body not in found]
    rows = Reach.objects.on(on).filter(below__in=among(rest), tree=ANY).values_list("below", "above") if rest else []
    over = list(rows)
    placed = located({above for _, above in over}, on)
    for below, above in over:
        unit, held = placed.get(above), found.get(below)
        if unit and (held is None or (held.at is None and unit.at is not None)):
            found[below] = unit
    return found


@cache
def _units() -> dict[str, Located]:
    text = files("bamsat.records.agencies.country").joinpath("data", "communes.csv").read_text("utf-8")
    found = {code: Located(code, shape.name, code, None) for code, shape in shapes().items()}
    for row in csv.DictReader(text.splitlines()):
        name, at = f"{row['kind']} {row['name']}", (float(row["longitude"]), float(row["latitude"]))
        found[row["code"]] = Located(row["code"], name[:1].upper() + name[1:], row["province"], at)
    return found


def unit_name(code: str) -> str:
    """What a unit is called; the code where there is none."""
    return _units()[code].name if code in _units() else code
