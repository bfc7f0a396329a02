"""The list as calendar, matrix and Gantt, its columns, and bulk acts: one filter, one right, for all of them."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.records.agencies.models import User
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.models import Line
from bamsat.records.tasks.models import Assignment, Baseline, Occurrence, TakenBack
from bamsat.records.tasks.months import Due, due_in
from bamsat.records.tasks.queries import Filter
from tests.conftest import TODAY, at
from tests.records.worked import TEXTS, Place, charge, paper_of, task

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def here(worked_place, monkeypatch) -> Place:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda value=None, *_: value.date() if value else TODAY)
    return worked_place


def client(asker) -> Client:
    found = Client()
    found.force_login(User.objects.get(pk=asker.user), backend="django.contrib.auth.backends.ModelBackend")
    return found


@pytest.fixture
def office(here) -> Client:
    return client(here.ask(here.office, Role.OFFICE))


def page(by: Client, name: str, query: str = "") -> str:
    answer = by.get(f"{reverse(name)}?{query or 'tat-ca=1'}")
    assert answer.status_code == 200
    return answer.content.decode()


def other_houses_task(here: Place) -> str:
    """A task of a paper that nobody here holds or is charged with."""
    from bamsat.records.agencies import actions
    from bamsat.records.agencies.vocabulary import Kind, Level

    foreign = actions.found_body("Đảng ủy xã Khác", Kind.PARTY_COMMITTEE, Level.COMMUNE, at())
    row = task(paper_of(foreign, "1-KH/X"), 1, "Việc kín của xã khác", date(2026, 12, 1))
    charge(row, foreign, "lead")
    return row.text


def test_days_of_a_month_are_counted_as_their_lists_are(here, office) -> None:
    other_houses_task(here)
    turns = {one.task.number: one for one in Occurrence.objects.filter(task__directive=here.paper)}
    Occurrence.objects.filter(pk=turns[1].pk).update(due_on=date(2026, 11, 3))
    Occurrence.objects.filter(pk=turns[2].pk).update(due_on=date(2026, 11, 3), heard_on=date(2026, 11, 1))
    Occurrence.objects.filter(pk=turns[3].pk).update(
        due_on=date(2026, 11, 30), claimed_on=date(2026, 11, 20), heard_on=date(2026, 11, 20)
    )
    Occurrence.objects.filter(pk=turns[4].pk).update(due_on=date(2026, 11, 30))
    asker = here.ask(here.office, Role.HEAD)
    assert due_in(asker, Filter(), date(2026, 11, 1)) == {
        date(2026, 11, 3): Due(2, overdue=2),
        date(2026, 11, 30): Due(2, claimed=1, open=1),
    }
    assert due_in(asker, Filter(sign="claimed"), date(2026, 11, 1)) == {date(2026, 11, 30): Due(1, claimed=1)}
    assert due_in(asker, Filter(words="bo kenh", due_from=date(2030, 1, 1)), date(2026, 11, 1)).keys() == {
        date(2026, 11, 3)
    }
    shown = page(office, "calendar", "thang=2026-11&trang-thai=claimed")
    (link,) = re.findall(r'href="([^"]*tu=30%2F11%2F2026[^"]*)"', shown)
    listed = office.get(link.replace("&amp;", "&")).content.decode()
    assert TEXTS[2] in listed
    assert TEXTS[3] not in listed


def test_the_calendar_goes_from_month_to_month_and_forgives_what_is_typed(office) -> None:
    shown = page(office, "calendar", "thang=2026-12&q=kenh")
    assert "thang=2027-01" in shown
    assert "thang=2026-11" in shown
    assert "q=kenh" in shown
    assert "Tháng 6/2027" in page(office, "calendar", "thang=6/2027")
    for odd in ("2026-13", "khác", "9999-99", "0000-01"):
        assert "Tháng 11/2026" in page(office, "calendar", f"thang={odd}")


def test_the_matrix_crosses_orders_with_bodies_by_letter_and_word(here, office) -> None:
    Assignment.objects.create(task=here.tasks[0], name="các chi bộ", role="supervise", valid_from=date(2026, 1, 1))
    shown = page(office, "matrix")
    head = shown[shown.index("<thead>") : shown.index("</thead>")]
    assert re.findall(r'">([^<]+)</a> <span class="count">(\d+)', head) == [
        ("Phòng Kinh tế xã Bãi Bồi", "4"),
        ("Hội Nông dân xã Bãi Bồi", "1"),
    ]
    assert '<abbr class="tag-role-coordinate" title="Phối hợp"><span aria-hidden="true">PH</span>' in shown
    assert "các chi bộ" in shown
    assert "Trong hạn" in shown
    assert "Đắp lại" not in page(office, "matrix", "q=uphan")


def test_the_gantt_says_in_words_what_it_draws(here, office) -> None:
    of = here.tasks[1]
    Baseline.objects.create(task=of, sequence=2, due_on=date(2027, 3, 1), decided_by="y", decided_at=at())
    Occurrence.objects.filter(task=of).update(due_on=date(2027, 3, 1))
    shown = page(office, "gantt", "q=bo+kenh")
    assert "giao 24/11/2026 – 01/03/2027" in shown
    assert "hạn đầu 02/12/2026" in shown
    assert shown.count('<rect class="gantt-first"') == 2  # in the legend and in the row
    bars = re.findall(r'<rect class="gantt-in-time" x="([\d.]+)" y="9" width="([\d.]+)"', shown)
    assert [(float(x), float(width)) for x, width in bars] == [(447.9, 132.9)]  # of 730 days in 1,000 units
    assert "Trục thời gian: 2026–2027" in shown


@pytest.mark.parametrize("name", ["tasks", "calendar", "matrix", "gantt"])
def test_every_aspect_holds_only_what_may_be_seen_on_any_day(here, name: str) -> None:
    secret = other_houses_task(here)
    farmers = client(here.ask(here.other))
    for day in ("", "2026-12-31", "2026-01-05"):
        if day:
            farmers.post(reverse("day"), {"day": day})
        shown = page(farmers, name, "thang=2026-12")
        assert secret not in shown
        assert "Đảng ủy xã Khác" not in shown
        assert TEXTS[0] not in shown


def test_columns_are_chosen_and_kept_with_a_view(here, office) -> None:
    usual = page(office, "tasks")
    assert 'data-label="Hạn"' in usual
    assert 'data-label="Phối hợp"' not in usual
    shown = page(office, "tasks", "cot=phoi-hop&cot=han&cot=la")
    assert 'data-label="Phối hợp"' in shown
    assert 'data-label="Văn bản, mục"' not in shown
    assert "cot=han%2Cphoi-hop" in shown or "cot=phoi-hop%2Chan" in shown
    office.post(reverse("save-view"), {"name": "Gọn", "query": "cot=phoi-hop,han"})
    from bamsat.records.tasks.models import SavedView

    assert SavedView.objects.get().query == "cot=phoi-hop%2Chan"


def together(by: Client, what: str, tasks: list[int], **more: str) -> str:
    return by.post(reverse("together"), {"act": what, "task": tasks, **more}, follow=True).content.decode()


def test_many_are_accepted_each_by_its_own_act_and_taken_back_once(here) -> None:
    officer = client(here.ask(here.division))
    shown = page(officer, "tasks")
    assert shown.count('form="bulk"') == 4
    numbers = [one.pk for one in here.tasks]
    lines = Line.objects.count()
    after = together(officer, "accept", [*numbers, 999999, numbers[0]], query="q=x")
    assert "Đã nhận 4 việc." in after
    assert "1 việc chưa làm được: không tìm thấy." in after
    assert Line.objects.count() == lines + 4
    assert "Hoàn tác" not in page(officer, "tasks")  # offered once
    assert "4 việc chưa làm được: Cơ quan của bạn không có phần việc nào đang chờ" in together(
        officer, "accept", numbers
    )
    assert "Đã hoàn tác 4 việc." in together(officer, "take-back", numbers)
    assert TakenBack.objects.count() == 4
    assert not Assignment.objects.exclude(reply="").exists()


def test_many_are_sent_back_with_a_reason_or_not_at_all(here) -> None:
    officer = client(here.ask(here.division))
    numbers = [one.pk for one in here.tasks[:2]]
    assert "2 việc chưa làm được: Hãy ghi lý do" in together(officer, "send-back", numbers)
    assert "Đã trả lại 2 việc." in together(officer, "send-back", numbers, reason="Việc của xã bên")
    assert set(Assignment.objects.filter(reply="returned").values_list("reason", flat=True)) == {"Việc của xã bên"}
    assert "Chưa chọn nhiệm vụ nào" in together(officer, "accept", [])
    assert officer.post(reverse("together"), {"act": "verify", "task": numbers}).status_code == 404


def test_what_is_not_ones_own_cannot_be_accepted_in_bulk(here) -> None:
    other = client(here.ask(here.other))
    assert "1 việc chưa làm được" in together(other, "accept", [here.tasks[0].pk])
    assert not Assignment.objects.exclude(reply="").exists()
    supervisor = client(here.ask(here.division, Role.SUPERVISOR))
    assert supervisor.post(reverse("together"), {"act": "accept", "task": [here.tasks[0].pk]}).status_code == 404
    assert 'form="bulk"' not in page(supervisor, "tasks")
