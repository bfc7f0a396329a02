"""An order that carries out several papers stands with each and is counted once in every total."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bamsat.reckoning.periods import between
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.directives.models import Directive
from bamsat.records.journal.models import Line
from bamsat.records.tasks import lists, queries
from bamsat.records.tasks.covering import Scope, covered
from bamsat.records.tasks.models import Serving, Task
from bamsat.records.tasks.queries import Filter
from bamsat.records.tasks.serving import may_serve, offered, serve, withdraw
from tests.conftest import TODAY, at
from tests.records.worked import Place, charge, paper_of
from tests.records.worked import task as ordered

NAME = "15-KH/ĐU"


@pytest.fixture
def here(worked_place) -> Place:
    found = worked_place
    Task.objects.update(issued_at=at(date(2026, 11, 2)))
    return found


@pytest.fixture
def other(here):
    """A second paper of the office, with an order of its own."""
    paper = paper_of(here.office, NAME)
    charge(ordered(paper, 1, "Dựng cột mốc bãi bồi", date(2026, 12, 9)), here.division, "lead")
    return paper


@pytest.fixture
def office(here):
    return here.ask(here.office, Role.OFFICE)


def listed(asker, paper) -> list[int]:
    return sorted(queries.listed(asker, Filter(paper=paper.pk)).values_list("pk", flat=True))


def test_it_stands_in_the_list_of_each_paper_and_once_in_every_total(here, office, other) -> None:
    task = here.tasks[0]
    before, all_before = lists.tallied(office, Filter()).total(), queries.listed(office, Filter()).count()
    serve(office, task, NAME, "Mục 2", at())
    assert (task.pk in listed(office, other), task.pk in listed(office, here.paper)) == (True, True)
    assert queries.listed(office, Filter()).count() == all_before
    assert lists.tallied(office, Filter()).total() == before
    period = between(date(2026, 11, 1), TODAY)
    both = covered(office, Scope(period, (here.paper.pk, other.pk)))
    assert len(both.rows) == len({row.task.pk for row in both.rows}) == both.tally.total == all_before
    one = covered(office, Scope(period, (other.pk,)))
    assert [paper.pk for paper in one.papers] == [other.pk]
    assert task.pk in {row.task.pk for row in one.rows}
    assert [row.directive for row in queries.servings(office, task)] == [other]
    assert Line.objects.filter(act="tasks.serve", thing=f"task:{task.pk}").count() == 1


def test_days_before_and_after_show_what_held_then(here, office, other) -> None:
    task = here.tasks[0]
    row = serve(office, task, NAME, "", at(TODAY - timedelta(days=3)))
    withdraw(office, row, at(TODAY))
    for days, stands in ((4, False), (3, True), (1, True), (0, False)):
        then = replace(office, on=TODAY - timedelta(days=days))
        assert (task.pk in listed(then, other), bool(queries.servings(then, task))) == (stands, stands)
    with pytest.raises(Refused, match="đã được bỏ"):
        withdraw(office, row, at())
    serve(office, task, NAME, "", at())  # and can be linked anew
    assert Serving.objects.filter(task=task).count() == 2


def test_only_who_keeps_both_papers_links_them_and_once(here, office, other) -> None:
    task = here.tasks[0]
    for stranger in (here.ask(here.division), here.ask(here.office, Role.OFFICER), here.ask(here.other, Role.HEAD)):
        assert not may_serve(stranger, task)
        with pytest.raises(Refused, match="văn phòng, lãnh đạo"):
            serve(stranger, task, NAME, "", at())
    serve(office, task, NAME, "", at())
    with pytest.raises(Refused, match="rồi"):
        serve(office, task, NAME, "", at())
    for name, words in (
        ("", "số của một văn bản"),
        ("99/BC", "Chưa thấy"),
        ("12-KH/ĐU", "Chưa thấy"),
        (f"{NAME}; {NAME} ngày x", "Chưa thấy"),
    ):
        with pytest.raises(Refused, match=words):
            serve(office, task, name, "", at())
    theirs = paper_of(here.division, "3/KH-PKT")
    with pytest.raises(Refused, match="cơ quan khác theo dõi"):
        serve(office, task, str(theirs), "", at())
    assert Serving.objects.count() == 1


def test_the_papers_that_the_own_body_keeps_are_offered_the_newest_first(here, office, other) -> None:
    older = paper_of(here.office, "3-KH/ĐU")
    Directive.objects.filter(pk=older.pk).update(issued_on=date(2026, 1, 5))
    Directive.objects.filter(pk=other.pk).update(issued_on=date(2026, 6, 30))
    paper_of(here.division, "9/KH-KT")
    task = here.tasks[0]
    assert [name for name in offered(office, task) if "ngày" in name] == [
        "15-KH/ĐU ngày 30/06/2026",
        "3-KH/ĐU ngày 05/01/2026",
    ]
    assert not any(str(task.directive) in name or "9/KH-KT" in name for name in offered(office, task))
    for name in ("15-KH/ĐU ngày 30/06/2026", "3-KH/ĐU ngày 05/01/2026"):
        assert serve(office, task, name, "", at())
