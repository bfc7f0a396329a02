"""The jobs of this room."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bamsat.records.jobs.registry import Failure, Lease, job
from bamsat.records.oversight import urged
from bamsat.records.oversight.delivering import deliver
from bamsat.records.oversight.noticing import make_notices
from bamsat.records.oversight.rule_sets import in_force
from bamsat.records.oversight.rules import Rules


@job("notices", _("Lập thông báo nhắc việc, báo lên cấp trên"))
def notices(lease: Lease) -> str:
    """Who is to be reminded of what today."""
    now = timezone.localtime()
    made = make_notices(_rules(), now.date(), now, lease.renew) + urged.make_notices(now.date(), now, lease.renew)
    return f"{made} thông báo mới." if made else "Không có thông báo mới."


@job("deliver", _("Gửi thông báo ra ngoài"))
def deliveries(lease: Lease) -> str:
    """What is to leave by e-mail and webhook now."""
    found = deliver(_rules().quiet, timezone.localtime, lease.renew)
    return str(found)


def _rules() -> Rules:
    try:
        return in_force(settings.REMINDER_RULES)
    except (OSError, ValueError) as error:
        raise Failure(f"Tệp quy tắc nhắc việc chưa đúng: {error}") from error
