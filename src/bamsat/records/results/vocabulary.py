"""Closed lists of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bamsat.records.results.description.kinds import Kind


class Act(models.TextChoices):
    """What an entry does to its record."""

    DRAFT = "draft", _("Lưu nháp")
    SUBMITTED = "submitted", _("Gửi")
    WITHDRAWN = "withdrawn", _("Rút")


class State(models.TextChoices):
    """Where a record stands on a day; computed from its entries and the words on them, never typed."""

    DRAFT = "draft", _("Bản nháp")
    WAITING = "waiting", _("Chờ xác nhận")
    LEAVING = "leaving", _("Xin rút, chờ xác nhận")
    VERIFIED = "verified", _("Đã xác nhận")
    RETURNED = "returned", _("Bị trả lại")
    WITHDRAWN = "withdrawn", _("Đã rút")


SIGNS = {
    State.DRAFT: "not-begun",
    State.WAITING: "claimed",
    State.LEAVING: "claimed",
    State.VERIFIED: "done-in-time",
    State.RETURNED: "returned",
    State.WITHDRAWN: "cancelled",
}  # the sign of components/status.html for each state

KINDS = {
    Kind.TEXT: _("Chữ"),
    Kind.LONG_TEXT: _("Đoạn văn"),
    Kind.NUMBER: _("Số có đơn vị"),
    Kind.MONEY: _("Tiền"),
    Kind.DATE: _("Ngày"),
    Kind.DAYS: _("Từ ngày đến ngày"),
    Kind.PERIOD: _("Kỳ (năm, quý, tháng)"),
    Kind.CHOICE: _("Chọn một"),
    Kind.BODY: _("Cơ quan"),
    Kind.COMMUNE: _("Cơ quan cấp xã"),
    Kind.PLACE: _("Địa điểm"),
    Kind.PEOPLE: _("Số người (tổng và chia nhóm)"),
    Kind.FILE: _("Tệp minh chứng"),
    Kind.YES_NO: _("Có hoặc không"),
}  # what the kinds of field are called
