"""The keys of what a body sees: the same as asked row by row, and kept only over acts that leave them as they are."""

import pytest

from bamsat.doors.web.pages.work import desks
from bamsat.reading import alphabetical
from bamsat.records import prepared
from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.rights import seen_of, visible_to
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.dialects import FEW, Some
from bamsat.records.directives.models import Directive
from bamsat.records.tasks import acceptance, actions, lists, proof, queries, seen, spoken
from bamsat.records.tasks.actions import Account
from bamsat.records.tasks.breaking_down import Piece
from bamsat.records.tasks.models import Above, Assignment, Task
from bamsat.records.tasks.queries import Filter
from bamsat.records.tasks.remembering import forget
from bamsat.records.tasks.vocabulary import Statement, Way
from tests.conftest import at
from tests.records.broken_down import here as here
from tests.records.worked import paper_of, task

ALL = Filter()
SAID = Account(Statement.UNDER_WAY, "Đã đắp được một nửa")


def keys(asker, by: Filter = ALL) -> set[int]:
    return set(queries.listed(asker, by).values_list("pk", flat=True))


@pytest.fixture
def gathered(monkeypatch) -> list[object]:
    """What was put together anew."""
    made: list[object] = []
    real = seen.in_one
    monkeypatch.setattr(seen, "in_one", lambda rows: made.append(rows) or real(rows))
    return made


def test_what_is_given_since_is_added_to_the_keys_and_nothing_else_is_asked(here, gathered) -> None:
    """Orders by word of mouth and papers approved: who may not see them does not, and what takes anything away ends the keys as before."""
    other = here.place.ask(here.place.other)
    before = {
        asker: (keys(asker), set(queries.matching(asker, ALL).values_list("pk", flat=True)))
        for asker in (here.lead, other)
    }
    many = len(gathered)
    told = spoken.Told("Đắp lại đoạn kè sạt lở", "đồng chí Chủ tịch", here.lead.today, Way.MEETING, here.lead.body_name)
    new = spoken.enter(here.lead, told, None, at())
    assert keys(here.lead) == before[here.lead][0] | {new.pk}
    assert set(queries.matching(here.lead, ALL).values_list("pk", flat=True)) == before[here.lead][1] | {new.pk}
    assert keys(other) == before[other][0]
    assert len(gathered) == many
    forget()
    assert keys(here.lead) == before[here.lead][0] | {new.pk}
    of_paper = set(Task.objects.filter(directive=here.whole.directive_id).values_list("pk", flat=True))
    assert set(seen._given([f"directive:{here.whole.directive_id}", f"task:{new.pk}"])) == of_paper | {new.pk}


def test_each_order_once_by_keys_is_each_order_once_row_by_row(here) -> None:
    here.split(None, None, Piece("Đắp đoạn một", here.names[0]), Piece("Nghiệm thu", here.lead.body_name))
    for asker in (
        here.lead,
        *here.team,
        here.place.ask(here.place.other),
        here.place.ask(here.place.division, Role.SUPERVISOR),
    ):
        forget()
        every = queries.visible(asker)
        assert keys(asker) == set(every.once().values_list("pk", flat=True)) == keys(asker, Filter(sign="overdue"))
        assert set(queries.matching(asker, Filter())) == set(every)
        rows = list(Task.objects.values_list("pk", flat=True))
        assert seen_of(asker, Task, asker.on, rows) == {row.pk for row in every}  # tie by tie as all together
        assert seen_of(asker, Task, asker.on, rows[:1]) == {row.pk for row in every} & {*rows[:1]}


def test_a_report_leaves_the_keys_and_a_new_task_does_not(here, gathered) -> None:
    before = keys(here.lead)
    gathered.clear()
    turn = here.whole.occurrences.get()
    actions.report(here.lead, here.whole, turn.pk, SAID, (), at())
    assert (keys(here.lead), gathered) == (before, [])
    parts = here.split()
    assert keys(here.lead) == before  # the parts of what is listed
    assert gathered
    assert {part.pk for part in parts} <= set(queries.matching(here.lead, Filter()).values_list("pk", flat=True))
    assert Above.objects.filter(whole=here.whole).count() == len(parts)


def test_what_was_taken_away_is_not_shown_from_kept_keys(here) -> None:
    """Even where it went without a line of the journal: rows are asked for with the rights of the moment."""
    whole = here.whole.pk
    assert whole in {row.pk for row in lists.page(here.lead, Filter(), "", slice(0, 50))}
    Assignment.objects.filter(task=whole, body=here.lead.body).delete()
    assert whole in keys(here.lead)
    assert whole not in {row.pk for row in lists.page(here.lead, Filter(), "", slice(0, 50))}


def test_the_order_of_a_list_is_kept_over_a_report_and_its_counts_are_not(here, monkeypatch) -> None:
    first = [row.pk for row in lists.page(here.lead, Filter(), "", slice(0, 50))]
    was = lists.tallied(here.lead, Filter())
    here.whole.occurrences.update(due_on="2026-11-01", first_due_on="2026-11-01")
    turn = here.whole.occurrences.get()
    actions.report(here.lead, here.whole, turn.pk, SAID, (), at())
    monkeypatch.setattr(lists, "_ordered", None)  # it is not asked for again
    assert [row.pk for row in lists.page(here.lead, Filter(), "", slice(0, 50))] == first
    now = lists.tallied(here.lead, Filter())
    assert (now.total(), now["overdue"]) == (was.total(), was["overdue"] + 1)


