"""PDF signatures: what we sign we can check, what was touched afterwards is told, and a token signs as a file does."""

import contextlib
import io
import os
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

signing = pytest.importorskip("bamsat.reports.signing", reason="the extra `sign` is not installed")

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12  # noqa: E402
from pyhanko.pdf_utils import generic  # noqa: E402
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: E402
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter  # noqa: E402
from pyhanko.sign.fields import SigFieldSpec  # noqa: E402
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf  # noqa: E402

from bamsat.reports.bindings.pdf import to_pdf  # noqa: E402
from bamsat.reports.layout import lay  # noqa: E402
from tests.conftest import at  # noqa: E402
from tests.reports.papers import paper  # noqa: E402

WORD = "chín con chim sẻ"
SOFTHSM = next(
    (
        path
        for path in ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
        if Path(path).is_file()
    ),
    None,
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return to_pdf(lay(paper()))


@pytest.fixture(scope="module")
def key() -> bytes:
    return signing.demonstration_key("Phạm Thị Mẫu", WORD, at())


@pytest.fixture(scope="module")
def signed(pdf, key) -> bytes:
    return signing.sign(pdf, signing.from_file(key, WORD), "Phạm Thị Mẫu", "Báo cáo số 05-BC/ĐU", "Đồng Mây")


def root(key: bytes) -> bytes:
    found = pkcs12.load_pkcs12(key, WORD.encode()).cert
    assert found is not None
    return found.certificate.public_bytes(Encoding.PEM)


def test_a_signature_of_ours_holds_and_says_what_the_key_is(pdf, key, signed) -> None:
    assert signed.startswith(pdf)
    assert b"ETSI.CAdES.detached" in signed
    (found,) = signing.check(signed)
    assert found.intact and found.whole and found.self_issued and not found.trusted
    assert found.signer == "Phạm Thị Mẫu" and "không có giá trị pháp lý" in found.organisation
    assert signing.check(signed, [root(key)])[0].trusted


def test_a_byte_that_changed_is_told(signed) -> None:
    place = signed.index(b"D:2026")  # the day of the paper
    touched = signed[:place] + b"D:2025" + signed[place + 6 :]
    assert touched != signed and len(touched) == len(signed)
    (found,) = signing.check(touched)
    assert not found.intact


def test_what_was_added_after_a_signature_is_told(signed) -> None:
    (found,) = signing.check(signed + b"\n%x\n")
    assert found.intact and not found.whole


@pytest.mark.parametrize("data", [b"", b"x", b"%PDF-1.7\n%%EOF", b"\x00" * 500])
def test_what_is_no_signed_pdf_is_said(data: bytes) -> None:
    with pytest.raises(signing.Unsigned):
        signing.check(data)


def rewritten(pdf: bytes) -> bytes:
    """The PDF with an update after it that puts other words on its first page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    while "/Kids" in page:
        page = page["/Kids"][0]
    words = b"BT /F1 12 Tf 50 700 Td (0 qua han) Tj ET"
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=words))
    writer.update_container(page)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_other_words_put_before_a_signature_are_told(pdf, key, signed) -> None:
    forged = signing.sign(rewritten(pdf), signing.from_file(key, WORD), "x", "x", "x")
    (found,) = signing.check(forged)
    assert forged.startswith(pdf) and found.intact and found.whole  # by these alone it would pass
    assert not signing.is_only_signed(pdf, forged)
    assert signing.is_only_signed(pdf, signed) and signing.is_only_signed(pdf, pdf)
    assert not signing.is_only_signed(pdf, rewritten(signed))
    assert not signing.is_only_signed(signed[:-1], pdf)


def test_another_paper_written_after_ours_is_told(pdf, key) -> None:
    """Our bytes stand before it and nobody reads them: its table does not lead back to ours."""
    writer = PdfFileWriter(stream_xrefs=False)
    page = PageObject(
        contents=writer.add_object(generic.StreamObject(stream_data=b"")),
        media_box=generic.ArrayObject([generic.NumberObject(side) for side in (0, 0, 595, 842)]),
        resources=generic.DictionaryObject(),
    )
    writer.insert_page(page)
    written = io.BytesIO()
    writer.write(written)
    other = moved(written.getvalue(), len(pdf))
    forged = signing.sign(pdf + other, signing.from_file(key, WORD), "x", "x", "x")
    (found,) = signing.check(forged)
    assert forged.startswith(pdf) and found.intact and found.whole
    assert not signing.is_only_signed(pdf, forged)


def moved(pdf: bytes, by: int) -> bytes:
    """A PDF with a plain table, as it is to read further down in a file."""
    pdf = re.sub(rb"(\d{10})( \d{5} n)", lambda entry: b"%010d%b" % (int(entry[1]) + by, entry[2]), pdf)
    return re.sub(rb"(startxref\s+)(\d+)", lambda place: place[1] + b"%d" % (int(place[2]) + by), pdf)


def test_two_signatures_one_after_the_other_are_only_signatures(pdf, signed, key) -> None:
    signer = signing.from_file(key, WORD)
    told, written = PdfSignatureMetadata(field_name="ThuHai"), io.BytesIO()
    sign_pdf(IncrementalPdfFileWriter(io.BytesIO(signed)), told, signer=signer, output=written)
    assert len(signing.check(written.getvalue())) == 2 and signing.is_only_signed(pdf, written.getvalue())


def test_a_visible_signature_is_only_a_signature(pdf, key) -> None:
    told, written = PdfSignatureMetadata(field_name="ChuKy"), io.BytesIO()
    place = SigFieldSpec("ChuKy", on_page=0, box=(300, 100, 500, 160))
    sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), told, signer=signing.from_file(key, WORD), new_field_spec=place, output=written)  # fmt: skip
    assert signing.is_only_signed(pdf, written.getvalue())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_broken_in_a_signed_pdf_is_said_in_a_sentence(pdf, signed, data) -> None:
    place = data.draw(st.integers(len(pdf), len(signed) - 1))
    token = data.draw(st.sampled_from(_TOKENS))
    instead = data.draw(st.sampled_from([*_TOKENS, b"null", b"0", b"-1", b"()", b"99999999999999999999"]))
    found = signed.find(token, place)
    broken = signed[:found] + instead + signed[found + len(token) :] if found > 0 else signed[:place] + instead
    for ask in (signing.check, lambda given: signing.is_only_signed(pdf, given)):
        with contextlib.suppress(signing.Unsigned):
            ask(broken)


_TOKENS = [b"/Fields", b"/V", b"/Root", b"/Prev", b"/ByteRange", b"/Contents", b"/SubFilter", b"/FT", b"/Kids", b"/Size", b"/Index", b"/W", b"/AcroForm", b"/Sig", b" 0 R", b"<<", b">>", b"["]  # fmt: skip


def test_a_pdf_without_a_signature_is_said(pdf) -> None:
    with pytest.raises(signing.Unsigned, match="không có chữ ký"):
        signing.check(pdf)


@pytest.mark.parametrize("word", ["", "sai", WORD.upper()])
def test_a_wrong_passphrase_signs_nothing(key, word: str) -> None:
    with pytest.raises(signing.SigningError, match="không đúng"):
        signing.from_file(key, word)


def test_a_file_that_is_no_key_signs_nothing() -> None:
    with pytest.raises(signing.SigningError):
        signing.from_file(b"x", WORD)


def test_a_demonstration_key_is_not_forever(key) -> None:
    found = pkcs12.load_pkcs12(key, WORD.encode()).cert
    assert found is not None
    assert found.certificate.not_valid_after_utc - at() == timedelta(days=365)


@pytest.fixture
def token(tmp_path, key, monkeypatch) -> str:
    """A token of SoftHSM with the key and the certificate on it."""
    if SOFTHSM is None or shutil.which("softhsm2-util") is None:
        pytest.skip("SoftHSM is not installed (Debian: softhsm2)")
    import pkcs11

    folder = tmp_path / "tokens"
    folder.mkdir()
    conf = tmp_path / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder}\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(conf))
    run = ["softhsm2-util", "--init-token", "--free", "--label", "bamsat", "--so-pin", "4321", "--pin", "1234"]
    subprocess.run(run, check=True, capture_output=True, env=os.environ | {"SOFTHSM2_CONF": str(conf)})
    held = pkcs12.load_pkcs12(key, WORD.encode())
    assert held.key is not None and held.cert is not None
    private = tmp_path / "key.pem"
    private.write_bytes(held.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    put = [
        "softhsm2-util",
        "--import",
        str(private),
        "--token",
        "bamsat",
        "--label",
        "bithu",
        "--id",
        "01",
        "--pin",
        "1234",
    ]
    subprocess.run(put, check=True, capture_output=True, env=os.environ | {"SOFTHSM2_CONF": str(conf)})
    with pkcs11.lib(SOFTHSM).get_token(token_label="bamsat").open(rw=True, user_pin="1234") as session:
        session.create_object(
            {
                pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
                pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                pkcs11.Attribute.LABEL: "bithu",
                pkcs11.Attribute.ID: b"\x01",
                pkcs11.Attribute.TOKEN: True,
                pkcs11.Attribute.SUBJECT: held.cert.certificate.subject.public_bytes(),
                pkcs11.Attribute.VALUE: held.cert.certificate.public_bytes(Encoding.DER),
            }
        )
    return SOFTHSM


def test_a_token_signs_as_a_file_does(token, pdf) -> None:
    with signing.from_token(token, "bamsat", "bithu", "1234") as signer:
        signed = signing.sign(pdf, signer, "Phạm Thị Mẫu", "x", "Đồng Mây")
    (found,) = signing.check(signed)
    assert found.intact and found.whole and found.signer == "Phạm Thị Mẫu"
    with pytest.raises(signing.SigningError, match="PIN"), signing.from_token(token, "bamsat", "bithu", "9999"):
        pass
    with pytest.raises(signing.SigningError), signing.from_token(token, "bamsat", "khong-co", "1234") as signer:
        signing.sign(pdf, signer, "x", "x", "x")
