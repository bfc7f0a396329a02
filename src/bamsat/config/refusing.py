"""What an installation is not served with: settings that say two things, and passwords that everybody knows."""

import ipaddress
from collections.abc import Iterable, Iterator

from django.conf import settings

from bamsat.config.demo.tree import LOGINS, PASSWORD
from bamsat.records.signin.passwords import holders
from bamsat.records.signin.provider import is_safe
from bamsat.records.signin.vocabulary import Demand


def faults(host: str) -> Iterator[str]:
    """Why it is not to be served at an address: a sentence each."""
    if settings.TWO_STEPS not in set(Demand):
        yield f"BAMSAT_TWO_STEPS phải là {', '.join(Demand)}, không phải “{settings.TWO_STEPS}”."
    yield from _outside()
    if not all(_is_loopback(one) for one in (host, *settings.ALLOWED_HOSTS)):
        known = holders([login.username for login in LOGINS], PASSWORD)
        if known:
            yield (
                f"Tài khoản {', '.join(known)} còn mật khẩu minh họa mà ai cũng biết, nên chỉ phục vụ trên 127.0.0.1. "
                "Hãy đổi bằng `bamsat account set-password`, hoặc dùng BAMSAT_HOME khác cho hệ thống thật."
            )


def _outside() -> Iterable[str]:
    said = settings.OIDC
    if any((said["issuer"], said["client"], said["secret"])) and not all(
        (said["issuer"], said["client"], said["secret"])
    ):
        yield "Đăng nhập qua hệ thống ngoài cần đủ BAMSAT_OIDC_ISSUER, BAMSAT_OIDC_CLIENT_ID và BAMSAT_OIDC_CLIENT_SECRET."
    elif said["issuer"] and not is_safe(said["issuer"]):
        yield "BAMSAT_OIDC_ISSUER phải bắt đầu bằng https:// (http:// chỉ dùng được trên chính máy này)."


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
