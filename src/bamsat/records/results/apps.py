from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "bamsat.records.results"
    label = "results"
    verbose_name = "Kết quả"
