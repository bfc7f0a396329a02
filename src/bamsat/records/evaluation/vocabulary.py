"""Words for what a formula says."""

from django.utils.translation import gettext_lazy as _

from bamsat.reckoning.evaluation.formula import Measure, Way

MEASURES = {
    Measure.UNTIMELY: _("Việc đến hạn không xong đúng hạn (xong muộn hoặc chưa xong)"),
    Measure.LATE: _("Việc hoàn thành quá hạn"),
    Measure.OVERDUE: _("Việc quá hạn chưa hoàn thành"),
    Measure.SILENT: _("Việc đang làm mà trong kỳ không có báo cáo"),
    Measure.RETURNED: _("Báo cáo bị trả lại"),
    Measure.ASKED_LATE: _("Xin gia hạn sau khi đã quá hạn"),
    Measure.UNANSWERED: _("Việc được giao mà chậm trả lời"),
    Measure.UNPROVEN: _("Báo cáo hoàn thành không có minh chứng"),
}
WAYS = {
    Way.SHARE: _("theo tỷ lệ"),
    Way.EACH: _("mỗi việc, mỗi lần"),
    Way.DAYS: _("mỗi ngày làm việc chậm"),
}
