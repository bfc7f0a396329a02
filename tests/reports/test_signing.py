"""PDF signatures: what we sign we can check, what was touched afterwards is told, and a token signs as a file does."""

import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

signing = pytest.importorskip("bamsat.reports.signing", reason="the extra `sign` is not installed")

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12  # noqa: E402

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
