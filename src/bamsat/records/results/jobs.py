"""The job of this room: files of programs that no record named."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bamsat.records.jobs.registry import Lease, job
from bamsat.records.results.handed_files import forget


@job("tidy-handed-files", _("Dọn tệp do phần mềm gửi mà không bản ghi nào dùng"))
def tidy_handed_files(lease: Lease) -> str:
    """Throw away what was handed in more than a day ago; what a record named lies in the vault."""
    return f"Đã dọn {forget(timezone.now())} tệp."
