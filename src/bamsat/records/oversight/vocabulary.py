"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """A way out of the program. Within it every notice is seen at once, whatever goes out."""

    EMAIL = "email", _("Thư điện tử")
    WEBHOOK = "webhook", _("Webhook")


class Rhythm(models.TextChoices):
    """How often a person is written to."""

    DAILY = "daily", _("Mỗi ngày làm việc một bản tổng hợp")
    AT_ONCE = "at_once", _("Ngay khi có thông báo mới")


class State(models.TextChoices):
    """Where a delivery stands. `SENDING` is written down before anything leaves: what was cut off there is never sent again."""

    WAITING = "waiting", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    UNKNOWN = "unknown", _("Không rõ đã tới chưa, không gửi lại")
    WITHHELD = "withheld", _("Không gửi: không còn gì để báo")


class Event(models.TextChoices):
    """What a rule watches. Each is counted from a day (`planning.Fact.since`)."""

    DUE = "due", _("Sắp đến hạn")  # the due day, while it is to come
    OVERDUE = "overdue", _("Quá hạn")  # the due day, once it has passed
    UNANSWERED = "unanswered", _("Chưa nhận việc")  # the day the assignment began
    NAMED = "named", _("Được phân công phụ trách")  # the day on which the officer was named
    UNVERIFIED = "unverified", _("Chờ xác nhận")  # the day of the claim, or of the correction
    HANDED_BACK = "handed_back", _("Báo cáo bị trả lại")  # the day it was handed back
    GIVEN = "given", _("Cơ quan phối hợp góp báo cáo")  # the day of the contribution
    UNDIRECTED = "undirected", _("Chờ chỉ đạo")  # the day the request came to who holds it now
    DIRECTED = "directed", _("Đã có chỉ đạo")  # the day of the answer


class Audience(models.TextChoices):
    """Whom a rule tells."""

    DOERS = "doers", _("Người được phân công phụ trách, chưa có thì người làm của cơ quan được giao")
    HEAD = "head", _("Lãnh đạo của cơ quan được giao")
    DIRECTING = "directing", _("Cơ quan chỉ đạo")
    KEEPERS = "keepers", _("Văn phòng, lãnh đạo của cơ quan theo dõi")
    ANSWERERS = "answerers", _("Văn phòng, lãnh đạo của cơ quan được hỏi")
