"""Questions about one's own way in. Nobody asks about anybody else here; the journal is read in its own place."""

from dataclasses import dataclass
from datetime import datetime

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import User
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import about
from bamsat.records.signin.models import Authenticator, OutsideIdentity, Passkey, RecoveryCode, Session
from bamsat.records.signin.vocabulary import Way

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


def _attempt(line: Line) -> Attempt:
    facts = line.facts
    way = facts.get("way", "")
    words = str(Way(way).label) if way in Way.values else ""
    return Attempt(line.at, line.act == "signin.enter", words, facts.get("address", ""), facts.get("device", ""))


def account(username: str) -> User | None:
    """For the command line."""
    return User.objects.filter(username=username.strip().lower()).first()


def accounts_exist() -> bool:
    return User.objects.exists()
