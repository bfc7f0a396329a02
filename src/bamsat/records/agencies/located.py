"""Where bodies stand on the map on a day: the province whose outline is known, or the point of the commune."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from bamsat.records.agencies.country.shapes import shapes
from bamsat.records.agencies.country.units import REFORM
from bamsat.records.agencies.models import Profile


@dataclass(frozen=True, slots=True)
class Located:
    """`province`: its code. `at`: longitude and latitude of a commune; None where the body is the province's own."""

    province: str
    at: tuple[float, float] | None


def located(bodies: Collection[int], on: date) -> dict[int, Located]:
    """Of bodies that bear the code of a unit; of days before the 34 provinces none, for those units are not these."""
    if on < REFORM:
        return {}
    rows = Profile.objects.on(on).filter(body__in=list(bodies)).exclude(territory="")
    found = {}
    for body, territory in rows.values_list("body", "territory"):
        if territory in shapes():
            found[body] = Located(territory, None)
        elif territory in _communes():
            found[body] = _communes()[territory]
    return found


@cache
def _communes() -> dict[str, Located]:
    text = files("bamsat.records.agencies.country").joinpath("data", "communes.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["code"]: Located(row["province"], (float(row["longitude"]), float(row["latitude"]))) for row in rows}
