"""Who asks: a program, by its token in the Authorization header and in no other way. A cookie opens nothing here, so nothing can be forged."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from bamsat.doors.api.asked import now
from bamsat.doors.api.limits import Limit
from bamsat.doors.api.refusing import MISSING, Answered
from bamsat.doors.api.routes import answers, only_looks
from bamsat.doors.web.where import where
from bamsat.records.signin import entering
from bamsat.records.signin.tokens import Came, come

ASKED = Limit(300, 60)  # by a token, in a minute
FAILED = Limit(20, 900)  # from an address, in a quarter of an hour
_ONLY_LOOKS = "Mã truy cập này chỉ được đọc. Muốn ghi, hãy xin người quản trị cấp mã được ghi."


class Token(HttpBearer):
    """Bearer token of a program."""

    openapi_description = "Mã truy cập do người quản trị của cơ quan cấp cho phần mềm, chỉ hiện một lần khi cấp."

    def authenticate(self, request: HttpRequest, token: str) -> Came | None:
        whence, at = where(request), now()
        came = come(token, timezone.localdate(at), at, whence.address)
        if came is None:  # who has a right one is let in whatever others send from the same address
            if not FAILED.count(whence.address):
                raise Answered(429, "Quá nhiều lần gửi mã truy cập sai. Hãy đợi rồi thử lại.")
            entering.fail("", "token", whence, False, at)
            return None
        if not ASKED.count(str(came.token)):
            raise Answered(429, "Quá nhiều lần gọi trong một phút. Hãy gọi thưa hơn.")
        _let_through(request, came)
        return came


def _let_through(request: Any, came: Came) -> None:
    operation = request.method, request.resolver_match.url_name
    if not answers(*operation, came.asker.role):
        raise Answered(404, MISSING)
    if not only_looks(*operation) and not came.writes:
        raise Answered(403, _ONLY_LOOKS)
    request.asker = came.asker
