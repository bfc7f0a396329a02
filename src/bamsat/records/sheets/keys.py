"""The key of a row: which turn of which body, what had been said of it when the sheet was taken, sealed against change by hand."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hmac import compare_digest, digest

from django.conf import settings

_MARK = "BS-"
_LAYOUT = struct.Struct(">BIIII")
_WIDE = struct.Struct(">BQQQI")
_VERSION, _VERSION_WIDE = 1, 2
_SEAL = 12  # bytes of HMAC-SHA-256
_32 = 2**32


@dataclass(frozen=True, slots=True)
class Key:
    """`heard`: id of the last entry that the sheet knew of this turn, 0 when there was none; `taken_on`: the day of the sheet."""

    turn: int
    body: int
    heard: int
    taken_on: date


def sealed(key: Key) -> str:
    """The key as it stands in the sheet: text that no program takes for a number or a formula."""
    parts = (key.turn, key.body, key.heard)
    wide = max(parts) >= _32
    layout, version = (_WIDE, _VERSION_WIDE) if wide else (_LAYOUT, _VERSION)
    payload = layout.pack(version, *parts, key.taken_on.toordinal())
    return _MARK + (payload + _seal(payload, _secret())).hex().upper()


def unsealed(text: str) -> Key | None:
    """The key, or None for what this installation did not write or what was changed since."""
    return unsealing()(text)


def unsealing() -> Callable[[str], Key | None]:
    """`unsealed` for many: the secret is looked up once."""
    secret = _secret()
    return lambda text: _unsealed(text, secret)


def _unsealed(text: str, secret: bytes) -> Key | None:
    words = text.strip().upper()
    if not words.startswith(_MARK) or len(words) > 100:
        return None
    try:
        raw = bytes.fromhex(words.removeprefix(_MARK))
    except ValueError:
        return None
    payload, seal = raw[:-_SEAL], raw[-_SEAL:]
    if not payload or not compare_digest(seal, _seal(payload, secret)):
        return None
    layout = {_LAYOUT.size: _LAYOUT, _WIDE.size: _WIDE}.get(len(payload))
    if layout is None:
        return None
    _, turn, of, heard, day = layout.unpack(payload)
    return Key(turn, of, heard, date.fromordinal(day))


def short(key: str) -> str:
    """The beginning of a sealed key, which names one turn and fits in the name of a folder."""
    wide = key.removeprefix(_MARK).startswith(f"{_VERSION_WIDE:02X}")
    return key[: len(_MARK) + (18 if wide else 10)]


def _seal(payload: bytes, secret: bytes) -> bytes:
    return digest(secret, payload, "sha256")[:_SEAL]


def _secret() -> bytes:
    return settings.SECRET_KEY.encode() + b"bamsat.sheets.key"
