"""From an approved text to a paper that went out: its number, its files, its signature; and whether it can still be made again."""

import hashlib
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.directives.scanning import refuse_infected
from bamsat.records.directives.vault import fetch as fetch_file
from bamsat.records.reporting import issuing, keys
from bamsat.records.reporting.models import Issue, Number, Signature
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.text import blocks, forged
from bamsat.records.reporting.vocabulary import Stage, Way
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.catalogue import CATALOGUE
from bamsat.reports.catalogue.letterhead import BLANK
from bamsat.reports.layout import Layout, lay
from bamsat.reports.stored import papers

UNSIGNED = ("docx", "pdf")
_BIND = {"docx": to_docx, "pdf": to_pdf}


def layout(of: Held, on: date) -> Layout:
    """Of the numbered text once there is one, else of the last, dated today. Raises `PaperError` or `NoRegime`."""
    text = issuing.numbered_text(of)
    number, day = (of.number.number, of.number.day) if of.number else (None, on)
    head = papers.head_of(text.head)
    return lay(papers.paper(text.snapshot.content, blocks(text.blocks), text.subject, head, number, day))


def take_number(asker: Asker, of: Held, at: datetime, after: int | None) -> Number:
    """Raises `Refused`; `PaperError` or `NoRegime` where the paper could not be made, and then no number is taken."""
    layout(of, asker.today)
    head = papers.head_of(of.version.head)
    if BLANK in (head.signer or BLANK, head.post or BLANK):
        raise Refused("Chưa có họ tên, chức vụ người ký. Hãy sửa ở mục Thể thức rồi trình lại trước khi cấp số.")
    if any(BLANK in row.text for row in blocks(of.version.blocks)):
        raise Refused(
            f"Văn bản còn chỗ để trống “{BLANK}”. Hãy viết vào, hoặc bỏ câu đó, rồi trình lại trước khi cấp số."
        )
    if any(forged(row.text, of.content["figures"]) for row in blocks(of.version.blocks)):
        raise Refused(
            "Văn bản có con số không đúng số liệu đã chốt. Hãy sửa và lưu lại câu đó, rồi trình lại trước khi cấp số."
        )
    if of.report.kind in CATALOGUE:
        CATALOGUE[of.report.kind].before_number(asker, of)
    return issuing.take_number(asker, of, lambda number, day: papers.symbol(head, number, day, of.type), at, after)


def unsigned(of: Held, form: str) -> bytes:
    """The numbered paper made from its snapshot: always the same bytes. `form`: docx or pdf."""
    return _BIND[form](layout(of, of.number.day if of.number else date.min))


def sign_with_key(asker: Asker, of: Held, passphrase: str, at: datetime) -> Signature:
    """By the asker's key file. Raises `Refused`."""
    issuing.refuse_unless_signing(asker, of, Way.KEY)
    signing = _signing()
    data = keys.fetch(asker.user)
    try:
        signed = signing.sign(unsigned(of, "pdf"), signing.from_file(data, passphrase), *_words(asker, of))
    except signing.SigningError as fault:
        raise Refused(str(fault)) from fault
    return _keep(asker, of, Way.KEY, signed, at)


def sign_with_token(asker: Asker, of: Held, pin: str, at: datetime) -> Signature:
    """By the device of the installation, on which the key bears the asker's user name. Raises `Refused`."""
    issuing.refuse_unless_signing(asker, of, Way.TOKEN)
    signing = _signing()
    if not settings.PKCS11_MODULE:
        raise Refused("Máy chủ chưa nối thiết bị ký. Hãy ký bằng khóa phần mềm, hoặc ký ngoài rồi nạp tệp PDF đã ký.")
    issuing.refuse_many_pins(at)
    ours = unsigned(of, "pdf")
    try:
        with signing.from_token(settings.PKCS11_MODULE, settings.PKCS11_TOKEN, asker.username, pin) as signer:
            signed = signing.sign(ours, signer, *_words(asker, of))
    except signing.WrongPin as fault:
        issuing.note_wrong_pin(asker, of, at)
        raise Refused(str(fault)) from fault
    except signing.SigningError as fault:
        raise Refused(str(fault)) from fault
    return _keep(asker, of, Way.TOKEN, signed, at)


def take_signed(asker: Asker, of: Held, data: bytes, filename: str, at: datetime) -> Signature:
    """The paper that somebody signed elsewhere: it must be our own PDF with nothing but signatures after it. Raises `Refused`."""
    issuing.refuse_unless_signing(asker, of, Way.OUTSIDE)
    refuse_infected(data, filename)
    if not data.startswith(unsigned(of, "pdf")):
        raise Refused(
            "Tệp này không phải bản PDF của văn bản được ký nối tiếp. Hãy tải PDF ở đây, ký bản đó rồi nạp lại, không lưu lại bằng chương trình khác."
        )
    return _keep(asker, of, Way.OUTSIDE, data, at)


