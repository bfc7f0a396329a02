from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0003_relations"),
    ]

    operations = [
        migrations.AddField(
            model_name="directive",
            name="field",
            field=models.CharField(blank=True, max_length=80),
        ),
    ]
