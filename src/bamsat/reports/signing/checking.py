"""Who signed a PDF, and whether it is still what was signed."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import pem
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    DiffResult,
    FormUpdatingRule,
    GenericFieldModificationRule,
    ModificationLevel,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

# Besides what is usual, the flag that says that a form has signatures: the form of a paper of ours begins empty.
_FORM = FormUpdatingRule(
    [SigFieldCreationRule(), SigFieldModificationRule(), GenericFieldModificationRule()],  # type: ignore[no-untyped-call]
    {"/Fields", "/DR", "/DA", "/Q", "/NeedAppearances", "/SigFlags"},
)
_POLICY = StandardDiffPolicy(DEFAULT_DIFF_POLICY.global_rules, _FORM)
_UNREADABLE = "Không đọc được chữ ký số trong tệp này: tệp hỏng hoặc không phải PDF."


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
        checked = [_checked(one, context) for one in found]
    except (
        Exception
    ) as fault:  # what pyHanko raises at a malformed file is anything: AttributeError, zlib.error, AssertionError
        raise Unsigned(_UNREADABLE) from fault
    if not checked:
        raise Unsigned("Tệp PDF này không có chữ ký số.")
    return checked


def is_only_signed(ours: bytes, pdf: bytes) -> bool:
    """Whether whoever opens `pdf` sees `ours`: after its bytes nothing but signatures and what fills their fields, in every revision.
    Raises `Unsigned` where it cannot be read."""
    if not pdf.startswith(ours):
        return False
    try:
        base, now = PdfFileReader(io.BytesIO(ours)).xrefs, PdfFileReader(io.BytesIO(pdf))
        last = base.total_revisions - 1
        # The bytes may stand there and be read by nobody: the chain of revisions must lead back to our table.
        if now.xrefs.get_startxref_for_revision(last) != base.get_startxref_for_revision(last):
            return False
        found = _POLICY.review_file(now, _with_form(now.get_historical_resolver(last)))
    except Exception as fault:  # as above
        raise Unsigned(_UNREADABLE) from fault
    return isinstance(found, DiffResult) and found.modification_level <= ModificationLevel.FORM_FILLING


def _with_form(ours: HistoricalResolver) -> HistoricalResolver:
    """Our papers have no form, and the analysis compares with one: an empty form shows the same paper."""
    if "/AcroForm" not in ours.root:
        ours.root["/AcroForm"] = DictionaryObject({NameObject("/Fields"): ArrayObject()})  # type: ignore[no-untyped-call]
    return ours


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
