from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "bamsat.records.tasks"
    label = "tasks"
    verbose_name = "Nhiệm vụ"
