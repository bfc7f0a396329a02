"""Time codes and recovery codes, reckoned without a database; the moment is handed in.

A time code is six digits of RFC 6238 (SHA-1, steps of 30 seconds): what every authenticator app takes.
"""

import hashlib
import secrets
from datetime import datetime

import pyotp
import segno

AROUND = 1  # steps before and after that count too: clocks of telephones go wrong, people type slowly
HOW_MANY = 10
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is mistaken for another on paper: 32, so 80 bits in 16
_ISSUER = "Bám Sát"


def new_secret() -> str:
    """160 bits in base32."""
    return pyotp.random_base32()


def step_of(secret: str, code: str, at: datetime) -> int | None:
    """The step of time to which a code belongs, if it is one that counts now."""
    totp, typed = pyotp.TOTP(secret), "".join(code.split())
    now = totp.timecode(at)
    for step in range(now - AROUND, now + AROUND + 1):
        if pyotp.utils.strings_equal(typed, totp.generate_otp(step)):
            return step
    return None


def grouped(secret: str) -> str:
    """A secret as people type it: in fours."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def qr(secret: str, username: str) -> str:
    """The picture that an authenticator app takes in, as a data address of an SVG."""
    address = pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=_ISSUER)
    picture: str = segno.make(address, error="m", micro=False).svg_data_uri(
        scale=5, border=4, dark="#000", light="#fff"
    )
    return picture


def new_recovery_codes() -> list[str]:
    """Codes to print: four groups of four."""
    return ["-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4)) for _ in range(HOW_MANY)]


def looks_like_recovery(code: str) -> bool:
    return len(_bare(code)) == 16


def digest(code: str) -> str:
    """What is kept of a recovery code, however it was typed. 80 random bits need no salt."""
    return hashlib.sha256(_bare(code).encode()).hexdigest()


def _bare(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())
