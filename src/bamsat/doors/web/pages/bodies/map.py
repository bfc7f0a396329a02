"""*Bản đồ*: the 34 provinces as a drawing of our own, with Hoàng Sa and Trường Sa, and the same in a table beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.records.agencies.country.shapes import Point, Shape, archipelagos, shapes
from bamsat.records.agencies.country.units import REFORM
from bamsat.records.agencies.mapping import Mapped, mapped

WEST, EAST, SOUTH, NORTH = 101.9, 117.9, 6.6, 23.6  # the land and both archipelagos
SCALE = 50.0  # units of the drawing a degree
NARROW = cos(radians(16))  # a degree of longitude against one of latitude, in the middle of the country
OWN = 360.0  # units of the longer side of a province drawn alone


@dataclass(frozen=True, slots=True)
class Drawn:
    """One province as a path; `x`, `y`: where its name stands."""

    code: str
    name: str
    path: str
    x: float
    y: float
    here: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Islands:
    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    provinces: tuple[Drawn, ...]
    islands: tuple[Islands, ...]


@require_safe
def bodies_map(request: Asked) -> HttpResponse:
    """The country, or with `tinh` (a code) one province in it and by itself."""
    found = mapped(request.asker)
    here = shapes().get(request.GET.get("tinh", ""))
    rows = [(shape, found.get(shape.code, Mapped())) for shape in _by_name()]
    context: dict[str, Any] = {
        "picture": picture(found, here.code if here else ""),
        "rows": rows,
        "here": here,
        "own": own(here) if here else None,
        "held": found.get(here.code, Mapped()) if here else None,
        "early": request.asker.on < REFORM,
        "shown": sum(held.count > 0 for _, held in rows),
    }
    if here:
        context["islands"] = [one.name for one in archipelagos() if one.province == here.code]
    return render(request, "pages/bodies/map.html", context)


def picture(found: dict[str, Mapped], here: str = "") -> Picture:
    """The whole country; provinces with bodies of the directory are filled."""
    drawn = tuple(
        Drawn(
            shape.code,
            shape.name,
            _path(shape.rings, WEST, NORTH, SCALE),
            *_at(shape.centre, WEST, NORTH, SCALE),
            shape.code == here,
            found[shape.code].count if shape.code in found else 0,
        )
        for shape in shapes().values()
    )
    islands = tuple(Islands(one.name, *_at(one.at, WEST, NORTH, SCALE)) for one in archipelagos())
    return Picture(round((EAST - WEST) * NARROW * SCALE), round((NORTH - SOUTH) * SCALE), drawn, islands)


def own(shape: Shape) -> Picture:
    """One province as large as it can be; with the archipelago that is a part of it."""
    islands = [one for one in archipelagos() if one.province == shape.code]
    points = [point for ring in shape.rings for point in ring] + [one.at for one in islands]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = OWN / max((east - west) * NARROW, north - south)
    margin = 12 / scale
    west, north = west - margin, north + margin
    drawn = Drawn(
        shape.code, shape.name, _path(shape.rings, west, north, scale), *_at(shape.centre, west, north, scale)
    )
    named = tuple(Islands(one.name, *_at(one.at, west, north, scale)) for one in islands)
    width, height = (east + margin - west) * NARROW * scale, (north - south + margin) * scale
    return Picture(round(width), round(height), (drawn,), named)


def _by_name() -> list[Shape]:
    return sorted(shapes().values(), key=lambda shape: shape.code)


def _at(point: Point, west: float, north: float, scale: float) -> Point:
    return round((point[0] - west) * NARROW * scale, 1), round((north - point[1]) * scale, 1)


def _path(rings: Iterable[Iterable[Point]], west: float, north: float, scale: float) -> str:
    parts = (" ".join(f"{x:g},{y:g}" for x, y in (_at(point, west, north, scale) for point in ring)) for ring in rings)
    return "".join(f"M{part}Z" for part in parts)
