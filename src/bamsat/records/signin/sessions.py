"""Verbs on open sessions. One that is ended here is ended at once: Django's own row goes in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session as Kept
from django.db import transaction

from bamsat.records.agencies.accounts import refuse_shared
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import User
from bamsat.records.agencies.people import refuse_unmanaged
from bamsat.records.journal.actions import PROGRAM, Hand, write
from bamsat.records.signin.models import Session

SEEN_EVERY = timedelta(minutes=5)
_MOST = 10_000
_seen: dict[str, datetime] = {}  # by key of session, of this process: a look at a page costs no write


@dataclass(frozen=True, slots=True)
class Where:
    """From where somebody comes: address on the network and device in words."""

    address: str
    device: str


def touch(user: int, key: str, where: Where, at: datetime) -> None:
    """The person is still there. Written once in five minutes; one that was open before sessions were kept is entered."""
    last = _seen.get(key)
    if last and at - last < SEEN_EVERY:
        return
    if len(_seen) >= _MOST:
        _seen.clear()
    _seen[key] = at
    if not Session.objects.filter(key=key).update(seen_at=at, address=where.address):
        fresh = {"user_id": user, "since": at, "seen_at": at, "address": where.address, "device": where.device}
        Session.objects.get_or_create(key=key, defaults=fresh)


def follow(old: str, new: str) -> None:
    """The same session goes on under another key."""
    Session.objects.filter(key=old).update(key=new)


@transaction.atomic
def end(asker: Asker, number: int, at: datetime) -> None:
    """End one other session of one's own. Raises Session.DoesNotExist for anybody else's."""
    row = Session.objects.get(pk=number, user=asker.user)
    facts = {"device": row.device, "seen_from": row.address}
    end_keys(Session.objects.filter(pk=row.pk).values_list("key", flat=True))
    write(asker.hand, "signin.end_session", f"user:{asker.user}", asker.name, facts, at)


@transaction.atomic
def end_others(asker: Asker, keep: str, at: datetime) -> int:
    """*Đăng xuất mọi nơi khác*; returns how many."""
    ended = end_rows(asker.user, keep)
    if not ended:
        raise Refused("Không có phiên đăng nhập nào khác.")
    write(asker.hand, "signin.end_sessions", f"user:{asker.user}", asker.name, {"ended": ended}, at)
    return ended


def end_for(asker: Asker, user: User, at: datetime) -> int:
    """The administrator of a person ends every session of theirs."""
    refuse_unmanaged(asker, user)
    refuse_shared(asker, user)
    return end_all(user, at, asker.hand)


@transaction.atomic
def end_all(user: User, at: datetime, hand: Hand = PROGRAM) -> int:
    """End every session of a person; returns how many."""
    ended = end_rows(user.pk)
    write(hand, "signin.end_sessions", f"user:{user.pk}", user.full_name, {"ended": ended}, at)
    return ended


def end_rows(user: int, keep: str = "") -> int:
    """End a person's sessions but one, inside the transaction of an act; returns how many."""
    return end_keys(Session.objects.filter(user=user).exclude(key=keep).values_list("key", flat=True))


def end_keys(keys: Iterable[str]) -> int:
    """End these, inside the transaction of an act; returns how many."""
    gone = list(keys)
    Kept.objects.filter(session_key__in=gone).delete()
    return Session.objects.filter(key__in=gone).delete()[0]


def forget_ended(at: datetime) -> int:
    """Remove sessions that lapsed or were left without a word; returns how many."""
    Kept.objects.filter(expire_date__lt=at).delete()
    return Session.objects.exclude(key__in=Kept.objects.values("session_key")).delete()[0]
