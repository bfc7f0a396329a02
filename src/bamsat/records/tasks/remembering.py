"""Answers that cost a walk over all tasks or figures, kept in this process until an act changes what they rest on: nothing does without a line of
the journal. A short memory of few answers; every page is right without it, only later.

In a country somebody acts every second, and what is counted over hundreds of thousands of tasks would never be remembered. Such an answer `lasts`
for a while though acts came; then it is made anew beside the pages, which show the old one meanwhile. Who shows it says of when it is.
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock, Thread
from time import monotonic
from typing import Any, TypeVar

from django.db import connections

from bamsat.records.journal import queries as journal
from bamsat.records.journal.queries import Head, Told

_KEPT = 128  # answers of a shelf; the longest is a list of ids, a megabyte for 100,000 tasks
_LOOKED_THROUGH = 200  # lines since an answer was made, to see whether it still holds; after more it is made anew
OLDEST = 600.0  # seconds: an answer that nobody asked for so long is made before it is shown
_shelves: dict[str, OrderedDict[Hashable, "_Kept"]] = {}
_making: set[Hashable] = set()
_lock = Lock()

Answer = TypeVar("Answer")
Mend = Callable[[Answer, Sequence[Told]], Answer | None]  # the answer after these acts; None: it is to be made anew

# Acts after which everything is as it was, but for who was here and what they looked at.
_IDLE = frozenset({"signin.enter", "signin.leave", "signin.fail", "signin.fail_code", "results.look", "study.look"})


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Any
    head: Head  # the journal's, before the answer was made
    made: float


def remembered(
    what: Hashable,
    make: Callable[[], Answer],
    shelf: str = "",
    most: int = _KEPT,
    mend: "Mend[Answer] | None" = None,
    lasts: Callable[[Answer], float] | None = None,
) -> Answer:
    """The answer to `what`, made when it was not asked since an act that could change it. The question names all that the answer depends on.
    `shelf`: a store of its own for answers of which one page asks for many, so that they push out no others; `most`: how many it keeps.
    `mend`: puts an answer right after acts, or says that they leave it as it is; without it any act but those of `_IDLE` ends it.
    `lasts`: seconds for which an answer may be given though it may have changed since; 0: none.
    """
    at, now = journal.head(), monotonic()
    with _lock:
        answers = _shelves.setdefault(shelf, OrderedDict())
        kept = answers.get(what)
    if kept is None:
        return _made(what, make, answers, most, at)
    still = _still(kept, at, mend)
    if still is not None:
        _keep(what, _Kept(still[0], at, now), answers, most)
        as_it_is: Answer = still[0]
        return as_it_is
    lasting = lasts(kept.answer) if lasts else 0.0
    age = now - kept.made
    if lasting <= 0 or age >= OLDEST:
        return _made(what, make, answers, most, at)
    with _lock:
        renew = age >= lasting and what not in _making
        if renew:
            _making.add(what)
    if renew:
        _begin(lambda: _renew(what, make, answers, most))
    _keep(what, kept, answers, most)
    older: Answer = kept.answer
    return older


def untouched_by(rooms: Collection[str], acts: Collection[str] = ()) -> "Mend[Answer]":
    """For answers that no act of these rooms changes, nor any of these acts."""

    def mend(answer: Answer, told: Sequence[Told]) -> Answer | None:
        return answer if all(one.room in rooms or one.act in acts for one in told) else None

    return mend


def forget() -> None:
    """For tests and measurements, which write without a journal."""
    with _lock:
        _shelves.clear()


def _still(kept: _Kept, at: Head, mend: "Mend[Any] | None") -> tuple[Any] | None:
    """What was kept, as it is now, in a tuple of its own; None where that is not known."""
    if kept.head == at:
        return (kept.answer,)
    lines = _since(kept.head, at)
    if lines is None:
        return None
    told = [one for one in lines if one.act not in _IDLE]
    if not told:
        return (kept.answer,)
    mended = mend(kept.answer, told) if mend else None
    return None if mended is None else (mended,)


@lru_cache(maxsize=64)  # a page asks of all that it keeps, and what stands between two lines never changes
def _since(was: Head, at: Head) -> Sequence[Told] | None:
    """What was told from one line to another, or a little later."""
    return journal.since(was, _LOOKED_THROUGH)


def _made(
    what: Hashable, make: Callable[[], Answer], answers: "OrderedDict[Hashable, _Kept]", most: int, head: Head
) -> Answer:
    """`head`: the journal's, read before."""
    made = monotonic()
    found = make()
    _keep(what, _Kept(found, head, made), answers, most)
    return found


def _keep(what: Hashable, kept: _Kept, answers: "OrderedDict[Hashable, _Kept]", most: int) -> None:
    """Kept as the one asked for last; one that was made meanwhile beside the pages is not put back to an older."""
    with _lock:
        newer = answers.get(what)
        answers[what] = newer if newer and newer.made > kept.made else kept
        answers.move_to_end(what)
        while len(answers) > most:
            answers.popitem(last=False)


def _renew(what: Hashable, make: Callable[[], Any], answers: "OrderedDict[Hashable, _Kept]", most: int) -> None:
    try:
        _made(what, make, answers, most, journal.head())
    finally:
        with _lock:
            _making.discard(what)


def _begin(work: Callable[[], None]) -> None:
    """Beside the pages, with a connection of its own that ends with it."""

    def done() -> None:
        try:
            work()
        finally:
            connections.close_all()

    Thread(target=done, name="remembering", daemon=True).start()
