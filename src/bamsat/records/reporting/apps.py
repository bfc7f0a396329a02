from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "bamsat.records.reporting"
    label = "reporting"
    verbose_name = "Báo cáo"
