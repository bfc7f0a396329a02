"""The job of this room: sessions that lapsed."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bamsat.records.jobs.registry import Lease, job
from bamsat.records.signin import leaving_there, repeats
from bamsat.records.signin.sessions import forget_ended


@job("tidy-sessions", _("Dọn phiên đăng nhập đã hết"))
def tidy_sessions(lease: Lease) -> str:
    """Remove sessions that lapsed, Django's own rows with ours, words of the provider and answers to programs that are past."""
    at = timezone.now()
    leaving_there.forget(at)
    repeats.forget(at)
    return f"Đã dọn {forget_ended(at)} phiên đăng nhập."
