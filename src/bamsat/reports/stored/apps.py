from django.apps import AppConfig


class StoredConfig(AppConfig):
    """No tables: it stands among the applications so that its jobs are found."""

    name = "bamsat.reports.stored"
    label = "stored_reports"
    verbose_name = "Báo cáo lập theo lịch"
