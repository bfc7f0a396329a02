from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "bamsat.records.evaluation"
    label = "evaluation"
    verbose_name = "Đánh giá"
