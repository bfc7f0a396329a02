"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """How a run ended; empty while it waits or goes on."""

    DONE = "done", _("Xong")
    FAILED = "failed", _("Không xong")
    SUPERSEDED = "superseded", _("Bỏ qua, đã có lượt sau")
