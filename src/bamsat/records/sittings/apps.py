from django.apps import AppConfig


class SittingsConfig(AppConfig):
    name = "bamsat.records.sittings"
    label = "sittings"
    verbose_name = "Phiên họp"
