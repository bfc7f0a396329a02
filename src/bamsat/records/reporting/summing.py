"""A lower report held against an upper one by figures, where one of the two was counted and keeps no task by which they could be held. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Content = Mapping[str, Any]


class Lack(StrEnum):
    """Why the figures of two reports are not held against each other."""

    SCOPE = "scope"  # they are about other papers, or not about the whole body
    OURS = "ours"  # the upper report has no figure of the body
    THEIRS = "theirs"  # the lower report has none


@dataclass(frozen=True, slots=True)
class Sum:
    """Tasks of a body in a state. `figure`: its name in the snapshot of a report that was counted; `tasks`: ids, of one that keeps its rows."""

    number: int = 0
    figure: str = ""
    tasks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """`state`: as rows have it, of what is silent or claimed its sign, of the whole empty."""

    state: str
    theirs: Sum
    ours: Sum

    @property
    def differs(self) -> bool:
        return self.theirs.number != self.ours.number


@dataclass(frozen=True, slots=True)
class Summed:
    """`pairs`: by state, the whole last; none where something lacks."""

    pairs: tuple[Pair, ...] = ()
    lack: Lack | None = None

    @property
    def agree(self) -> bool:
        return self.lack is None and not any(pair.differs for pair in self.pairs)


Sums = Mapping[str, Sum]
_BESIDE = ("silent", "claimed")  # signs that are counted beside the states, and stand before the whole


def sums(content: Content, body: int, led: Collection[int]) -> Sums | None:
    """Of a body, by state. `led`: the tasks that it or one under it leads, of a report that keeps its rows. None where the report counts no tasks, or
    was compiled before figures by body were kept.
    """
    if content.get("counted"):
        kept = content.get("by_body")
        return None if kept is None else {state: Sum(number, name) for state, number, name in kept.get(str(body), ())}
    if not content["rows"]:
        return None
    found: dict[str, list[int]] = {"": []}
    for task, row in content["rows"].items():
        if int(task) in led:
            for state in (row["state"], *(sign for sign in _BESIDE if row["sign"] == sign), ""):
                found.setdefault(state, []).append(int(task))
    return {state: Sum(len(tasks), "", tuple(tasks)) for state, tasks in found.items()}


def summed(ours: Sums | None, theirs: Sums | None) -> Summed:
    if ours is None or theirs is None:
        return Summed(lack=Lack.OURS if ours is None else Lack.THEIRS)
    states = sorted({*ours, *theirs} - {"", *_BESIDE})
    beside = [sign for sign in _BESIDE if sign in ours or sign in theirs]
    none = Sum()
    return Summed(
        tuple(Pair(state, theirs.get(state, none), ours.get(state, none)) for state in (*states, *beside, ""))
    )


def alike(ours: Content, theirs: Content, body: int, covered: Collection[int] | None) -> bool:
    """Whether both are about all that the body leads of the same papers. `covered`: the body that the upper report is about and all under it, None
    for whatever its own body sees.
    """
    upper, lower = ours["scope"], theirs["scope"]
    return (
        sorted(upper["papers"]) == sorted(lower["papers"])
        and lower["body"] in {None, body}
        and (covered is None or body in covered)
    )


def by_figures(ours: Content, theirs: Content) -> bool:
    """Whether one of them keeps no row of what it counts."""
    return bool(ours.get("counted") or theirs.get("counted"))
