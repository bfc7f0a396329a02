from django.apps import AppConfig


class AmendingConfig(AppConfig):
    name = "bamsat.records.amending"
    label = "amending"
    verbose_name = "Sửa đổi văn bản"