def test_a_kept_question_is_asked_of_whatever_task_stands_in_its_place(here) -> None:
    """Who may see one task and not another is told by the same statement; what is asked while it is made is refused."""
    first, _, _ = here.split()
    assert queries.task(here.team[0], first.pk).pk == first.pk
    for number in (here.whole.pk, 0, prepared.HOLE):
        with pytest.raises(Task.DoesNotExist):
            queries.task(here.team[0], number)
    assert queries.task(here.lead, here.whole.pk).provision == here.whole.provision
    Assignment.objects.filter(task=first, body=here.teams[0]).delete()
    with pytest.raises(Task.DoesNotExist):
        queries.task(here.team[0], first.pk)
    with pytest.raises(RuntimeError, match="asks the base nothing"):
        prepared.keys("asks", lambda: Task.objects.filter(pk__in=list(Task.objects.values_list("pk", flat=True))))
    assert prepared.keys("nothing", lambda: Task.objects.none()) == []


def test_the_rows_of_a_kept_question_are_those_of_the_question_for_whatever_keys(here) -> None:
    """As Django hands values over: days, moments, lists; of few keys and of more than stand in a statement one by one."""
    here.split()
    names = ("pk", "issued_at", "products", "occurrences__due_on", "whole")
    columns = lambda rows: rows.order_by("pk", "occurrences__pk").values_list(*names)  # noqa: E731
    every = list(Task.objects.values_list("pk", flat=True))
    for keys_asked in (every[:1], every, [*every, *range(10**9, 10**9 + FEW)]):
        wanted = list(columns(Task.objects.filter(pk__in=keys_asked)))
        assert prepared.rows("of some", lambda: columns(Task.objects.filter(pk__in=Some())), keys_asked) == wanted != []
    assert prepared.rows("of some", lambda: Task.objects.none(), []) == []
    assert prepared.rows("never", lambda: Task.objects.none().values_list("pk"), every) == []


def test_what_a_body_leads_comes_in_the_order_in_which_it_was_asked_for(here) -> None:
    assert [row.pk for row in queries.led(here.lead)] == [row.pk for row in queries.leading(here.lead)] != []


def test_a_desk_shows_what_is_counted_for_it(here) -> None:
    """One question tells of what there may be any; asked for apart each kind says the same."""
    found = desks._desk(here.lead)
    assert found.replies == list(queries.waiting_for_reply(here.lead))
    office = desks._desk(here.office)
    assert office.silent == acceptance.silent(here.office).count() > 0
    assert office.verifications == list(queries.waiting_for_verification(here.office))
    turn = here.whole.occurrences.get()
    actions.report(here.lead, here.whole, turn.pk, Account(Statement.NOTHING, ""), (), at())
    assert [row.occurrence_id for row in desks._desk(here.office).verifications] == [turn.pk]


def test_the_bodies_that_may_be_chosen_are_kept_until_the_tree_changes(here, monkeypatch) -> None:
    names = [name for _, name in seen.bodies_known(here.office)]
    assert here.names[0] in names
    turn = here.whole.occurrences.get()
    actions.report(here.lead, here.whole, turn.pk, SAID, (), at())
    with monkeypatch.context() as kept:
        kept.setattr(seen, "by_name", None)  # not asked for again
        assert [name for _, name in seen.bodies_known(here.office)] == names
    agencies.found_body("Tổ Cuối Làng", Kind.DIVISION, Level.COMMUNE, at(), here.place.office)
    assert [name for _, name in seen.bodies_known(here.office)] == sorted([*names, "Tổ Cuối Làng"], key=alphabetical)


def test_papers_by_keys_are_those_asked_one_by_one(here) -> None:
    paper_of(here.place.office, "31-KH/ĐU")
    for asker in (here.office, here.lead, *here.team, here.place.ask(here.place.other)):
        found = set(Directive.objects.filter(seen.papers_seen(asker)).values_list("pk", flat=True))
        assert found == set(visible_to(asker, Directive, asker.on).values_list("pk", flat=True)), asker
    told = spoken.Told("Đắp lại đoạn kè sạt lở", "đồng chí Chủ tịch", here.lead.today, Way.MEETING, here.lead.body_name)
    new = spoken.enter(here.lead, told, None, at())
    assert Directive.objects.filter(seen.papers_seen(here.lead), pk=new.directive_id).exists()


def test_a_paper_that_gave_the_order_is_not_offered_as_its_proof(here) -> None:
    other = paper_of(here.place.office, "31-KH/ĐU")
    offered = proof.offered(here.office, here.whole)
    assert "31-KH/ĐU" in offered and not any(str(here.whole.directive) == one for one in offered)
    there = task(other, 9, "Việc của văn bản khác", None)
    assert [
        str(here.whole.directive) in proof.offered(here.office, there),
        "31-KH/ĐU" in proof.offered(here.office, there),
    ] == [True, False]
