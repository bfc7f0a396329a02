"""A report that is being typed is kept for who types it, with scripts or without."""

import pytest
from django.urls import reverse

from bamsat.records.agencies.asker import Refused
from bamsat.records.journal.models import Line
from bamsat.records.tasks import drafting, queries
from bamsat.records.tasks.models import ProgressDraft
from tests.conftest import at
from tests.doors.conftest import client

TYPED = {"statement": "under-way", "text": "Đã khảo sát ba thôn.", "obstacles": "Thiếu phôi giống.", "requests": ""}


@pytest.fixture
def task(ask):
    return queries.leading(ask("ubnd")).get(text__startswith="Chọn sáu hộ")


def test_what_was_typed_is_there_after_signing_out_and_only_for_who_typed_it(task) -> None:
    one = client("ubnd")
    lines = Line.objects.count()
    answer = one.post(reverse("draft-report", args=[task.pk]), TYPED, headers={"HX-Request": "true"})
    assert "Đã lưu nháp lúc" in answer.content.decode()
    assert Line.objects.count() == lines  # nothing was said yet
    one.logout()
    page = client("ubnd").get(reverse("task", args=[task.pk])).content.decode()
    assert "Đã khảo sát ba thôn." in page
    assert "Thiếu phôi giống." in page
    assert "Đã khảo sát ba thôn." not in client("chuyenvien").get(reverse("task", args=[task.pk])).content.decode()
    assert "Báo cáo đang soạn" in client("ubnd").get("/").content.decode()


def test_without_scripts_a_button_keeps_it_and_another_lets_it_go(task) -> None:
    one = client("ubnd")
    assert one.post(reverse("draft-report", args=[task.pk]), TYPED).status_code == 302
    assert ProgressDraft.objects.get(task=task).obstacles == "Thiếu phôi giống."
    one.post(reverse("draft-report", args=[task.pk]), {**TYPED, "text": "Đã khảo sát bốn thôn."})
    assert ProgressDraft.objects.get(task=task).text == "Đã khảo sát bốn thôn."
    one.post(reverse("draft-report", args=[task.pk]), {"act": "drop"})
    assert not ProgressDraft.objects.filter(task=task).exists()


def test_what_is_sent_is_no_draft_any_more(task, ask) -> None:
    one = client("ubnd")
    one.post(reverse("draft-report", args=[task.pk]), TYPED)
    turn = task.occurrences.get().pk
    assert one.post(reverse("report", args=[task.pk]), {**TYPED, "turn": turn}).status_code == 302
    assert not ProgressDraft.objects.filter(task=task).exists()


def test_an_empty_form_keeps_nothing_and_a_stranger_is_refused(task, ask) -> None:
    assert drafting.save(ask("ubnd"), task, {"text": "  "}, at()) is None
    with pytest.raises(Refused):
        drafting.save(ask("vanphong"), task, TYPED, at())
    assert not ProgressDraft.objects.filter(task=task).exists()
