"""Verbs on passkeys (WebAuthn). What browsers and devices answer is checked by fido2; here it is kept and looked up.

A passkey is asked to know its owner (fingerprint, face, PIN), so it stands for both steps. It is bound to the host name of the page;
browsers make none for an address in numbers.
"""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.journal.actions import write
from bamsat.records.signin import steps
from bamsat.records.signin.models import Passkey

Json = dict[str, Any]
MOST = 10
_NAME = 60
_CREDENTIAL = re.compile(r"[A-Za-z0-9_-]{1,1400}")  # 1023 bytes in base64url, the most that WebAuthn allows
_NOT_MADE = "Chưa thêm được khóa truy cập. Hãy thử lại; nếu vẫn không được, dùng thiết bị hoặc trình duyệt khác."
_NOT_KNOWN = "Khóa truy cập này không mở được tài khoản nào ở đây. Hãy đăng nhập bằng mật khẩu."


@dataclass(frozen=True, slots=True)
class Site:
    """Where the page stands: host name without port, and origin as browsers say it."""

    host: str
    origin: str

    @property
    def takes_passkeys(self) -> bool:
        """Browsers want a name, and HTTPS for every name but localhost."""
        try:
            ipaddress.ip_address(self.host.strip("[]"))
        except ValueError:
            return self.origin.startswith("https://") or self.host == "localhost"
        return False


def new_options(asker: Asker, site: Site) -> tuple[Json, Json]:
    """What the browser is asked to make, and what to keep until it answers."""
    handle = salted_hmac("bamsat.passkey", str(asker.user), algorithm="sha256").digest()
    person = PublicKeyCredentialUserEntity(id=handle, name=asker.username, display_name=asker.name)
    options, state = _server(site).register_begin(
        person,
        [_public(row) for row in Passkey.objects.filter(user=asker.user, host=site.host)],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


@transaction.atomic
def add(asker: Asker, site: Site, state: Json | None, answer: Json, name: str, at: datetime) -> list[str]:
    """Keep what the browser made. Returns new recovery codes where there were none: shown once."""
    name = _named(name)
    if Passkey.objects.filter(user=asker.user).count() >= MOST:
        raise Refused(f"Mỗi người giữ nhiều nhất {MOST} khóa truy cập. Hãy xóa khóa không dùng nữa.")
    public, counter = _made(site, state, answer)
    credential = websafe_encode(public.credential_id)
    if Passkey.objects.filter(credential=credential).exists():
        raise Refused("Khóa truy cập này đã có rồi.")
    fields = {"name": name, "credential": credential, "public": bytes(public), "host": site.host, "counter": counter}
    Passkey.objects.create(user_id=asker.user, since=at, **fields)
    _write(asker, "signin.add_passkey", {"name": name, "host": site.host}, at)
    return steps.first_recovery_codes(asker.user)


def _made(site: Site, state: Json | None, answer: Json) -> tuple[AttestedCredentialData, int]:
    if not state:
        raise Refused("Đã quá lâu từ lúc bắt đầu thêm khóa truy cập. Hãy làm lại.")
    try:
        made = _server(site).register_complete(state, answer)
    except Exception:  # whatever a stranger's bytes make of the parser, they made no key
        raise Refused(_NOT_MADE) from None
    if made.credential_data is None or len(made.credential_data.credential_id) > 1023:
        raise Refused(_NOT_MADE)
    return made.credential_data, made.counter


@transaction.atomic
def rename(asker: Asker, number: int, name: str, at: datetime) -> None:
    """Raises Passkey.DoesNotExist for anybody else's."""
    row = Passkey.objects.get(pk=number, user=asker.user)
    facts = {"from": row.name, "to": _named(name)}
    row.name = facts["to"]
    row.save(update_fields=["name"])
    _write(asker, "signin.rename_passkey", facts, at)


@transaction.atomic
def remove(asker: Asker, number: int, at: datetime) -> None:
    """Raises Passkey.DoesNotExist for anybody else's."""
    row = Passkey.objects.get(pk=number, user=asker.user)
    row.delete()
    steps.refuse_last(asker, steps.has_second(asker.user))
    steps.forget_recovery(asker.user)
    _write(asker, "signin.remove_passkey", {"name": row.name}, at)


def options(site: Site) -> tuple[Json, Json]:
    """What the browser is asked to sign, whoever is before it, and what to keep until it answers."""
    asked, state = _server(site).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return dict(asked), state


def recognise(site: Site, state: Json | None, answer: Json, at: datetime) -> int:
    """Whose passkey answered. Inside the transaction of signing in; raises `Refused`."""
    credential = answer.get("id")
    if not isinstance(credential, str) or not _CREDENTIAL.fullmatch(credential):
        raise Refused(_NOT_KNOWN)
    row = Passkey.objects.select_for_update().filter(credential=credential, host=site.host).first()
    if row is None or not state or not row.user.is_active:
        raise Refused(_NOT_KNOWN)
    try:
        _server(site).authenticate_complete(state, [_public(row)], answer)
        counter = _counter(answer)
    except Exception:  # whatever a stranger's bytes make of the parser, they open nothing
        raise Refused(_NOT_KNOWN) from None
    if max(counter, row.counter) and counter <= row.counter:  # a copy of the key has counted on
        raise Refused(_NOT_KNOWN)
    row.counter, row.used_at = counter, at
    row.save(update_fields=["counter", "used_at"])
    return int(row.user_id)


def _counter(answer: Json) -> int:
    from fido2.webauthn import AuthenticationResponse

    return int(AuthenticationResponse.from_dict(answer).response.authenticator_data.counter)


def _server(site: Site) -> Fido2Server:
    entity = PublicKeyCredentialRpEntity(id=site.host, name="Bám Sát")
    return Fido2Server(entity, verify_origin=lambda origin: origin == site.origin)


def _public(row: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(row.public))


def _named(name: str) -> str:
    name = " ".join(name.split())[:_NAME]
    if not name:
        raise Refused("Hãy đặt tên cho khóa truy cập, ví dụ “Điện thoại của tôi”.")
    return name


def _write(asker: Asker, act: str, facts: Mapping[str, object], at: datetime) -> None:
    write(asker.hand, act, f"user:{asker.user}", asker.name, dict(facts), at)
