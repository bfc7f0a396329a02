"""Signs: the file stays as it was and the signature is written after it, so that the bytes that were signed can be had back."""

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, Signer, sign_pdf

from bamsat.reports.signing.keys import SigningError

FIELD = "ChuKySo"


def sign(pdf: bytes, signer: Signer, name: str, reason: str, place: str) -> bytes:
    """PAdES (ETSI.CAdES.detached, SHA-256), invisible. The time in it is the machine's. Raises `SigningError`."""
    told = PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, name=name, reason=reason, location=place
    )  # fmt: skip
    written = io.BytesIO()
    try:
        sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), told, signer=signer, output=written)
    except ValueError as fault:
        raise SigningError("Không ký được tệp PDF bằng khóa này. Chưa ký gì.") from fault
    return written.getvalue()
