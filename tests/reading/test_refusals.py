"""What is refused, each with one sentence that says what to do."""

import io
import zipfile
from pathlib import Path

import pytest

from bamsat.reading import MAXIMUM_BYTES, Unreadable, read

_DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def docx(document: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return memory.getvalue()


def blank_pdf(password: str | None = None) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    memory = io.BytesIO()
    canvas = Canvas(memory, encrypt=StandardEncryption(password) if password else None)
    canvas.rect(10, 10, 100, 100, fill=1)
    canvas.showPage()
    canvas.save()
    return memory.getvalue()


REFUSED = {
    "empty": [b"", b"  \n\t ", b"\n|\n|\n", docx(_DOCUMENT.format(""))],
    "unknown-format": [
        b"<\x81" + bytes(range(1, 256)),  # of no text, though it opens like a page
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\x00\x01\x02" * 90,
    ],
    "encrypted": [b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), blank_pdf("khoa")],
    "damaged": [b"PK\x03\x04 cut short", b"%PDF-1.7 cut short", docx("<w:document")],
    "scan": [blank_pdf()],
    "bomb": [docx("<a>" + "0" * (81 * 2**20) + "</a>")],
    "secret": [
        "MẬT\n\nSố 01-KH/ĐU\n\nKẾ HOẠCH\n".encode(),
        "UBND XÃ ĐỒNG MÂY\n\nĐộ mật: Tối mật\n".encode(),
        *(
            f"UBND XÃ ĐỒNG MÂY\n{mark}\nSố: 01/KH-UBND\nKẾ HOẠCH\n".encode()
            for mark in ("MẬT", "| TỐI MẬT |", "M Ậ T", "T Ố I M Ậ T")
        ),
    ],
}


@pytest.mark.parametrize(("code", "data"), [(code, data) for code, cases in REFUSED.items() for data in cases])
def test_it_is_refused_in_one_vietnamese_sentence(code: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data, "ke-hoach.docx")
    assert refusal.value.code == code
    assert refusal.value.message.endswith((".", ")."))
    assert "\n" not in refusal.value.message


def test_too_large_is_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read(b"a" * (MAXIMUM_BYTES + 1))
    assert refusal.value.code == "too-large"


@pytest.mark.parametrize(
    "prose",
    [
        "QUY CHẾ BẢO VỆ BÍ MẬT",
        "Bảo vệ bí mật nhà nước là việc của mọi cán bộ.",
        "Mật ong rừng",
        "Hội thi người nuôi ong lấy mật",
    ],
)
def test_prose_about_secrets_and_honey_is_read(prose: str) -> None:
    assert prose in read(f"KẾ HOẠCH\n\n{prose}\n".encode()).text


def test_a_title_that_breaks_before_its_last_word_is_no_mark() -> None:
    assert "BẢO VỆ BÍ MẬT" in read("QUY CHẾ\nPHỐI HỢP TRONG CÔNG TÁC BẢO VỆ BÍ\nMẬT\n".encode()).text


def test_entities_are_not_followed(tmp_path: Path) -> None:
    bait = tmp_path / "bait.txt"
    bait.write_text("MỒI NHỬ", "utf-8")
    document = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{bait}">]>' + _DOCUMENT.format(
        "<w:p><w:r><w:t>KẾ HOẠCH &x;</w:t></w:r></w:p>"
    )
    assert "MỒI NHỬ" not in read(docx(document)).text


def test_an_english_novel_is_said_not_to_be_a_directive() -> None:
    reading = read(b"It was a bright cold day in April, and the clocks were striking thirteen.\n")
    assert [w.code for w in reading.warnings] == ["not-a-directive"]
    assert reading.tasks == ()


def test_a_mark_in_the_page_header_or_in_a_text_box_is_seen() -> None:
    import docx as word

    header = word.Document()
    header.add_paragraph("Số 01-KH/ĐU")
    header.sections[0].header.paragraphs[0].text = "TUYỆT MẬT"
    memory = io.BytesIO()
    header.save(memory)
    box = docx(
        _DOCUMENT.format(
            "<w:p><w:r><w:t>Số 01-KH/ĐU</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
        )
    )
    for data in (memory.getvalue(), box):
        with pytest.raises(Unreadable) as refusal:
            read(data)
        assert refusal.value.code == "secret"
