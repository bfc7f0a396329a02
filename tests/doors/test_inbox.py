"""One *Việc của tôi* for every capacity, and hand-overs as they are met there."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bamsat.records.agencies.actions import appoint
from bamsat.records.agencies.models import Membership, User
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.models import Line
from bamsat.records.tasks.models import Assignment, Naming
from tests.conftest import at
from tests.doors.conftest import client


@pytest.fixture
def both(commune) -> Client:
    """The culture officer, who also works for the farmers' union, whose work waits for an answer."""
    return client("vanhoa")


def page(who: Client) -> str:
    return who.get(reverse("my-work")).content.decode()


def waiting() -> Assignment:
    body = Membership.objects.filter(user__username="nongdan").first().body
    return Assignment.objects.filter(body=body, reply="", role__in=["lead", "coordinate"]).first()


def test_work_of_every_capacity_stands_in_one_list_and_says_which(both: Client) -> None:
    text = page(both)
    assert "Việc ở 2 vai của bạn" in text
    assert waiting().task.text[:60] in text
    assert "Ủy viên Ban Thường vụ Hội, Hội Nông dân xã Đồng Mây" in text


def test_a_row_acts_in_its_own_capacity_and_is_taken_back_in_it(both: Client) -> None:
    row, post = waiting(), Membership.objects.get(user__username="vanhoa", body__memberships__user__username="nongdan")
    form = re.search(
        rf'action="{reverse("reply", args=[row.task_id])}">.*?name="acting-as" value="(\d+)".*?</form>', page(both)
    )
    assert form
    assert int(form[1]) == post.pk
    words = {"act": "accept", "next": "my-work", "acting-as": form[1]}
    both.post(reverse("reply", args=[row.task_id]), words)
    row.refresh_from_db()
    assert row.reply == "accepted"
    assert Line.objects.first().capacity == "Ủy viên Ban Thường vụ Hội, Hội Nông dân xã Đồng Mây"
    undo = re.search(
        r'<input type="hidden" name="acting-as" value="(\d+)"><button class="button" name="act" value="take-back">',
        page(both),
    )
    assert undo
    both.post(reverse("reply", args=[row.task_id]), {"act": "take-back", "next": "my-work", "acting-as": undo[1]})
    row.refresh_from_db()
    assert row.reply == ""


def test_opening_a_row_of_another_capacity_switches_to_it(both: Client) -> None:
    row, post = waiting(), Membership.objects.get(user__username="vanhoa", body__memberships__user__username="nongdan")
    address = reverse("task", args=[row.task_id])
    assert both.get(address).status_code == 404
    answer = both.post(reverse("capacity"), {"capacity": post.pk, "next": address}, follow=True)
    assert answer.status_code == 200
    assert "Ủy viên" in answer.content.decode()
    assert both.post(reverse("capacity"), {"next": "https://example.org/"})["Location"] == reverse("my-work")


def test_who_has_one_capacity_sees_no_names_of_capacities(commune) -> None:
    text = page(client("ubnd"))
    assert "work-as" not in text
    assert "Ủy ban nhân dân xã Đồng Mây · Phó Chủ tịch" in text


def test_a_head_hands_over_what_somebody_left(commune) -> None:
    body = Membership.objects.get(user__username="ubnd").body
    user = User.objects.get(username="kinhte")
    post = appoint(user, body, Role.OFFICER, at(), "Chuyên viên")
    mate = appoint(User.objects.get(username="vanhoa"), body, Role.OFFICER, at(), "Chuyên viên")
    assignment = Assignment.objects.get(body=body, role="lead", task__text__startswith="Chọn sáu hộ")
    Naming.objects.filter(assignment=assignment).delete()
    Assignment.objects.filter(pk=assignment.pk).update(replied_by=user, reply="accepted")
    head = client("ubnd")
    assert "đã thôi giữ chức vụ" not in page(head)
    Membership.objects.filter(pk=post.pk).update(valid_until=timezone.localdate() - timedelta(days=1))
    assert "đã thôi giữ chức vụ, còn" in page(head)
    address = reverse("relay-post", args=[post.pk])
    assert "Đã nhận việc, chưa báo cáo" in head.get(address).content.decode()
    none = head.post(address, {"receiver": mate.user_id})
    assert none.status_code == 422
    to = head.post(address, {"receiver": mate.user_id, "thing": [f"task:{assignment.task_id}"]})["Location"]
    assert client("nongdan").get(to).status_code == 404
    receiver = client("vanhoa")
    assert "Chờ tôi ký" in page(receiver)
    assert "Ký bên nhận" in receiver.get(to).content.decode()
    receiver.post(f"{to}/lam", {"act": "take"})
    giver = client("kinhte")
    assert "Giao 1 việc cho" in page(giver)
    giver.post(f"{to}/lam", {"act": "give"})
    assert "Hai bên đã ký" in head.get(to).content.decode()
    assert "đã thôi giữ chức vụ" not in page(head)


def test_the_directory_is_listed_only_where_a_form_asks_for_a_body(commune) -> None:
    farmers = client("nongdan")
    assert all(word in page(farmers) for word in ('list="bodies-known"', 'id="bodies-known"'))
    Assignment.objects.filter(reply="").update(reply="accepted", replied_at=at())  # nothing is left to answer
    assert "bodies-known" not in page(farmers)
