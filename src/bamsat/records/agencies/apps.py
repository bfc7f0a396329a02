from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "bamsat.records.agencies"
    label = "agencies"
    verbose_name = "Tổ chức"
