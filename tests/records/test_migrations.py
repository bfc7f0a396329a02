"""An installation that has data is migrated: from the first tables, on the way those of some weeks later, at each stage two more rows in each table.
One walk for all that is asked of it, since a walk takes half a minute. What it comes to is what a new installation is given at once.

What PostgreSQL alone refuses (a table that is altered while checks on rows of the same transaction still wait) shows only with rows, and only
there: `make postgres` runs this on both databases.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import connection, models
from django.db.models import Model

from bamsat.config.tables import bring_up
from bamsat.records.agencies import queries
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Body, BodyName, Parentage, Profile, Reach
from bamsat.records.agencies.reach import rebuild_all
from bamsat.records.agencies.vocabulary import Tree
from bamsat.records.directives.models import Directive
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.tasks.models import Occurrence
from tests.conftest import TODAY
from tests.records.stages import begin_at, drop_all, go_on_to, to_newest

ROWS = 2
START, REFORM = date(2025, 1, 1), date(2025, 7, 1)
FIRST = {"agencies": "0001_initial", "directives": "0001_initial", "journal": "0001_initial", "tasks": "0001_initial"}
BEFORE_POSTS = {
    "agencies": "0005_reach_covered", "directives": "0001_initial", "journal": "0001_initial", "oversight": "0001_initial",
    "reorganisation": "0001_initial", "results": "0001_registers", "sheets": "0001_sheets", "signin": "0001_initial",
    "tasks": "0004_settled_turns",
}  # fmt: skip
DRAWN = {
    "sqlite": "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
    "postgresql": """
        SELECT 'column', c.relname || '.' || a.attname,
            concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid))
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
        UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    """,
}  # fmt: skip
UNUSED = (
    "column",
    "auth_group_permissions.id",
)  # of Django's groups: a bigint by the migrations, an integer by the model
BY_KIND: dict[type[models.Field], Any] = {
    models.BooleanField: False,
    models.IntegerField: 1,
    models.FloatField: 1,
    models.DecimalField: 1,
    models.DateTimeField: datetime(2025, 3, 1, tzinfo=UTC),
    models.DateField: date(2025, 3, 1),
    models.TimeField: time(7),
    models.BinaryField: b"x",
    models.JSONField: {},
}


class Rows:
    """Two rows of each table as it then was. Fields that may be empty are; of a closed list the first word is taken. `first`: how many were
    made of each before.
    """

    def __init__(self, apps: Any, first: int = 0) -> None:
        self.apps, self.first = apps, first
        self.made: dict[type[Model], list[Any]] = {}

    def fill(self, labels: Iterator[str] | list[str]) -> dict[str, int]:
        kinds = [
            kind for label in labels for kind in self.apps.get_app_config(label).get_models(include_auto_created=True)
        ]
        return {kind._meta.db_table: len(self.of(kind)) for kind in kinds}

    def of(self, kind: type[Model]) -> list[Any]:
        if kind not in self.made:
            self.made[kind] = []
            rows = [kind(**self._values(kind, self.first + number)) for number in range(ROWS)]
            self.made[kind] = [row for row in rows if row.save(force_insert=True) is None]
        return self.made[kind]

    def _values(self, kind: type[Model], number: int) -> dict[str, Any]:
        fields = [field for field in kind._meta.concrete_fields if not isinstance(field, models.AutoField)]
        return {field.name: self._value(field, number) for field in fields if self._is_needed(field)}

    def _is_needed(self, field: Any) -> bool:
        return not (field.null or (field.has_default() and not field.unique) or (field.blank and not field.is_relation))

    def _value(self, field: Any, number: int) -> Any:
        if field.is_relation:  # two that lead to one table name different rows of it: nobody verifies their own report
            same = [one for one in field.model._meta.concrete_fields if one.related_model is field.related_model]
            return self.of(field.related_model)[(number + same.index(field)) % ROWS]
        if isinstance(field, models.CharField | models.TextField):
            return field.choices[0][0] if field.choices else f"x{number}"[: field.max_length or 9]
        value = next(value for kind, value in BY_KIND.items() if isinstance(field, kind))
        return number + 1 if field.unique else value


@pytest.fixture
def latest(transactional_db) -> Iterator[None]:
    """Whatever happens, the tables are the newest again afterwards."""
    yield
    to_newest()


@pytest.mark.django_db(transaction=True)
def test_an_installation_with_data_is_migrated_and_loses_no_row(latest) -> None:
    drop_all()
    bring_up()
    at_once = _drawn()
    bring_up()  # a second start
    assert _drawn() == at_once
    first = begin_at(FIRST)
    before = Rows(first).fill(list(FIRST))
    assert len(before) > 15 and set(before.values()) == {ROWS}
    tree = _tree(first)
    connection.check_constraints()
    later = go_on_to(BEFORE_POSTS)
    connection.check_constraints()
    _is_kept(before)
    rows = Rows(later, first=ROWS)
    rows.fill(list(BEFORE_POSTS))
    _as_lived_in(rows, later)
    before = {kind._meta.db_table: _count(kind._meta.db_table) for kind in rows.made}
    assert len(before) > 30 and min(before.values()) >= ROWS
    connection.check_constraints()
    to_newest()
    connection.check_constraints()
    _is_kept(before)
    assert {row.moved_at == row.applied_at for row in Reorganisation.objects.filter(state="applied")} == {True}
    assert Reorganisation.objects.filter(state="draft", moved_at=None).exists()
    assert Directive.objects.count() == Occurrence.objects.count() == 2 * ROWS
    assert {row.verified for row in Occurrence.objects.all()} == {False}
    _tree_is_kept(*tree)
    migrated = _drawn()
    assert set(migrated) ^ set(at_once) == set()
    assert {name: (words, at_once[name]) for name, words in migrated.items() if words != at_once[name]} == {}


def _is_kept(before: dict[str, int]) -> None:
    """Tables that a migration makes anew from the others' rows may grow, and none may shrink."""
    kept = {table: count for table, count in before.items() if table in connection.introspection.table_names()}
    assert len(kept) >= len(before) - 1
    assert {table: min(_count(table), count) for table, count in kept.items()} == kept


