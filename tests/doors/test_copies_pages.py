"""*Sao văn bản*: a copy made from the page of a paper, taken away, cancelled; what is wrong is said and nothing typed is lost."""

import pypdfium2
import pytest
from django.urls import reverse

from bamsat.records.copies.models import Copy
from bamsat.records.directives.models import Directive
from bamsat.records.reporting.models import Series
from tests.conftest import at
from tests.doors.conftest import client
from tests.records.kept_report import issued, kept  # noqa: F401

pytestmark = pytest.mark.usefixtures("uncounted")
HEAD = {
    "hinh-thuc": "full", "cap-tren": "Đảng bộ tỉnh Sơn Hải", "ten-cq": "Đảng ủy xã Đồng Mây", "viet-tat": "ĐU", "dia-danh": "Đồng Mây", "thay-mat": "Đảng ủy",
    "ky-thay": "", "chuc-vu": "Chánh Văn phòng", "nguoi-ky": "Lý Thị Mẫu", "luu": "Văn phòng Đảng ủy", "noi-nhan": "Các chi bộ\nMặt trận xã", "thua-lenh": "Ban Thường vụ",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today(monkeypatch) -> None:
    monkeypatch.setattr("bamsat.doors.web.pages.copies.views.now", lambda: at(hour=10))


@pytest.fixture
def page(commune) -> str:
    plan = Directive.objects.get(number="07-KH/ĐU")
    return reverse("copy-paper", args=[plan.pk])


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return document[len(document) - 1].get_textpage().get_text_bounded()


def test_a_copy_is_made_taken_away_and_stands_in_the_register(page):
    one = client("vanphong")
    opened = one.get(page).content.decode()
    assert "Sao lục là sao văn bản của cơ quan khác" in opened and "Lập bản sao mới" in opened
    answer = one.post(page, HEAD | {"act": "make", "sau-so": "14"})
    row = Copy.objects.get()
    assert (answer.status_code, row.symbol) == (302, "15-BS/ĐU")
    assert "15-BS/ĐU" in one.get(page).content.decode()
    twice = one.post(page, HEAD | {"act": "make", "sau-so": "14", "da-sao": "0"})
    assert twice.status_code == 422 and f'name="da-sao" value="{row.pk}"' in twice.content.decode()
    file = one.get(reverse("copy-file", args=[row.pk, "pdf"]))
    assert "attachment" in file["Content-Disposition"]
    said = text_of(file.content)
    assert "SAO Y BẢN CHÍNH" in said and "15-BS/ĐU" in said and "T/L BAN THƯỜNG VỤ" in said and "- Mặt trận xã;" in said
    assert "T/M" not in said
    assert one.get(reverse("copy-file", args=[row.pk, "docx"])).content[:2] == b"PK"
    assert one.get(reverse("copy-file", args=[row.pk, "xlsx"])).status_code == 404
    register = one.get(reverse("copies")).content.decode()
    assert "15-BS/ĐU" in register and page in register


def test_enter_in_a_field_takes_no_number(page, office):
    """A browser presses the first button of the form."""
    told = office.get(page).content.decode()
    assert told.index('value="draft"') < told.index('value="make"')


def test_a_draft_has_no_number_and_takes_none(page):
    file = client("vanphong").post(page, HEAD | {"act": "draft"})
    assert file.status_code == 200 and file["Content-Type"] == "application/pdf"
    assert (
        "-BS/ĐU" in text_of(file.content)
        and not Copy.objects.exists()
        and not Series.objects.filter(type="copy").exists()
    )


def test_what_is_wrong_is_said_and_what_was_typed_stays(page):
    one = client("vanphong")
    for changes, said in (
        ({"hinh-thuc": ""}, "chọn hình thức sao"),
        ({"hinh-thuc": "onward"}, "sao y bản chính"),
        ({"hinh-thuc": "extract"}, "ít nhất một mục"),
        ({"dia-danh": " "}, "địa danh"),
        ({"nguoi-ky": ""}, "họ tên"),
        ({"sau-so": "mười"}, "số nguyên"),
        ({"noi-nhan": "\n".join(f"Thôn {name}" for name in range(60))}, "nhiều nhất"),
    ):
        answer = one.post(page, HEAD | {"act": "make"} | changes)
        text = answer.content.decode()
        assert answer.status_code == 422 and said in text, changes
        assert "Chánh Văn phòng" in text and 'value="Ban Thường vụ"' in text
    assert not Copy.objects.exists()


def test_the_branch_is_the_body_s_own(page):
    """By it who may make which form is judged: a form of the State is not asked for by another word in the request."""
    client("vanphong").post(page, HEAD | {"act": "make", "the-thuc": "state"})
    assert Copy.objects.get().symbol == "01-BS/ĐU"


def test_an_extract_is_made_of_what_was_ticked(page):
    one = client("vanphong")
    node = one.get(page).content.decode().split('name="muc" value="')[3].split('"')[0]
    one.post(page, HEAD | {"act": "make", "hinh-thuc": "extract", "muc": [node]})
    row = Copy.objects.get()
    assert row.form == "extract" and row.places and row.docx_id


def test_a_number_is_cancelled_with_a_reason(page):
    one = client("vanphong")
    one.post(page, HEAD | {"act": "make"})
    row = Copy.objects.get()
    act = reverse("copy-act", args=[row.pk])
    one.post(act, {"reason": " "})
    row.refresh_from_db()
    assert row.cancelled_at is None
    assert client("ubnd").post(act, {"reason": "x"}).status_code == 404
    one.post(act, {"reason": "in hỏng"})
    assert "in hỏng" in one.get(reverse("copies")).content.decode()


def test_an_issued_report_offers_its_copy(ask, kept):  # noqa: F811
    of = issued(ask, kept())
    one = client("vanphong")
    address = reverse("copy-report", args=[of.report.pk])
    assert address in one.get(reverse("kept-report", args=[of.report.pk])).content.decode()
    one.post(address, HEAD | {"act": "make"})
    assert Copy.objects.get().report_id == of.report.pk


def test_past_days_show_what_was_copied_then_and_make_nothing(page):
    one = client("vanphong")
    one.post(page, HEAD | {"act": "make"})
    one.get(page)  # which says that it was made
    one.post(reverse("day"), {"day": "20/11/2026"})
    seen = one.get(page).content.decode()
    assert "01-BS/ĐU" not in seen and "Cấp số và lập bản sao" not in seen
