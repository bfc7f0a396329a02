"""Bad input at the door: one clear sentence, nothing half-stored, a log line."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bamsat.records.directives.models import Directive, File
from bamsat.records.journal.models import Line
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("uncounted")


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("word/document.xml", b"0" * (200 * 2**20))
        zipped.writestr("[Content_Types].xml", b"<Types/>")
    return out.getvalue()


BAD = {
    "rong.docx": (b"", "rỗng"),
    "hong.docx": (b"PK\x03\x04" + b"\x00" * 400, ""),
    "bom.docx": (bomb(), ""),
    "anh.pdf": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, ""),
    "hong.pdf": (b"%PDF-1.7\n%%EOF", ""),
    "mat.txt": ("TUYỆT MẬT\n\nKẾ HOẠCH\n\n1. UBND xã làm việc kín.\n".encode(), "độ mật"),
}


def upload(office, name: str, data: bytes):
    return office.post(reverse("take-in"), {"paper": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_gets_one_sentence_and_leaves_nothing(office, name: str, settings, caplog) -> None:
    data, words = BAD[name]
    before = (
        Directive.objects.count(),
        File.objects.count(),
        Line.objects.count(),
        set(settings.FILES_ROOT.rglob("*")),
    )
    answer = upload(office, name, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("notice-error") == 1
    assert words in page
    assert before == (
        Directive.objects.count(),
        File.objects.count(),
        Line.objects.count(),
        set(settings.FILES_ROOT.rglob("*")),
    )
    assert caplog.messages == [message for message in caplog.messages if "kín" not in message and name not in message]
    assert any("paper refused" in message for message in caplog.messages)


def test_no_file_and_a_file_over_the_bound(office, monkeypatch) -> None:
    assert "Chưa chọn tệp" in office.post(reverse("take-in"), {}).content.decode()
    monkeypatch.setattr("bamsat.doors.web.uploads.MAXIMUM_BYTES", -(2**20))  # whatever comes is over it
    answer = upload(office, "to.docx", b"x" * 100)
    assert (answer.status_code, "Tệp lớn hơn" in answer.content.decode()) == (422, True)


def test_a_novel_is_a_paper_without_orders_not_an_error(office) -> None:
    answer = upload(office, "novel.txt", b"It was a bright cold day in April.\n\nHe went home.\n")
    page = office.get(answer["Location"]).content.decode()
    assert "Máy không thấy nhiệm vụ nào" in page


def test_the_same_file_again_opens_the_one_that_is_there(office) -> None:
    data = (ROOT / "samples" / "ke-hoach-xa.txt").read_bytes()
    answer = upload(office, "ke-hoach-xa.txt", data)
    assert answer["Location"] == reverse("plan", args=[Directive.objects.get(number="07-KH/ĐU").pk])


def test_the_file_comes_back_byte_for_byte_under_its_name(office) -> None:
    paper = Directive.objects.get(number="07-KH/ĐU")
    answer = office.get(reverse("original", args=[paper.pk]))
    assert answer.content == Path(ROOT / "samples" / "ke-hoach-xa.txt").read_bytes()
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_hostile_words_stay_words(office) -> None:
    text = '1. Ủy ban nhân dân xã <script>alert(1)</script> lập sổ "đăng ký" <img src=x onerror=alert(1)> trước ngày 30/12/2026.'
    answer = upload(office, "<b>x.txt", f"KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n{text}\n".encode())
    page = office.get(answer["Location"])
    assert "<script>alert" not in page.content.decode()
    assert "<img src=x" not in page.content.decode()
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]
    assert "default-src 'none'" in page["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/van-ban/them", "/vao", "/api/v1/tasks"])
def test_a_form_with_files_is_not_taken_apart_for_who_is_not_signed_in(db, monkeypatch, path: str) -> None:
    def parse(_: object) -> None:
        raise AssertionError("taken apart")

    monkeypatch.setattr("django.http.multipartparser.MultiPartParser.parse", parse)
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32  # who has none is refused before anything is read
    answer = client.post(path, {"file": io.BytesIO(b"x" * 100_000)})
    assert answer.status_code in (302, 401, 404, 405, 415)
