from django.db import migrations
from django.db.models import F


def moved_when_applied(apps, schema_editor):
    """Until now all that a reorganisation moved, it moved when it was applied. Apart from 0003: PostgreSQL alters no table whose rows were just written."""
    acts = apps.get_model('reorganisation', 'Reorganisation').objects.filter(state='applied', moved_at=None)
    acts.update(moved_at=F('applied_at'))


class Migration(migrations.Migration):

    dependencies = [
        ('reorganisation', '0003_moved_on_the_day'),
    ]

    operations = [
        migrations.RunPython(moved_when_applied, migrations.RunPython.noop),
    ]
