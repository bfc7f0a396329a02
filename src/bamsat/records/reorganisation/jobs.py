"""The jobs of this room."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bamsat.records.agencies.asker import Refused
from bamsat.records.jobs.registry import Failure, Lease, job
from bamsat.records.reorganisation import actions, queries


@job("reorganise", _("Chuyển công việc theo lần sắp xếp đến ngày có hiệu lực"))
def reorganise(lease: Lease) -> str:
    """Move what the bodies hold of all acts whose day has come, also where the machine was off that day. In the order of their days: one
    that cannot be done holds up those after it, which may build on it.
    """
    now = timezone.localtime()
    done = []
    for number in queries.due(now.date()):
        lease.renew()
        try:
            act = actions.carry(number, now.date(), now)
        except Refused as refusal:
            raise Failure(f"Lần sắp xếp số {number}: {refusal.message}") from refusal
        done += [act] if act else []
    left = sum(act.left for act in done)
    rest = f" Còn {left} mục chờ chọn nơi nhận." if left else ""
    return f"Đã chuyển theo {len(done)} lần sắp xếp.{rest}" if done else "Không có lần sắp xếp nào đến ngày."
