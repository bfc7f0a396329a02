from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "bamsat.records.supervision"
    label = "supervision"
    verbose_name = "Giám sát"
