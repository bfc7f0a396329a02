from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("study", "0001_attendance"),
    ]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="source",
            field=models.CharField(blank=True, default="", max_length=255),
            preserve_default=False,
        ),
    ]
