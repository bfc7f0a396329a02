"""What a person wrote of a reorganisation: new bodies, steps, choices by hand; and its form in JSON. Pure.

A `ref` names a body: the digits of the id of one that is here, or the key of a new one ("n1").
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from bamsat.records.agencies.vocabulary import Change
from bamsat.records.reorganisation.vocabulary import Rule

Json = dict[str, Any]
MOVING = {Change.MERGE, Change.SPLIT, Change.ABOLISH, Change.TRANSFER}
ENDING = {Change.MERGE, Change.SPLIT, Change.ABOLISH}


@dataclass(frozen=True, slots=True)
class Founded:
    """A body that the reorganisation founds. `party`, `state`: refs of its parents, empty where it has none."""

    key: str
    name: str
    kind: str
    level: str
    short: str = ""
    abbreviation: str = ""
    place: str = ""
    identifier: str = ""
    territory: str = ""
    party: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Heir:
    """A successor. `words`: the places or fields of work by which its share is known, as people write them."""

    to: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of some bodies. `goes_on`: the body that is split lives on beside its successors."""

    change: Change
    bodies: tuple[int, ...]
    heirs: tuple[Heir, ...] = ()
    rule: Rule = Rule.ALL
    goes_on: bool = False
    name: str = ""  # of a rename
    short: str = ""
    abbreviation: str = ""
    tree: str = ""  # of a change of parent
    parent: str = ""

    @property
    def ends(self) -> bool:
        """Whether its bodies end by it."""
        return self.change in ENDING and not self.goes_on


@dataclass(frozen=True, slots=True)
class Scheme:
    """`choices`: "assignment:12" → where a person sends it: refs, or `GAP`, or `STAY`."""

    on: date | None = None
    decided_by: str = ""
    steps: tuple[Step, ...] = ()
    founded: tuple[Founded, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def bodies(self) -> set[int]:
        """Ids of all bodies that are here and that it names."""
        refs = [*(heir.to for step in self.steps for heir in step.heirs), *(step.parent for step in self.steps)]
        refs += [ref for new in self.founded for ref in (new.party, new.state)]
        return {number for step in self.steps for number in step.bodies} | {int(ref) for ref in refs if ref.isdecimal()}

    @property
    def ended(self) -> set[int]:
        return {number for step in self.steps if step.ends for number in step.bodies}


def to_json(scheme: Scheme) -> Json:
    return {**asdict(scheme), "on": scheme.on.isoformat() if scheme.on else None, "choices": dict(scheme.choices)}


def from_json(data: Json) -> Scheme:
    """The inverse of `to_json`."""
    return Scheme(
        on=date.fromisoformat(data["on"]) if data.get("on") else None,
        decided_by=data.get("decided_by", ""),
        steps=tuple(_step(row) for row in data.get("steps", ())),
        founded=tuple(Founded(**row) for row in data.get("founded", ())),
        choices={key: tuple(to) for key, to in data.get("choices", {}).items()},
    )


def _step(row: Json) -> Step:
    heirs = tuple(Heir(one["to"], tuple(one["words"])) for one in row["heirs"])
    fixed = {"change": Change(row["change"]), "bodies": tuple(row["bodies"]), "heirs": heirs, "rule": Rule(row["rule"])}
    return Step(**{**row, **fixed})
