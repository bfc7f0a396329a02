from django.apps import AppConfig


class StudyConfig(AppConfig):
    name = "bamsat.records.study"
    label = "study"
    verbose_name = "Học tập, quán triệt"
