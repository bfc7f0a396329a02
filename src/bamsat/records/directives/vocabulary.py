"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    UNDER_REVIEW = "under_review", _("Chờ duyệt")
    IN_FORCE = "in_force", _("Đang thực hiện")
    WITHDRAWN = "withdrawn", _("Đã bỏ")


class Decision(models.TextChoices):
    """What the reviewer said of an order that was read."""

    PENDING = "pending", _("Chưa duyệt")
    ACCEPTED = "accepted", _("Đã nhận")
    REJECTED = "rejected", _("Đã bỏ")
    SUPERSEDED = "superseded", _("Đã thay bằng việc khác")
    WITHDRAWN = "withdrawn", _("Đã hoàn tác")


class Origin(models.TextChoices):
    READ = "read", _("máy đọc")
    SPLIT = "split", _("tách")
    MERGED = "merged", _("gộp")
    ADDED = "added", _("người thêm")


class Part(models.TextChoices):
    """The role of a body in an order."""

    DIRECT = "direct", _("Chỉ đạo")
    LEAD = "lead", _("Chủ trì")
    COORDINATE = "coordinate", _("Phối hợp")
    SUPERVISE = "supervise", _("Giám sát")


class Recurrence(models.TextChoices):
    ANNUAL = "annual", _("Hằng năm")
    SEMIANNUAL = "semiannual", _("Sáu tháng một lần")
    QUARTERLY = "quarterly", _("Hằng quý")
    MONTHLY = "monthly", _("Hằng tháng")
    CONTINUOUS = "continuous", _("Thường xuyên, mỗi năm một kỳ")


class Relationship(models.TextChoices):
    """How a paper stands to one that it cites; what it only mentions is no relation."""

    IMPLEMENTS = "implements", _("Thực hiện")
    BASIS = "basis", _("Căn cứ")
    AMENDS = "amends", _("Sửa đổi, bổ sung")
    REPLACES = "replaces", _("Thay thế")
    REPORTS_ON = "reports_on", _("Báo cáo về")


REPORT = "BC"
TYPES = {
    "NQ": _("Nghị quyết"),
    "CT": _("Chỉ thị"),
    "KL": _("Kết luận"),
    "QĐ": _("Quyết định"),
    "QC": _("Quy chế"),
    "QyĐ": _("Quy định"),
    "CTr": _("Chương trình"),
    "CTHĐ": _("Chương trình hành động"),
    "KH": _("Kế hoạch"),
    "HD": _("Hướng dẫn"),
    "TB": _("Thông báo"),
    "BC": _("Báo cáo"),
    "TTr": _("Tờ trình"),
    "CV": _("Công văn"),
    "ĐA": _("Đề án"),
    "NĐ": _("Nghị định"),
    "TT": _("Thông tư"),
}
