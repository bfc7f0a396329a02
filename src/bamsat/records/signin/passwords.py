"""What a password must be, in words and as the validators that Django asks; and the acts that change one."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from bamsat.reading import fold
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import User
from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.signin import sessions

SHORTEST = 10
RULES = (
    f"Ít nhất {SHORTEST} ký tự; càng dài càng tốt, ví dụ vài từ ghép lại.",
    "Không phải mật khẩu phổ biến như 1234567890 hay matkhau123.",
    "Không chứa tên đăng nhập hay họ tên của chính mình.",
)
_COMMON_HERE = ("matkhau", "password", "bamsat", "dongmay", "ubnd", "danguy", "vanphong", "quantri", "admin")
_PAD = 4  # letters beside a common word or a name that do not yet make it another password


class LongEnough:
    def validate(self, password: str, user: object = None) -> None:
        if len(password) < SHORTEST:
            raise ValidationError(f"Mật khẩu cần ít nhất {SHORTEST} ký tự.")

    def get_help_text(self) -> str:
        return RULES[0]


class NotACommonWord:
    """Beside Django's list of common passwords, which knows no Vietnamese: words that every office would try first."""

    def validate(self, password: str, user: object = None) -> None:
        bare = _bare(password)
        letters = "".join(letter for letter in bare if letter.isalpha())
        if not letters or any(
            letters == word or (bare.startswith(word) and len(bare) <= len(word) + _PAD) for word in _COMMON_HERE
        ):
            raise ValidationError("Mật khẩu này quá phổ biến, dễ bị đoán. Hãy chọn mật khẩu khác.")

    def get_help_text(self) -> str:
        return RULES[1]


class NotTheName:
    """Tone marks, spaces and capitals make no difference: “Trần Văn An” and “tranvanan” are one."""

    def validate(self, password: str, user: object = None) -> None:
        bare = _bare(password)
        for name in (getattr(user, "username", ""), getattr(user, "full_name", "")):
            own = _bare(name)
            if own and ((own in bare and (len(own) >= _PAD or len(bare) <= len(own) + _PAD)) or bare in own):
                raise ValidationError("Mật khẩu không được chứa tên đăng nhập hay họ tên. Hãy chọn mật khẩu khác.")

    def get_help_text(self) -> str:
        return RULES[2]


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def weakness(password: str, username: str, full_name: str) -> str:
    """One sentence on why it cannot be taken; empty when it can."""
    try:
        validate_password(password, User(username=username, full_name=full_name))
    except ValidationError as error:
        return str(error.messages[0])
    return ""


def change(asker: Asker, password: str, keep: str, at: datetime) -> None:
    """Take another password; every session but `keep` ends. Who calls has made sure of the old one."""
    weak = weakness(password, asker.username, asker.name)
    if weak:
        raise Refused(weak)
    user = User.objects.get(pk=asker.user)
    if user.check_password(password):
        raise Refused("Mật khẩu mới giống mật khẩu đang dùng. Hãy chọn mật khẩu khác.")
    with transaction.atomic():
        _set(user, password)
        ended = sessions.end_rows(user.pk, keep)
        write(asker.hand, "signin.change_password", f"user:{user.pk}", user.full_name, {"ended": ended}, at)


@transaction.atomic
def replace(user: User, password: str, at: datetime) -> int:
    """An administrator at the machine gives a person another password; every session of theirs ends. Returns how many."""
    weak = weakness(password, user.username, user.full_name)
    if weak:
        raise Refused(weak)
    _set(user, password)
    ended = sessions.end_rows(user.pk)
    write(PROGRAM, "signin.replace_password", f"user:{user.pk}", user.full_name, {"ended": ended}, at)
    return ended


def holders(usernames: Iterable[str], password: str) -> list[str]:
    """Which of some open accounts a password opens."""
    users = User.objects.filter(username__in=set(usernames), is_active=True).order_by("username")
    return [user.username for user in users if user.check_password(password)]


def _set(user: User, password: str) -> None:
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
