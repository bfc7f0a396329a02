"""Questions about one's own way in. Nobody asks about anybody else here; the journal is read in its own place."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import User
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import about
from bamsat.records.signin.models import Authenticator, OutsideIdentity, Passkey, RecoveryCode, Session
from bamsat.records.signin.vocabulary import Way

BY_OTHERS = (
    *("signin.renew_password", "signin.replace_password", "signin.reset_steps", "signin.end_sessions"),
    *("agencies.close_account", "agencies.reopen_account"),
)
MOST = 10  # of them at once
_COMINGS = ("signin.enter", "signin.fail", "signin.fail_code")


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in of one's own, or one that failed. `way`: how, in words; empty for a failure."""

    at: datetime
    came_in: bool
    way: str
    address: str
    device: str


def sessions(asker: Asker) -> list[Session]:
    """Open sessions, the one seen last first."""
    return list(Session.objects.filter(user=asker.user))


def passkeys(asker: Asker) -> list[Passkey]:
    return list(Passkey.objects.filter(user=asker.user))


def authenticator_since(asker: Asker) -> datetime | None:
    row = Authenticator.objects.filter(user=asker.user).first()
    return row.since if row else None


def recovery_codes_left(asker: Asker) -> int:
    return RecoveryCode.objects.filter(user=asker.user, used_at=None).count()


def outside_since(asker: Asker) -> datetime | None:
    row = OutsideIdentity.objects.filter(user=asker.user).first()
    return row.since if row else None


def attempts(asker: Asker, most: int = 10) -> list[Attempt]:
    """The last sign-ins and failures, newest first."""
    lines = about([f"user:{asker.user}"]).filter(act__in=_COMINGS)[:most]
    return [_attempt(line) for line in lines]


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody else did to one's way in. `words`: who did what and when."""

    at: datetime
    act: str
    by: str
    capacity: str

    @property
    def words(self) -> str:
        who = f"{self.by}{f' ({self.capacity})' if self.capacity else ''}"
        return f"{timezone.localtime(self.at):%H:%M %d/%m/%Y}: {who} đã {_DID[self.act]}"


_DID = {
    "signin.renew_password": "cấp lại mật khẩu cho tài khoản này",
    "signin.replace_password": "đặt lại mật khẩu của tài khoản này trên máy chủ",
    "signin.reset_steps": "bỏ bước hai (mã xác thực, khóa truy cập) của tài khoản này",
    "signin.end_sessions": "đăng xuất tài khoản này ở mọi nơi",
    "agencies.close_account": "đóng tài khoản này",
    "agencies.reopen_account": "mở lại tài khoản này",
}


def by_others(asker: Asker) -> list[Done]:
    """What others did to one's own password, second step, sessions and account, newest first."""
    return _done(asker.user, asker.username)


def by_others_since_last(user: int) -> list[Done]:
    """The same since the person last came in, for whoever comes in now; each is told once."""
    row = User.objects.get(pk=user)
    last = about([f"user:{user}"]).filter(act="signin.enter").first()
    return _done(user, row.username, last.number if last else 0)


def _done(user: int, username: str, after: int = 0) -> list[Done]:
    lines = about([f"user:{user}"]).filter(act__in=BY_OTHERS, number__gt=after).exclude(actor=username)
    return [Done(line.at, line.act, line.actor_name, line.capacity) for line in lines[:MOST]]


def _attempt(line: Line) -> Attempt:
    facts = line.facts
    way = facts.get("way", "")
    words = str(Way(way).label) if way in Way.values else ""
    return Attempt(line.at, line.act == "signin.enter", words, line.address, facts.get("device", ""))


def account(username: str) -> User | None:
    """For the command line."""
    return User.objects.filter(username=username.strip().lower()).first()


def accounts_exist() -> bool:
    return User.objects.exists()
