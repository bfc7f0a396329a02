"""The paper that answers a request is found where it is held, and only for who may see it; and what the demonstration tells of requests."""

from datetime import date

import pytest
from django.urls import reverse

from bamsat.config.demo import directions as told
from bamsat.config.demo import story
from bamsat.records.directives.models import Directive
from bamsat.records.journal.queries import check
from bamsat.records.oversight import directions, queries
from bamsat.records.oversight.answered import linked
from tests.conftest import TODAY, at
from tests.doors.conftest import client


@pytest.fixture
def answered(committee, task, ask):
    """answered(words) → a request that was answered by the paper so typed, as the committee sees it."""
    row = directions.ask(committee, task, "Xin thêm kinh phí.", at())

    def answer(paper: str):
        directions.answer(ask("bithu"), row, "Đồng ý.", paper, at(hour=10))
        return queries.request(committee, row.pk)

    return answer


@pytest.mark.parametrize(
    "words",
    [
        "Kế hoạch số 07-KH/ĐU ngày 20/3/2026",
        "07-KH/ĐU ngày 20.3.2026",
        "07-kh/đu",
        "theo kế hoạch 07-KH/ĐU của Đảng ủy xã",
    ],
)
def test_a_paper_that_is_held_is_found_by_what_was_typed(committee, answered, words: str) -> None:
    row = answered(words)
    assert linked(committee, [row])[row.pk].number == "07-KH/ĐU"


@pytest.mark.parametrize(
    "words", ["", "đã trao đổi", "ngày 20/3/2026", "07-KH/ĐU ngày 21/3/2026", "107-KH/ĐU", "07-KH/TU"]
)
def test_what_names_no_paper_held_here_stays_words(committee, answered, words: str) -> None:
    assert linked(committee, [answered(words)]) == {}


def test_of_two_that_bear_the_number_none_is_taken_and_an_old_one_never(committee, answered, ask) -> None:
    row, plan = answered("07-KH/ĐU"), Directive.objects.get(number="07-KH/ĐU")
    Directive.objects.filter(pk=plan.pk).update(issued_on=date(2024, 3, 20))
    assert linked(committee, [row]) == {}
    Directive.objects.filter(pk=plan.pk).update(issued_on=plan.issued_on)
    Directive.objects.create(
        holder=plan.holder,
        file=plan.file,
        state=plan.state,
        number=plan.number,
        issued_on=TODAY,
        issuer="Đảng ủy xã Khác",
        received_at=at(),
    )
    assert linked(ask("vanphong"), [row]) == {}


def test_who_may_not_see_the_paper_gets_its_words_alone(committee, answered, ask) -> None:
    row = answered("07-KH/ĐU ngày 20/3/2026")
    Directive.objects.filter(number="07-KH/ĐU").update(holder=ask("hdnd").body)
    assert set(linked(committee, [row])) <= {row.pk}  # it does work of the paper
    assert linked(ask("hdnd"), [row])


def test_the_story_has_one_request_answered_by_a_paper_and_one_that_waits(ask) -> None:
    told.ask(story._asker, story._at)
    committee = ask("ubnd")
    (waits,), (over,) = queries.waiting(committee), queries.over(committee)
    assert waits.text.startswith("Mới có bốn hộ")
    page = client("ubnd").get(reverse("direction-request", args=[over.pk])).content.decode()
    paper = Directive.objects.get(number="07-KH/ĐU")
    assert f'<a href="{reverse("plan", args=[paper.pk])}">Kế hoạch số 07-KH/ĐU ngày 20/3/2026</a>' in page
    page = client("ubnd").get(reverse("task", args=[over.task_id])).content.decode()
    assert f'<a href="{reverse("plan", args=[paper.pk])}">Kế hoạch số 07-KH/ĐU ngày 20/3/2026</a>' in page
    assert check().holds
