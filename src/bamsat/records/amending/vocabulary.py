"""Closed lists of this room. The kinds are those of `reading.amending`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What became of an order."""

    SAME = "same", _("Giữ nguyên")
    WORDS = "words", _("Sửa lời")
    BODIES = "bodies", _("Đổi cơ quan, vai")
    TIME = "time", _("Đổi thời gian")
    NEW = "new", _("Thêm mới")
    ENDED = "ended", _("Không còn")


class Decision(models.TextChoices):
    """What a person decides of it."""

    OPEN = "open", _("Chưa quyết định")
    AMEND = "amend", _("Sửa nhiệm vụ")
    CARRY = "carry", _("Chuyển sang văn bản mới, giữ nguyên")
    END = "end", _("Kết thúc nhiệm vụ")
    TAKE = "take", _("Giao là nhiệm vụ mới")
    LEAVE = "leave", _("Để như cũ, không làm gì")


OF_BOTH = (Decision.AMEND, Decision.CARRY, Decision.END, Decision.LEAVE)  # an order that has an older one
OF_OLD = (Decision.END, Decision.CARRY, Decision.LEAVE)
OF_NEW = (Decision.TAKE, Decision.LEAVE)


class Answer(models.TextChoices):
    """What the body below says of its order when the one above it was changed."""

    FITS = "fits", _("Vẫn phù hợp")
    LINK = "link", _("Đã sửa liên kết")
    TASK = "task", _("Đã sửa nhiệm vụ")


PROBLEMS = {
    "not-found": _("Không tìm thấy chỗ này trong văn bản cũ. Hãy chỉ ra."),
    "ambiguous": _("Văn bản cũ có nhiều chỗ mang ký hiệu này. Hãy chỉ ra."),
    "no-text": _("Không đọc được nội dung mới. Hãy so bằng mắt rồi quyết định ở từng nhiệm vụ."),
    "no-phrase": _("Không có cụm từ này ở chỗ ấy trong văn bản cũ."),
    "overlap": _("Chỗ này đã được sửa ở một khoản khác của văn bản mới; máy chỉ áp dụng khoản trước."),
}
ACTS = {
    "rewrite": _("Sửa đổi"),
    "add": _("Bổ sung"),
    "repeal": _("Bãi bỏ"),
    "phrase": _("Thay cụm từ"),
}
