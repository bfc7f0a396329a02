from django.apps import AppConfig


class ReorganisationConfig(AppConfig):
    name = "bamsat.records.reorganisation"
    label = "reorganisation"
    verbose_name = "Sắp xếp tổ chức"
