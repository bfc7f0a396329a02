"""An installation that has data is migrated: from the first tables, and from those of some weeks later, two rows in each table.

What PostgreSQL alone refuses (a table that is altered while checks on rows of the same transaction still wait) shows only with rows, and only
there: `make postgres` runs this on both databases.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import connection, models
from django.db.models import Model

from bamsat.records.directives.models import Directive
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.tasks.models import Occurrence
from tests.records.stages import begin_at, to_newest

ROWS = 2
STAGES = {
    "the first tables": {
        "agencies": "0001_initial", "directives": "0001_initial", "journal": "0001_initial", "tasks": "0001_initial",
    },
    "before people had posts": {
        "agencies": "0005_reach_covered", "directives": "0001_initial", "journal": "0001_initial", "oversight": "0001_initial",
        "reorganisation": "0001_initial", "results": "0001_registers", "sheets": "0001_sheets", "signin": "0001_initial",
        "tasks": "0004_settled_turns",
    },
}  # fmt: skip
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
    """Two rows of each table as it then was. Fields that may be empty are; of a closed list the first word is taken."""

    def __init__(self, apps: Any) -> None:
        self.apps = apps
        self.made: dict[type[Model], list[Any]] = {}

    def fill(self, labels: Iterator[str] | list[str]) -> dict[str, int]:
        kinds = [
            kind for label in labels for kind in self.apps.get_app_config(label).get_models(include_auto_created=True)
        ]
        return {kind._meta.db_table: len(self.of(kind)) for kind in kinds}

    def of(self, kind: type[Model]) -> list[Any]:
        if kind not in self.made:
            self.made[kind] = []
            rows = [kind(**self._values(kind, number)) for number in range(ROWS)]
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
@pytest.mark.parametrize("stage", STAGES)
def test_an_installation_with_data_is_migrated_and_loses_no_row(latest, stage: str) -> None:
    old = begin_at(STAGES[stage])
    rows = Rows(old)
    before = rows.fill(list(STAGES[stage]))
    assert len(before) > 15 and set(before.values()) == {ROWS}
    _as_lived_in(rows, old, stage)
    connection.check_constraints()
    to_newest()
    connection.check_constraints()
    kept = {table: count for table, count in before.items() if table in connection.introspection.table_names()}
    assert len(kept) >= len(before) - 1
    assert {table: _count(table) for table in kept} == kept | _grown(kept)
    if "reorganisation" in STAGES[stage]:
        assert {row.moved_at == row.applied_at for row in Reorganisation.objects.filter(state="applied")} == {True}
        assert Reorganisation.objects.filter(state="draft", moved_at=None).exists()
    assert Directive.objects.count() == Occurrence.objects.count() == ROWS
    assert {row.verified for row in Occurrence.objects.all()} == {False}


def _as_lived_in(rows: Rows, apps: Any, stage: str) -> None:
    """What a plain row does not say: an act that was applied."""
    if "reorganisation" in STAGES[stage]:
        act = rows.of(apps.get_model("reorganisation", "Reorganisation"))[0]
        act.state, act.applied_at = "applied", datetime(2025, 3, 2, tzinfo=UTC)
        act.save()


def _count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        (count,) = cursor.fetchone()
    return int(count)


def _grown(kept: dict[str, int]) -> dict[str, int]:
    """Tables that a migration makes anew from the others' rows may grow, and none may shrink."""
    return {table: count for table in kept if (count := _count(table)) > kept[table]}
