"""Verbs on accounts, by the administrator of the bodies in which their person holds posts; passwords are in `signin.passwords`.

The journal never holds a password.
"""

import secrets
from datetime import datetime

from django.db import transaction

from bamsat.reading import search_form
from bamsat.records.agencies.actions import appoint, open_account
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, User
from bamsat.records.agencies.people import refuse_unmanaged, wholly_managed
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.agencies.vocabulary import PAGELESS, Role
from bamsat.records.journal.actions import write

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_NAME = 200  # letters
_USERNAME = 150


def first_password() -> str:
    """Sixteen random letters in four groups: read out over a telephone, typed once."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


@transaction.atomic
def open_for(
    asker: Asker, username: str, full_name: str, body: Body, role: str, position: str, at: datetime
) -> tuple[User, str]:
    """An account with its first post, and the password that is shown once and must be changed at the first sign-in; none for a program, which
    comes in by a token.
    """
    if not may(asker, Verb.MANAGE_PEOPLE, body, asker.on):
        raise Refused("Chỉ người quản trị của cơ quan này được mở tài khoản ở đây.")
    name, username = " ".join(full_name.split()), username.strip().lower()
    if not name or len(name) > _NAME:
        raise Refused(f"Hãy ghi họ tên, không quá {_NAME} chữ.")
    if not username or len(username) > _USERNAME or not username.replace(".", "").replace("-", "").isalnum():
        raise Refused("Tên đăng nhập chỉ gồm chữ, số, dấu chấm và gạch nối, không có dấu cách.")
    if not username.isascii():
        raise Refused("Tên đăng nhập viết không dấu, ví dụ nguyen.van.a.")
    if role not in Role.values:
        raise Refused("Hãy chọn vai của người này.")
    if User.objects.filter(username=username).exists():
        raise Refused(f"Tên đăng nhập “{username}” đã có người dùng. Hãy chọn tên khác.")
    password = "" if role in PAGELESS else first_password()
    user = open_account(username, name, password or None, at, asker.hand)
    User.objects.filter(pk=user.pk).update(must_change_password=bool(password))
    appoint(user, body, Role(role), at, " ".join(position.split())[:120], asker.hand)
    return user, password


@transaction.atomic
def rename_person(asker: Asker, user: User, full_name: str, at: datetime) -> None:
    """Correct a person's name."""
    refuse_unmanaged(asker, user)
    name = " ".join(full_name.split())
    if not name or len(name) > _NAME:
        raise Refused(f"Hãy ghi họ tên, không quá {_NAME} chữ.")
    if name != user.full_name:
        _change(
            asker, user, "agencies.rename_person", at, full_name=name, folded=search_form(f"{name} {user.username}")
        )


@transaction.atomic
def close(asker: Asker, user: User, at: datetime) -> None:
    """Nobody signs in with it any more, and who is signed in is not from this moment on. Posts stay as they are."""
    refuse_unmanaged(asker, user)
    refuse_shared(asker, user)
    _change(asker, user, "agencies.close_account", at, is_active=False)


@transaction.atomic
def reopen(asker: Asker, user: User, at: datetime) -> None:
    refuse_unmanaged(asker, user)
    refuse_shared(asker, user)
    _change(asker, user, "agencies.reopen_account", at, is_active=True)


def _change(asker: Asker, user: User, act: str, at: datetime, **fields: object) -> None:
    locked = User.objects.select_for_update().get(pk=user.pk)
    before = {name: getattr(locked, name) for name in fields if name != "folded"}
    for name, value in fields.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(fields))
    changes = {name: [old, fields[name]] for name, old in before.items()}
    write(asker.hand, act, f"user:{user.pk}", locked.full_name, {"username": user.username, "changes": changes}, at)


def refuse_shared(asker: Asker, user: User) -> None:
    """Who has a post elsewhere is not shut out by one of their administrators."""
    if not wholly_managed(asker, user):
        raise Refused(
            f"{user.full_name} còn giữ chức vụ ở cơ quan ngoài phạm vi quản trị của bạn, nên việc này do cơ quan quản trị cấp trên làm."
        )
