"""How a person wants to be told: verbs on their own preferences, each one line of the journal. Addresses are personal: the journal has none."""

import hashlib
import secrets
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.journal.actions import write
from bamsat.records.oversight.channels import email, webhook
from bamsat.records.oversight.channels.addresses import Wrong, target
from bamsat.records.oversight.models import Preference
from bamsat.records.oversight.vocabulary import Rhythm

DIGEST_AT = time(7, 30)
CODE_HOLDS = timedelta(hours=1)
BETWEEN_CODES = timedelta(minutes=2)
TRIES = 5


def preference(asker: Asker) -> Preference:
    """The asker's own, or what holds until they choose."""
    found = Preference.objects.filter(person=asker.user).first()
    return found or Preference(person_id=asker.user, digest_at=DIGEST_AT)


@transaction.atomic
def set_rhythm(asker: Asker, rhythm: str, digest_at: time, at: datetime) -> None:
    """How often, and at which hour the digest leaves."""
    if rhythm not in Rhythm.values:
        raise Refused("Hãy chọn cách gửi: bản tổng hợp mỗi ngày hoặc ngay khi có.")
    row = _own(asker)
    before = {"rhythm": row.rhythm, "digest_at": f"{row.digest_at:%H:%M}"}
    row.rhythm, row.digest_at = rhythm, digest_at
    row.save()
    after = {"rhythm": rhythm, "digest_at": f"{digest_at:%H:%M}"}
    _write(asker, "oversight.set_rhythm", {"changes": {name: [before[name], after[name]] for name in after}}, at)


def ask_email(asker: Asker, address: str, at: datetime) -> email.Letter:
    """Take an address down and make the letter with its code; the caller sends it when this stands. Nothing else is sent there before
    the code was typed.
    """
    address = address.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("Địa chỉ thư điện tử chưa đúng. Hãy kiểm tra lại, ví dụ ten@xa.example.vn.") from None
    if not email.is_configured():
        raise Refused("Hệ thống chưa đặt máy chủ thư điện tử nên chưa gửi thư được. Hãy báo người quản trị.")
    return _ask(asker, address, at)


@transaction.atomic
def _ask(asker: Asker, address: str, at: datetime) -> email.Letter:
    row = _own(asker)
    if row.email_asked_at and at - row.email_asked_at < BETWEEN_CODES:
        raise Refused("Vừa gửi một mã xác nhận. Hãy đợi hai phút rồi thử lại.")
    row.email, row.email_asked_at, row.email_tries, row.email_since = address, at, 0, None
    row.save()
    _write(asker, "oversight.ask_email", {}, at)
    text = (
        f"Mã xác nhận địa chỉ nhận thông báo của {asker.name}: {_code(row)}\n\n"
        "Nhập mã này ở Bám Sát, trang “Cách nhận thông báo”, trong vòng một giờ. Nếu bạn không yêu cầu, hãy bỏ qua thư này."
    )
    return email.Letter(
        address, "Bám Sát: mã xác nhận địa chỉ", text, f"bamsat.code.{asker.user}.{int(at.timestamp())}"
    )


def confirm_email(asker: Asker, code: str, at: datetime) -> None:
    """The code that was sent, within the hour and in five tries; each try is kept, also the wrong one."""
    if not _is_right(asker, "".join(code.split()), at):
        raise Refused("Mã chưa đúng. Hãy xem lại thư mới nhất từ Bám Sát rồi nhập lại.")


@transaction.atomic
def _is_right(asker: Asker, code: str, at: datetime) -> bool:
    row = _own(asker)
    if not row.email or row.email_asked_at is None or row.email_since:
        raise Refused("Không có địa chỉ nào đang chờ xác nhận. Hãy nhập địa chỉ trước.")
    if at - row.email_asked_at > CODE_HOLDS or row.email_tries >= TRIES:
        raise Refused("Mã đã hết hạn hoặc nhập sai quá nhiều lần. Hãy yêu cầu mã mới.")
    row.email_tries += 1
    right = constant_time_compare(code, _code(row))
    if right:
        row.email_since = at
        _write(asker, "oversight.confirm_email", {}, at)
    row.save()
    return right


def _code(row: Preference) -> str:
    """Eight figures, derived, so that no code is kept."""
    asked = row.email_asked_at.timestamp() if row.email_asked_at else ""
    sealed = salted_hmac("bamsat.email-code", f"{row.person_id}|{row.email}|{asked}", algorithm="sha256")
    return f"{int.from_bytes(sealed.digest()[:8], 'big') % 10**8:08}"


@transaction.atomic
def remove_email(asker: Asker, at: datetime) -> None:
    """No more e-mail; the address is forgotten."""
    row = _own(asker)
    row.email, row.email_asked_at, row.email_tries, row.email_since = "", None, 0, None
    row.save()
    _write(asker, "oversight.remove_email", {}, at)


@transaction.atomic
def set_webhook(asker: Asker, address: str, at: datetime) -> str:
    """Where another program is told; returns the secret that it checks signatures with, shown this once."""
    try:
        to = target(address.strip(), settings.WEBHOOK_HOSTS)
    except Wrong as wrong:
        raise Refused(wrong.message) from None
    row = _own(asker)
    row.webhook, row.webhook_since, row.webhook_version = address.strip(), at, row.webhook_version + 1
    row.save()
    _write(asker, "oversight.set_webhook", {"host": to.host}, at)
    return webhook.written(webhook.secret(asker.user, row.webhook_version))


@transaction.atomic
def remove_webhook(asker: Asker, at: datetime) -> None:
    """Tell the other program no more."""
    row = _own(asker)
    row.webhook, row.webhook_since = "", None
    row.save()
    _write(asker, "oversight.remove_webhook", {}, at)


@transaction.atomic
def new_feed(asker: Asker, at: datetime) -> str:
    """A token under which the asker's calendar can be fetched, shown this once; the one before is worth nothing from now on."""
    row, token = _own(asker), secrets.token_urlsafe(32)
    row.feed_digest, row.feed_made_at = digest(token), at
    row.save()
    _write(asker, "oversight.new_feed", {}, at)
    return token


@transaction.atomic
def revoke_feed(asker: Asker, at: datetime) -> None:
    """Nobody can fetch the calendar any more."""
    row = _own(asker)
    row.feed_digest, row.feed_made_at = None, None
    row.save()
    _write(asker, "oversight.revoke_feed", {}, at)


def digest(token: str) -> str:
    """What is kept of a token: enough to know it again, not to make it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _own(asker: Asker) -> Preference:
    Preference.objects.get_or_create(person_id=asker.user, defaults={"digest_at": DIGEST_AT})
    return Preference.objects.select_for_update(of=("self",)).get(person_id=asker.user)


def _write(asker: Asker, act: str, facts: dict[str, object], at: datetime) -> None:
    write(asker.hand, act, f"user:{asker.user}", asker.name, facts, at)
