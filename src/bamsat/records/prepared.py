"""Questions that are made once and asked often: making one takes Django ten times as long as the base takes to answer."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

_KEPT = 512  # questions; one of two dozen parts has some thirty thousand letters
_made: OrderedDict[Hashable, tuple[str, list[Any]]] = OrderedDict()
_lock = Lock()


def counted(what: Hashable, make: Callable[[], "Mapping[str, QuerySet[Any, Any]]"]) -> dict[str, int]:
    """How many rows each of some questions has, asked at once. `what` names all that they are made of; they are kept, so making them asks the
    base nothing: one that does raises RuntimeError.
    """
    statement, values = _held(("counted", what), lambda: _together(make))
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return dict(cursor.fetchall())


def keys(what: Hashable, make: Callable[[], "QuerySet[Any, Any]"], number: int = 0) -> list[int]:
    """The keys of the rows of a question, in its order; kept as `counted` keeps them. `number`: what stands in the question where `HOLE` was
    put when it was made, so that the same is kept for whatever thing is asked about.
    """
    statement, values = _held(("keys", what), lambda: _alone(make))
    with connection.cursor() as cursor:
        cursor.execute(statement, [number if value == HOLE else value for value in values])
        return [key for (key,) in cursor.fetchall()]


HOLE = -7_031_999_001  # no key of any row


def _held(names: Hashable, make: Callable[[], tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
    with _lock:
        held = _made.get(names)
        if held:
            _made.move_to_end(names)
    if held is None:
        held = make()
        with _lock:
            _made[names] = held
            while len(_made) > _KEPT:
                _made.popitem(last=False)
    return held


def _alone(make: "Callable[[], QuerySet[Any, Any]]") -> tuple[str, list[Any]]:
    with connection.execute_wrapper(_silent):
        try:
            statement, values = make().values_list("pk", flat=True).query.sql_with_params()
        except EmptyResultSet:
            return "SELECT 1 WHERE 1 = 0", []
    return statement, list(values)


def _together(make: "Callable[[], Mapping[str, QuerySet[Any, Any]]]") -> tuple[str, list[Any]]:
    with connection.execute_wrapper(_silent):
        rows = make()
        parts, values = [], list[Any]()
        for name, one in rows.items():
            try:
                statement, parameters = one.order_by().values("pk").query.sql_with_params()
            except EmptyResultSet:
                statement, parameters = "SELECT 1 WHERE 1 = 0", ()
            parts.append(f"SELECT CAST(%s AS text), (SELECT COUNT(*) FROM ({statement}) one)")  # noqa: S608 -- made by Django
            values += [name, *parameters]
    return " UNION ALL ".join(parts), values


def _silent(*args: Any) -> Any:
    raise RuntimeError("a question that is kept asks the base nothing while it is made")
