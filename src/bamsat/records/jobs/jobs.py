"""The jobs of this room: tidying up after itself."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from bamsat.records.jobs.actions import KEPT, forget_old
from bamsat.records.jobs.registry import Failure, Lease, job
from bamsat.records.journal import receipts
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
    """Walk the whole chain of the journal, and hold it to its receipts."""
    found = check(receipts.kept_in(settings.RECEIPTS))
    if not found.holds:
        raise Failure(f"Nhật ký bị thay đổi từ dòng {found.broken_at}. Hãy giữ nguyên máy và báo người quản trị.")
    return f"Nhật ký nguyên vẹn: {found.lines} dòng."


@job("receipt-journal", _("Ghi biên nhận nhật ký"))
def receipt_journal(lease: Lease) -> str:
    """Write the number and seal of the journal's last line beside the base, so that a tail that is cut off is missed."""
    try:
        new = receipts.keep(settings.RECEIPTS, timezone.now())
    except OSError as error:
        raise Failure(f"Không ghi được biên nhận nhật ký: {error.strerror}.") from error
    except ValueError:
        raise Failure("Nhật ký thiếu những dòng đã có biên nhận. Hãy giữ nguyên máy và báo người quản trị.") from None
    return f"Biên nhận đến dòng {new.number}." if new else "Nhật ký không có dòng mới."
