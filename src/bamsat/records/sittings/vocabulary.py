"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class About(models.TextChoices):
    """What a conclusion speaks of."""

    TASK = "task", _("Nhiệm vụ")
    REQUEST = "request", _("Đề nghị lãnh đạo, chỉ đạo")
    ESCALATION = "escalation", _("Việc quá hạn đã báo lên")
    GAP = "gap", _("Việc cấp trên giao chưa có ai nhận")
