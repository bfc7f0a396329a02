"""What each act is called; rooms above add none that is not here."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "agencies.found": _("Thêm cơ quan vào danh bạ"),
    "agencies.load": _("Nạp danh sách cơ quan"),
    "agencies.rename": _("Đổi tên cơ quan"),
    "agencies.describe": _("Sửa thông tin cơ quan"),
    "agencies.place_under": _("Đặt cơ quan dưới cơ quan cấp trên"),
    "agencies.count_heads": _("Ghi số đảng viên, chi bộ"),
    "agencies.open_account": _("Mở tài khoản"),
    "agencies.appoint": _("Phân vai"),
    "directives.take_in": _("Đưa văn bản vào sổ"),
    "directives.correct_head": _("Sửa thông tin văn bản"),
    "directives.leave_aside": _("Bỏ văn bản khỏi sổ"),
    "directives.bring_back": _("Khôi phục văn bản"),
    "review.decide": _("Duyệt một nhiệm vụ"),
    "review.accept_clear": _("Nhận các nhiệm vụ không có câu hỏi"),
    "review.edit": _("Sửa nhiệm vụ đang duyệt"),
    "review.assign": _("Gán cơ quan cho nhiệm vụ đang duyệt"),
    "review.settle_lead": _("Xác định cơ quan chủ trì"),
    "review.split": _("Tách nhiệm vụ đang duyệt"),
    "review.merge": _("Gộp nhiệm vụ đang duyệt"),
    "review.add": _("Thêm nhiệm vụ từ văn bản"),
    "review.resolve_bodies": _("Khớp tên cơ quan với danh bạ"),
    "tasks.approve": _("Phê duyệt, giao nhiệm vụ"),
    "tasks.accept": _("Nhận việc"),
    "tasks.send_back": _("Trả lại việc"),
    "tasks.report": _("Báo cáo tiến độ"),
    "tasks.contribute": _("Góp báo cáo phối hợp"),
    "tasks.verify": _("Xác nhận báo cáo"),
    "tasks.hand_back": _("Trả lại báo cáo"),
}
