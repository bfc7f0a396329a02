"""The outlines of the 34 provinces, with Hoàng Sa and Trường Sa, which are parts of theirs. Pure; source: `data/PROVENANCE.md`."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Shape:
    """A province. `rings`: its outlines, islands and holes alike; `centre`: where its name stands."""

    code: str
    name: str
    centre: Point
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Archipelago:
    """`province`: code of the province that it is part of."""

    name: str
    province: str
    at: Point


@cache
def shapes() -> dict[str, Shape]:
    """Code → province."""
    rows = (_shape(one) for one in _data()["features"])
    return {row.code: row for row in rows}


@cache
def archipelagos() -> tuple[Archipelago, ...]:
    """Hoàng Sa and Trường Sa: on every map."""
    return tuple(Archipelago(one["name"], one["province"], tuple(one["at"])) for one in _data()["archipelagos"])


@cache
def _data() -> dict[str, Any]:
    text = files("bamsat.records.agencies.country").joinpath("data", "shapes.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _shape(one: dict[str, Any]) -> Shape:
    about, drawn = one["properties"], one["geometry"]
    polygons: Sequence[Any] = [drawn["coordinates"]] if drawn["type"] == "Polygon" else drawn["coordinates"]
    rings = tuple(tuple((x, y) for x, y in ring) for polygon in polygons for ring in polygon)
    return Shape(about["code"], about["name"], tuple(about["centre"]), rings)
