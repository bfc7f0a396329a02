"""Verbs on the second step: time codes and recovery codes. One that was used opens nothing again."""

from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.db import transaction

from bamsat.records.agencies.accounts import refuse_shared
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import User
from bamsat.records.agencies.people import refuse_unmanaged
from bamsat.records.agencies.policy import Verb, ties
from bamsat.records.agencies.queries import askers
from bamsat.records.journal.actions import PROGRAM, Hand, write
from bamsat.records.signin import codes, sessions
from bamsat.records.signin.models import Authenticator, OutsideIdentity, Passkey, RecoveryCode
from bamsat.records.signin.sealing import seal, unseal
from bamsat.records.signin.vocabulary import Demand

_KEEPING = (Verb.TAKE_IN, Verb.READ_JOURNAL, Verb.RUN_JOBS, Verb.MANAGE_PEOPLE)


class Second(StrEnum):
    CODE = "code"
    RECOVERY = "recovery"


def has_second(user: int) -> bool:
    """Whether a password alone does not open the account."""
    return Authenticator.objects.filter(user=user).exists() or Passkey.objects.filter(user=user).exists()


def is_demanded(asker: Asker) -> bool:
    """Whether the installation asks two steps of a person in this capacity."""
    rule = Demand(settings.TWO_STEPS)
    return rule is Demand.ALL or (rule is Demand.KEEPERS and any(ties(asker.role, verb) for verb in _KEEPING))


@transaction.atomic
def turn_on(asker: Asker, secret: str, code: str, at: datetime) -> list[str]:
    """From now on an authenticator app is asked for its code. Returns new recovery codes where there were none: shown once."""
    step = codes.step_of(secret, code, at)
    if step is None:
        raise Refused("Mã chưa đúng. Hãy kiểm tra giờ của điện thoại rồi nhập mã đang hiện trong ứng dụng.")
    kept = {"sealed": seal(secret), "since": at, "last_step": step}
    _, made = Authenticator.objects.update_or_create(user_id=asker.user, defaults=kept)
    _write(asker, "signin.turn_on_codes", {"replaced": not made}, at)
    return first_recovery_codes(asker.user)


@transaction.atomic
def turn_off(asker: Asker, at: datetime) -> None:
    """The code is asked for no more."""
    row = Authenticator.objects.filter(user=asker.user).first()
    if row is None:
        raise Refused("Mã xác thực chưa bật.")
    refuse_last(asker, Passkey.objects.filter(user=asker.user).exists())
    row.delete()
    forget_recovery(asker.user)
    _write(asker, "signin.turn_off_codes", {}, at)


def refuse_last(asker: Asker, another: bool) -> None:
    """What is asked of everybody in one of the capacities held today is not given up, in whichever the person acts."""
    if not another and any(is_demanded(one) for one in askers(asker)):
        raise Refused(
            "Hệ thống yêu cầu đăng nhập hai bước với vai của bạn. Hãy thêm cách khác trước khi bỏ cách đang dùng."
        )


@transaction.atomic
def new_recovery_codes(asker: Asker, at: datetime) -> list[str]:
    """Ten new codes in place of all old ones: shown once."""
    if not has_second(asker.user):
        raise Refused("Hãy bật mã xác thực hoặc thêm khóa truy cập trước.")
    made = _issue(asker.user)
    _write(asker, "signin.new_recovery_codes", {"codes": len(made)}, at)
    return made


def first_recovery_codes(user: int) -> list[str]:
    """Codes for who has none that is unused, inside the transaction of an act; else none."""
    return [] if RecoveryCode.objects.filter(user=user, used_at=None).exists() else _issue(user)


def forget_recovery(user: int) -> None:
    """Codes that recover nothing go with the last second step, inside the transaction of an act."""
    if not has_second(user):
        RecoveryCode.objects.filter(user=user).delete()


def _issue(user: int) -> list[str]:
    made = codes.new_recovery_codes()
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user_id=user, digest=codes.digest(code)) for code in made)
    return made


def use(user: int, code: str, at: datetime) -> Second | None:
    """Which second step a code is, now used up; None when it is none. Inside the transaction of signing in."""
    if codes.looks_like_recovery(code):
        unused = RecoveryCode.objects.filter(user=user, digest=codes.digest(code), used_at=None)
        return Second.RECOVERY if unused.update(used_at=at) else None
    row = Authenticator.objects.filter(user=user).first()
    secret = unseal(row.sealed) if row else None
    step = codes.step_of(secret, code, at) if secret else None
    if step is None:
        return None
    fresh = Authenticator.objects.filter(user=user, last_step__lt=step)
    return Second.CODE if fresh.update(last_step=step) else None


def reset_for(asker: Asker, user: User, at: datetime) -> int:
    """The administrator of a person who lost their second step takes it away; every session ends."""
    refuse_unmanaged(asker, user)
    refuse_shared(asker, user)
    return reset(user, at, asker.hand)


@transaction.atomic
def reset(user: User, at: datetime, hand: Hand = PROGRAM) -> int:
    """Take every second step away; every session ends. Returns how many second steps there were."""
    gone = 0
    for model in (Authenticator, Passkey):
        gone += model.objects.filter(user=user).delete()[0]
    RecoveryCode.objects.filter(user=user).delete()
    OutsideIdentity.objects.filter(user=user).delete()
    facts = {"second_steps": gone, "ended": sessions.end_rows(user.pk)}
    write(hand, "signin.reset_steps", f"user:{user.pk}", user.full_name, facts, at)
    return gone


def _write(asker: Asker, act: str, facts: dict[str, object], at: datetime) -> None:
    write(asker.hand, act, f"user:{asker.user}", asker.name, facts, at)
