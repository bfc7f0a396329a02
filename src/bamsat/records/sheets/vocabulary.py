"""Closed lists of this room: the columns of the sheet that a body fills in, and what becomes of each row that comes back."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What somebody handed in."""

    FILLED = "filled", _("Bảng lấy từ hệ thống, đã điền")
    OWN = "own", _("Bảng của cơ quan")


class Outcome(models.TextChoices):
    """What becomes of a row of a filled sheet."""

    NEW = "new", _("Sẽ ghi")
    DRAFT = "draft", _("Sẽ lưu nháp, chờ minh chứng")
    CONFLICT = "conflict", _("Đã có báo cáo sau khi lấy bảng")
    FAULTY = "faulty", _("Có ô cần sửa")
    DOUBLED = "doubled", _("Lặp lại trong bảng")
    SETTLED = "settled", _("Kỳ không nhận báo cáo nữa")
    FOREIGN = "foreign", _("Không phải việc của cơ quan")
    UNKNOWN = "unknown", _("Không rõ dòng nào")
    SAME = "same", _("Đã ghi từ lần trước")
    EMPTY = "empty", _("Không điền")


class Fate(models.TextChoices):
    """What a row of an office's own spreadsheet is."""

    KNOWN = "known", _("Đã có trong hệ thống")
    WAITING = "waiting", _("Đang chờ duyệt")
    NEAR = "near", _("Gần giống một việc đã có")
    NEW = "new", _("Việc mới")


class Fill(StrEnum):
    """A column that the body fills in, and the key by which its row is known again."""

    KEY = "key"
    STATEMENT = "statement"
    TEXT = "text"
    OBSTACLES = "obstacles"
    REQUESTS = "requests"
    DONE_ON = "done_on"


FILL_HEADS: dict[Fill, str] = {
    Fill.KEY: "Mã dòng (không sửa)",
    Fill.STATEMENT: "Tình hình",
    Fill.TEXT: "Kết quả đã làm",
    Fill.OBSTACLES: "Vướng mắc",
    Fill.REQUESTS: "Kiến nghị",
    Fill.DONE_ON: "Ngày thực hiện",
}
CHOICES = {"under-way": "Đang thực hiện", "completed": "Đã hoàn thành", "nothing": "Không phát sinh"}
