import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Each entry is given its record's register. The checks of what was written are done at once, for PostgreSQL alters no table while any waits."""
    Entry, Record = apps.get_model("results", "Entry"), apps.get_model("results", "Record")
    of = Record.objects.filter(pk=OuterRef("record")).values("register")
    Entry.objects.update(register=Subquery(of))
    schema_editor.connection.check_constraints(table_names=[Entry._meta.db_table])


class Migration(migrations.Migration):
    dependencies = [
        ("results", "0004_unverified"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="register",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="results.register",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="entry",
            name="register",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="results.register",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["register", "from_on", "counts_from", "counts_until", "act", "record"],
                name="entry_of_register",
            ),
        ),
    ]
