"""A question that is kept answers as one that is made anew, whatever is asked of it."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.db.models import Q, QuerySet

from bamsat.records.directives.models import Directive
from bamsat.records.gathering import gather
from bamsat.records.prepared import counted, present, question
from bamsat.records.questions import Coming, asked_ahead
from bamsat.records.tasks.models import Assignment, Baseline, Naming, Task
from tests.records.broken_down import here as here

pytestmark = pytest.mark.django_db


def _frames(task: int, on: date) -> "QuerySet[Baseline]":
    rows = Baseline.objects.filter(Q(sequence=1) | Q(decided_at__date__lte=on), task=task)
    return rows.select_related("task__directive", "occurrence").order_by("sequence")


def _charged(tasks: Sequence[int], role: str) -> "QuerySet[Assignment, tuple[int, object]]":
    return Assignment.objects.filter(task__in=tasks, role=role).order_by("pk").values_list("task", "task__issued_at")


def test_it_answers_of_each_as_if_it_were_made_anew(here) -> None:
    here.split()
    frames, charged = question(_frames), question(_charged)
    tasks = sorted(Task.objects.values_list("pk", flat=True))
    for task in (*tasks, 0):
        for on in (here.lead.today, here.lead.today - timedelta(days=400)):
            assert frames(task, on) == list(_frames(task, on))
            assert [row.task.directive for row in frames(task, on)] == [row.task.directive for row in _frames(task, on)]
    for some in (tasks, tasks[:1], [0], []):
        for role in ("lead", "coordinate", "nobody's"):
            assert charged(some, role) == list(_charged(some, role))
    assert charged(tasks, "lead")


def test_what_has_no_rows_is_not_asked_again(here, django_assert_num_queries) -> None:
    frames, charged, cut = question(_frames), question(_charged), question(_first)
    on, task = here.lead.today, here.whole.pk
    coming = [Coming(frames, (task, on)), Coming(frames, (0, on)), Coming(charged, ([task], "nobody's")), Coming(cut, (0,))]  # fmt: skip
    with django_assert_num_queries(1), asked_ahead(coming):
        assert not frames(0, on) and not charged([task], "nobody's") and not cut(0)
    with asked_ahead(coming):
        assert frames(task, on) == list(_frames(task, on)) != []
        with django_assert_num_queries(1):
            assert charged([task], "lead")  # other values than were told
        with asked_ahead([Coming(charged, ([task], "lead"))]), django_assert_num_queries(0):
            assert not frames(0, on)
    with django_assert_num_queries(0), asked_ahead([]):
        pass
    with django_assert_num_queries(3):
        assert not frames(0, on) and not charged([task], "nobody's") and not cut(0)


def _first(task: int) -> "QuerySet[Assignment]":
    return Assignment.objects.filter(task=task).select_related("body").order_by("pk")[:1]


def test_what_it_could_not_put_into_the_question_is_refused(here) -> None:
    mine = here.lead.body
    with pytest.raises(RuntimeError, match="not asked of it"):
        question(lambda task: Assignment.objects.filter(task=task, body=mine))
    with pytest.raises(RuntimeError, match="as it is"):
        question(lambda on: Assignment.objects.filter(valid_from__gt=on + timedelta(days=1)))(here.lead.today)
    with pytest.raises(RuntimeError, match="asks the base nothing"):
        question(lambda task: Task.objects.filter(pk__in=list(Task.objects.filter(pk=task))))(here.whole.pk)
    with pytest.raises(RuntimeError, match="gathered"):
        question(lambda task: Assignment.objects.filter(task=task).prefetch_related("namings"))(here.whole.pk)
    with pytest.raises(TypeError):
        question(_frames)(here.whole.pk, None)  # type: ignore[arg-type]


def test_what_is_gathered_is_what_is_prefetched(here, django_assert_num_queries) -> None:
    here.split()
    paths = ("body__names", "namings__officer", "sighting__person", "task__assignments__body__names")
    rows, same = (list(Assignment.objects.order_by("pk")) for _ in range(2))
    Naming.objects.create(assignment=rows[0], officer_id=here.lead.user, author_id=here.lead.user, named_at=here.whole.issued_at)  # fmt: skip
    gather(rows, *paths)
    with django_assert_num_queries(0):
        gather(rows, *paths)
        told = [_told(row) for row in rows]
    assert told == [_told(row) for row in Assignment.objects.order_by("pk").prefetch_related(*paths)]
    assert any(row.namings.all() for row in rows)
    assert [row.body and row.body.names.count() for row in rows] == [
        row.body and row.body.names.count() for row in same
    ]
    papers = list(Directive.objects.all())
    gather(papers, "file")  # whose keys are words
    with django_assert_num_queries(0):
        assert {paper.file.sha256 for paper in papers} == {paper.file_id for paper in papers} != set()
    with pytest.raises(TypeError):
        gather(Task.objects.all(), "text")


def _told(row: Assignment) -> tuple[object, ...]:
    sighting = getattr(row, "sighting", None)
    beside = [(one.pk, one.body and list(one.body.names.all())) for one in row.task.assignments.all()]
    namings = [(one, one.officer, one.assignment is row) for one in row.namings.all()]
    return row.body and str(row.body), namings, sighting and sighting.person, beside


def test_which_have_any_row_is_what_counting_says(here) -> None:
    def questions() -> "dict[str, QuerySet[Assignment]]":
        rows = Assignment.objects.filter(task=here.whole.pk)
        return {"all": rows, "none": rows.filter(body=0), "nobody": rows.none(), "lead": rows.filter(role="lead")}

    assert present("some", questions) == {"all", "lead"}
    assert present("some", questions) == {name for name, count in counted("some", questions).items() if count}