def _as_lived_in(rows: Rows, apps: Any) -> None:
    """What a plain row does not say: an act that was applied."""
    act = rows.of(apps.get_model("reorganisation", "Reorganisation"))[0]
    act.state, act.applied_at = "applied", datetime(2025, 3, 2, tzinfo=UTC)
    act.save()


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        (count,) = cursor.fetchone()
    return int(count)


def _tree(apps: Any) -> tuple[int, int]:
    """A committee and a division under it, which ended, of a plain tree."""
    body, name, reach = (apps.get_model("agencies", one) for one in ("Body", "BodyName", "Reach"))
    top = body.objects.create(kind="peoples_committee", level="commune", place="xã Cũ")
    under = body.objects.create(kind="division", level="commune", parent=top, starts_on=START, ends_on=REFORM)
    name.objects.create(body=top, name="UBND xã Cũ", short="UBND", folded="ubnd xa cu ubnd")
    for above, below in ((top, top), (top, under), (under, under)):
        reach.objects.create(above=above, below=below)
    return top.pk, under.pk


def _tree_is_kept(top: int, under: int) -> None:
    assert Body.objects.get(pk=top).profile_on(TODAY).place == "xã Cũ"
    row = Profile.objects.get(body=under)
    assert (row.kind, row.valid_from, row.valid_until) == ("division", START, REFORM)
    assert Parentage.objects.get(body=under, parent=top).tree == Tree.STATE
    assert list(queries.above(under, START)) and top in queries.above(under, START, ANY)
    carried = _reaches(top, under)
    rebuild_all()
    assert _reaches(top, under) == carried and carried
    assert BodyName.objects.holding("uy ban nhan dan xa cu").exists()


def _reaches(*below: int) -> set[Any]:
    reaches = Reach.objects.filter(below__in=below)
    return set(reaches.values_list("above", "below", "tree", "valid_from", "valid_until"))


def _drawn() -> dict[tuple[str, str], list[str]]:
    """Everything that is in the base as the base itself describes it, the columns of a table in any order; and how many migrations it knows."""
    with connection.cursor() as cursor:
        cursor.execute(DRAWN[connection.vendor])
        found = {
            (kind, name): _columns(words) if kind == "table" else [words] for kind, name, words in cursor.fetchall()
        }
    found.pop(UNUSED, None)
    return found | {("applied", ""): [str(_count("django_migrations"))]}


def _columns(words: str) -> list[str]:
    """What stands between the commas of a statement that makes a table, but for those within brackets."""
    found, depth = [""], 0
    for letter in words.partition("(")[2].rpartition(")")[0]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return sorted(one.strip() for one in found)
