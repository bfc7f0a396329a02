"""Answers that cost a walk over all tasks or figures, kept in this process until the next line of the journal: nothing that they rest on changes
without one. A short memory of few answers; every page is right without it, only later.

In a country somebody acts every second, and what is counted over hundreds of thousands of tasks would never be remembered. Such an answer `lasts`
for a while though acts came; then it is made anew beside the pages, which show the old one meanwhile. Who shows it says of when it is.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic
from typing import Any, TypeVar

from django.db import connections

from bamsat.records.journal import queries as journal

_KEPT = 128  # answers of a shelf; the longest is a list of ids, a megabyte for 100,000 tasks
OLDEST = 600.0  # seconds: an answer that nobody asked for so long is made before it is shown
_shelves: dict[str, OrderedDict[Hashable, "_Kept"]] = {}
_making: set[Hashable] = set()
_lock = Lock()

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Any
    head: str  # the journal's, before the answer was made
    made: float


def remembered(
    what: Hashable,
    make: Callable[[], Answer],
    shelf: str = "",
    most: int = _KEPT,
    lasts: Callable[[Answer], float] | None = None,
) -> Answer:
    """The answer to `what`, made when it was not asked since the last act. The question names all that the answer depends on. `shelf`: a
    store of its own for answers of which one page asks for many, so that they push out no others; `most`: how many it keeps; `lasts`: seconds
    for which an answer may be given though something was done since; 0: none.
    """
    head, now = journal.head(), monotonic()
    with _lock:
        answers = _shelves.setdefault(shelf, OrderedDict())
        kept = answers.get(what)
        lasting = lasts(kept.answer) if kept and lasts else 0.0
        fresh = kept is not None and kept.head == head
        older = kept is not None and lasting > 0 and now - kept.made < OLDEST
        renew = kept is not None and not fresh and older and now - kept.made >= lasting and what not in _making
        if renew:
            _making.add(what)
        if fresh or older:
            answers.move_to_end(what)
    if kept is None or not (fresh or older):
        return _made(what, make, answers, most)
    if renew:
        _begin(lambda: _renew(what, make, answers, most))
    old: Answer = kept.answer
    return old


def _made(what: Hashable, make: Callable[[], Answer], answers: "OrderedDict[Hashable, _Kept]", most: int) -> Answer:
    head, made = journal.head(), monotonic()
    found = make()
    with _lock:
        answers[what] = _Kept(found, head, made)
        answers.move_to_end(what)
        while len(answers) > most:
            answers.popitem(last=False)
    return found


def _renew(what: Hashable, make: Callable[[], Any], answers: "OrderedDict[Hashable, _Kept]", most: int) -> None:
    try:
        _made(what, make, answers, most)
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


def forget() -> None:
    """For tests and measurements, which write without a journal."""
    with _lock:
        _shelves.clear()
