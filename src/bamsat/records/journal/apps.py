from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "bamsat.records.journal"
    label = "journal"
    verbose_name = "Nhật ký"
