"""Closed lists of this room."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    """How a person came in."""

    PASSWORD = "password", _("mật khẩu")
    CODE = "code", _("mật khẩu và mã xác thực")
    RECOVERY = "recovery", _("mật khẩu và mã khôi phục")
    PASSKEY = "passkey", _("khóa truy cập")
    PROVIDER = "provider", _("hệ thống đăng nhập của cơ quan")
    PROVIDER_CODE = "provider-code", _("hệ thống đăng nhập của cơ quan và mã xác thực")
    PROVIDER_RECOVERY = "provider-recovery", _("hệ thống đăng nhập của cơ quan và mã khôi phục")


OUTSIDE = (Way.PROVIDER, Way.PROVIDER_CODE, Way.PROVIDER_RECOVERY)


class Demand(StrEnum):
    """Of whom the installation asks two steps (`BAMSAT_TWO_STEPS`)."""

    NONE = "none"
    KEEPERS = "keepers"  # who takes papers in, reads the journal or looks after the installation
    ALL = "all"
