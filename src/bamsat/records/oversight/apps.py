from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "bamsat.records.oversight"
    label = "oversight"
    verbose_name = "Nhắc việc, chỉ đạo"
