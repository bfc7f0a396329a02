"""Words of a text found by an index, which each of the two databases has in its own way. The second place for what they say differently."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import BigIntegerField, Func, Model

_PIECE = 3  # letters by which both bases index a text; shorter pieces are looked for in what is left


def index_words(model: type[Model], field: str) -> None:
    """An index by which a piece of a word is found in a column of folded text, made where it is not there. PostgreSQL takes it from `pg_trgm`,
    which the owner of a base may add since version 13; where it may not be added the rows are read one by one, as without any index. SQLite
    has a table of its own beside, kept by triggers; a migration that makes the table anew drops them, and so it is filled again.
    """
    quoted = connection.ops.quote_name
    table, column, index = quoted(model._meta.db_table), quoted(field), quoted(_words_of(model))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            try:
                with transaction.atomic():
                    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            except DatabaseError:
                return
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {index} ON {table} USING gin ({column} gin_trgm_ops)")
            return
        cursor.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table.strip('"')]
        )
        if cursor.fetchone()[0] == len(_KEEPING):
            return
        content = f"content={table}, content_rowid='id', tokenize='trigram case_sensitive 1'"
        cursor.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5({column}, {content})")
        gone = f"INSERT INTO {index} ({index}, rowid, {column}) VALUES ('delete', old.id, old.{column});"  # noqa: S608 -- our own names
        come = f"INSERT INTO {index} (rowid, {column}) VALUES (new.id, new.{column});"  # noqa: S608
        for act, (left, new) in _KEEPING.items():
            name, when = quoted(f"{_words_of(model)}_{act}"), f"UPDATE OF {column}" if act == "update" else act
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            body = f"{gone if left else ''} {come if new else ''}"
            cursor.execute(f"CREATE TRIGGER {name} AFTER {when} ON {table} BEGIN {body} END")
        cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608


_KEEPING = {
    "insert": (False, True),
    "delete": (True, False),
    "update": (True, True),
}  # act → what it takes away, brings


def holding(rows: Any, field: str, pieces: Iterable[str]) -> Any:
    """The rows of a query whose folded text holds every piece, found by the index of words where there is one."""
    every = list(pieces)
    indexed = [piece for piece in every if len(piece) >= _PIECE] if _has_words(rows.model) else []
    if indexed:
        rows = rows.filter(pk__in=_Holders(rows.model, indexed))
    for piece in every:
        rows = rows if piece in indexed else rows.filter(**{f"{field}__contains": piece})
    return rows


class _Holders(Func):
    """The keys of the rows that hold the pieces."""

    output_field = BigIntegerField()

    def __init__(self, model: type[Model], pieces: Sequence[str]) -> None:
        super().__init__()
        self.index, self.pieces = _words_of(model), pieces

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        index = connection.ops.quote_name(self.index)
        quoted = ('"' + piece.replace('"', '""') + '"' for piece in self.pieces)
        return f"(SELECT rowid FROM {index} WHERE {index} MATCH %s)", [" AND ".join(quoted)]  # noqa: S608


def _words_of(model: type[Model]) -> str:
    return f"{model._meta.db_table}_words"


def _has_words(model: type[Model]) -> bool:
    """PostgreSQL uses its index by itself."""
    if connection.vendor == "postgresql":
        return False
    if model not in _INDEXED and _words_of(model) in connection.introspection.table_names():
        _INDEXED.add(model)
    return model in _INDEXED


_INDEXED: set[type[Model]] = set()
