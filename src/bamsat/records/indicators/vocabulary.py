"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bamsat.reckoning.indicators.outlook import Outlook


class Aggregating(models.TextChoices):
    """`reckoning.indicators.quantities.Aggregation`, as people call it."""

    SUM = "sum", _("Cộng lại")
    RATIO = "ratio", _("Tỷ lệ: cộng tử số, cộng mẫu số rồi mới chia")
    LATEST = "latest", _("Số gần nhất của mỗi nơi, rồi cộng lại")
    DISTINCT = "distinct", _("Đếm không trùng")
    WORST = "worst", _("Lấy nơi kém nhất")


class Counting(models.TextChoices):
    """`reckoning.indicators.quantities.Nature`."""

    IN_PERIOD = "in-period", _("Phát sinh trong kỳ")
    CUMULATIVE = "cumulative", _("Lũy kế, có đến cuối kỳ")


class Rhythm(models.TextChoices):
    """`reckoning.periods.Span`, those that make up a year."""

    MONTH = "month", _("Hằng tháng")
    QUARTER = "quarter", _("Hằng quý")
    YEAR = "year", _("Hằng năm")


class Calendar(models.TextChoices):
    """`reckoning.periods.Regime`."""

    DECREE = "decree", _("Nghị định 09/2019/NĐ-CP (từ ngày 15 đến ngày 14)")
    CALENDAR = "calendar", _("Tháng, quý, năm dương lịch")


class Way(models.TextChoices):
    """`reckoning.indicators.paths.Trajectory`."""

    LINEAR = "linear", _("Tăng đều đến mục tiêu")
    STEPPED = "stepped", _("Theo bậc: đến hạn từng mục tiêu mới tính")
    BY_HAND = "by-hand", _("Theo các mốc nhập tay")


class PointKind(models.TextChoices):
    BASELINE = "baseline", _("Số gốc")
    TARGET = "target", _("Mục tiêu")
    MILESTONE = "milestone", _("Mốc")


class Act(models.TextChoices):
    """What an entry does to its figure."""

    DRAFT = "draft", _("Lưu nháp")
    SUBMITTED = "submitted", _("Gửi")


class Saying(models.TextChoices):
    AMOUNT = "amount", _("Có số liệu")
    NOT_APPLICABLE = "not-applicable", _("Không áp dụng")


class State(models.TextChoices):
    """Where a figure stands on a day; computed from its entries and the words on them, never typed."""

    MISSING = "missing", _("Chưa báo cáo")
    DRAFT = "draft", _("Bản nháp")
    WAITING = "waiting", _("Chờ xác nhận")
    VERIFIED = "verified", _("Đã xác nhận")
    RETURNED = "returned", _("Bị trả lại")


SIGNS = {
    State.MISSING: "silent",
    State.DRAFT: "not-begun",
    State.WAITING: "claimed",
    State.VERIFIED: "done-in-time",
    State.RETURNED: "returned",
}  # the sign of components/status.html for each state

OUTLOOKS = {
    Outlook.REACHED: ("done-in-time", _("Đã đạt")),
    Outlook.ON_PATH: ("in-time", _("Đúng lộ trình")),
    Outlook.BEHIND: ("due-soon", _("Chậm so với lộ trình")),
    Outlook.MISSED: ("overdue", _("Không đạt")),
    Outlook.NOT_DUE: ("not-begun", _("Chưa đến mốc")),
    Outlook.NO_TARGET: ("no-deadline", _("Không có mục tiêu năm này")),
    Outlook.NO_FIGURE: ("silent", _("Chưa có số liệu")),
}  # the sign of components/status.html for each outlook, and its word
