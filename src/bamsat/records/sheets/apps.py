from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "bamsat.records.sheets"
    label = "sheets"
    verbose_name = "Bảng tính"
