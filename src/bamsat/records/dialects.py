"""What the two databases say differently. The one place for it: all else is the ORM's common ground."""

from typing import Any

from django.db import connection
from django.db.models import CharField, DateField, Func, Model


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
