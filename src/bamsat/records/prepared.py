"""Questions that are made once and asked often: making one takes Django ten times as long as the base takes to answer.

A question of things that many ask about (a task, a day) is a function under `question`; one that depends on who asks is named by all that it depends on
(`counted`, `asked`, `keys`).
"""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import partial
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from bamsat.records.dialects import Question, at_once, whole, with_some
from bamsat.records.gathering import gather
from bamsat.records.questions import HOLE as HOLE
from bamsat.records.questions import Kept, kind_of, silent
from bamsat.records.questions import question as question

_KEPT = 2_048  # questions; most have a thousand letters, one of two dozen parts some thirty thousand
_made: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()
Made = TypeVar("Made")
Row = TypeVar("Row")
Asked = ParamSpec("Asked")


def counted(what: Hashable, make: Callable[[], "Mapping[str, QuerySet[Any, Any]]"]) -> dict[str, int]:
    """How many rows each of some questions has, asked at once. `what` names all that they are made of; they are kept, so making them asks the
    base nothing: one that does raises RuntimeError.
    """
    statement, values = _held(("counted", what), lambda: _together(make))
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return dict(cursor.fetchall())


def present(what: Hashable, make: Callable[[], "Mapping[str, QuerySet[Any, Any]]"]) -> set[str]:
    """Which of some questions have any row, asked and kept as `counted` does: the base goes no further than the first of each."""
    names, (statement, values) = _held(("present", what), lambda: _side_by_side(make))
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {name for name, some in zip(names, cursor.fetchone(), strict=True) if some}


def asked(what: Hashable, make: Callable[[], "QuerySet[Any, tuple[Any, ...]]"]) -> list[tuple[Any, ...]]:
    """The rows of a question of `values_list`, kept likewise; as `dialects.bare` hands them over."""
    statement, values = _held(("asked", what), lambda: _alone(make))
    if not statement:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def keys(what: Hashable, make: Callable[[], "QuerySet[Any, Any]"], number: int = 0) -> list[int]:
    """The keys of the rows of a question, in its order; kept likewise. `number`: what stands in the question where `HOLE` was put when it was made, so that
    the same is kept for whatever thing is asked about.
    """
    statement, values = _held(("keys", what), lambda: _alone(lambda: make().values_list("pk")))
    if not statement:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, values and [number if value == HOLE else value for value in values])
        return [key for (key,) in cursor.fetchall()]


def instances(
    what: Hashable, make: "Callable[Asked, QuerySet[Any, Row]]", *values: Asked.args, **none: Asked.kwargs
) -> list[Row]:
    """The rows of a question that depends on more than its values, kept as `keys` are, with what `prefetch_related` was told: `what` names all that.
    `values`: as `question` takes them.
    """
    kinds = tuple(map(kind_of, values))
    kept: Kept = _held(("instances", what, kinds), lambda: Kept.made(make, kinds))
    found: list[Any] = kept.answered(values)
    if found and kept.beside:
        gather(found, *kept.beside)
    return found


def rows(
    what: Hashable, make: Callable[[], "QuerySet[Any, tuple[Any, ...]]"], numbers: Collection[int]
) -> list[tuple[Any, ...]]:
    """The rows of a question of `values_list` about some keys, kept likewise: `make` names them as `dialects.Some()`, and these are put there. Values are as
    Django hands them over.
    """
    return together([(what, make)], numbers)[0]


def together(
    asked: Sequence[tuple[Hashable, Callable[[], "QuerySet[Any, tuple[Any, ...]]"]]], numbers: Collection[int]
) -> list[list[tuple[Any, ...]]]:
    """The rows of several such questions about the same keys, in one way to the base and back."""
    if not numbers:
        return [[] for _ in asked]
    kept = [_held(("rows", what), partial(_shaped, make)) for what, make in asked]
    some = [at for at, (question, _) in enumerate(kept) if question[0]]
    found: list[list[tuple[Any, ...]]] = [[] for _ in asked]
    for at, rows in zip(some, at_once([with_some(kept[at][0], numbers) for at in some]), strict=True):
        turned = kept[at][1]
        found[at] = _turned(rows, turned) if turned and rows else rows
    return found


def _held(names: Hashable, make: "Callable[[], Made]") -> "Made":
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


def _alone(make: "Callable[[], QuerySet[Any, tuple[Any, ...]]]") -> Question:
    """No statement where the question has no rows by its very filter; one with a hole is kept apart from its values."""
    with connection.execute_wrapper(silent):
        try:
            statement, values = make().query.sql_with_params()
        except EmptyResultSet:
            return "", None
    return (statement, list(values)) if HOLE in values else whole(statement, list(values))


Turning = tuple[int, Any, tuple[Callable[[Any, Any, Any], Any], ...]]  # a column, its expression, what turns its values


def _shaped(make: "Callable[[], QuerySet[Any, tuple[Any, ...]]]") -> tuple[Question, tuple[Turning, ...]]:
    """A question with what makes Python's values of the base's."""
    with connection.execute_wrapper(silent):
        compiler = make().query.get_compiler(connection=connection)
        try:
            statement, values = compiler.as_sql()
        except EmptyResultSet:
            return ("", None), ()
    turned = compiler.get_converters([expression for expression, _, _ in compiler.select])
    return whole(statement, list(values)), tuple((at, of, tuple(turns)) for at, (turns, of) in turned.items())


def _turned(found: list[tuple[Any, ...]], turned: tuple[Turning, ...]) -> list[tuple[Any, ...]]:
    columns = list(zip(*found, strict=True))
    for at, of, turns in turned:
        for turn in turns:
            columns[at] = tuple(turn(value, of, connection) for value in columns[at])
    return list(zip(*columns, strict=True))


def _together(make: "Callable[[], Mapping[str, QuerySet[Any, Any]]]") -> Question:
    parts, values = [], list[Any]()
    for name, (statement, parameters) in _apart(make):
        parts.append(f"SELECT CAST(%s AS text), (SELECT COUNT(*) FROM ({statement}) one)")  # noqa: S608 -- made by Django
        values += [name, *parameters]
    return whole(" UNION ALL ".join(parts), values)


def _side_by_side(make: "Callable[[], Mapping[str, QuerySet[Any, Any]]]") -> tuple[tuple[str, ...], Question]:
    """The names, and one row that has for each whether it has any: PostgreSQL plans that in half the time of a row for each."""
    parts = _apart(make)
    values = [value for _, (_, parameters) in parts for value in parameters]
    statement = "SELECT " + ", ".join(f"EXISTS({statement})" for _, (statement, _) in parts)
    return tuple(name for name, _ in parts), whole(statement, values)


def _apart(make: "Callable[[], Mapping[str, QuerySet[Any, Any]]]") -> list[tuple[str, tuple[str, tuple[Any, ...]]]]:
    """Each question's name and statement."""
    found = []
    with connection.execute_wrapper(silent):
        for name, one in make().items():
            try:
                statement = one.order_by().values("pk").query.sql_with_params()
            except EmptyResultSet:
                statement = "SELECT 1 WHERE 1 = 0", ()
            found.append((name, statement))
    return found
