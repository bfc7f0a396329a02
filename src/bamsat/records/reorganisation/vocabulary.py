"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Đang soạn")
    APPLIED = "applied", _("Đã thực hiện")
    LEFT = "left", _("Đã bỏ")


class Rule(models.TextChoices):
    """How it is said where a thing goes."""

    ALL = "all", _("Chuyển tất cả")
    TERRITORY = "territory", _("Theo địa bàn")
    FIELD = "field", _("Theo lĩnh vực")
    HAND = "hand", _("Chọn từng việc")
    BACK = "back", _("Trả về như trước")  # of a counter-act only


class Thing(models.TextChoices):
    """What may move from a body to another."""

    ASSIGNMENT = "assignment", _("Nhiệm vụ được giao")
    PAPER = "paper", _("Văn bản đang giữ, theo dõi")
    ORDER = "order", _("Nhiệm vụ đang duyệt")
    MEMBERSHIP = "membership", _("Người và chức vụ")
    CHILD = "child", _("Cơ quan trực thuộc")
    REGISTER = "register", _("Sổ kết quả")
    RECORD = "record", _("Kết quả đang ghi, chờ xác nhận")
    REQUEST = "request", _("Đề nghị chỉ đạo chờ trả lời")
    ASKED = "asked", _("Đề nghị chỉ đạo đã gửi")
    HANDED = "handed", _("Bảng của sổ kết quả chờ nạp")
    SHEET = "sheet", _("Bảng tính đang kiểm tra")
    NOTICE = "notice", _("Thông báo chưa đọc")
    VIEW = "view", _("Cách xem đã lưu")
    MAP = "map", _("Ý nghĩa các cột của bảng")
    INDICATOR = "indicator", _("Chỉ tiêu đang theo dõi")
    REPORT = "report", _("Báo cáo đang soạn, chờ phát hành")
    SITTING = "sitting", _("Phiên họp đang ghi")
    DUTY = "duty", _("Chế độ báo cáo")
    CASE = "case", _("Cuộc kiểm tra, giám sát đang theo dõi")


GAP = "-"  # a person's choice: nobody; the work shows as nobody's until somebody is charged
STAY = "="  # a person's choice: it does not move
