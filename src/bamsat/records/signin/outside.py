"""Which account an outside identity opens: one that stands here already, and always the same."""

from datetime import datetime

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import User
from bamsat.records.signin.models import OutsideIdentity
from bamsat.records.signin.provider import Identity

_NOBODY = "Tài khoản ngoài này chưa gắn với tài khoản nào ở đây. Hãy đăng nhập bằng mật khẩu hoặc báo người quản trị."


def person(identity: Identity) -> User:
    """By the identity that the person came with before, else by the user name that the provider states. Raises `Refused`."""
    bound = (
        OutsideIdentity.objects.filter(issuer=identity.issuer, subject=identity.subject).select_related("user").first()
    )
    user = bound.user if bound else _named(identity)
    if user is None or not user.is_active:
        raise Refused(_NOBODY)
    return user


def _named(identity: Identity) -> User | None:
    """An account that nobody else of that provider has opened."""
    taken = OutsideIdentity.objects.filter(issuer=identity.issuer).values("user")
    return User.objects.filter(username=identity.username.strip().lower()).exclude(pk__in=taken).first()


def bind(user: int, issuer: str, subject: str, at: datetime) -> bool:
    """From now on the two belong together, inside the transaction of signing in; whether that is new."""
    row, made = OutsideIdentity.objects.get_or_create(
        issuer=issuer, subject=subject, defaults={"user_id": user, "since": at}
    )
    if row.user_id != user:
        raise Refused(_NOBODY)
    return made
