"""The figures of a report or a contribution are fields of a register: entered on the way, ticked as proof, shown beside the words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bamsat.records.results import registers
from bamsat.records.results.models import Record, Register
from bamsat.records.results.shown_figures import registers_for, shown_figures
from bamsat.records.tasks.models import Assignment, Progress, Task
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.doors.test_results import form, text
from tests.records.results.invented import mushrooms

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def crops(commune, ask) -> Register:
    return registers.found(ask("vanphong"), mushrooms(), at())


@pytest.fixture
def growers(crops) -> Task:
    return Task.objects.get(text__startswith="Chọn sáu hộ")


def now(ask, who: str):
    """On the day on which the pages write."""
    return ask(who, timezone.localdate(), timezone.localdate())


def sent(task: Task, who: str, crops: Register) -> Record:
    """Figures entered from the page of the task; the record."""
    browser = client(who)
    address = f"{reverse('record-new', args=[crops.pk])}?nhiem-vu={task.pk}"
    assert address in text(browser.get(reverse("task", args=[task.pk]))).replace("&amp;", "&")
    page = text(browser.get(address))
    assert f'name="task" value="{task.pk}"' in page
    answer = browser.post(reverse("record-new", args=[crops.pk]), {**form(), "act": "submit", "task": task.pk})
    record = Record.objects.get(register=crops)
    assert answer["Location"] == f"{reverse('task', args=[task.pk])}?record={record.pk}#bao-cao"
    back = text(browser.get(answer["Location"]))
    assert f'name="record" value="{record.pk}" checked' in back
    return record


def test_figures_are_entered_on_the_way_and_shown_beside_the_words(growers, crops, ask) -> None:
    record = sent(growers, "ubnd", crops)
    turn = growers.occurrences.get()
    told = {"turn": turn.pk, "statement": "under-way", "text": "Đã chọn bốn hộ.", "record": record.pk}
    client("ubnd").post(reverse("report", args=[growers.pk]), told)
    entry = Progress.objects.get(occurrence=turn)
    (figures,) = shown_figures(now(ask, "vanphong"), [entry]).values()
    assert figures and all(words for _, words in figures)
    page = text(client("vanphong").get(reverse("task", args=[growers.pk])))
    for label, words in figures:
        assert f'<dt>{label}</dt><dd class="number">{words}</dd>' in page


def test_a_contribution_has_its_figures_too(growers, crops, ask) -> None:
    union = ask("kinhte")
    Assignment.objects.create(
        task=growers, body_id=union.body, name=union.body_name, role="coordinate", valid_from=TODAY
    )
    record = sent(growers, "kinhte", crops)
    turn = growers.occurrences.get()
    told = {"turn": turn.pk, "statement": "under-way", "text": "Đã vận động hai hộ.", "record": record.pk}
    client("kinhte").post(reverse("report", args=[growers.pk]), told)
    entry = Progress.objects.get(occurrence=turn)
    assert entry.contribution and shown_figures(now(ask, "ubnd"), [entry])


def test_a_draft_and_a_task_out_of_sight_lead_back_to_the_record(growers, crops, ask) -> None:
    browser = client("kinhte")
    for number in (growers.pk, 999_999, "x"):
        answer = browser.post(
            reverse("record-new", args=[crops.pk]), {**form(name=f"Vụ {number}"), "act": "draft", "task": number}
        )
        assert answer["Location"].startswith("/ket-qua/ban-ghi/")
    assert registers_for(ask("ubnd"), growers)[0] == crops
