"""Extensions and decisions through the pages, without JavaScript; what is typed is kept when it is refused."""

from datetime import date

import pytest
from django.urls import reverse

from bamsat.records.directives.vocabulary import Part
from bamsat.records.tasks.models import Assignment, Extension, Occurrence, Ruling, Task
from tests.doors.test_rights import client

pytestmark = pytest.mark.usefixtures("uncounted")

WHY = "Mưa lũ kéo dài nên phôi giống về chậm."


@pytest.fixture
def task(commune) -> Task:
    return Task.objects.get(text__startswith="Chọn sáu hộ")


@pytest.fixture
def turn(task: Task) -> Occurrence:
    found = task.occurrences.get()
    Occurrence.objects.filter(pk=found.pk).update(due_on="2099-01-31", first_due_on="2099-01-31")
    return found


def page(username: str, task: Task, query: str = "") -> str:
    return client(username).get(reverse("task", args=[task.pk]) + query).content.decode()


def test_asked_refused_with_what_was_typed_then_granted_in_my_work(task: Task, turn: Occurrence) -> None:
    lead, head = client("ubnd"), client("bithu")
    address, form = reverse("extend", args=[task.pk]), {"turn": turn.pk, "to": "30/1/2099", "reason": WHY}
    refused = lead.post(address, form)
    assert refused.status_code == 422
    for kept in ("phải sau hạn hiện nay", 'value="30/1/2099"', WHY):
        assert kept in refused.content.decode()
    lead.post(address, {**form, "to": "27/2/2099"})
    row = Extension.objects.get()
    mine = head.get("/").content.decode()
    assert "Chờ tôi quyết định" in mine
    assert "31/01/2099 → 27/02/2099" in mine
    decide = reverse("decide-extension", args=[row.pk])
    odd = head.post(decide, {"act": "grant", "to": "mai", "paper": "", "reason": ""})
    assert odd.status_code == 422
    assert "không phải là ngày" in odd.content.decode()
    done = head.post(decide, {"act": "grant", "to": "", "next": "my-work"}, follow=True).content.decode()
    assert "mốc cũ vẫn giữ" in done
    assert "Chờ tôi quyết định" not in done
    seen = page("ubnd", task)
    assert "hạn 27/02/2099 (gia hạn 1 lần, hạn đầu 31/01/2099)" in seen
    assert "Các mốc hạn" in seen


def test_each_decision_stands_in_the_timeline_which_can_be_narrowed(task: Task, turn: Occurrence) -> None:
    head, address = client("bithu"), reverse("rule", args=[task.pk])
    head.post(address, {"act": "paused", "reason": "Chờ hướng dẫn.", "paper": "18-TB/ĐU ngày 20/11/2026"})
    assert "Đang tạm dừng" in page("ubnd", task)
    assert 'id="bao-cao"' not in page("ubnd", task)  # nothing to report meanwhile
    head.post(address, {"act": "resumed", "reason": "Đã có hướng dẫn."})
    late = head.post(address, {"act": "end", "ending": "superseded", "reason": "Có kế hoạch mới.", "from": "hôm qua"})
    assert late.status_code == 422
    assert "Có kế hoạch mới." in late.content.decode()
    head.post(address, {"act": "end", "ending": "superseded", "reason": "Có kế hoạch mới.", "paper": "21-KH/ĐU"})
    head.post(address, {"act": "reopened", "reason": "Kế hoạch mới không có việc này."})
    assert list(Ruling.objects.values_list("act", flat=True)) == ["paused", "resumed", "superseded", "reopened"]
    text = page("hdnd", task)
    for said in ("Chờ hướng dẫn.", "18-TB/ĐU", "21-KH/ĐU", "Nhận việc"):
        assert said in text
    narrowed = page("hdnd", task, "?loc=quyet-dinh")
    assert "21-KH/ĐU" in narrowed
    assert "<strong>Nhận việc</strong>" not in narrowed
    assert 'id="quyet-dinh"' not in text  # a supervisor decides nothing


def test_work_that_is_not_ours_is_given_to_another_body_in_one_act(task: Task) -> None:
    lead = Assignment.objects.get(task=task, role=Part.LEAD)
    to = Assignment.objects.exclude(body=lead.body).exclude(body=None).first().body_id
    form = {"assignment": lead.pk, "to": to, "reason": "Cơ quan này nắm các hộ.", "paper": ""}
    address = reverse("hand-over", args=[task.pk])
    assert client("vanphong").post(address, form).status_code == 422  # an office writes down what a paper says
    assert client("bithu").post(address, form).status_code == 302
    assert Assignment.objects.get(task=task, role=Part.LEAD, valid_until=None).body_id == to
    assert client("ubnd").post(address, form).status_code in {404, 422}


def test_another_rule_of_recurrence_is_told_once_and_keeps_what_was_typed(commune) -> None:
    task, head = Task.objects.get(text__contains="định kỳ hằng quý"), client("bithu")
    address = reverse("change-rule", args=[task.pk])
    last = str(date.today().year + 3)
    form = {"recurrence": "semiannual", "days": "14/6; 31/2", "until": last, "reason": "Bớt báo cáo cho cơ sở."}
    odd = head.post(address, form)
    assert odd.status_code == 422
    for kept in ("“31/2” không phải là ngày trong năm", 'value="14/6; 31/2"', "Bớt báo cáo cho cơ sở."):
        assert kept in odd.content.decode()
    assert head.post(address, {**form, "days": "14/6 và 14/12"}).status_code == 302
    text = page("bithu", task, "?loc=quyet-dinh")
    assert text.count("Đổi chu kỳ thực hiện") == 1
    assert text.count(f"Sáu tháng một lần, hạn 14/6 và 14/12, đến hết năm {last}") >= 2  # in force, and in the timeline
    assert "Thay bằng kỳ khác" not in text


def test_what_others_wrote_is_never_markup(task: Task, turn: Occurrence) -> None:
    bad = "<script>alert(1)</script>"
    client("bithu").post(reverse("rule", args=[task.pk]), {"act": "paused", "reason": bad, "paper": bad})
    client("ubnd").post(reverse("extend", args=[task.pk]), {"turn": turn.pk, "to": "27/2/2099", "reason": bad})
    for username in ("ubnd", "bithu"):
        assert "<script>alert" not in page(username, task)


def test_a_decision_that_says_nothing_is_refused(task: Task) -> None:
    head, address = client("bithu"), reverse("rule", args=[task.pk])
    for form in ({}, {"act": "end", "ending": "done"}, {"act": "reopened", "turn": "x"}, {"act": "excused"}):
        assert head.post(address, form).status_code == 422
    assert not Ruling.objects.exists()
