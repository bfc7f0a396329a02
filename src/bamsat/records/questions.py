"""A question as Django makes it once, asked again and again with other values in it."""

import inspect
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import wraps
from types import SimpleNamespace
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import QuerySet

from bamsat.records.dialects import Keys, WordKeys

HOLE = -7_031_999_001  # no key of any row
Asked = ParamSpec("Asked")
Row = TypeVar("Row")
_without_rows: ContextVar[frozenset[tuple[Any, ...]]] = ContextVar("without rows", default=frozenset())
_ahead: dict[tuple[tuple[Any, tuple[type, ...]], ...], "list[Kept]"] = {}


def question(make: "Callable[Asked, QuerySet[Any, Row]]", own: bool = False) -> "Callable[Asked, list[Row]]":
    """A function of whole numbers, days, instants, words and sets of keys (`Collection[int]`, for `…__in`) that makes a question, turned into one that answers it: the
    rows, as the question would give them. It is made once, with marks in the place of the values, and may read nothing else: a name from around it
    raises RuntimeError, as does a value that it does not put into the statement as it is. `own`: what it reads from around it never changes.
    """
    if make.__closure__ and not own:
        raise RuntimeError(f"{make.__qualname__} is kept for all who ask and reads what is not asked of it")
    held: dict[tuple[type, ...], Kept] = {}

    @wraps(make)
    def answer(*values: Asked.args, **none: Asked.kwargs) -> list[Row]:
        if (empty := _without_rows.get()) and _named(make, values) in empty:
            return []
        kinds = tuple(map(kind_of, values))
        made = held.get(kinds)
        if made is None:
            made = held[kinds] = Kept.made(make, kinds)
            if made.beside:
                raise RuntimeError(f"{make.__qualname__}: what belongs to its rows is gathered (`gathering`)")
        return made.answered(values)

    return answer


class Coming(NamedTuple):
    """A question, as `question` made it, that will be asked with these values."""

    question: Callable[..., list[Any]]
    values: tuple[Any, ...]


@contextmanager
def asked_ahead(coming: Sequence[Coming]) -> Iterator[None]:
    """Of questions that mostly have no rows one statement asks which have any; the others answer with none inside, and the base is not asked again.

    For a page of one thing, of which there are two dozen kinds of records that nearly no thing has. What is written inside is not seen by them.
    """
    makes = [(inspect.unwrap(one.question), one.values) for one in coming]
    names = tuple((make, tuple(map(kind_of, values))) for make, values in makes)
    made = _ahead.get(names)
    if made is None:
        made = _ahead[names] = [Kept.made(_any(make), kinds) for make, kinds in names]
    some = [(kept, one) for kept, one in zip(made, makes, strict=True) if kept.compiler is not None]
    beside = [value for kept, (_, values) in some for value in kept.beside_for(values)]
    if not some:
        yield  # none of them can have rows
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"EXISTS({kept.statement})" for kept, _ in some), beside)
        empty = {_named(*one) for (_, one), has in zip(some, cursor.fetchone(), strict=True) if not has}
    before = _without_rows.set(_without_rows.get() | empty)
    try:
        yield
    finally:
        _without_rows.reset(before)


def _any(make: Any) -> Any:
    """The same question for one key alone, in no order, with nothing joined that it does not hang on."""

    @wraps(make)
    def bare(*values: Any) -> Any:
        rows = make(*values)
        return (rows if rows.query.is_sliced else rows.order_by()).values_list("pk", flat=True)

    return bare


def _named(make: Any, values: Sequence[Any]) -> tuple[Any, ...]:
    return (make, *(tuple(one) if kind_of(one) in {Collection, _Words} else one for one in values))


class _Words:
    """A set of keys that are words."""


_KINDS = (int, str, datetime, date, Collection)


def kind_of(value: object) -> type:
    """Of the sort of mark that stands for a value; raises TypeError for what none can stand for."""
    kind = next((kind for kind in _KINDS if isinstance(value, kind)), None)
    if kind is None or isinstance(value, bool):
        raise TypeError(value)
    if kind is Collection and isinstance(next(iter(cast("Collection[object]", value)), None), str):
        return _Words
    return kind


def _mark(kind: type, at: int) -> Any:
    if kind is int:
        return HOLE - 1 - at
    if kind is datetime:
        return datetime(1001, 1, 1 + at, tzinfo=UTC)
    if kind is date:
        return date(1, 1, 1 + at)
    if kind is _Words:
        return WordKeys([f"\x01{at}"])
    return f"\x01{at}" if kind is str else Keys([HOLE - 1 - at])


def _as_told(kind: type, value: Any) -> Any:
    """A value as it stands beside the statement."""
    if kind is datetime:
        return connection.ops.adapt_datetimefield_value(value)
    if kind is date:
        return connection.ops.adapt_datefield_value(value)
    if kind in {Collection, _Words}:
        keys = value.keys if isinstance(value, Keys) else list(value)
        return json.dumps(keys) if connection.vendor == "sqlite" else keys
    return value


class _Place(NamedTuple):
    """Where a value stands among those beside the statement, and which one that is asked of it is."""

    at: int
    which: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A question as Django made it: its statement, and how rows become what was asked for. `compiler`: None where it has no rows by its very filter."""

    kinds: tuple[type, ...]
    rows: Any
    compiler: Any
    statement: str
    values: tuple[Any, ...]
    places: tuple[_Place, ...]
    turned: frozenset[int]  # columns that are not as the base hands them over

    @classmethod
    def made(cls, make: Any, kinds: tuple[type, ...]) -> "Kept":
        with connection.execute_wrapper(silent):
            rows = make(*(_mark(kind, at) for at, kind in enumerate(kinds)))
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

    @property
    def beside(self) -> tuple[str, ...]:
        """What belongs to its rows, as `prefetch_related` was told."""
        return tuple(self.rows._prefetch_related_lookups)

    def beside_for(self, values: Sequence[Any]) -> list[Any]:
        """What stands beside its statement when it is asked with these."""
        beside = list(self.values)
        for at, which in self.places:
            beside[at] = _as_told(self.kinds[which], values[which])
        return beside

    def answered(self, values: Sequence[Any]) -> list[Any]:
        if self.compiler is None:
            return []
        beside = self.beside_for(values)
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


def silent(*args: Any) -> Any:
    raise RuntimeError("a question that is kept asks the base nothing while it is made")
