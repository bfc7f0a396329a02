from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "bamsat.records.directives"
    label = "directives"
    verbose_name = "Văn bản"
