from django.apps import AppConfig


class CascadeConfig(AppConfig):
    name = "bamsat.records.cascade"
    label = "cascade"
    verbose_name = "Dòng chảy"
