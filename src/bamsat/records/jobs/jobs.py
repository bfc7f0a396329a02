"""The jobs of this room: tidying up after itself."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from bamsat.records.jobs.actions import KEPT, forget_old
from bamsat.records.jobs.registry import Failure, Lease, job
from bamsat.records.journal.queries import check

ORPHANED = timedelta(days=1)


@job("tidy", _("Dọn sổ công việc nền"))
def tidy(lease: Lease) -> str:
    """Remove old runs and old rows of the queue; those a dead worker left as running too, their runs have long been taken up again."""
    now = timezone.now()
    runs = forget_old(now)
    ended = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT)
    orphans = DBTaskResult.objects.running().filter(started_at__lt=now - ORPHANED)
    rows = ended.delete()[0] + orphans.delete()[0]
    return f"Đã dọn {runs} lượt chạy và {rows} dòng hàng đợi cũ."


@job("verify-journal", _("Kiểm tra nhật ký"))
def verify_journal(lease: Lease) -> str:
    """Walk the whole chain of the journal."""
    found = check()
    if not found.holds:
        raise Failure(f"Nhật ký bị thay đổi từ dòng {found.broken_at}. Hãy giữ nguyên máy và báo người quản trị.")
    return f"Nhật ký nguyên vẹn: {found.lines} dòng."
