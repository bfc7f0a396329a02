"""Signing out at the outside provider ends what was opened here through it: OpenID Connect Back-Channel Logout 1.0.

The provider says so itself, to an address of ours, by a token that it signed; no browser is in between.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from bamsat.records.agencies.asker import Refused
from bamsat.records.dialects import alone
from bamsat.records.journal.actions import Hand, write
from bamsat.records.signin import sessions
from bamsat.records.signin.models import OutsideIdentity, OutsideLeaving, Session
from bamsat.records.signin.provider import LEEWAY, SIGNED_BY, Provider, keys, word
from bamsat.records.signin.vocabulary import OUTSIDE

EVENT = "http://schemas.openid.net/event/backchannel-logout"
LONGEST_LIFE = timedelta(days=1)  # of a token; the standard advises two minutes
KEPT = timedelta(hours=1)  # longer than anybody waits between the two steps
_TYPES = {"logout+jwt", "jwt"}
_WRONG = "logout_token không hợp lệ, đã quá lâu hoặc đã dùng rồi."


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a token says: who signed out (`subject`), of which session there (`sid`); one of them may be empty."""

    issuer: str
    jti: str
    subject: str
    sid: str
    kept_until: datetime


def read(provider: Provider, token: str, at: datetime) -> Leaving:
    """What the provider says by a token. Raises `Refused` for one that it did not sign, that is not for us, or not now."""
    try:
        claims = _signed(token, keys(provider, at), provider, at)
    except _UnknownKey:  # the provider may have changed its keys since we asked
        claims = _signed(token, keys(provider, at, anew=True), provider, at)
    return Leaving(
        provider.issuer,
        word(claims["jti"]),
        word(claims.get("sub")),
        word(claims.get("sid")),
        datetime.fromtimestamp(claims["exp"] + LEEWAY, UTC),
    )


class _UnknownKey(Refused):
    """Signed by none of the keys that we know."""


def _signed(token: str, known: dict[str, Any], provider: Provider, at: datetime) -> dict[str, Any]:
    registry = jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client},
        iat={"essential": True},
        exp={"essential": True},
        jti={"essential": True},
    )
    try:
        read = jwt.decode(token, KeySet.import_key_set(known), algorithms=SIGNED_BY)  # type: ignore[arg-type]
    except (JoseError, ValueError, KeyError, TypeError, RecursionError):
        raise _UnknownKey(_WRONG) from None
    try:
        registry.validate(read.claims)
        _refuse_other_tokens(read.header, read.claims)
    except (JoseError, ValueError, KeyError, TypeError):
        raise Refused(_WRONG) from None
    return dict(read.claims)


def _refuse_other_tokens(header: dict[str, Any], claims: dict[str, Any]) -> None:
    """A token of sign-in must never sign anybody out: it bears a nonce and no event. Raises ValueError."""
    events = claims.get("events")
    right = isinstance(events, dict) and isinstance(events.get(EVENT), dict) and "nonce" not in claims
    if str(header.get("typ", "jwt")).lower() not in _TYPES or not right or not word(claims["jti"]):
        raise ValueError("not a logout token")
    if claims["exp"] - claims["iat"] > LONGEST_LIFE.total_seconds():
        raise ValueError("lives too long")
    named = [claims[name] for name in ("sub", "sid") if name in claims]
    if not named or not all(map(word, named)):
        raise ValueError("names nobody")


@transaction.atomic
def leave(leaving: Leaving, provider: Provider, address: str, at: datetime) -> int:
    """End the sessions that a token is about; returns how many. Raises `Refused` for one that was taken before.

    With a `sid` that session alone, with a subject only every one that the person opened through the provider.
    """
    alone_with(leaving.issuer)
    _take(leaving, at)
    rows = list(_open(leaving).select_related("user"))
    people = Counter(row.user for row in rows)
    sessions.end_keys(row.key for row in rows)
    hand = Hand("", provider.name, address=address)
    for person, ended in people.items():
        write(hand, "signin.leave_there", f"user:{person.pk}", person.full_name, {"ended": ended}, at)
    return len(rows)


def alone_with(issuer: str) -> None:
    """So that nobody comes in through a provider unseen while somebody signs out there, whoever it is and bound or not yet."""
    alone(f"leaving {issuer}")


def _take(leaving: Leaving, at: datetime) -> None:
    row = OutsideLeaving(issuer=leaving.issuer, jti=leaving.jti, subject=leaving.subject, sid=leaving.sid, at=at)
    row.kept_until = leaving.kept_until
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused(_WRONG) from None


def _open(leaving: Leaving) -> Any:
    """A session whose `sid` was never told is taken for the one meant where the person is named."""
    rows = Session.objects.filter(way__in=OUTSIDE)
    if leaving.subject:
        bound = OutsideIdentity.objects.filter(issuer=leaving.issuer, subject=leaving.subject).values("user")
        rows = rows.filter(user__in=bound)
    if leaving.sid:
        rows = rows.filter(Q(sid=leaving.sid) | (Q(sid="") if leaving.subject else Q(pk=None)))
    return rows


def has_left(issuer: str, subject: str, sid: str, since: datetime) -> bool:
    """Whether somebody who came from the provider at `since` has signed out there in the meantime."""
    rows = OutsideLeaving.objects.filter(issuer=issuer, subject__in=("", subject), at__gte=since)
    return (rows.filter(sid__in=("", sid)) if sid else rows.exclude(subject="")).exists()


def forget(at: datetime) -> None:
    """Let go of words that no token could repeat any more."""
    OutsideLeaving.objects.filter(kept_until__lt=at - KEPT).delete()
