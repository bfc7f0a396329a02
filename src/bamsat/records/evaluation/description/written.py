"""Formulas as plain JSON and as YAML that people write. Pure."""

from decimal import Decimal
from typing import Any

from bamsat.reckoning.evaluation.formula import POINT, Band, Criterion, Formula, Measure, Way
from bamsat.records.results.description.written import dump, load

Raw = dict[str, Any]


def read_formula(data: bytes | str) -> Any:
    """What a document says, for `schema.faults` to judge. Raises `Unusable` for what is no YAML."""
    return load(data)


def write_formula(of: Formula) -> str:
    """YAML that reads back as the same formula."""
    return dump(to_raw(of))


def from_raw(raw: Raw) -> Formula:
    """Of raw JSON in which `schema.faults` found nothing."""
    rest: Raw = {
        name: int(raw[name]) for name in ("least_tasks", "first_look") if name in raw
    }  # 5.0 is a whole number too
    rest |= {"about": raw["about"]} if "about" in raw else {}
    return Formula(
        name=raw["name"],
        criteria=tuple(_criterion(one) for one in raw["criteria"]),
        bands=tuple(Band(one["title"], hundredths(one["least"])) for one in raw.get("bands", ())),
        **rest,
    )


def to_raw(of: Formula) -> Raw:
    """Plain JSON, in the order in which people read it."""
    raw: Raw = {"name": of.name} | ({"about": of.about} if of.about else {})
    raw |= {"least_tasks": of.least_tasks, "first_look": of.first_look}
    raw |= {"criteria": [_raw_criterion(one) for one in of.criteria]}
    return raw | ({"bands": [{"title": one.title, "least": plain(one.least)} for one in of.bands]} if of.bands else {})


def hundredths(points: float) -> int:
    """Points as they are written → hundredths; more decimals than two are cut off (`schema.faults` tells of them)."""
    return int(Decimal(str(points)) * POINT)


def plain(points: int) -> int | float:
    """Hundredths → as they are written."""
    return points // POINT if points % POINT == 0 else points / POINT


_WHOLE = ("days", "lead", "partner")
_POINTS = ("lose", "most")


def _criterion(raw: Raw) -> Criterion:
    rest: Raw = {name: hundredths(raw[name]) for name in _POINTS if name in raw}
    rest |= {name: int(raw[name]) for name in _WHOLE if name in raw}
    rest |= {"about": raw["about"]} if "about" in raw else {}
    return Criterion(
        key=raw["key"],
        title=raw["title"],
        measure=Measure(raw["measure"]),
        points=hundredths(raw["points"]),
        way=Way(raw["way"]),
        **rest,
    )


def _raw_criterion(of: Criterion) -> Raw:
    raw: Raw = {"key": of.key, "title": of.title} | ({"about": of.about} if of.about else {})
    raw |= {"measure": str(of.measure), "points": plain(of.points), "way": str(of.way)}
    raw |= {name: plain(value) for name in _POINTS if (value := getattr(of, name))}
    raw |= {"days": of.days} if of.days else {}
    return raw | {"lead": of.lead, "partner": of.partner}
