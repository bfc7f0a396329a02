"""Questions that are made once and asked often: making one takes Django ten times as long as the base takes to answer.

A question of things that many ask about (a task, a day) is a function under `question`; one that depends on who asks is named by all that it depends on
(`counted`, `asked`, `keys`).
"""

import json
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from threading import Lock
from types import SimpleNamespace
from typing import Any, NamedTuple, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import QuerySet

from bamsat.records.dialects import Keys, Question, whole, with_some

_KEPT = 2_048  # questions; most have a thousand letters, one of two dozen parts some thirty thousand
_made: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def counted(what: Hashable, make: Callable[[], "Mapping[str, QuerySet[Any, Any]]"]) -> dict[str, int]:
    """How many rows each of some questions has, asked at once. `what` names all that they are made of; they are kept, so making them asks the
    base nothing: one that does raises RuntimeError.
    """
    statement, values = _held(("counted", what), lambda: _together(make))
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return dict(cursor.fetchall())


def asked(what: Hashable, make: Callable[[], "QuerySet[Any, tuple[Any, ...]]"]) -> list[tuple[Any, ...]]:
    """The rows of a question of `values_list`, kept likewise; as `dialects.bare` hands them over."""
    statement, values = _held(("asked", what), lambda: _alone(make))
    if not statement:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


HOLE = -7_031_999_001  # no key of any row


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


def rows(
    what: Hashable, make: Callable[[], "QuerySet[Any, tuple[Any, ...]]"], numbers: Collection[int]
) -> list[tuple[Any, ...]]:
    """The rows of a question of `values_list` about some keys, kept likewise: `make` names them as `dialects.Some()`, and these are put there. Values are as
    Django hands them over.
    """
    question, turned = _held(("rows", what), lambda: _shaped(make))
    if not question[0] or not numbers:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*with_some(question, numbers))
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return _turned(found, turned) if turned and found else found


def _held(names: Hashable, make: Callable[[], Any]) -> Any:
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
    with connection.execute_wrapper(_silent):
        try:
            statement, values = make().query.sql_with_params()
        except EmptyResultSet:
            return "", None
    return (statement, list(values)) if HOLE in values else whole(statement, list(values))


Turning = tuple[int, Any, tuple[Callable[[Any, Any, Any], Any], ...]]  # a column, its expression, what turns its values


def _shaped(make: "Callable[[], QuerySet[Any, tuple[Any, ...]]]") -> tuple[Question, tuple[Turning, ...]]:
    """A question with what makes Python's values of the base's."""
    with connection.execute_wrapper(_silent):
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
    return whole(" UNION ALL ".join(parts), values)


def _silent(*args: Any) -> Any:
    raise RuntimeError("a question that is kept asks the base nothing while it is made")


Asked = ParamSpec("Asked")
Row = TypeVar("Row")


def question(make: "Callable[Asked, QuerySet[Any, Row]]", own: bool = False) -> "Callable[Asked, list[Row]]":
    """A function of whole numbers, days, words and lists of keys (`Sequence[int]`, for `…__in`) that makes a question, turned into one that answers it: the
    rows, as the question would give them. It is made once, with marks in the place of the values, and may read nothing else: a name from around it
    raises RuntimeError, as does a value that it does not put into the statement as it is. `own`: what it reads from around it never changes.
    """
    if make.__closure__ and not own:
        raise RuntimeError(f"{make.__qualname__} is kept for all who ask and reads what is not asked of it")
    held: dict[tuple[type, ...], _Question] = {}

    @wraps(make)
    def answer(*values: Asked.args, **none: Asked.kwargs) -> list[Row]:
        kinds = tuple(map(_kind, values))
        made = held.get(kinds)
        if made is None:
            made = held[kinds] = _Question.made(make, kinds)
        return made.answered(values)

    return answer


_KINDS = (int, str, date, Sequence)


def _kind(value: object) -> type:
    """Of the sort of mark that stands for a value; raises TypeError for what none can stand for."""
    if isinstance(value, datetime | bool):
        raise TypeError(value)
    for kind in _KINDS:
        if isinstance(value, kind):
            return kind
    raise TypeError(value)


def _mark(kind: type, at: int) -> Any:
    if kind is int:
        return HOLE - 1 - at
    if kind is date:
        return date(1, 1, 1 + at)
    return f"\x01{at}" if kind is str else Keys([HOLE - 1 - at])


def _as_told(kind: type, value: Any) -> Any:
    """A value as it stands beside the statement."""
    if kind is date:
        return connection.ops.adapt_datefield_value(value)
    if kind is Sequence:
        keys = value.keys if isinstance(value, Keys) else list(value)
        return json.dumps(keys) if connection.vendor == "sqlite" else keys
    return value


class _Place(NamedTuple):
    """Where a value stands among those beside the statement, and which one that is asked of it is."""

    at: int
    which: int


@dataclass(frozen=True, slots=True)
class _Question:
    """A question as Django made it: its statement, and how rows become what was asked for. `compiler`: None where it has no rows by its very filter."""

    kinds: tuple[type, ...]
    rows: Any
    compiler: Any
    statement: str
    values: tuple[Any, ...]
    places: tuple[_Place, ...]
    turned: frozenset[int]  # columns that are not as the base hands them over

    @classmethod
    def made(cls, make: Any, kinds: tuple[type, ...]) -> "_Question":
        with connection.execute_wrapper(_silent):
            rows = make(*(_mark(kind, at) for at, kind in enumerate(kinds)))
            if rows._prefetch_related_lookups:
                raise RuntimeError(f"{make.__qualname__}: what belongs to its rows is gathered (`gathering`)")
            compiler = rows.query.get_compiler(using=rows.db)
            try:
                statement, values = compiler.as_sql()
            except EmptyResultSet:
                return cls(kinds, rows, None, "", (), (), frozenset())
        marks = [_as_told(kind, _mark(kind, at)) for at, kind in enumerate(kinds)]
        places = tuple(
            _Place(at, which)
            for at, value in enumerate(values)
            for which, mark in enumerate(marks)
            if _same(value, mark)
        )
        if len({place.which for place in places}) < len(kinds):
            raise RuntimeError(f"{make.__qualname__} does not put each value into its question as it is")
        turned = frozenset(compiler.get_converters([one for one, *_ in compiler.select[: compiler.col_count]]))
        compiler.connection = None  # that of whoever asks
        return cls(kinds, rows, compiler, statement, tuple(values), places, turned)

    def answered(self, values: Sequence[Any]) -> list[Any]:
        if self.compiler is None:
            return []
        beside = list(self.values)
        for at, which in self.places:
            beside[at] = _as_told(self.kinds[which], values[which])
        rows = self.rows
        query = copy(rows.query)
        query.get_compiler = lambda *_, **__: self._compiler(tuple(beside))
        read = SimpleNamespace(
            model=rows.model, db=rows.db, query=query, _fields=rows._fields, _known_related_objects={}
        )
        return list(rows._iterable_class(read))  # what it reads of a set of rows

    def _compiler(self, beside: tuple[Any, ...]) -> Any:
        one = copy(self.compiler)
        one.connection = connections[self.rows.db]
        one.as_sql = lambda *_, **__: (self.statement, beside)
        turned, plain = self.turned, type(one).get_converters
        one.get_converters = lambda columns: plain(
            one, [column if at in turned else None for at, column in enumerate(columns)]
        )
        return one


def _same(value: Any, mark: Any) -> bool:
    return type(value) is type(mark) and bool(value == mark)
