"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    FULL = "full", _("Sao y")
    ONWARD = "onward", _("Sao lục")
    EXTRACT = "extract", _("Trích sao")
