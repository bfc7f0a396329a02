from django.db import migrations


class Migration(migrations.Migration):
    """Apart from the carrying over before it: PostgreSQL drops no table in the transaction in which checks still wait."""

    dependencies = [('supervision', '0002_written_here')]

    operations = [migrations.DeleteModel(name='SentUp')]
