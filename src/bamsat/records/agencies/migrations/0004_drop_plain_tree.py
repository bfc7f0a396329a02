from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0003_carry_plain_tree'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='body',
            name='ends_on',
        ),
        migrations.RemoveField(
            model_name='body',
            name='kind',
        ),
        migrations.RemoveField(
            model_name='body',
            name='level',
        ),
        migrations.RemoveField(
            model_name='body',
            name='parent',
        ),
        migrations.RemoveField(
            model_name='body',
            name='place',
        ),
        migrations.RemoveField(
            model_name='body',
            name='starts_on',
        ),
    ]
