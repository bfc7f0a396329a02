"""Closed lists of this room and the words for the states that reckoning computes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Statement(models.TextChoices):
    """What an entry of progress says; the codes are those of `reckoning.status.Statement`."""

    UNDER_WAY = "under-way", _("Đang thực hiện")
    COMPLETED = "completed", _("Đã hoàn thành")
    NOTHING = "nothing", _("Không phát sinh trong kỳ")


class Means(models.TextChoices):
    """By what an entry is proven."""

    FILE = "file", _("Tệp")
    PAPER = "paper", _("Văn bản đã ban hành")
    RECORD = "record", _("Bản ghi trong sổ kết quả")


class Reply(models.TextChoices):
    """What the charged body said when the task reached it."""

    ACCEPTED = "accepted", _("Đã nhận việc")
    RETURNED = "returned", _("Trả lại: không phải của cơ quan")


class Consent(models.TextChoices):
    """What the named officer said."""

    TAKEN = "taken", _("Đã nhận phụ trách")
    DECLINED = "declined", _("Chưa nhận phụ trách")


class Act(models.TextChoices):
    """What a ruling does; the codes are those of `reckoning.rulings.Act`, and a hand-over, which moves the work to another body."""

    PAUSED = "paused", _("Tạm dừng")
    RESUMED = "resumed", _("Làm tiếp")
    CANCELLED = "cancelled", _("Hủy, thu hồi")
    SUPERSEDED = "superseded", _("Kết thúc: đã có văn bản khác thay thế")
    INAPPLICABLE = "inapplicable", _("Kết thúc: không còn phù hợp")
    FINISHED = "finished", _("Kết thúc việc thường xuyên")
    SKIPPED = "skipped", _("Bỏ qua kỳ")
    REPLACED = "replaced", _("Thay bằng kỳ khác khi đổi chu kỳ")
    REOPENED = "reopened", _("Mở lại")
    EXCUSED = "excused", _("Ghi nhận chậm do khách quan")
    HANDED_OVER = "handed-over", _("Chuyển cơ quan khác thực hiện")


class Purpose(models.TextChoices):
    """What a letter about tasks is for."""

    DISPATCH = "dispatch", _("Giao việc")
    URGING = "urging", _("Đôn đốc")


class Way(models.TextChoices):
    """How an order was given without a paper."""

    MEETING = "meeting", _("Tại cuộc họp")
    TELEPHONE = "telephone", _("Qua điện thoại")
    NOTE = "note", _("Ý kiến ghi trên văn bản (bút phê)")
    IN_PERSON = "in-person", _("Giao trực tiếp")


class Source(models.TextChoices):
    """Whence an order is."""

    PAPER = "van-ban", _("Theo văn bản")
    SPOKEN = "phat-sinh", _("Phát sinh, không có văn bản")
    PART = "chia-viec", _("Phần việc được chia")


class RollUpRule(models.TextChoices):
    """How the parts of a task count together; the codes are those of `reckoning.rollup.Rule`."""

    ALL = "all", _("Xong khi mọi phần đã xong")
    WEIGHTED = "weighted", _("Tính theo trọng số từng phần")
    WORST = "worst", _("Theo phần chậm nhất")
    MILESTONES = "milestones", _("Chỉ tính các phần là mốc")
    COUNT = "count", _("Xong khi đủ số phần đã định")


class Halt(models.TextChoices):
    """What halts a turn, whatever the day: kept beside it by `settling`."""

    PAUSED = "paused", _("Tạm dừng")
    ENDED = "ended", _("Kết thúc theo quyết định")
    SKIPPED = "skipped", _("Bỏ qua kỳ")


OVER = (Halt.ENDED, Halt.SKIPPED)  # nothing is waited for any more


class Word(models.TextChoices):
    """A word that may be taken back."""

    ACCEPTED = "accepted", _("Nhận việc")
    RETURNED = "returned", _("Trả lại việc")
    VERIFIED = "verified", _("Xác nhận báo cáo")
    HANDED_BACK = "handed-back", _("Trả lại báo cáo")


SIGNS = {
    "done-in-time": _("Hoàn thành đúng hạn"),
    "done-late": _("Hoàn thành quá hạn"),
    "done": _("Hoàn thành"),
    "in-time": _("Trong hạn"),
    "not-begun": _("Chưa đến kỳ"),
    "no-deadline": _("Không có hạn"),
    "due-soon": _("Sắp đến hạn"),
    "overdue": _("Quá hạn"),
    "silent": _("Quá hạn, chưa báo cáo"),
    "claimed": _("Chờ xác nhận"),
    "paused": _("Tạm dừng"),
    "ended": _("Kết thúc theo quyết định"),
    "skipped": _("Bỏ qua kỳ"),
}

CHANGES = {
    "added": _("Thêm vào kế hoạch"),
    "removed": _("Bỏ khỏi kế hoạch, thay bằng kỳ khác"),
    "moved-later": _("Lùi hạn"),
    "moved-earlier": _("Sớm hạn"),
    "paused": _("Tạm dừng"),
    "ended": _("Kết thúc theo quyết định"),
    "taken-up": _("Làm tiếp"),
    "done": _("Đã xong"),
    "undone": _("Mở lại"),
    "handed-over": _("Chuyển cơ quan"),
}

LIVES = {
    "issued": _("Đã giao, chưa nhận"),
    "accepted": _("Đã nhận việc"),
    "under-way": _("Đang thực hiện"),
    "submitted": _("Đã báo cáo hoàn thành, chờ xác nhận"),
    "returned": _("Bị trả lại, cần làm tiếp"),
    "closed": _("Đã xác nhận hoàn thành"),
    "reopened": _("Đã mở lại, cần làm tiếp"),
    "paused": _("Đang tạm dừng"),
    "cancelled": _("Đã hủy, thu hồi"),
    "superseded": _("Có văn bản khác thay thế, đã kết thúc"),
    "inapplicable": _("Không còn phù hợp, đã kết thúc"),
    "finished": _("Việc thường xuyên đã kết thúc"),
    "skipped": _("Kỳ này được bỏ qua"),
    "replaced": _("Đã thay bằng kỳ khác"),
}
