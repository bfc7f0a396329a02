"""The tables of an installation."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from bamsat.records.dialects import alone


def bring_up() -> None:
    """The tables as they are to be. Where there are none yet they are made at once, in a second; others go the way of the migrations, which takes
    an old installation half a minute. `tests/records/test_migrations.py` holds both to the same end.
    """
    with connection.constraint_checks_disabled(), transaction.atomic():  # SQLite makes no tables while it checks
        alone("tables")
        if not connection.introspection.table_names():
            _make()
    call_command("migrate", verbosity=0, interactive=False)


def _make() -> None:
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
    call_command("migrate", fake=True, verbosity=0, interactive=False)
