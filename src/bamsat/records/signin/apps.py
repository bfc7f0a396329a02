from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "bamsat.records.signin"
    label = "signin"
    verbose_name = "Đăng nhập"
