"""The jobs of this room."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bamsat.records.cascade import pairing
from bamsat.records.cascade.proposing import propose
from bamsat.records.jobs.registry import Lease, job
from bamsat.records.journal.actions import PROGRAM


@job("align", _("Đối chiếu văn bản cấp dưới với văn bản cấp trên"))
def align(lease: Lease) -> str:
    """Compare all papers that a person confirmed to carry another out and that were not compared yet. A batch a transaction, so that a run
    that was cut off goes on where it stood."""
    done = 0
    for upper in pairing.cited():
        lease.renew()
        for count in propose(upper, pairing.unaligned(upper), PROGRAM, timezone.now()):
            done += count
            lease.renew()
    return f"Đã đối chiếu {done} văn bản cấp dưới." if done else "Không có văn bản nào chờ đối chiếu."
