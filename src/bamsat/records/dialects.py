"""What the two databases say differently. The one place for it: all else is the ORM's common ground."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Aggregate, BigIntegerField, CharField, DateField, Func, JSONField, Model, QuerySet


class DaysBefore(Func):
    """A day so many days before another; `DaysBefore("due_on", days=7)`."""

    output_field = DateField()

    def __init__(self, expression: Any, days: int, **extra: Any) -> None:
        super().__init__(expression, days=int(days), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template="date(%(expressions)s, '-%(days)s days')", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template="(%(expressions)s - %(days)s)", **extra)


class Ordinal(Func):
    """A day as a whole number: `date.toordinal`."""

    output_field = BigIntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(
            compiler, connection, template="CAST(julianday(%(expressions)s) - 1721424.5 AS INTEGER)", **extra
        )

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(
            compiler, connection, template="(%(expressions)s - DATE '0001-01-01' + 1)::bigint", **extra
        )


class Joined(Func):
    """Texts of fixed width one after the other, none of them null; sorts as its parts do, letter by letter."""

    output_field = CharField()
    arg_joiner = " || "

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template="(%(expressions)s)", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template='((%(expressions)s) COLLATE "C")', **extra)


class Numbers(Aggregate):
    """All whole numbers of a column in a group, as a list in no order: one value, where as many rows would take longer than to find them."""

    function = "array_agg"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="json_group_array", **extra)

    def convert_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value or []


class Literal(Func):
    """A word of a closed list as it stands in the statement and not beside it: SQLite takes an index that holds some rows alone only where it reads that these
    are asked for.
    """

    output_field = CharField()

    def __init__(self, word: str) -> None:
        super().__init__()
        if not word.isidentifier():
            raise ValueError(word)
        self.word = str(word)

    def as_sql(self, *_: Any, **__: Any) -> Any:
        return f"'{self.word}'", []


FEW = 200  # keys: of so many the base sees better by itself how to look for them


class Keys(Func):
    """Very many keys to look for, as one value: of each one by itself Django makes a parameter, which takes longer than the query."""

    output_field: Any = BigIntegerField()
    kind = "bigint"

    def __init__(self, keys: Iterable[int] | Iterable[str]) -> None:
        super().__init__()
        self.keys = list(keys)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return "(SELECT value FROM json_each(%s))", [json.dumps(self.keys)]

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return f"(SELECT unnest(%s::{self.kind}[]))", [self.keys]


class WordKeys(Keys):
    """The same for keys that are words."""

    output_field = CharField()
    kind = "text"


class Some(Func):
    """Keys that are put into the statement each time it is asked, for `…__in` of a question that is kept; see `with_some`."""

    output_field = BigIntegerField()
    mark = "(/* some keys */)"
    value = "some keys"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return "(SELECT value FROM json_each(%s))", [self.value]

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.mark, []


def with_some(question: "Question", keys: Collection[int]) -> "Question":
    """A question of `whole` in which these keys, one at least, stand wherever `Some` did when it was made."""
    statement, values = question
    if connection.vendor != "postgresql":
        return statement, values and [json.dumps(list(keys)) if value == Some.value else value for value in values]
    listed = ",".join(map(str, map(int, keys)))
    return statement.replace(
        Some.mark, f"({listed})" if len(keys) <= FEW else f"(SELECT unnest('{{{listed}}}'::bigint[]))"
    ), values


def among(keys: Collection[int]) -> Keys | list[int]:
    """For `…__in`: however many there are."""
    return Keys(keys) if len(keys) > FEW else list(keys)


def among_words(keys: Collection[str]) -> WordKeys | list[str]:
    """For `…__in` of keys that are words."""
    return WordKeys(keys) if len(keys) > FEW else list(keys)


def alone(what: str) -> None:
    """Until the transaction ends nobody else is about the same thing: who comes meanwhile waits here, and then sees what was done. First in
    the transaction, so that two never wait crosswise. SQLite lets one write at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"bamsat {what}"])


