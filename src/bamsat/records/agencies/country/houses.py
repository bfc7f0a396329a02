"""The two bodies that every unit has, its Party committee and its People's Committee, and what became of them. Pure."""

from collections.abc import Iterable

from bamsat.records.agencies.country.units import REFORM, Unit, place
from bamsat.records.agencies.loading import Followed, Later, NewBody
from bamsat.records.agencies.vocabulary import Change, Kind, Level

PARTY, STATE = "party", "state"
_COMMITTEES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}


def house(unit: Unit, tree: str) -> str:
    """Key of a unit's Party committee (PARTY) or People's Committee (STATE)."""
    return f"{unit.key}/{tree}"


def committee(unit: Unit, kind: str) -> str:
    """The name of its Party committee while it is of a kind: `Tỉnh ủy Sơn Hải`, `Đảng ủy xã Đồng Mây`."""
    if unit.level == Level.COMMUNE:
        return f"Đảng ủy {place(kind, unit.name)}"
    return f"{_COMMITTEES[kind]} {place(kind, unit.name) if unit.name.isdigit() else unit.name}"


def bodies(units: Iterable[Unit]) -> list[NewBody]:
    """Two bodies a unit."""
    return [row for unit in units for row in (_committee(unit), _peoples_committee(unit))]


def _committee(unit: Unit) -> NewBody:
    names = [committee(unit, kind) for _, kind in unit.kinds]
    return NewBody(
        house(unit, PARTY),
        names[0],
        Kind.PARTY_COMMITTEE,
        unit.level,
        party=f"{unit.above}/{PARTY}" if unit.above else "",
        territory=unit.code,
        place=unit.place,
        starts_on=unit.starts_on,
        ends_on=unit.ends_on,
        later=_later(unit, names, [""] * len(names), PARTY),
    )


def _peoples_committee(unit: Unit) -> NewBody:
    places = [place(kind, unit.name) for _, kind in unit.kinds]
    names, shorts = ([f"{head} {where}" for where in places] for head in ("Ủy ban nhân dân", "UBND"))
    return NewBody(
        house(unit, STATE),
        names[0],
        Kind.PEOPLES_COMMITTEE,
        unit.level,
        party=house(unit, PARTY),
        state=f"{unit.above}/{STATE}" if unit.above else "",
        short=shorts[0],
        territory=unit.code,
        place=unit.place,
        starts_on=unit.starts_on,
        ends_on=unit.ends_on,
        later=_later(unit, names, shorts, STATE),
    )


def _later(unit: Unit, names: list[str], shorts: list[str], tree: str) -> tuple[Later, ...]:
    """Under the province since the districts ended, and under other names since the unit was of another kind."""
    moved = [Later(REFORM, **{tree: f"{unit.above_since_reform}/{tree}"})] if unit.above_since_reform else []
    turned = [
        Later(turn.on, name, short, place(turn.kind, unit.name))
        for turn, name, short in zip(unit.turns, names[1:], shorts[1:], strict=True)
    ]
    return (*moved, *turned)


def followed(units: Iterable[Unit]) -> list[Followed]:
    """What became of the bodies of each unit."""
    return [row for unit in units for tree in (PARTY, STATE) for row in _followed(unit, tree)]


def _followed(unit: Unit, tree: str) -> list[Followed]:
    key = house(unit, tree)
    change = Change.MERGE if len(unit.heirs) == 1 else Change.SPLIT
    rows = [Followed(key, f"{heir}/{tree}", change, REFORM, basis(unit.decided_by, tree)) for heir in unit.heirs]
    if unit.above_since_reform:
        rows.append(Followed(key, "", Change.CHANGE_PARENT, REFORM, basis(unit.decided_by, tree), ended=False))
    for turn in unit.turns:
        rows.append(Followed(key, "", Change.RENAME, turn.on, basis(turn.decided_by, tree), ended=False))
    return rows


def basis(decided_by: str, tree: str) -> str:
    """The paper decides on the unit and its State bodies; the Party's own decisions follow it and are not in the data."""
    return decided_by if tree == STATE else f"Sắp xếp theo {decided_by}"
