from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_migrate


class TasksConfig(AppConfig):
    name = "bamsat.records.tasks"
    label = "tasks"
    verbose_name = "Nhiệm vụ"

    def ready(self) -> None:
        post_migrate.connect(_index, sender=self)


def _index(sender: AppConfig, **more: Any) -> None:
    """After the migrations, not in one: new installations make their tables without them."""
    from bamsat.records.words_index import index_words

    task = sender.get_model("Task")
    if task._meta.db_table in connection.introspection.table_names():
        index_words(task, "folded")
