"""The page on which a paper is taken up: begun, edited, filtered, taken away as a draft once every order is accounted for."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from bamsat.records.cascade.models import Adopted, Adoption
from bamsat.records.directives.models import Directive
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def upper(commune) -> Directive:
    return Directive.objects.get(number="18-CTr/TU")


@pytest.fixture
def page(office, upper) -> str:
    answer = office.post(reverse("take-up", args=[upper.pk]))
    assert answer.status_code == 302
    return answer["Location"]


def act(office, **told) -> str:
    return office.post(reverse("adopt-act", args=[Adoption.objects.get().pk]), told, follow=True).content.decode()


def test_every_order_and_target_above_stands_with_a_proposal(office, upper, page) -> None:
    told = office.get(page).content.decode()
    assert told.count("<article") == upper.tasks.count() + 2 == Adopted.objects.count()
    assert (
        reverse("adoption", args=[Adoption.objects.get().pk])
        in office.get(reverse("chain", args=[upper.pk])).content.decode()
    )
    assert client("nongdan").get(page).status_code == 404


def test_it_is_edited_and_goes_out_as_a_plan_when_all_is_decided(office, page) -> None:
    file = reverse("adoption-file", args=[Adoption.objects.get().pk, "docx"])
    answer = office.get(file)
    assert answer.status_code == 422 and "chưa quyết định" in answer.content.decode()
    first = Adopted.objects.filter(above__isnull=False).first()
    assert first is not None
    told = act(
        office, act="take", row=first.pk, text="Phát sổ tay đến từng thôn", lead=first.adoption.body_id, due="hôm qua"
    )
    assert "không phải là ngày" in told
    act(office, act="take", row=first.pk, text="Phát sổ tay đến từng thôn", lead=first.adoption.body_id, due="")
    assert "Hãy ghi vì sao" in act(office, act="leave", row=first.pk + 1, reason=" ")
    for row in Adopted.objects.filter(outcome="open"):
        act(office, act="leave", row=row.pk, reason="Xã không có việc này")
    act(office, act="entitle", title="đưa công nghệ sinh học vào ruộng nấm")
    answer = office.get(file)
    assert answer.status_code == 200 and answer["Content-Disposition"].startswith("attachment")
    document = Document(BytesIO(answer.content))
    words = "\n".join(line.text for line in document.paragraphs)
    assert "Phát sổ tay đến từng thôn." in words and "đưa công nghệ sinh học vào ruộng nấm" in words
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Không áp dụng: Xã không có việc này" in cells


def test_the_filter_and_unknown_acts(office, page) -> None:
    told = act(office, act="clear")
    assert "mục đã rõ" in told or "Không còn nhiệm vụ nào rõ" in told
    shown = office.get(page, {"loc": "open"}).content.decode()
    assert shown.count("<article") == Adopted.objects.filter(outcome="open").count()
    to = reverse("adopt-act", args=[Adoption.objects.get().pk])
    assert office.post(to, {"act": "x"}).status_code == 404
    assert office.post(to, {"act": "take", "row": "999999"}).status_code == 404
    assert office.get(reverse("adoption-file", args=[Adoption.objects.get().pk, "exe"])).status_code == 404


def test_what_was_typed_stays_when_it_is_refused(office, page) -> None:
    first = Adopted.objects.filter(above__isnull=False).first()
    assert first is not None
    typed = {"row": first.pk, "text": "Phát sổ tay đến từng thôn", "lead": first.adoption.body_id, "seen": ""}
    told = act(office, act="take", **typed, due="hôm qua", loc="taken")
    assert "không phải là ngày" in told and 'value="hôm qua"' in told and ">Phát sổ tay đến từng thôn<" in told
    act(office, act="leave", row=first.pk, reason="Xã không có việc này", seen="")
    told = act(office, act="take", **typed, due="")
    assert "vừa sửa mục này trong lúc bạn gõ" in told and ">Phát sổ tay đến từng thôn<" in told
    first.refresh_from_db()
    assert first.outcome == "not-applicable" and f'name="seen" value="{first.version}"' in told
