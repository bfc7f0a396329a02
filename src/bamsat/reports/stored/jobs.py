"""The jobs of this room."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bamsat.records.jobs.registry import Failure, Lease, job
from bamsat.reports.stored.calendar import draft_owed


@job("draft-reports", _("Lập bản thảo báo cáo đến kỳ"))
def draft_reports(lease: Lease) -> str:
    """Reports whose draft is to be at hand today. One that cannot be made holds up no other."""
    now = timezone.localtime()
    made, faults = draft_owed(now.date(), now, lease.renew)
    if faults:
        raise Failure(f"Đã lập {made} bản thảo; chưa lập được {len(faults)}: {faults[0]}")
    return f"Đã lập {made} bản thảo báo cáo." if made else "Không có báo cáo nào đến kỳ lập bản thảo."