def sign_in_ink(asker: Asker, of: Held, at: datetime) -> Signature:
    """It was printed and signed by hand. Raises `Refused`."""
    issuing.refuse_unless_signing(asker, of, Way.INK)
    return issuing.keep_signature(
        asker, of, Way.INK, papers.head_of(issuing.numbered_text(of).head).signer, None, {}, at
    )


def issue(asker: Asker, of: Held, bodies: list[int], at: datetime) -> Issue:
    """Freeze the files, deliver them, and do what follows from that: all or nothing. Raises `Refused`."""
    if of.stage is not Stage.SIGNED:
        raise Refused("Chỉ phát hành được báo cáo đã ký và chưa phát hành.")
    files = {form: unsigned(of, form) for form in UNSIGNED}
    entry = CATALOGUE.get(of.report.kind)
    follow = entry.on_issue(asker, of, at) if entry else None
    with transaction.atomic():
        row = issuing.issue(asker, of, files, bodies, at)
        if follow:
            follow(row)
    return row


def frozen(of: Held, form: str) -> bytes:
    """A file of an issued report, as it was issued. Raises KeyError for a form that it has not, ValueError where it was changed on disk."""
    row = of.report.files.select_related("file").filter(form=form).first()
    if row is None:
        raise KeyError(form)
    return fetch_file(row.file)


def signed(of: Held) -> bytes:
    """The signed PDF before it goes out. Raises KeyError where there is none."""
    if of.signature is None or of.signature.file is None:
        raise KeyError("signed")
    return fetch_file(of.signature.file)


def has_token() -> bool:
    """Whether a signing device is set up on this machine."""
    return bool(settings.PKCS11_MODULE)


def rebuilt(of: Held) -> dict[str, bool]:
    """Form → whether making it again from its snapshot gives the very bytes that went out."""
    rows = {row.form: row.file.sha256 for row in of.report.files.select_related("file")}
    return {form: hashlib.sha256(unsigned(of, form)).hexdigest() == rows[form] for form in UNSIGNED if form in rows}


def signatures(data: bytes) -> list[Any]:
    """`signing.Checked` of each signature of a PDF. Raises `Refused` in a sentence."""
    signing = _signing()
    try:
        return list(signing.check(data, _roots()))
    except signing.Unsigned as fault:
        raise Refused(str(fault)) from fault


def _keep(asker: Asker, of: Held, way: Way, signed: bytes, at: datetime) -> Signature:
    found = signatures(signed)
    if not all(one.intact for one in found) or not found[-1].whole:
        raise Refused("Chữ ký số trong tệp không còn nguyên vẹn: tệp đã bị sửa sau khi ký. Chưa nhận tệp này.")
    if not _is_only_signed(unsigned(of, "pdf"), signed):
        raise Refused(
            "Tệp này có sửa đổi khác ngoài chữ ký so với bản PDF của văn bản. Hãy tải lại PDF ở đây, chỉ ký rồi nạp."
        )
    if _roots() and not all(one.trusted for one in found):
        raise Refused(
            "Chứng thư của chữ ký không do nơi cấp mà cơ quan tin cậy cấp. Hãy ký bằng chứng thư khác; chưa nhận chữ ký này."
        )
    last = found[-1]
    if not last.valid_from <= at <= last.valid_until:
        raise Refused(
            f"Chứng thư của chữ ký hết hạn ngày {last.valid_until:%d/%m/%Y} hoặc chưa có hiệu lực. Chưa nhận chữ ký này."
        )
    told = [
        {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(one).items()}
        for one in found
    ]
    return issuing.keep_signature(asker, of, way, last.signer, signed, {"signatures": told}, at)


def _is_only_signed(ours: bytes, signed: bytes) -> bool:
    signing = _signing()
    try:
        return bool(signing.is_only_signed(ours, signed))
    except signing.Unsigned as fault:
        raise Refused(str(fault)) from fault


def _words(asker: Asker, of: Held) -> tuple[str, str, str]:
    """Who signs, what, where."""
    return asker.name, f"{of.type.label} số {of.number}", papers.head_of(of.version.head).place


def _roots() -> list[bytes]:
    folder = Path(settings.ROOTS)
    return [path.read_bytes() for path in sorted(folder.glob("*.pem"))] if folder.is_dir() else []


def _signing() -> Any:
    """Signing is an extra of the program: without it papers are signed elsewhere or by hand."""
    try:
        from bamsat.reports import signing
    except ImportError as fault:
        raise Refused(
            "Máy chủ này chưa cài phần ký số (gói “sign”). Hãy ký trên giấy, hoặc báo người quản trị."
        ) from fault
    return signing
