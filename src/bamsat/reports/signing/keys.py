"""Keys that sign: a PKCS#12 file, a token behind PKCS#11, and one made for demonstrations."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import Signer, SimpleSigner

_BITS = 3072
_LASTS = timedelta(days=365)
DEMONSTRATION = "chứng thư minh họa, không có giá trị pháp lý"


class SigningError(ValueError):
    """Why nothing was signed, in Vietnamese, for whoever signs."""


class WrongPin(SigningError):
    """The device answered that the PIN is not its own; after a few of these it locks itself."""


def from_file(data: bytes, passphrase: str) -> Signer:
    """Of a PKCS#12 file; raises `SigningError` where the passphrase does not open it."""
    try:
        found: Signer | None = SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=passphrase.encode())
    except ValueError as fault:
        raise SigningError("Mật khẩu khóa ký không đúng, hoặc tệp khóa bị hỏng. Chưa ký gì.") from fault
    if found is None:
        raise SigningError("Mật khẩu khóa ký không đúng, hoặc tệp khóa bị hỏng. Chưa ký gì.")
    return found


@contextmanager
def from_token(module: str, token: str, label: str, pin: str) -> Iterator[Signer]:
    """Of a device: `module`: path of its PKCS#11 library, `token` and `label`: of the token and of the key and certificate on it. Raises
    `SigningError` where the device does not answer, the PIN is wrong, or there is no such key."""
    import pkcs11
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

    try:
        session = open_pkcs11_session(module, token_criteria=TokenCriteria(label=token), user_pin=pin)
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange) as fault:
        raise WrongPin(
            "Mã PIN của thiết bị ký không đúng. Chưa ký gì; nhập sai nhiều lần thiết bị sẽ tự khóa."
        ) from fault
    except (pkcs11.PKCS11Error, RuntimeError) as fault:
        raise SigningError("Thiết bị ký không trả lời, hoặc mã PIN không đúng. Chưa ký gì.") from fault
    try:
        yield PKCS11Signer(session, cert_label=label, key_label=label)
    except pkcs11.PKCS11Error as fault:
        raise SigningError(f"Thiết bị ký không có khóa “{label}”, hoặc không ký được. Chưa ký gì.") from fault
    finally:
        session.close()


def demonstration_key(name: str, passphrase: str, at: datetime) -> bytes:
    """A PKCS#12 file with a key and a certificate that it signed itself, which says in its name that it is worth nothing."""
    key = rsa.generate_private_key(65537, _BITS)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, f"Bám Sát: {DEMONSTRATION}"),
        ]
    )
    built = x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
    built = built.not_valid_before(at - timedelta(days=1)).not_valid_after(at + _LASTS)
    built = built.add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True)
    made = built.add_extension(x509.BasicConstraints(False, None), critical=True).sign(key, SHA256())
    sealed = BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(name.encode(), key, made, None, sealed)
