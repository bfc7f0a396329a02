"""Answers that cost a walk over all tasks or figures, kept in this process until the next line of the journal: nothing that they rest on changes
without one. A short memory of few answers; every page is right without it, only later.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from bamsat.records.journal import queries as journal

_KEPT = 128  # answers of a shelf; the longest is a list of ids, a megabyte for 100,000 tasks
_shelves: dict[str, OrderedDict[Hashable, Any]] = {}
_lock = Lock()

Answer = TypeVar("Answer")


def remembered(what: Hashable, make: Callable[[], Answer], shelf: str = "", most: int = _KEPT) -> Answer:
    """The answer to `what`, made when it was not asked since the last act. The question names all that the answer depends on. `shelf`: a
    store of its own for answers of which one page asks for many, so that they push out no others; `most`: how many it keeps.
    """
    key = (journal.head(), what)
    with _lock:
        answers = _shelves.setdefault(shelf, OrderedDict())
        if key in answers:
            answers.move_to_end(key)
            found: Answer = answers[key]
            return found
    found = make()
    with _lock:
        answers[key] = found
        while len(answers) > most:
            answers.popitem(last=False)
    return found


def forget() -> None:
    """For tests and measurements, which write without a journal."""
    with _lock:
        _shelves.clear()
