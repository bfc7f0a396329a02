"""Facts in, moves out: where each open thing of the bodies goes, by which rule, and what no rule can place. Pure.

A rule never guesses. *By territory* and *by field* send a thing to the one successor whose words stand in it; where the words of
none or of several stand in it, a person says. A choice by hand goes before every rule.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bamsat.reading import fold
from bamsat.records.agencies.vocabulary import Change
from bamsat.records.reorganisation.scheme import MOVING, Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import GAP, STAY, Rule, Thing

COPIED = {Thing.VIEW, Thing.MAP}  # each heir of a body that ends gets its own, by no rule and no choice
ONE_PLACE = set(Thing) - {Thing.ASSIGNMENT, *COPIED}  # goes to one body; an assignment may go to several
NEEDS_PLACE = {  # cannot be nobody's
    Thing.PAPER, Thing.CHILD, Thing.REGISTER, Thing.RECORD, Thing.REQUEST, Thing.ASKED, Thing.INDICATOR, Thing.REPORT,
    Thing.SITTING,
    Thing.DUTY,
    Thing.CASE,
}  # fmt: skip
OF_THE_HOUSE = {
    Thing.MEMBERSHIP,
    Thing.CHILD,
    Thing.PAPER,
    Thing.REGISTER,
    Thing.INDICATOR,
    Thing.REPORT,
    Thing.SITTING,
    Thing.DUTY,
    Thing.CASE,
}  # stays where a function alone moves


class Item(NamedTuple):
    """An open thing of a body. `subject`: id of its task, paper, person or body; `words`: its text in search form; `follows`: the key of
    the item with which it goes, where no rule and no person sends it by itself.
    """

    thing: Thing
    number: int
    body: int
    subject: int
    title: str
    words: str = ""
    detail: str = ""
    follows: str = ""

    @property
    def key(self) -> str:
        """Names it among the choices. An order under review may name several of the bodies."""
        return f"{self.thing.value}:{self.number}" + (f".{self.body}" if self.thing is Thing.ORDER else "")


class Moved(NamedTuple):
    """Where an item goes; no ref: it becomes nobody's."""

    item: Item
    to: tuple[str, ...]
    rule: Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """Every item stands in exactly one of the four. `waiting`: goes with something that is itself not placed yet."""

    moved: tuple[Moved, ...]
    unplaced: tuple[Item, ...]
    staying: tuple[Item, ...]
    waiting: tuple[Item, ...] = ()

    @property
    def digest(self) -> str:
        """The same for the same outcome: what was previewed is what is applied, or nothing is."""
        rows = [f"{row.item.key} {row.item.body} {' '.join(row.to)} {row.rule.value}" for row in self.moved]
        rows += [item.key for item in (*self.unplaced, *self.staying, *self.waiting)]
        return hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()


def plan(scheme: Scheme, items: Iterable[Item], places: Mapping[str, str]) -> Outcome:
    """`places`: ref → the territory of a successor, whose name serves as its words where none are given."""
    steps = {number: step for step in scheme.steps if step.change in MOVING for number in step.bodies}
    words = {
        heir.to: tuple(f" {word} " for word in _words(heir, places)) for step in scheme.steps for heir in step.heirs
    }
    moved: dict[str, Moved] = {}
    unplaced: list[Item] = []
    staying: list[Item] = []
    following: list[Item] = []
    for item in items:
        step = steps[item.body]
        if item.follows:
            following.append(item)
            continue
        key = item.key
        if item.thing in COPIED:
            heirs = tuple(heir.to for heir in step.heirs) if step.ends else ()
            if heirs:
                moved[key] = Moved(item, heirs, Rule.ALL)
            else:  # nobody takes it over: it is of no use to anybody and is left behind
                staying.append(item)
            continue
        chosen = scheme.choices.get(key)
        to, rule = (_chosen(item, step, chosen) if chosen else None) or (_by_rule(item, step, words), step.rule)
        if to is None or _is_itself(item, to):
            (unplaced if step.ends else staying).append(item)
        elif to in {(STAY,), (str(item.body),)}:
            staying.append(item)
        else:
            moved[key] = Moved(item, () if to == (GAP,) else to, rule)
    unsure = {item.key for item in unplaced}
    with_ = [(item, moved.get(item.follows)) for item in following]
    gone = [Moved(item, led.to, led.rule) for item, led in with_ if led and led.to]
    waiting = [item for item in following if item.follows in unsure]
    staying += [item for item, led in with_ if item.follows not in unsure and not (led and led.to)]
    return Outcome((*moved.values(), *gone), tuple(unplaced), tuple(staying), tuple(waiting))


def _is_itself(item: Item, to: tuple[str, ...]) -> bool:
    """A body that takes over the one it stood under cannot go under itself."""
    return item.thing == Thing.CHILD and to == (str(item.subject),)


def may_choose(item: Item, step: Step) -> tuple[str, ...]:
    """What a person may choose for an item."""
    if item.follows or item.thing in COPIED:
        return ()
    refs = tuple(heir.to for heir in step.heirs)
    return refs + (() if item.thing in NEEDS_PLACE else (GAP,)) + (() if step.ends else (STAY,))


def _chosen(item: Item, step: Step, to: tuple[str, ...]) -> tuple[tuple[str, ...], Rule] | None:
    allowed = set(may_choose(item, step))
    if not set(to) <= allowed or (len(to) > 1 and (item.thing in ONE_PLACE or {GAP, STAY} & set(to))):
        return None
    return tuple(dict.fromkeys(to)), Rule.HAND


def _by_rule(item: Item, step: Step, words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    if step.change == Change.TRANSFER and item.thing in OF_THE_HOUSE:
        return None  # a function moves, not its house
    if step.rule == Rule.ALL:
        return (step.heirs[0].to,) if len(step.heirs) == 1 else None
    if step.rule == Rule.HAND:
        return None
    return _named(f" {item.words} ", step, words)


def _named(text: str, step: Step, words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The one successor whose words stand in a text. Asked of every thing of a reform, so that it makes nothing on its way."""
    found = ""
    for heir in step.heirs:
        for word in words[heir.to]:
            if word in text:
                if found:
                    return None
                found = heir.to
                break
    return (found,) if found else None


def _words(heir: Heir, places: Mapping[str, str]) -> tuple[str, ...]:
    if heir.words:
        return tuple(filter(None, map(fold, heir.words)))
    _, _, proper = fold(places.get(heir.to, "")).partition(" ")
    return (proper,) if proper else ()
