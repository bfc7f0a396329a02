"""Closed lists of this room: where a report stands, how its number and its signature came, how often one is owed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a report stands; found from what was done to it, never stored."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt, chờ cấp số")
    NUMBERED = "numbered", _("Đã cấp số, chờ ký")
    SIGNED = "signed", _("Đã ký, chờ phát hành")
    ISSUED = "issued", _("Đã phát hành")
    CANCELLED = "cancelled", _("Đã hủy số")


class Type(models.TextChoices):
    """The type of a kept paper, each with a register of numbers of its own; the codes are keys of `reports.paper.KINDS`."""

    REPORT = "report", _("Báo cáo")
    NOTICE = "notice", _("Thông báo")
    CONCLUSION = "conclusion", _("Kết luận")
    LETTER = "letter", _("Công văn")


SITTING = "thong-bao-phien-hop"  # kind of the notice of a sitting: numbered by the closing whose tasks rest on it


class Register(models.TextChoices):
    """What has a register of numbers of its own: a type of paper, copies of all forms together, the papers of one congress together."""

    REPORT = Type.REPORT.value, Type.REPORT.label
    NOTICE = Type.NOTICE.value, Type.NOTICE.label
    CONCLUSION = Type.CONCLUSION.value, Type.CONCLUSION.label
    LETTER = Type.LETTER.value, Type.LETTER.label
    COPY = "copy", _("Bản sao")
    CONGRESS = "congress", _("Văn bản của đại hội")


class Ground(models.TextChoices):
    """What a term of the Party begins with (05-HD/VPTW)."""

    CONGRESS = "congress", _("Kết thúc đại hội")
    MEETING = "meeting", _("Phiên họp đầu tiên của cấp ủy mới, họp trong thời gian đại hội")
    APPOINTED = "appointed", _("Quyết định chỉ định cấp ủy có hiệu lực")


class Way(models.TextChoices):
    """How a report was signed."""

    KEY = "key", _("Chữ ký số bằng khóa phần mềm")
    TOKEN = "token", _("Chữ ký số bằng thiết bị")
    OUTSIDE = "outside", _("Ký số ngoài hệ thống, đã kiểm tra")
    INK = "ink", _("Ký trên giấy")


class Reason(models.TextChoices):
    """Why a version was written."""

    COMPILED = "compiled", _("Lập từ số liệu")
    EDITED = "edited", _("Sửa")
    REFRESHED = "refreshed", _("Cập nhật số liệu")
    RESTORED = "restored", _("Lấy lại bản trước")


class Rhythm(models.TextChoices):
    """How often a report is owed; the codes are those of `reckoning.owed.Rhythm`."""

    WEEK = "week", _("Hằng tuần")
    MONTH = "month", _("Hằng tháng")
    QUARTER = "quarter", _("Hằng quý")
    HALF = "half", _("6 tháng và cả năm")
    YEAR = "year", _("Hằng năm")
    ONCE = "once", _("Một lần, vào một ngày")
