"""Closed lists of this room. The first four kinds and the comparisons are those of `reading.alignment`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bamsat.records.directives.vocabulary import Relationship


class Kind(models.TextChoices):
    """What an order below is to one above; from `SAME` on what a target below is to one above."""

    IMPLEMENTS = "implements", _("Thực hiện")
    DETAILS = "details", _("Cụ thể hóa")
    REPEATS = "repeats", _("Nhắc lại")
    NARROWS = "narrows", _("Thu hẹp")
    ADDS = "adds", _("Việc riêng của bên dưới")  # stands below alone
    NOT_APPLICABLE = "not-applicable", _("Không áp dụng")  # stands above alone, and a person says why
    SAME = "same", _("Giữ nguyên chỉ tiêu")
    STRONGER = "stronger", _("Chỉ tiêu bên dưới cao hơn")
    WEAKER = "weaker", _("Chỉ tiêu bên dưới thấp hơn")
    EARLIER = "earlier", _("Bên dưới đạt sớm hơn")
    LATER = "later", _("Bên dưới đạt muộn hơn")
    LOST = "lost", _("Không thấy chỉ tiêu bên dưới")


TAKING = (Kind.IMPLEMENTS, Kind.DETAILS, Kind.REPEATS, Kind.NARROWS)  # an order below takes up one above
COMPARED = (Kind.SAME, Kind.STRONGER, Kind.WEAKER, Kind.EARLIER, Kind.LATER, Kind.LOST)
SHORT = (Kind.WEAKER, Kind.LATER, Kind.LOST)  # less than the target above asks
CARRIES = (Relationship.IMPLEMENTS, Relationship.BASIS)  # a paper that stands so to another may be put beside it


class Stand(models.TextChoices):
    """Where an order above stands in one paper below, on a day."""

    CONFIRMED = "confirmed", _("Đã xác nhận")
    PROPOSED = "proposed", _("Máy đề xuất")
    NOT_APPLICABLE = "not-applicable", _("Không áp dụng")
    GAP = "gap", _("Chưa có bên dưới")


class Outcome(models.TextChoices):
    """What becomes of an order above in a draft that takes its paper up."""

    OPEN = "open", _("Chưa quyết định")
    TAKEN = "taken", _("Đưa vào kế hoạch")
    NOT_APPLICABLE = "not-applicable", _("Không áp dụng")
