"""The tables as they stood after some of the migrations, empty: where an older installation begins."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from bamsat.records.tasks.models import Task
from bamsat.records.words_index import index_words


def begin_at(stage: Mapping[str, str]) -> Any:
    """All tables are dropped and made again up to the last migration named of each app. Gives the models as they then were.
    Forwards from nothing takes half as long as back from the newest tables, and is the way an installation went.
    """
    drop_all()
    return go_on_to(stage)


def drop_all() -> None:
    ending = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)}{ending}")


def drop_words() -> None:
    """The index of words alone, as a migration loses it that makes the table of tasks anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP INDEX tasks_task_words")
            return
        for act in ("insert", "update", "delete"):
            cursor.execute(f"DROP TRIGGER tasks_task_words_{act}")


def go_on_to(stage: Mapping[str, str]) -> Any:
    """From an earlier stage, with the rows that stand there. Gives the models as they then were."""
    nodes = list(stage.items())
    executor = MigrationExecutor(connection)
    executor.migrate(nodes)
    return executor.loader.project_state(nodes).apps


def to_newest() -> None:
    """Everything that is not applied yet, as `bamsat` does at its start."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    index_words(Task, "folded")
