"""How a program comes in: by a token that an administrator made for its post, shown once, kept as a digest. No page knows it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Membership
from bamsat.records.agencies.people import may_manage, refuse_unmanaged
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import program
from bamsat.records.agencies.rights import may
from bamsat.records.agencies.vocabulary import PAGELESS
from bamsat.records.journal.actions import write
from bamsat.records.signin.models import Token

PREFIX = "bamsat"  # by which a token is known for one where it was left lying about
LONGEST = timedelta(days=366)
MOST = 10  # open tokens of a post
SEEN_EVERY = timedelta(minutes=5)
_NAME, _MARK = 60, 12
_LONGEST_WRITTEN = 200  # letters


@dataclass(frozen=True, slots=True)
class Came:
    """A program that has come in. `token`: number of the token; `writes`: it may do more than look."""

    asker: Asker
    token: int
    name: str
    writes: bool
    until_on: date


@transaction.atomic
def make(asker: Asker, post: int, name: str, writes: bool, until: date | None, at: datetime) -> str:
    """A new token for a program's post, shown this once. `until`: the first day on which it opens nothing. Raises Membership.DoesNotExist."""
    row = _managed(asker, post)
    if row.role not in PAGELESS or (row.valid_until and row.valid_until <= asker.today):
        raise Refused("Mã truy cập chỉ cấp cho vai Phần mềm kết nối đang có hiệu lực.")
    name = " ".join(name.split())
    if not name or len(name) > _NAME:
        raise Refused(f"Hãy ghi phần mềm nào, ở máy nào dùng mã này, không quá {_NAME} chữ.")
    if until is None or not asker.today < until <= asker.today + LONGEST:
        raise Refused(f"Hãy ghi ngày hết hạn, sau hôm nay và không quá {asker.today + LONGEST:%d/%m/%Y}.")
    if open_ones(row, asker.today) >= MOST:
        raise Refused(f"Vai này đã có {MOST} mã đang dùng. Hãy thu hồi mã không còn dùng.")
    mark, secret = secrets.token_hex(_MARK // 2), secrets.token_urlsafe(32)
    token = f"{PREFIX}_{mark}_{secret}"
    Token.objects.create(
        post=row, name=name, mark=mark, digest=_digest(token), writes=writes, until_on=until, maker_id=asker.user, since=at
    )  # fmt: skip
    _write(asker, "signin.make_token", row, {"token": mark, "name": name, "writes": writes, "until": str(until)}, at)
    return token


@transaction.atomic
def revoke(asker: Asker, number: int, at: datetime) -> None:
    """It opens nothing from this moment on. Raises Token.DoesNotExist or Membership.DoesNotExist."""
    row = Token.objects.select_for_update().get(pk=number)
    post = _managed(asker, row.post_id)
    if row.revoked_at:
        raise Refused("Mã này đã được thu hồi rồi.")
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    _write(asker, "signin.revoke_token", post, {"token": row.mark, "name": row.name}, at)


def come(written: str, today: date, at: datetime, address: str) -> Came | None:
    """Who comes in with a token; None where it was never made, was revoked or is past, or its post is over."""
    prefix, _, rest = written.partition("_")
    mark = rest.partition("_")[0]
    if prefix != PREFIX or len(mark) != _MARK or len(written) > _LONGEST_WRITTEN or not written.isascii():
        return None
    row = Token.objects.filter(mark=mark, revoked_at=None, until_on__gt=today).first()
    if not constant_time_compare(_digest(written), row.digest if row else _digest("")) or row is None:
        return None
    asker = program(row.post_id, today, address)
    if asker is None:
        return None
    _seen(row, at, address)
    return Came(asker, row.pk, row.name, row.writes, row.until_on)


def of_posts(asker: Asker, posts: list[int]) -> dict[int, list[Token]]:
    """Number of a post → its tokens, newest first, of the posts whose people the asker administers."""
    found: dict[int, list[Token]] = {}
    for row in Token.objects.filter(post__in=posts).select_related("post__user", "maker"):
        if may(asker, Verb.MANAGE_PEOPLE, row.post, asker.on) and may_manage(asker, row.post.user):
            found.setdefault(row.post_id, []).append(row)
    return found


def open_ones(post: Membership, today: date) -> int:
    return Token.objects.filter(post=post, revoked_at=None, until_on__gt=today).count()


def _managed(asker: Asker, post: int) -> Membership:
    row: Membership = Membership.objects.select_for_update(of=("self",)).select_related("user", "body").get(pk=post)
    refuse_unmanaged(asker, row.user)
    if not may(asker, Verb.MANAGE_PEOPLE, row, asker.on):
        raise Refused("Chức vụ này ở cơ quan ngoài phạm vi quản trị của bạn.")
    return row


def _seen(row: Token, at: datetime, address: str) -> None:
    """Written once in five minutes, or when it comes from elsewhere: a look costs no write."""
    if row.used_at is None or at - row.used_at >= SEEN_EVERY or row.used_from != address:
        Token.objects.filter(pk=row.pk).update(used_at=at, used_from=address)


def _digest(token: str) -> str:
    """Enough to know it again, not to make it: it is random, so that nothing is gained by trying words."""
    return hashlib.sha256(token.encode()).hexdigest()


def _write(asker: Asker, act: str, post: Membership, facts: dict[str, object], at: datetime) -> None:
    held = {"post": post.pk, "body": post.body_id, "body_name": str(post.body)}
    write(asker.hand, act, f"user:{post.user_id}", post.user.full_name, held | facts, at)
