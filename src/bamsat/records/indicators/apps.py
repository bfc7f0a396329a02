from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "bamsat.records.indicators"
    label = "indicators"
    verbose_name = "Chỉ tiêu"
