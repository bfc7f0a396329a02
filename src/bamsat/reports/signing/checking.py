"""Who signed a PDF, and whether it is still what was signed."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import pem
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext


class Unsigned(ValueError):
    """There is no signature in the file, or the file cannot be read; in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`intact`: the signed bytes were not changed and the signature is that of the certificate; `whole`: nothing was added after it;
    `trusted`: the certificate leads to a root that was handed in; `signed_at`: as the signature says;
    `valid_from`, `valid_until`: of the certificate."""

    signer: str
    organisation: str
    intact: bool
    whole: bool
    trusted: bool
    self_issued: bool
    signed_at: datetime | None
    valid_from: datetime
    valid_until: datetime


def check(pdf: bytes, roots: Iterable[bytes] = ()) -> list[Checked]:
    """Each signature in the order in which they were made. `roots`: certificates as PEM or DER. Raises `Unsigned`."""
    context = ValidationContext(trust_roots=[_certificate(root) for root in roots], allow_fetching=False)
    try:
        found = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
        if not found:
            raise Unsigned("Tệp PDF này không có chữ ký số.")
        return [_checked(one, context) for one in found]
    except Unsigned:
        raise
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, IndexError) as fault:
        raise Unsigned("Không đọc được chữ ký số trong tệp này: tệp hỏng hoặc không phải PDF.") from fault


def _checked(one: object, context: ValidationContext) -> Checked:
    status = validate_pdf_signature(one, context)  # type: ignore[arg-type]
    certificate = status.signing_cert
    named = certificate.subject.native
    return Checked(
        _text(named.get("common_name")),
        _text(named.get("organization_name")),
        status.intact and status.valid,
        status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        status.trusted,
        certificate.subject == certificate.issuer,
        status.signer_reported_dt,
        certificate.not_valid_before,
        certificate.not_valid_after,
    )


def _text(value: object) -> str:
    return str(value[0]) if isinstance(value, list) and value else str(value or "")


def _certificate(data: bytes) -> Certificate:
    return Certificate.load(pem.unarmor(data)[2] if pem.detect(data) else data)
