"""The jobs of this room."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bamsat.records.jobs.registry import Lease, job
from bamsat.records.supervision.telling import make_notices


@job("case-notices", _("Báo về các cuộc kiểm tra, giám sát"))
def case_notices(lease: Lease) -> str:
    """Who is to hear of which inspection or supervision."""
    now = timezone.localtime()
    made = make_notices(now.date(), now, lease.renew)
    return f"{made} thông báo mới." if made else "Không có thông báo mới."
