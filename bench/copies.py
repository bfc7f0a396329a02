"""Very much invented work: rows made by hand are copied by the base itself, many times, each copy led by other communes.

For work.py and yearly.py: what makes a hundredth in a minute makes the whole in a few.
"""

from typing import Any

_TABLES = {  # model → fields that point to a copied row, in the order in which rows refer to each other
    "directives.Directive": (),
    "directives.Reading": ("directive",),
    "tasks.Task": ("directive", "whole"),
    "tasks.Above": ("part", "whole"),
    "tasks.Assignment": ("task",),
    "tasks.Baseline": ("task", "occurrence"),
    "tasks.Occurrence": ("task",),
    "tasks.Progress": ("occurrence",),
    "tasks.Verification": ("progress",),
}
_COPIES = "WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < %s)"


def copy(times: int, communes: list[int]) -> None:
    """Until everything is there so many times; on either base. `communes`: their ids, one after the other."""
    from django.apps import apps
    from django.db import connection

    models = {label: apps.get_model(label) for label in _TABLES}
    with connection.cursor() as cursor:
        steps: dict[str, int] = {}
        for label, model in models.items():
            cursor.execute(f'SELECT max("{model._meta.pk.column}") FROM "{model._meta.db_table}"')
            steps[label] = cursor.fetchone()[0] or 0
        # rows refer to rows that come later
        on_postgres = connection.vendor == "postgresql"
        cursor.execute("SET session_replication_role = replica" if on_postgres else "PRAGMA foreign_keys = OFF")
        for label, model in models.items():
            cursor.execute(_copying(label, model, steps, communes), [times - 1])
            if on_postgres and model._meta.pk.column == "id":
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM \"{table}\"))"
                )
        cursor.execute("SET session_replication_role = DEFAULT" if on_postgres else "PRAGMA foreign_keys = ON")


def _copying(label: str, model: Any, steps: dict[str, int], communes: list[int]) -> str:
    columns, values = [], []
    for field in model._meta.concrete_fields:
        name = f'"{field.column}"'
        to = field.related_model._meta.label if field.is_relation else label
        columns.append(name)
        if field.primary_key or field.name in _TABLES[label]:
            values.append(f"old.{name} + copies.n * {steps[to]}")
        elif label == "directives.Directive" and field.name == "number":
            values.append(f"old.{name} || '-' || copies.n")
        elif to == "agencies.Body":
            values.append(f"CASE WHEN old.{name} >= {communes[0]} THEN {_moved(name, communes)} ELSE old.{name} END")
        elif label == "tasks.Assignment" and field.name == "name":
            called = "'Cơ quan ' || " + _moved('"body_id"', communes)
            values.append(f'CASE WHEN old."body_id" >= {communes[0]} THEN {called} ELSE old.{name} END')
        else:
            values.append(f"old.{name}")
    source = f'SELECT {", ".join(values)} FROM "{model._meta.db_table}" old, copies'
    return f'INSERT INTO "{model._meta.db_table}" ({", ".join(columns)}) {_COPIES} {source}'


def _moved(column: str, communes: list[int]) -> str:
    """Another commune, mostly of the same province: of 34 provinces the communes come in turn."""
    first, many = communes[0], len(communes)
    return f"({first} + (old.{column} - {first} + 34 * copies.n) %% {many})"
