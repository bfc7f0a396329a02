"""Closed lists of this room. Inspection (*kiểm tra*) and supervision (*giám sát*) are different legal acts: no list holds both."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bamsat.records.reporting.vocabulary import Type


class Regime(models.TextChoices):
    """Under whose rules a case is conducted; which bodies, forms and day limits each knows stands in `regimes.toml`."""

    COUNCIL = "council", _("Hội đồng nhân dân")
    PARTY = "party", _("Trong Đảng")
    FRONT = "front", _("Mặt trận Tổ quốc, tổ chức chính trị - xã hội")


class SupervisionForm(models.TextChoices):
    """*Hình thức giám sát*."""

    THEMATIC = "thematic_supervision", _("Giám sát chuyên đề")
    REGULAR = "regular_supervision", _("Giám sát thường xuyên")


class InspectionForm(models.TextChoices):
    """*Hình thức kiểm tra*."""

    COMPLIANCE = "compliance_inspection", _("Kiểm tra việc chấp hành")
    VIOLATION = "violation_inspection", _("Kiểm tra khi có dấu hiệu vi phạm")


class Act(models.TextChoices):
    """What is done to a case once, in this order; `DROPPED` ends one that was not concluded, `REOPENED` opens one again that was closed."""

    OPENED = "opened", _("Quyết định tiến hành")
    TOLD = "told", _("Thông báo cho nơi được kiểm tra, giám sát")
    ENDED = "ended", _("Kết thúc làm việc")
    REPORTED = "reported", _("Báo cáo kết quả")
    CONCLUDED = "concluded", _("Thông báo kết luận")
    CLOSED = "closed", _("Kết thúc theo dõi, lưu hồ sơ")
    DROPPED = "dropped", _("Không tiến hành nữa")
    REOPENED = "reopened", _("Mở lại để theo dõi tiếp")


AGAIN = (Act.CLOSED.value, Act.REOPENED.value)  # that may be done more than once, by turns


class Stage(models.TextChoices):
    """Where a case stands; found from what was done to it, never stored."""

    DRAFT = "draft", _("Dự kiến")
    OPENED = "opened", _("Đã quyết định, chưa thông báo")
    TOLD = "told", _("Đang tiến hành")
    ENDED = "ended", _("Đang tổng hợp kết quả")
    REPORTED = "reported", _("Chờ kết luận")
    CONCLUDED = "concluded", _("Đang theo dõi kiến nghị")
    CLOSED = "closed", _("Đã kết thúc")
    DROPPED = "dropped", _("Không tiến hành")


class Part(models.TextChoices):
    """A person's part in the team (*đoàn, tổ giám sát*)."""

    HEAD = "head", _("Trưởng đoàn")
    DEPUTY = "deputy", _("Phó Trưởng đoàn")
    MEMBER = "member", _("Thành viên")
    SECRETARY = "secretary", _("Thư ký")


class Paper(models.TextChoices):
    """What stands in the file of a case."""

    PLAN = "plan", _("Kế hoạch")
    OUTLINE = "outline", _("Đề cương báo cáo")
    DEPLOYMENT = "deployment", _("Biên bản triển khai")
    SESSION = "session", _("Biên bản làm việc")
    VERIFICATION = "verification", _("Biên bản thẩm tra, xác minh")
    RESULTS = "results", _("Báo cáo kết quả")
    EXTRACT = "extract", _("Trích biên bản họp")
    NOTICE = "notice", _("Thông báo kết luận")
    ANNOUNCEMENT = "announcement", _("Biên bản công bố kết luận")
    INDEX = "index", _("Mục lục hồ sơ")
    OTHER = "other", _("Tài liệu khác")


class Judgement(models.TextChoices):
    """What a finding says of what was looked at."""

    STRENGTH = "strength", _("Ưu điểm")
    FAULT = "fault", _("Hạn chế, khuyết điểm")


class Weight(models.TextChoices):
    """How heavy a fault is."""

    SLIGHT = "slight", _("Cần rút kinh nghiệm")
    NOTABLE = "notable", _("Cần khắc phục")
    GRAVE = "grave", _("Nghiêm trọng, có dấu hiệu vi phạm")


class State(models.TextChoices):
    """Where a recommendation stands; found from its task, never stored."""

    KEPT = "kept", _("Đã thực hiện")
    CLAIMED = "claimed", _("Chờ xác nhận")
    OVERDUE = "overdue", _("Quá hạn")
    UNANSWERED = "unanswered", _("Quá hạn trả lời")
    REOPENED = "reopened", _("Đã mở lại")
    GOING = "going", _("Chưa xong, trong hạn")
    ENDED = "ended", _("Kết thúc theo quyết định")


CONCLUDING = {
    "thong-bao-ket-luan": Type.NOTICE,
    "ket-luan": Type.CONCLUSION,
}  # kinds of kept papers by which a case is concluded


class Reached(models.TextChoices):
    """Where stands what was put before another body; found from its answers, never stored."""

    ANSWERED = "answered", _("Đã trả lời")
    OVERDUE = "overdue", _("Quá hạn trả lời")
    WAITING = "waiting", _("Chờ trả lời")
    WITHDRAWN = "withdrawn", _("Đã rút")


REACHED_SIGNS = {
    Reached.ANSWERED: "done",
    Reached.OVERDUE: "overdue",
    Reached.WAITING: "in-time",
    Reached.WITHDRAWN: "ended",
}
SIGNS = {
    State.KEPT: "done",
    State.CLAIMED: "claimed",
    State.OVERDUE: "overdue",
    State.UNANSWERED: "silent",
    State.REOPENED: "returned",
    State.GOING: "in-time",
    State.ENDED: "ended",
}  # of components/status.html
STAGE_SIGNS = {
    Stage.DRAFT: "not-begun",
    Stage.OPENED: "in-time",
    Stage.TOLD: "in-time",
    Stage.ENDED: "in-time",
    Stage.REPORTED: "claimed",
    Stage.CONCLUDED: "in-time",
    Stage.CLOSED: "done",
    Stage.DROPPED: "ended",
}