def look_again(*models: type[Model]) -> None:
    """After very many rows came at once: PostgreSQL learns how many there are now, not minutes later; until then it plans for the few that
    were there. SQLite plans without."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def reserved(model: type[Model], count: int) -> Sequence[int]:
    """Ids for so many new rows, which nobody else gets; they are written by `write_rows` before others of the model are reserved."""
    if not count:
        return ()
    table, key = model._meta.db_table, model._meta.pk
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            numbers = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(numbers, [connection.ops.quote_name(table), key.column if key else "id", count])
            return [number for (number,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = 1 + (last[0] if last else 0)
    return range(first, first + count)


class AsJson(str):
    """A value of a JSON field that is written out already."""


def write_rows(model: type[Model], names: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    """New rows straight to the table, many thousands at once: as instances they would take ten times as long. `names`: of the fields, in
    the order of the values; fields that are not named must be empty in the base. `rows` asks the base nothing while it is read.
    """
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    prepared = [(at, _preparing(field)) for at, field in enumerate(fields) if isinstance(field, DateField | JSONField)]
    table = connection.ops.quote_name(model._meta.db_table)
    columns = [connection.ops.quote_name(field.column) for field in fields]

    def written() -> Iterator[Any]:
        for row in rows:
            values = list(row)
            for at, prepare in prepared:
                values[at] = prepare(values[at])
            yield values

    with connection.cursor() as cursor:
        _fill(cursor, table, columns, written() if prepared else rows)  # type: ignore[arg-type]


def _fill(cursor: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Names as the base is to read them."""
    named = ", ".join(columns)
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
            for values in rows:
                copy.write_row(values)
    else:
        places = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({places})", rows)  # noqa: S608 -- our own names; any iterable does


@dataclass(frozen=True, slots=True)
class Like:
    """How new rows follow old ones of the same model. `kept`: fields that are the old row's; `given`: fields whose values come with each
    row, where none comes and the field is in `filled` the old row's; `not_before`: fields of days that are the old row's, or the day
    where that is later. All others are as in a new instance.
    """

    kept: Sequence[str]
    not_before: Mapping[str, date]
    given: Sequence[str] = ()
    filled: Sequence[str] = ()


def write_like(model: type[Model], like: Like, rows: Iterable[Sequence[Any]]) -> None:
    """New rows that the base makes of old ones, which so need not travel here and back. `rows`: id of the old one, id of the new one, then
    the values of `like.given`; asks the base nothing while it is read. Raises RuntimeError where an old one is not there.
    """
    quoted = connection.ops.quote_name
    fields: dict[str, Any] = {field.name: field for field in model._meta.concrete_fields}
    table = quoted(model._meta.db_table)
    given = {name: f"given_{at}" for at, name in enumerate(like.given)}
    said = {name: _said(field, like, given) for name, field in fields.items()}
    parameters = [value for _, values in said.values() for value in values]
    columns = ", ".join(quoted(fields[name].column) for name in said)
    kinds = ", ".join(f"{held} {fields[name].db_type(connection)}" for name, held in given.items())
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE new_rows (old_id bigint, made bigint{kinds and ', '}{kinds})")
        _fill(cursor, "new_rows", ["old_id", "made", *given.values()], rows)
        cursor.execute("SELECT count(*) FROM new_rows")
        wanted = cursor.fetchone()[0]
        words = ", ".join(words for words, _ in said.values())
        source = f"SELECT {words} FROM new_rows JOIN {table} old ON old.id = new_rows.old_id"  # noqa: S608 -- our own names
        cursor.execute(f"INSERT INTO {table} ({columns}) {source}", parameters)
        if cursor.rowcount != wanted:
            raise RuntimeError(f"{wanted} rows of {table} to follow, {cursor.rowcount} found")
        cursor.execute("DROP TABLE new_rows")


def _said(field: Any, like: Like, given: Mapping[str, str]) -> tuple[str, list[Any]]:
    """What stands for a field in the statement, with its parameters."""
    old, name = f"old.{connection.ops.quote_name(field.column)}", field.name
    if field.primary_key:
        return "new_rows.made", []
    if name in given:
        return (f"COALESCE(new_rows.{given[name]}, {old})" if name in like.filled else f"new_rows.{given[name]}"), []
    if name in like.not_before:
        day = field.get_db_prep_save(like.not_before[name], connection)
        return f"CASE WHEN {old} > %s THEN {old} ELSE %s END", [day, day]
    return (old, []) if name in like.kept else ("%s", [field.get_db_prep_save(field.get_default(), connection)])


