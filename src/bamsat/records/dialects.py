"""What the two databases say differently. The one place for it: all else is the ORM's common ground."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, DateField, Func, JSONField, Model, QuerySet


class DaysBefore(Func):
    """A day so many days before another; `DaysBefore("due_on", days=7)`."""

    output_field = DateField()

    def __init__(self, expression: Any, days: int, **extra: Any) -> None:
        super().__init__(expression, days=int(days), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template="date(%(expressions)s, '-%(days)s days')", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template="(%(expressions)s - %(days)s)", **extra)


class Joined(Func):
    """Texts of fixed width one after the other, none of them null; sorts as its parts do, letter by letter."""

    output_field = CharField()
    arg_joiner = " || "

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template="(%(expressions)s)", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return super().as_sql(compiler, connection, template='((%(expressions)s) COLLATE "C")', **extra)


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


def write_rows(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """New rows straight to the table, many thousands at once: as instances they would take ten times as long. `names`: of the fields, in
    the order of the values; fields that are not named must be empty in the base. `rows` asks the base nothing while it is read.
    """
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    prepared = [(at, _preparing(field)) for at, field in enumerate(fields) if isinstance(field, DateField | JSONField)]
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)

    def written() -> Iterator[Any]:
        for row in rows:
            values = list(row)
            for at, prepare in prepared:
                values[at] = prepare(values[at])
            yield values

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for values in written():
                    copy.write_row(values)
        else:
            places = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", written())  # type: ignore[arg-type]  # noqa: S608 -- our own names; any iterable does


def _preparing(field: Any) -> Callable[[Any], Any]:
    """What a value of a field becomes in the base; days come again and again."""

    def prepare(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    return prepare if isinstance(field, JSONField) else cache(prepare)


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
