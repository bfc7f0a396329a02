"""What a notice may be about beside a task: each room above registers how its things are told, and asks its own rights.

The thing's key stands in `Notice.thing`: `report:12`, or `report:12:5` where one thing is told of more than once.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bamsat.records.agencies.asker import Asker


@dataclass(frozen=True, slots=True)
class Subject:
    """What a notice is about, as its receiver may see it now. `path`: its page within the installation."""

    text: str
    source: str
    path: str


Teller = Callable[[Asker, set[int]], dict[int, Subject]]
TELLERS: dict[str, Teller] = {}


def tells(kind: str) -> Callable[[Teller], Teller]:
    """Registers who tells of things of a kind: asker, their keys → those that the asker may see."""

    def register(teller: Teller) -> Teller:
        TELLERS[kind] = teller
        return teller

    return register


def key_of(thing: str) -> tuple[str, int]:
    """Kind and key of a thing; an empty kind for one that no room tells of."""
    kind, _, rest = thing.partition(":")
    number = rest.partition(":")[0]
    return (kind, int(number)) if kind in TELLERS and number.isdecimal() else ("", 0)
