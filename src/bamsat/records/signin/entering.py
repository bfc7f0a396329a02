"""Verbs of coming in and leaving. Each is one transaction and one line of the journal, and so is each failure.

What was typed is never written down: a password typed in the place of a user name would be kept for ever.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import User
from bamsat.records.journal.actions import Hand, write
from bamsat.records.journal.queries import about
from bamsat.records.signin import leaving_there, outside, passkeys, steps
from bamsat.records.signin.models import Session
from bamsat.records.signin.sessions import Where
from bamsat.records.signin.vocabulary import OUTSIDE, Way

NOBODY = "user:0"  # who typed a name that no account has
TRIES, WINDOW = 10, timedelta(minutes=15)  # wrong codes for one account, from wherever they come
STRANGERS, HOUR = (
    30,
    timedelta(hours=1),
)  # lines an hour about names that nobody has: a stranger cannot fill the journal
_AFTER = {
    (Way.PASSWORD, steps.Second.CODE): Way.CODE,
    (Way.PASSWORD, steps.Second.RECOVERY): Way.RECOVERY,
    (Way.PROVIDER, steps.Second.CODE): Way.PROVIDER_CODE,
    (Way.PROVIDER, steps.Second.RECOVERY): Way.PROVIDER_RECOVERY,
}

LogIn = Callable[[int], str]  # signs the browser in as a person (id) and says the key of its new session


class TooMany(Refused):
    """Not even tried."""


class Left(Refused):
    """They signed out at the provider between the two steps."""


class Vouched(NamedTuple):
    """By whom a provider vouched for somebody: its issuer, their subject and session (`sid`, may be empty) there, when (a time stamp)."""

    issuer: str
    subject: str
    sid: str = ""
    since: float = 0


@dataclass(frozen=True, slots=True)
class Coming:
    """Somebody who has passed the first step. `outside`: when a provider vouched for them."""

    user: int
    way: Way
    where: Where
    outside: Vouched | None = None


@transaction.atomic
def enter(coming: Coming, log_in: LogIn, at: datetime) -> None:
    """Come in. Whoever calls has made sure of every step."""
    user = User.objects.get(pk=coming.user, is_active=True)
    bound = _bind(user.pk, coming.outside, at) if coming.outside else False
    key = log_in(user.pk)
    where = {"address": coming.where.address, "device": coming.where.device}
    sid = coming.outside.sid if coming.outside else ""
    fresh = {"user": user, "way": coming.way, "sid": sid, "since": at, "seen_at": at, **where}
    Session.objects.update_or_create(key=key, defaults=fresh)
    facts = {"way": str(coming.way), "device": coming.where.device} | ({"bound": True} if bound else {})
    write(_hand(user, coming.where.address), "signin.enter", f"user:{user.pk}", user.full_name, facts, at)


def _bind(user: int, came: Vouched, at: datetime) -> bool:
    """Whether the two accounts are bound by this coming. Raises `Refused` for who signed out at the provider between the steps."""
    leaving_there.alone_with(came.issuer)  # so that no signing out there passes unseen
    if leaving_there.has_left(came.issuer, came.subject, came.sid, datetime.fromtimestamp(came.since, UTC)):
        raise Left("Bạn đã đăng xuất ở hệ thống đăng nhập của cơ quan. Hãy đăng nhập lại.")
    return outside.bind(user, came.issuer, came.subject, at)


def enter_by_code(coming: Coming, code: str, log_in: LogIn, at: datetime) -> None:
    """Come in by the second step. Raises `Refused`, or `TooMany` when the code was not looked at."""
    wrong = about([f"user:{coming.user}"]).filter(act="signin.fail_code", at__gt=at - WINDOW).count()
    if wrong >= TRIES:
        raise TooMany("Đã nhập sai mã nhiều lần nên tài khoản tạm khóa bước này. Hãy chờ 15 phút rồi thử lại.")
    with transaction.atomic():
        second = steps.use(coming.user, code, at)
        if second:
            enter(replace(coming, way=_AFTER[coming.way, second]), log_in, at)
    if second is None:
        fail_code(coming, at)
        raise Refused(
            "Mã chưa đúng hoặc đã dùng rồi. Hãy nhập mã đang hiện trong ứng dụng, hoặc một mã khôi phục chưa dùng."
        )


def enter_by_passkey(
    site: passkeys.Site, state: passkeys.Json | None, answer: passkeys.Json, where: Where, log_in: LogIn, at: datetime
) -> None:
    """Come in with a passkey, which stands for both steps. Raises `Refused`."""
    try:
        with transaction.atomic():
            user = passkeys.recognise(site, state, answer, at)
            enter(Coming(user, Way.PASSKEY, where), log_in, at)
    except Refused:
        fail("", "passkey", where, False, at)
        raise


@transaction.atomic
def fail(username: str, step: str, where: Where, locks: bool, at: datetime) -> None:
    """A first step that was wrong. `locks`: it was the one that closes the account to this address for a while."""
    user = User.objects.filter(username=username.strip().lower()).first() if username else None
    thing = f"user:{user.pk}" if user else NOBODY
    few = about([NOBODY]).filter(at__gt=at - HOUR)[:STRANGERS].count() < STRANGERS
    if user or few:
        label = user.full_name if user else "Tên đăng nhập không có"
        facts = {"step": step, "locks": locks, "device": where.device}
        write(_stranger(where), "signin.fail", thing, label, facts, at)


@transaction.atomic
def fail_code(coming: Coming, at: datetime) -> None:
    user = User.objects.get(pk=coming.user)
    facts = {"device": coming.where.device}
    write(_stranger(coming.where), "signin.fail_code", f"user:{user.pk}", user.full_name, facts, at)


@transaction.atomic
def leave(user: int, key: str, where: Where, at: datetime) -> bool:
    """*Đăng xuất* in this browser; whether the person had come in through the outside provider."""
    person = User.objects.get(pk=user)
    rows = Session.objects.filter(key=key)
    outside_too = rows.filter(way__in=OUTSIDE).exists()
    rows.delete()
    write(_hand(person, where.address), "signin.leave", f"user:{user}", person.full_name, {}, at)
    return outside_too


def _hand(user: User, address: str) -> Hand:
    return Hand(user.username, user.full_name, address=address)


def _stranger(where: Where) -> Hand:
    """Whoever it was."""
    return Hand("", "Người chưa đăng nhập", address=where.address)