def _preparing(field: Any) -> Callable[[Any], Any]:
    """What a value of a field becomes in the base; days come again and again."""

    def prepare(value: Any) -> Any:
        return str(value) if value.__class__ is AsJson else field.get_db_prep_save(value, connection)

    return prepare if isinstance(field, JSONField) else cache(prepare)


def in_one(numbers: "QuerySet[Any, int]") -> list[int]:
    """The whole numbers of a flat `values_list` of one field, in no order. They come as one value: thousands in half the time that as many
    rows take.
    """
    try:
        statement, values = numbers.order_by().query.sql_with_params()
    except EmptyResultSet:
        return []
    whole = f"WITH found(number) AS ({statement}) SELECT "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"{whole}array_agg(number) FROM found", values)
            return cursor.fetchone()[0] or []
        cursor.execute(f"{whole}json_group_array(number) FROM found", values)
        return list(json.loads(cursor.fetchone()[0]))


Question = tuple[str, list[Any] | None]  # a statement and its values; None: they stand in it


def whole(statement: str, values: list[Any]) -> Question:
    """As it is best kept to be asked again: on PostgreSQL the values are written into it each time, which for thirty thousand letters takes longer than
    the answer."""
    if connection.vendor != "postgresql":
        return statement, values
    operations: Any = connection.ops
    return operations.compose_sql(statement, values), None


def at_once(questions: Sequence[Question]) -> list[list[tuple[Any, ...]]]:
    """The rows of each. PostgreSQL is asked for all of them in one way there and back, where their values stand in them (`whole`)."""
    found: list[list[tuple[Any, ...]]] = []
    if not questions:
        return found
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            for question in questions:
                cursor.execute(*question)
                found.append(cursor.fetchall())
            return found
        cursor.execute("; ".join(statement for statement, _ in questions))
        while True:
            found.append(cursor.fetchall())
            if not cursor.nextset():
                return found


def bare(rows: "QuerySet[Any, tuple[Any, ...]]") -> list[tuple[Any, ...]]:
    """Rows of `values_list` as the base hands them over: whole numbers, words and None alone may be asked for, truth comes as 0 or 1 where
    the base knows no better. Many thousands come in half the time that turning each into Python's own takes.
    """
    try:
        statement, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


class Gathered(Func):
    """A column of a set of `asked_together` that is named before, for `…__in` of a later one."""

    output_field = BigIntegerField()

    def __init__(self, named: str, column: str) -> None:
        super().__init__()
        self.named, self.column = named, column

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        quote = connection.ops.quote_name
        return f"(SELECT {quote(self.column)} FROM {quote(self.named)})", []  # noqa: S608 -- our own names

    as_postgresql = as_sqlite


def asked_together(
    once: "Mapping[str, QuerySet[Any, Any]]", sets: "Mapping[str, QuerySet[Any, Any]]", question: str
) -> list[tuple[Any, ...]]:
    """A question over sets of rows: those of `once` are gathered once each, however often they are named. Both: `name(column, …)` → rows of
    `values_list`; `question`: SQL that both bases know, over these names alone; it may open with more sets, after a comma. A set that is empty by its very filter
    has no rows; a percent sign is written twice.
    """
    parts: list[str] = []
    values: list[Any] = []
    for named, rows in {**once, **sets}.items():
        try:
            statement, parameters = rows.query.sql_with_params()
        except EmptyResultSet:
            whole = rows.query.get_compiler(connection=connection, elide_empty=False)  # its columns have types
            statement, parameters = whole.as_sql()
        parts.append(f"{named} AS {'' if named in once else 'NOT '}MATERIALIZED ({statement})")
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} {question}", values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


_FOR_MANY = (  # for the one statement that goes through all there is, not for the pages beside it
    "work_mem = '128MB'",  # a million keys are put together without the disk
    "jit = off",  # to compile so many parts takes longer than it saves
    "parallel_tuple_cost = 0.01",  # by its own reckoning the base would leave the second processor idle
)


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read within is the base as it stood at the first reading, whatever is written meanwhile: PostgreSQL shows each statement a later
    one otherwise. On SQLite, which is one town's, statements are read one by one."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for setting in _FOR_MANY:
            cursor.execute(f"SET LOCAL {setting}")
        yield
