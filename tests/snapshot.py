"""The rows and files of a base as they stand, put back as often as wanted: what takes a second to tell takes a moment to copy."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

Rows = list[tuple[object, ...]]


class Snapshot:
    """Of the tables that `tell` changes, and of the folder of files. Values are the driver's own, so that nothing is converted."""

    def __init__(self, before: dict[str, Rows], files: Path, kept: Path) -> None:
        self._changed = {table: rows for table, rows in tables().items() if rows != before[table]}
        self._columns = {table: _columns(table) for table in self._changed}
        self._files = shutil.copytree(files, kept)

    def put_back(self, files: Path) -> None:
        """Into a base as it was before `tell`. In one transaction: a row may name another whose table comes later."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self._changed.items():
                name = connection.ops.quote_name(table)
                cursor.execute(f"DELETE FROM {name}")
                if rows:
                    places = ", ".join(["%s"] * len(rows[0]))
                    columns = ", ".join(map(connection.ops.quote_name, self._columns[table]))
                    cursor.executemany(f"INSERT INTO {name} ({columns}) VALUES ({places})", rows)
            for statement in connection.ops.sequence_reset_sql(no_style(), _models(self._changed)):
                cursor.execute(statement)
        shutil.copytree(self._files, files, dirs_exist_ok=True)


def _columns(table: str) -> list[str]:
    """By name: a table that migrations came to has its columns in another order than one made at once, and a test may walk through them in between."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} WHERE 1 = 0")
        return [column[0] for column in cursor.description]


def tables() -> dict[str, Rows]:
    """Every row of every table of ours, in the order of its columns."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = list(cursor.fetchall())
    return found


def _models(names: Iterable[str]) -> list[type]:
    wanted = set(names)
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in wanted]
