"""The two questions of rights: what an asker may see, and whether they may do something to a thing. Nothing else answers them.

`policy.TABLE` says by which ties a role may do what. How the things of a room are tied to bodies that room registers once, in its
`ties.py`; a thing that is not there yet is asked about as what a body holds (`Held`) or is charged with (`Charged`). Rights are those
held today, on today's tree; `on` is the day looked at, on which nothing can be done unless it is today.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from bamsat.records import prepared
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import LOOKS, Tie, Verb, ties
from bamsat.records.agencies.reach import ids_below, scope, stands_over, stands_under
from bamsat.records.dialects import Some

Row = TypeVar("Row", bound=Model)
Condition = Callable[[Asker, date], Q]
WIDER = {Tie.OWN: Tie.UNDER, Tie.CHARGED: Tie.CHARGED_UNDER}  # who is tied by the first is tied by the second too


@dataclass(frozen=True, slots=True)
class Held:
    """Whatever a body holds."""

    body: int | None


@dataclass(frozen=True, slots=True)
class Charged:
    """Whatever a body is charged with."""

    body: int | None


@dataclass(frozen=True, slots=True)
class Tying:
    """How rows of a kind are tied to bodies. `look`: the verb by which they are seen; `holder`: path from a row to the body that holds
    it; `by`: which rows are tied otherwise, asked of a row; `among`: the same rows found from the bodies' side, for a kind of which there are
    millions; `only`: which can be seen at all; `asks`: some of `by` ask the base already when they are built.
    """

    look: Verb
    holder: str = ""
    by: Mapping[Tie, Condition] = field(default_factory=dict)
    among: Mapping[Tie, Condition] = field(default_factory=dict)
    only: Q = field(default_factory=Q)
    asks: bool = False


TYINGS: dict[type[Model], Tying] = {}


def tie_rows(
    kind: type[Model],
    look: Verb,
    holder: str = "",
    by: Mapping[Tie, Condition] | None = None,
    only: Q | None = None,
    asks: bool = False,
) -> None:
    """Registers how rows of a kind are tied to bodies."""
    TYINGS[kind] = Tying(look, holder, by or {}, only=only or Q(), asks=asks)


def tie_among(kind: type[Model], among: Mapping[Tie, Condition]) -> None:
    """Says how rows of a kind are found from the bodies' side: few of millions, by keys, where `by` would be asked of each row."""
    TYINGS[kind] = replace(TYINGS[kind], among={**TYINGS[kind].among, **among})


def tie_also(kind: type[Model], by: Mapping[Tie, Condition]) -> None:
    """Adds ties that only a room above the one of the kind knows."""
    TYINGS[kind] = replace(TYINGS[kind], by={**TYINGS[kind].by, **by})


def may(asker: Asker, verb: Verb, thing: Held | Charged | Model, on: date) -> bool:
    """Whether the asker may do it to the thing, looking at a day. Costs no query where their own body holds the thing."""
    if on != asker.today and verb not in LOOKS:
        return False
    allowed = ties(asker.role, verb)
    return any(tie in allowed and _is_tied(asker, tie, thing, on) for tie in Tie)


def visible_to(asker: Asker, kind: type[Row], on: date, verb: Verb | None = None) -> "QuerySet[Row]":
    """The rows of a kind that the asker may see on a day; with a verb, those to which they may do it."""
    found: QuerySet[Row] = kind._default_manager.filter(sight(asker, kind, on, verb))
    return found


def sight(asker: Asker, kind: type[Model], on: date, verb: Verb | None = None) -> Q:
    """The same as a condition."""
    build = _sight if TYINGS[kind].asks else _kept_sight
    return build(asker, kind, on, verb or TYINGS[kind].look)


def _sight(asker: Asker, kind: type[Model], on: date, verb: Verb) -> Q:
    tying = TYINGS[kind]
    found = _conditions(asker, tying, on, verb)
    seen = _any(found) if found else Q(pk__in=[])
    return seen & tying.only if verb is tying.look else seen


# A page asks for the same condition a dozen times, and building one takes longer than the base takes to answer. What is kept holds no row,
# only how to ask for them; a query copies it before use. What asks while it is built is therefore built each time.
_kept_sight = lru_cache(maxsize=512)(_sight)


def seen_of(asker: Asker, kind: type[Model], on: date, numbers: Collection[int]) -> set[int]:
    """Those of some rows that the asker may see, asked tie by tie as long as any is left: of the rows of a page the first tie as a rule says all, and the
    base plans one in a fiftieth of the time of all together. For a kind whose ties ask the base nothing while they are built.
    """
    tying, left, found = TYINGS[kind], set(numbers), set[int]()
    for tie in _ties_of(asker, tying, on, tying.look):
        if not left:
            break

        def rows(tie: Tie = tie) -> "QuerySet[Any, tuple[int]]":
            tied = kind._default_manager.filter(_condition(asker, tying, tie, on) & tying.only, pk__in=Some())
            return tied.order_by().values_list("pk")

        who = (asker.body, asker.role, on, asker.today)
        found |= {number for (number,) in prepared.rows(("seen of", kind, tie, *who), rows, left)}
        left -= found
    return found


