"""Answers that cost a walk over all tasks or figures, kept in this process until an act changes what they rest on: nothing does without a line of
the journal. A short memory of few answers; every page is right without it, only later.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar

from bamsat.records.journal import queries as journal
from bamsat.records.journal.queries import Head, Told

_KEPT = 128  # answers of a shelf; the longest is a list of ids, a megabyte for 100,000 tasks
_LOOKED_THROUGH = 200  # lines since an answer was made, to see whether it still holds; after more it is made anew
_shelves: dict[str, OrderedDict[Hashable, tuple[Head, Any]]] = {}
_lock = Lock()

Answer = TypeVar("Answer")
Mend = Callable[[Answer, Sequence[Told]], Answer | None]  # the answer after these acts; None: it is to be made anew

# Acts after which everything is as it was, but for who was here and what they looked at.
_IDLE = frozenset({"signin.enter", "signin.leave", "signin.fail", "signin.fail_code", "results.look", "study.look"})


def remembered(
    what: Hashable, make: Callable[[], Answer], shelf: str = "", most: int = _KEPT, mend: "Mend[Answer] | None" = None
) -> Answer:
    """The answer to `what`, made when it was not asked since an act that could change it. The question names all that the answer depends on.
    `shelf`: a store of its own for answers of which one page asks for many, so that they push out no others; `most`: how many it keeps.
    `mend`: puts an answer right after acts, or says that they leave it as it is; without it any act but those of `_IDLE` ends it.
    """
    at = journal.head()
    with _lock:
        answers = _shelves.setdefault(shelf, OrderedDict())
        held = answers.get(what)
    found = _still(held, at, mend) if held else None
    if found is None:
        found = (make(),)
    with _lock:
        answers[what] = (at, found[0])
        answers.move_to_end(what)
        while len(answers) > most:
            answers.popitem(last=False)
    return found[0]


def untouched_by(rooms: Collection[str]) -> "Mend[Answer]":
    """For answers that no act of these rooms changes."""

    def mend(answer: Answer, told: Sequence[Told]) -> Answer | None:
        return answer if all(one.room in rooms for one in told) else None

    return mend


def forget() -> None:
    """For tests and measurements, which write without a journal."""
    with _lock:
        _shelves.clear()


def _still(held: tuple[Head, Any], at: Head, mend: "Mend[Any] | None") -> tuple[Any] | None:
    """What was kept, as it is now, in a tuple of its own; None where that is not known."""
    was, answer = held
    if was == at:
        return (answer,)
    lines = _since(was, at)
    if lines is None:
        return None
    told = [one for one in lines if one.act not in _IDLE]
    if not told:
        return (answer,)
    mended = mend(answer, told) if mend else None
    return None if mended is None else (mended,)


@lru_cache(maxsize=64)  # a page asks of all that it keeps, and what stands between two lines never changes
def _since(was: Head, at: Head) -> Sequence[Told] | None:
    """What was told from one line to another, or a little later."""
    return journal.since(was, _LOOKED_THROUGH)
