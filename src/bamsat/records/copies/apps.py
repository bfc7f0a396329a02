from django.apps import AppConfig


class CopiesConfig(AppConfig):
    name = "bamsat.records.copies"
    label = "copies"
    verbose_name = "Bản sao"
