from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "bamsat.doors.web"
    label = "web"
    verbose_name = "Trang"
