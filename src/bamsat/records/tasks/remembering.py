"""Answers that cost a walk over all tasks, kept in this process until the next line of the journal: nothing that they rest on changes
without one. A short memory of few answers; every page is right without it, only later.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from bamsat.records.journal import queries as journal

_KEPT = 128  # answers; the longest is a list of ids, a megabyte for 100,000 tasks
_answers: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()

Answer = TypeVar("Answer")


def remembered(what: Hashable, make: Callable[[], Answer]) -> Answer:
    """The answer to `what`, made when it was not asked since the last act. The question names all that the answer depends on."""
    key = (journal.head(), what)
    with _lock:
        if key in _answers:
            _answers.move_to_end(key)
            found: Answer = _answers[key]
            return found
    found = make()
    with _lock:
        _answers[key] = found
        while len(_answers) > _KEPT:
            _answers.popitem(last=False)
    return found


def forget() -> None:
    """For tests and measurements, which write without a journal."""
    with _lock:
        _answers.clear()