def sight_among(
    asker: Asker, kind: type[Model], on: date, gather: "Callable[[Callable[[], QuerySet[Any, int]]], Any]"
) -> Q:
    """What `sight` says by the verb of looking, for a question over all rows of a kind that says how they are found from the bodies' side.
    Who stands under nobody sees most of what there is, which is sooner asked row by row. `gather`: of what makes the query of their keys, which takes
    long itself, as what `…__in` takes: PostgreSQL plans for millions where it is given their question.
    """
    tying = TYINGS[kind]
    if not stands_under(asker.body, asker.today):
        return sight(asker, kind, on)

    def keys() -> "QuerySet[Any, int]":
        found = _conditions(asker, replace(tying, by={**tying.by, **tying.among}), on, tying.look)
        rows = [kind._default_manager.order_by().filter(one).values_list("pk", flat=True) for one in found]
        return rows[0].union(*rows[1:]) if rows else kind._default_manager.none().values_list("pk", flat=True)

    return Q(pk__in=gather(keys)) & tying.only


def _conditions(asker: Asker, tying: Tying, on: date, verb: Verb) -> list[Q]:
    return [_condition(asker, tying, tie, on) for tie in _ties_of(asker, tying, on, verb)]


def _ties_of(asker: Asker, tying: Tying, on: date, verb: Verb) -> list[Tie]:
    allowed = ties(asker.role, verb) if on == asker.today or verb in LOOKS else frozenset()
    return [tie for tie in Tie if tie in allowed and _knows(tying, tie) and not _is_wider(tying, tie, allowed)]


def _is_tied(asker: Asker, tie: Tie, thing: Any, on: date) -> bool:
    if isinstance(thing, Charged):
        return thing.body is not None and _is_at(asker, tie, thing.body, Tie.CHARGED)
    if isinstance(thing, Held):
        return thing.body is not None and _is_at(asker, tie, thing.body, Tie.OWN)
    tying = TYINGS[type(thing)]
    if tie in tying.by:
        return _is_among(asker, tie, type(thing), on, thing.pk)
    if not tying.holder or tie not in {Tie.OWN, Tie.UNDER}:
        return False
    holder = _holder(tying, thing)
    return holder is not None and _is_at(asker, tie, holder, Tie.OWN)


def _is_among(asker: Asker, tie: Tie, kind: type[Model], on: date, key: int) -> bool:
    """Whether a row is tied so, by what the kind says of its rows."""
    by, rows = TYINGS[kind].by[tie], kind._default_manager
    if TYINGS[kind].asks:
        return bool(rows.filter(by(asker, on), pk=key).exists())
    whose = ("tied", kind, tie, asker.user, asker.body, asker.role, asker.today, on)
    return bool(prepared.keys(whose, lambda: rows.filter(by(asker, on), pk=prepared.HOLE).order_by(), key))


def _is_at(asker: Asker, tie: Tie, body: int, own: Tie) -> bool:
    """`own`: the tie of the very body; who is over it has the wider one."""
    if tie is own:
        return body == asker.body
    return tie is WIDER[own] and stands_over(asker.body, body, asker.today)


def whose(asker: Asker, verb: Verb) -> set[int]:
    """The bodies to whatever of which, held by them, the asker may do it today; of a country three thousand."""
    allowed = ties(asker.role, verb)
    if Tie.UNDER in allowed:
        return set(ids_below(asker.body, asker.today))
    return {asker.body} if Tie.OWN in allowed else set()


def _holder(tying: Tying, thing: Any) -> int | None:
    *way, last = tying.holder.split("__")
    for name in way:
        thing = getattr(thing, name)
    found: int | None = getattr(thing, last if last == "pk" else f"{last}_id")
    return found


def _condition(asker: Asker, tying: Tying, tie: Tie, on: date) -> Q:
    if tie in tying.by:
        return tying.by[tie](asker, on)
    return Q(**{tying.holder: asker.body}) if tie is Tie.OWN else Q(**{f"{tying.holder}__in": scope(asker)})


def _knows(tying: Tying, tie: Tie) -> bool:
    return tie in tying.by or bool(tying.holder and tie in {Tie.OWN, Tie.UNDER})


def _is_wider(tying: Tying, tie: Tie, allowed: frozenset[Tie]) -> bool:
    """Whether a wider tie that is allowed says it already."""
    wider = WIDER.get(tie)
    return wider is not None and wider in allowed and _knows(tying, wider)


def _any(found: list[Q]) -> Q:
    every = found[0]
    for one in found[1:]:
        every |= one
    return every
