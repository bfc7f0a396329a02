"""The pages of *Dòng chảy*: the drawing opens to its papers, says the same in words, and a person's word on it is kept."""

import re
from datetime import date

import pytest
from django.urls import reverse
from lxml import etree

from bamsat.records.agencies.queries import Ended
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.tasks.chains import chain
from bamsat.reports.catalogue.chain import draw, ending
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def plan(commune) -> Directive:
    return Directive.objects.get(number="07-KH/ĐU")


def page(who: str, plan: Directive) -> str:
    return client(who).get(reverse("chain", args=[plan.pk])).content.decode()


def test_the_list_names_what_each_paper_carries_out(office, plan) -> None:
    told = office.get(reverse("cascade")).content.decode()
    row = next(row for row in told.split("<tr") if reverse("chain", args=[plan.pk]) in row)
    assert "18-CTr/TU" in row


def test_every_paper_of_the_drawing_opens(office, plan) -> None:
    told = page("vanphong", plan)
    svg = re.search(r"<svg xmlns.*?</svg>", told, re.DOTALL)
    assert svg is not None
    addresses = re.findall(r'<a href="([^"]+)"', svg[0])
    assert len(addresses) == 3 and all(office.get(address).status_code == 200 for address in addresses)
    assert "Kế hoạch 07-KH/ĐU thực hiện Chương trình 18-CTr/TU, sau 67 ngày (chờ xác nhận)." in told


def test_the_drawing_by_itself_is_sound_and_shows_markup_as_words(office, plan) -> None:
    Directive.objects.filter(pk=plan.pk).update(title="<script>x</script> & mô hình")
    answer = office.get(reverse("chain-drawing", args=[plan.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    drawn = etree.fromstring(answer.content)
    assert not drawn.xpath("//*[local-name()='script']") and "<script>" in "".join(drawn.itertext())


def test_a_relation_is_confirmed_then_refused_then_entered_again(office, plan) -> None:
    relation = Relation.objects.get(directive=plan)
    to = reverse("decide-relation", args=[relation.pk])
    assert "Đã xác nhận." in office.post(to, {"act": "confirm"}, follow=True).content.decode()
    assert "Đã bỏ quan hệ này." in office.post(to, {"act": "refuse"}, follow=True).content.decode()
    assert Relation.objects.get(pk=relation.pk).refused_at
    asked = {"kind": "implements", "number": "18-CTr/TU", "issuer": "Tỉnh ủy", "day": "12/1/2026", "to": ""}
    office.post(reverse("relate", args=[plan.pk]), asked)
    entered = Relation.objects.exclude(pk=relation.pk).get(directive=plan)
    assert entered.confirmed_at is not None and str(entered.issued_on) == "2026-01-12"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "implements", "number": "5-NQ/TW", "day": "hôm qua"}, "không phải là ngày"),
        ({"kind": "trái", "number": "5-NQ/TW"}, "chọn quan hệ"),
        ({"kind": "basis", "number": ""}, "số, ký hiệu"),
    ],
)
def test_bad_input_is_said_in_a_sentence(office, plan, asked, said) -> None:
    assert said in office.post(reverse("relate", args=[plan.pk]), asked, follow=True).content.decode()


def test_a_paper_that_is_hidden_cannot_be_chosen(plan) -> None:
    waiting = Directive.objects.get(number="214/UBND-KT")
    farmers = client("nongdan")
    asked = {"kind": "implements", "to": str(waiting.pk)}
    assert farmers.post(reverse("relate", args=[plan.pk]), asked).status_code == 404
    assert farmers.get(reverse("chain", args=[waiting.pk])).status_code == 404


def test_who_does_not_keep_the_paper_is_offered_nothing_to_press(plan) -> None:
    assert "Không đúng" in page("vanphong", plan)
    assert "Không đúng" not in page("nongdan", plan)


def test_who_stands_in_the_place_of_an_issuer_that_is_no_more_is_drawn_and_said(ask, plan) -> None:
    found = chain(ask("vanphong"), plan)
    key, heir = f"p{plan.pk}", "Tổ Dịch vụ nông nghiệp liên xã Đồng Mây và Bến Mây"
    told = Ended(1, "Tổ Khuyến nông", date(2026, 9, 1), ((2, heir),))
    boxes = {box.node.key: box for box in draw(found, key, {}, {key: told}).boxes}
    assert boxes[key].gone.startswith("nay: Tổ Dịch vụ") and len(boxes[key].lines) == 1
    assert all(not box.gone for other, box in boxes.items() if other != key)
    assert ending(told) == f"Tổ Khuyến nông kết thúc từ ngày 01/09/2026; nay là {heir}."
    assert "không có cơ quan kế thừa" in ending(Ended(1, "Ban Một", date(2026, 9, 1), ()))
