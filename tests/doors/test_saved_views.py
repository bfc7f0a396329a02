"""Saved views of the list: own and shared, with plain forms."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.records.agencies.queries import body_named
from bamsat.records.journal.models import Line
from bamsat.records.tasks.models import DefaultView, SavedView
from tests.doors.conftest import client

LIST = reverse("tasks")
LATE = "q=kho+l%E1%BA%A1nh&trang-thai=claimed&nhom=chu-tri"


def save(by: Client, name: str = "Kho lạnh", query: str = LATE, **more: str) -> str:
    form = {"name": name, "query": query, **more}
    return by.post(reverse("save-view"), form, follow=True).content.decode()


def change(by: Client, row: SavedView, **form: str) -> str:
    answer = by.post(reverse("change-view", args=[row.pk]), form, follow=True)
    assert answer.status_code in {200, 404}
    return answer.content.decode()


def test_a_view_is_saved_opened_renamed_and_removed(office: Client) -> None:
    assert "Đã lưu cách xem" in save(office)
    row = SavedView.objects.get()
    link = f"{LIST}?cach-xem={row.pk}&{row.query}"
    assert link.replace("&", "&amp;") in office.get(LIST).content.decode()
    opened = office.get(link).content.decode()
    assert "Sửa cách xem “Kho lạnh”" in opened
    assert 'value="kho lạnh"' in opened
    assert "Đã đổi" in change(office, row, act="rename", name="  Kho   chờ ")
    row.refresh_from_db()
    assert row.name == "Kho chờ"
    assert "giữ nguyên bộ lọc" in change(office, row, act="remove")
    assert not SavedView.objects.exists()
    kept = Line.objects.get(act="tasks.remove_view")
    assert (kept.thing_label, kept.facts["query"]) == ("Kho chờ", row.query)


def test_a_shared_view_is_seen_by_the_body_and_changed_by_its_owner_alone(office: Client) -> None:
    save(office, "Riêng")
    save(office, "Chung", shared="on")
    head, committee = client("bithu"), client("ubnd")
    seen = head.get(LIST).content.decode()
    assert "Chung" in seen
    assert "Riêng" not in seen
    assert "Chung" not in committee.get(LIST).content.decode()  # another body
    own, shared = SavedView.objects.get(name="Riêng"), SavedView.objects.get(name="Chung")
    assert head.post(reverse("change-view", args=[own.pk]), {"act": "first"}).status_code == 404
    assert committee.post(reverse("change-view", args=[shared.pk]), {"act": "first"}).status_code == 404
    for form in ({"act": "rename", "name": "x"}, {"act": "remove"}):
        assert "Chỉ người đã lưu" in change(head, shared, **form)
    shared.refresh_from_db()
    assert shared.name == "Chung"
    assert "mở sẵn" in change(head, shared, act="first")  # its own list, nobody else's
    assert head.get(LIST).status_code == 302
    assert office.get(LIST).status_code == 200
    change(office, shared, act="rename", name="Chung")  # no longer shared
    assert head.get(LIST).status_code == 200


def test_the_list_opens_with_the_default_until_all_are_asked_for(office: Client) -> None:
    save(office, first="on")
    row = SavedView.objects.get()
    assert office.get(LIST)["Location"] == f"{LIST}?cach-xem={row.pk}&{row.query}"
    assert office.get(LIST, {"tat-ca": "1"}).status_code == 200
    assert office.get(LIST, {"q": "nấm"}).status_code == 200
    save(office, "Khác", "nhom=thang", first="on")
    assert DefaultView.objects.get().view.name == "Khác"
    change(office, SavedView.objects.get(name="Khác"), act="not-first")
    assert office.get(LIST).status_code == 200


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"name": "  "}, "Hãy đặt tên"),
        ({"query": "trang=3&xyz=1"}, "chưa có gì để lưu"),
        ({"query": "q=" + "a" * 1500}, "quá dài"),
        ({"name": "Có rồi"}, "đã có cách xem"),
    ],
)
def test_what_cannot_be_saved_is_said_in_one_sentence(office: Client, form: dict[str, str], words: str) -> None:
    save(office, "Có rồi")
    assert words in save(office, **form)
    assert SavedView.objects.count() == 1


def test_only_the_fields_of_the_list_are_kept(office: Client) -> None:
    save(office, query="nhom=thang&trang=9&next=//evil.example&csrfmiddlewaretoken=x&q=%20n%E1%BA%A5m%20")
    assert SavedView.objects.get().query == "q=n%E1%BA%A5m&nhom=thang"


def test_a_view_by_a_body_that_ended_says_so_and_offers_its_heirs(office: Client) -> None:
    gone = body_named("Tổ Khuyến nông xã Đồng Mây")
    heir = body_named("Tổ Dịch vụ nông nghiệp xã Đồng Mây")
    assert gone and heir
    save(office, "Khuyến nông", f"co-quan={gone.pk}&nhom=chu-tri")
    row = SavedView.objects.get()
    text = office.get(f"{LIST}?cach-xem={row.pk}&{row.query}").content.decode()
    assert "đã kết thúc từ 01/09/2026" in text
    assert f'<option value="{gone.pk}" selected>Tổ Khuyến nông xã Đồng Mây (đã kết thúc)</option>' in text
    link = re.search(r'kế thừa: <a href="([^"]+)">Tổ Dịch vụ nông nghiệp xã Đồng Mây</a>', text)
    assert link
    followed = office.get(link[1].replace("&amp;", "&")).content.decode()
    assert f'<option value="{heir.pk}" selected>' in followed and "đã kết thúc" not in followed
    assert "nhom=chu-tri" in link[1]
    for aspect in ("calendar", "matrix", "gantt"):
        assert "đã kết thúc từ 01/09/2026" in office.get(f"{reverse(aspect)}?co-quan={gone.pk}").content.decode()
    assert "đã kết thúc từ" not in office.get(f"{LIST}?co-quan={heir.pk}").content.decode()
    assert "đã kết thúc từ" not in office.get(f"{LIST}?co-quan=987654").content.decode()
