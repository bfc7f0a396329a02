"""The typical bodies of a unit beside its two committees, from the templates in `data/templates/`. Pure.

A unit's own bodies begin and end with it; those that the mergers of 2025 made or ended are cut at that day. When the unit ends, each goes
to the like body of the units that took it over, or to the committee it stood under.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from bamsat.reckoning.intervals import interval
from bamsat.records.agencies.country.houses import PARTY, STATE, basis, committee, house
from bamsat.records.agencies.country.units import REFORM, Unit, country, place
from bamsat.records.agencies.loading import Followed, Later, NewBody
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Tree, tree_of

COMMUNE, PROVINCE, FORMER_DISTRICT = TEMPLATES = ("commune", "province", "former-district")
LEVELS = {COMMUNE: Level.COMMUNE, PROVINCE: Level.PROVINCE, FORMER_DISTRICT: Level.DISTRICT}
HOUSES = {PARTY: Kind.PARTY_COMMITTEE, STATE: Kind.PEOPLES_COMMITTEE}
SINCE_REFORM = {COMMUNE}  # bodies of a unit that is older begin with the reform


@dataclass(frozen=True, slots=True)
class Post:
    """A body of a template. `into`: the key that took it over on `until`; `heirs`: keys in the units that took its unit over."""

    key: str
    name: str
    kind: Kind
    under: str
    short: str = ""
    abbreviation: str = ""
    names: tuple[tuple[str, str], ...] = ()
    only: tuple[str, ...] = ()
    from_: date | None = None
    until: date | None = None
    into: str = ""
    heirs: tuple[str, ...] = ()
    decided_by: str = ""

    def called(self, unit: Unit, kind: str) -> tuple[str, str]:
        """Its name and short name while the unit is of a kind."""
        words = {"committee": committee(unit, kind), "place": place(kind, unit.name)}
        return dict(self.names).get(kind, self.name).format(**words), self.short.format(**words)


@cache
def template(name: str) -> dict[str, Post]:
    """The bodies of a template by key, those above before those below."""
    read = tomllib.loads(files(__package__).joinpath("data", "templates", f"{name}.toml").read_text("utf-8"))
    return {key: _post(key, row, read.get("until", {})) for key, row in read["bodies"].items()}


def _post(key: str, row: dict[str, Any], days: dict[str, Any]) -> Post:
    heirs = row.get("heirs", key)
    cut = days.get(row.get("until") or "", {})
    return Post(
        key,
        row["name"],
        Kind(row["kind"]),
        row["under"],
        row.get("short", ""),
        row.get("abbreviation", ""),
        tuple(row.get("names", {}).items()),
        tuple(row.get("only", ())),
        days[row["from"]]["on"] if "from" in row else None,
        cut.get("on"),
        row.get("into", ""),
        (heirs,) if isinstance(heirs, str) else tuple(heirs),
        cut.get("decided_by", ""),
    )


def of(unit: Unit) -> str:
    """The template of a unit, empty for former communes, which have none."""
    if unit.level == Level.COMMUNE:
        return COMMUNE if unit.ends_on is None else ""
    return PROVINCE if unit.level == Level.PROVINCE else FORMER_DISTRICT


def posts(unit: Unit) -> dict[str, Post]:
    """The bodies of its template that the unit had at any time."""
    found = template(of(unit)) if of(unit) else {}
    return {key: post for key, post in found.items() if _fits(post, unit)}


def _fits(post: Post, unit: Unit) -> bool:
    during = interval(unit.starts_on, unit.ends_on) & interval(post.from_, post.until)
    return not during.is_empty and (not post.only or unit.kind in post.only)


def bodies(units: Iterable[Unit]) -> list[NewBody]:
    return [_body(post, unit) for unit in units for post in posts(unit).values()]


def _body(post: Post, unit: Unit) -> NewBody:
    starts, ends = _life(post, unit)
    name, short = post.called(unit, unit.kind)
    above = f"{unit.key}/{post.under}"
    tree = tree_of(post.kind, HOUSES.get(post.under) or posts(unit)[post.under].kind)
    later = [Later(turn.on, *post.called(unit, turn.kind), place(turn.kind, unit.name)) for turn in unit.turns]
    return NewBody(
        f"{unit.key}/{post.key}",
        name,
        post.kind,
        unit.level,
        party=above if tree == Tree.PARTY else "",
        state=above if tree == Tree.STATE else "",
        short=short,
        abbreviation=post.abbreviation,
        territory=unit.code,
        place=unit.place,
        starts_on=starts,
        ends_on=ends,
        later=tuple(one for one in later if ends is None or one.on < ends),
    )


def _life(post: Post, unit: Unit) -> tuple[date | None, date | None]:
    start = REFORM if of(unit) in SINCE_REFORM else unit.starts_on
    begins = max((day for day in (start, post.from_) if day), default=None)
    return begins, min((day for day in (unit.ends_on, post.until) if day), default=None)


def followed(units: Iterable[Unit]) -> list[Followed]:
    return [row for unit in units for post in posts(unit).values() for row in _followed(post, unit)]


def _followed(post: Post, unit: Unit) -> list[Followed]:
    key, (_, ends) = f"{unit.key}/{post.key}", _life(post, unit)
    if ends is None:
        return []
    tree = STATE if _root(post, unit) == STATE else PARTY
    if ends == post.until:
        into = f"{unit.key}/{post.into}" if post.into else ""
        change = Change.MERGE if into else Change.ABOLISH
        return [Followed(key, into, change, ends, basis(post.decided_by, tree))]
    change = Change.MERGE if len(unit.heirs) == 1 else Change.SPLIT
    heirs = [_heir(post, unit, country()[heir]) for heir in unit.heirs]
    return [Followed(key, heir, change, ends, basis(unit.decided_by, tree)) for heir in heirs]


def _heir(post: Post, unit: Unit, heir: Unit) -> str:
    there = posts(heir)
    like = next((key for key in post.heirs if key in there and there[key].until is None), None)
    return f"{heir.key}/{like}" if like else house(heir, _root(post, unit))


def _root(post: Post, unit: Unit) -> str:
    """Which of the two committees it stood under, at any depth."""
    return post.under if post.under in HOUSES else _root(posts(unit)[post.under], unit)
