"""A page that was not there on the past day looked at: the day is named as the cause, to who may see the page today and to nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from bamsat.records.journal.models import Line
from bamsat.records.sittings import recording
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records.test_sittings import CALLED

pytestmark = pytest.mark.usefixtures("uncounted")


def back(who) -> None:
    who.post(reverse("day"), {"day": f"{TODAY - timedelta(days=1):%d/%m/%Y}"})


@pytest.fixture
def address(commune, ask) -> str:
    return reverse("sitting", args=[recording.open_sitting(ask("vanphong"), CALLED, at()).pk])


def test_the_day_is_named_as_the_cause(office, address) -> None:
    assert office.get(address).status_code == 200
    back(office)
    lines = Line.objects.count()
    answer = office.get(address)
    text = answer.content.decode()
    assert answer.status_code == 404 and "Ngày 23/11/2026 chưa có trang này" in text and "Về hôm nay" in text
    assert CALLED.chair not in text and Line.objects.count() == lines
    assert office.head(address).status_code == 404


def test_what_is_not_there_today_either_or_not_theirs_is_not_found(office, address) -> None:
    farmers = client("nongdan")
    for who, path in ((office, reverse("sitting", args=[999])), (farmers, address)):
        back(who)
        answer = who.get(path)
        assert answer.status_code == 404 and "chưa có trang này" not in answer.content.decode()


def test_today_nothing_is_asked_twice(office, commune) -> None:
    answer = office.get(reverse("sitting", args=[999]))
    assert answer.status_code == 404 and "Không tìm thấy" in answer.content.decode()


def test_of_the_page_that_was_tried_no_word_is_left_for_the_next(office, commune, ask) -> None:
    of = recording.open_sitting(ask("vanphong"), CALLED, at())
    back(office)
    file = reverse("sitting-file", args=[of.pk, "pdf"])  # without a conclusion it says why there is none, and goes back
    assert office.get(file).status_code == 404
    assert "chưa ghi kết luận nào nên chưa có thông báo" not in office.get(reverse("my-work")).content.decode()
