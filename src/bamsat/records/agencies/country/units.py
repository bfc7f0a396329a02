"""The administrative units of the country through time: 34 provinces and 3,321 communes since 1 July 2025, and those before. Pure.

A unit that the reform left as it was (same code, kind and name, and nothing else put into it) is one unit that goes on. Sources and
licences: `data/PROVENANCE.md`.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from bamsat.reading import fold
from bamsat.records.agencies.vocabulary import Level

REFORM = date(2025, 7, 1)
MERGER = "Nghị quyết số 202/2025/QH15"  # provinces
END_OF_DISTRICTS = "Luật số 72/2025/QH15 ngày 16/6/2025"
COMMUNES_DAY = "ngày 16/6/2025"  # of the 34 resolutions on communes
# The district and commune numbers, and the one city, that are written with a capital.
_CAPITAL = {"Hồ Chí Minh"}

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """From `on` the unit is of another kind, by the paper named."""

    on: date
    kind: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit over its life. `above`: key of the unit it stands in; `above_since_reform` where that changed on 1 July 2025.

    `heirs`: keys of the units that took it over on `ends_on`, first the one that its seat went to.
    """

    key: str
    code: str
    level: Level
    kind: str
    name: str
    above: str = ""
    above_since_reform: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    heirs: tuple[str, ...] = ()
    decided_by: str = ""
    turns: tuple[Turn, ...] = ()

    @property
    def place(self) -> str:
        return place(self.kind, self.name)

    @property
    def kinds(self) -> list[tuple[date | None, str]]:
        """Each kind it was of, and from which day."""
        return [(self.starts_on, self.kind), *((turn.on, turn.kind) for turn in self.turns)]


def place(kind: str, name: str) -> str:
    """A unit as papers write it: `xã Đồng Mây`, but `Quận 1` and `Thành phố Hồ Chí Minh`."""
    return f"{kind.capitalize() if name.isdigit() or name in _CAPITAL else kind} {name}"


@cache
def country() -> dict[str, Unit]:
    """Every unit by key, those above before those below."""
    units = [*_provinces(), *_districts(), *_communes()]
    return {unit.key: unit for unit in units}


def province_named(name: str) -> Unit | None:
    """The province of 1 July 2025 of a name or code, with or without tone marks and its kind."""
    wanted = fold(name)
    meant = (unit for unit in country().values() if unit.level == Level.PROVINCE and unit.ends_on is None)
    return next((unit for unit in meant if wanted in _forms(unit)), None)


def units_named(name: str, among: Iterable[Unit]) -> list[Unit]:
    """The units of a name or code, with or without its kind."""
    wanted = fold(name)
    return [unit for unit in among if wanted in _forms(unit)]


def _forms(unit: Unit) -> set[str]:
    return {unit.code, fold(unit.name), *(fold(f"{kind} {unit.name}") for _, kind in unit.kinds)}


def within(province: Unit) -> list[Unit]:
    """A province of 1 July 2025 with all units in it, and all those that they came from."""
    chosen = {province.key}
    for unit in country().values():
        if chosen & {unit.above, unit.above_since_reform, *unit.heirs}:
            chosen.add(unit.key)
    return [unit for unit in country().values() if unit.key in chosen]


def _provinces() -> list[Unit]:
    former = {row["code"]: row for row in rows("former_provinces")}
    found = []
    for row in rows("provinces"):
        came_from = row["former"].split()
        goes_on = len(came_from) == 1 and _same(row, former[came_from[0]])
        key = f"province/{row['code']}"
        since = None if goes_on else REFORM
        found.append(_unit(key, row, Level.PROVINCE, starts_on=since, turns=_turns(row["code"])))
        for code in () if goes_on else came_from:
            ended = _unit(f"former-province/{code}", former[code], Level.PROVINCE)
            found.append(replace(ended, ends_on=REFORM, heirs=(key,), decided_by=MERGER))
    return found


def _districts() -> list[Unit]:
    heirs: dict[str, dict[str, None]] = {}
    for row in (*rows("former_communes"), *rows("former_districts")):
        taken = heirs.setdefault(row.get("district", row["code"]), {})
        taken.update((f"commune/{code}", None) for code in row["communes"].split())
    return [
        replace(
            _unit(f"former-district/{row['code']}", row, Level.DISTRICT, above=_province_before(row["province"])),
            ends_on=REFORM,
            heirs=tuple(heirs[row["code"]]),
            decided_by=END_OF_DISTRICTS,
        )
        for row in rows("former_districts")
    ]


def _communes() -> list[Unit]:
    former = {row["code"]: row for row in rows("former_communes")}
    going_on = _going_on(former)
    resolutions = {row["code"]: row["resolution"] for row in rows("provinces")}
    found = []
    for row in rows("communes"):
        unit = _unit(f"commune/{row['code']}", row, Level.COMMUNE, turns=_turns(row["code"]))
        above = f"province/{row['province']}"
        if row["code"] in going_on:
            district = f"former-district/{former[row['code']]['district']}"
            found.append(replace(unit, above=district, above_since_reform=above, decided_by=END_OF_DISTRICTS))
        else:
            found.append(replace(unit, above=above, starts_on=REFORM))
    provinces = {row["code"]: row["province"] for row in rows("communes")}
    for code, row in former.items():
        if code not in going_on:
            heirs = row["communes"].split()
            above = f"former-district/{row['district']}"
            unit = _unit(f"former-commune/{code}", row, Level.COMMUNE, above=above)
            decided = f"Nghị quyết số {resolutions[provinces[heirs[0]]]} {COMMUNES_DAY}"
            taken = tuple(f"commune/{heir}" for heir in heirs)
            found.append(replace(unit, ends_on=REFORM, heirs=taken, decided_by=decided))
    return found


def _going_on(former: dict[str, Row]) -> set[str]:
    """Codes of communes that the reform left as they were."""
    taken = Counter(code for row in former.values() for code in row["communes"].split())
    return {
        row["code"]
        for row in rows("communes")
        if (old := former.get(row["code"]))
        and old["communes"] == row["code"]
        and taken[row["code"]] == 1
        and _same(row, old)
    }


def _same(row: Row, old: Row) -> bool:
    return all(row[field] == old[field] for field in ("code", "kind", "name"))


@cache
def _goes_on(code: str) -> bool:
    return any(unit.key == f"province/{code}" and unit.starts_on is None for unit in _provinces())


def _province_before(code: str) -> str:
    return f"province/{code}" if _goes_on(code) else f"former-province/{code}"


def _unit(
    key: str, row: Row, level: Level, above: str = "", starts_on: date | None = None, turns: tuple[Turn, ...] = ()
) -> Unit:
    return Unit(key, row["code"], level, row["kind"], row["name"], above, starts_on=starts_on, turns=turns)


def _turns(code: str) -> tuple[Turn, ...]:
    changed = (row for row in rows("changes") if row["code"] == code)
    return tuple(Turn(date.fromisoformat(row["on"]), row["kind"], row["decided_by"]) for row in changed)


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of one of the data files, by column."""
    with files(__package__).joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))
