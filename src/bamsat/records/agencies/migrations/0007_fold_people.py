from django.db import migrations

from bamsat.reading import search_form


def fold_people(apps, schema_editor):
    """People of before are found by name too."""
    users = list(apps.get_model('agencies', 'User').objects.filter(folded=''))
    for user in users:
        user.folded = search_form(f'{user.full_name} {user.username}')
    apps.get_model('agencies', 'User').objects.bulk_update(users, ['folded'], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0006_people_and_deputies'),
    ]

    operations = [
        migrations.RunPython(fold_people, migrations.RunPython.noop),
    ]
