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
    names = ("counted", what)
    with _lock:
        held = _made.get(names)
        if held:
            _made.move_to_end(names)
    if held is None:
        held = _together(make)
        with _lock:
            _made[names] = held
            while len(_made) > _KEPT:
                _made.popitem(last=False)
    statement, values = held
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return dict(cursor.fetchall())


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
