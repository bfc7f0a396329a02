"""Sealing what must be read again: a copy of the database alone gives nobody the secret of an authenticator.

The key comes from the installation's own, so who loses that key has every authenticator set up anew.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac


def seal(text: str) -> str:
    return _fernet().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """None where another key sealed it, or nobody did."""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(salted_hmac("bamsat.signin", "seal", algorithm="sha256").digest()))
