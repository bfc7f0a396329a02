"""Work that was broken down, in lists, calendars, matrices, reports and urging: the whole counts once, however it was parted."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from bamsat.reckoning.periods import between
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.oversight.urging import owing
from bamsat.records.sheets.filling import to_fill
from bamsat.records.tasks import crossing, lists, months, queries, rolling_up
from bamsat.records.tasks.breaking_down import LEVELS, Piece
from bamsat.records.tasks.covering import Scope, covered, overdue_leads
from bamsat.records.tasks.models import Above, Occurrence, Task
from bamsat.records.tasks.queries import Filter
from bamsat.records.tasks.remembering import forget
from bamsat.records.tasks.vocabulary import Source
from tests.conftest import TODAY, at
from tests.records.broken_down import Here, seen
from tests.records.broken_down import here as here
from tests.records.worked import charge
from tests.records.worked import task as ordered


def test_lists_reports_and_urging_count_the_whole_once_and_the_work_to_fill_in_each(here) -> None:
    here.split(None, None, Piece("Đắp đoạn một", here.names[0]), Piece("Nghiệm thu", here.lead.body_name))
    parts = list(here.whole.parts.order_by("pk"))
    for asker in (here.office, here.lead):
        assert not set(queries.listed(asker, Filter())) & set(parts)
        assert lists.tallied(asker, Filter()).total() == queries.listed(asker, Filter()).count()
        period = between(date(2026, 11, 1), TODAY)
        assert {row.task.pk for row in covered(asker, Scope(period)).rows} == set(
            queries.listed(asker, Filter()).values_list("pk", flat=True)
        )
    assert set(queries.listed(here.lead, Filter(source=Source.PART))) == set(parts)
    assert set(queries.listed(here.office, Filter(body=here.teams[0].pk))) == {parts[0]}
    assert set(queries.listed(here.office, Filter(paper=here.whole.directive_id, body=here.teams[0].pk))) == {parts[0]}
    assert {row.text for row in to_fill(here.lead, Filter())} >= {here.whole.text, parts[1].text}
    assert {part.pk for part, _ in rolling_up.folded(here.office, [here.whole.pk])[here.whole.pk]} == {
        p.pk for p in parts
    }
    for task in (here.whole, *parts):
        task.occurrences.update(due_on=TODAY - timedelta(days=3), first_due_on=TODAY - timedelta(days=3))
    assert {row.task.pk for one in owing(here.head) for row in one.rows} == {part.pk for part in parts}


def test_who_owes_a_part_alone_is_named_beside_who_owes_the_whole_and_nobody_twice_for_one_order(here) -> None:
    part, own = here.split(
        None, None, Piece("Đắp đoạn một", here.names[0]), Piece("Nghiệm thu", here.lead.body_name)
    )  # fmt: skip
    Occurrence.objects.filter(task__in=[here.whole, part, own]).update(
        due_on=TODAY - timedelta(days=3), first_due_on=TODAY - timedelta(days=3)
    )
    owed = {one.body: {row.task.pk for row in one.rows} for one in owing(here.office)}
    assert owed == {here.lead.body: {here.whole.pk}, here.teams[0].pk: {part.pk}}
    assert [one.body for one in owing(here.office, [here.teams[0].pk])] == [here.teams[0].pk]
    found = covered(here.office, Scope(between(date(2026, 11, 1), TODAY)))
    assert len(found.overdue()) == 1
    named = {lead.body: count for lead, count in overdue_leads(here.office, found)}
    assert named == {here.lead.body: 1, here.teams[0].pk: 1}
    for body, count in named.items():  # what its number opens
        alone = covered(here.office, replace(found.scope, body=body))
        assert sum(body in {lead.body for lead in row.leads} for row in alone.overdue()) == count


def test_every_number_of_the_matrix_and_the_calendar_is_as_long_as_the_list_it_opens(here) -> None:
    charge(here.whole, here.teams[2], "coordinate")
    first, *_ = here.split(
        None, None, Piece("Đắp đoạn một", here.names[0], due="đến hết ngày 1/12/2026"),
        Piece("Đắp đoạn hai", here.names[1]), Piece("Đắp đoạn ba", here.names[2]), Piece("Nghiệm thu", here.lead.body_name),
    )  # fmt: skip
    here.split(here.place.ask(here.teams[0], Role.HEAD), first, Piece("Gánh đất", here.names[0]))
    first.occurrences.update(due_on=date(2026, 11, 2), first_due_on=date(2026, 11, 2))
    forget()
    due = set(Occurrence.objects.values_list("due_on", flat=True))  # of the other days one a month is tried
    for asker in (here.office, here.lead):
        signs = lists.tallied(asker, Filter(source=Source.PART))
        for by in (
            Filter(),
            Filter(words="đắp"),
            Filter(body=here.teams[0].pk),
            *(Filter(sign=sign) for sign in signs),
        ):
            length = lambda **more: len(lists.page(asker, replace(by, **more), "", slice(100)))  # noqa: B023, E731
            columns = {body: count for body, _, count in crossing.charged(asker, by, 50)}
            if by.body is None:
                assert columns == {pk: n for pk in Body.objects.values_list("pk", flat=True) if (n := length(body=pk))}
            for month in (date(2026, 11, 1), date(2026, 12, 1)):
                days = [day for n in range(30) if (day := month + timedelta(days=n)) in due or day == month]
                opened = {day: n for day in days if (n := length(due_from=day, due_until=day))}
                assert {day: due.tasks for day, due in months.due_in(asker, by, month).items()} == opened
    assert {body for body, _, _ in crossing.charged(here.office, Filter(), 50)} >= {team.pk for team in here.teams}
    assert date(2026, 11, 2) in months.due_in(here.office, Filter(), date(2026, 11, 1))


def _grow(random: Random, here: Here, of: Task, bodies: list[Body], level: int = 1) -> None:
    """A random tree of parts under a task, made straight in the base."""
    for number in range(random.randint(0, 3)):
        due = date(2026, 11, 1) + timedelta(days=random.randint(0, 60))
        part = ordered(here.place.paper, 1_000 * level + of.pk * 10 + number, f"Phần {number}", due)
        part.whole = of
        part.save(update_fields=["whole"])
        charge(part, random.choice(bodies), "lead")
        over = [(of.pk, 1), *of.above.values_list("whole", "steps")]
        Above.objects.bulk_create(
            Above(part=part, whole_id=task, steps=steps if task == of.pk else steps + 1) for task, steps in over
        )
        if level < LEVELS and random.random() < 0.5:
            _grow(random, here, part, bodies, level + 1)


@pytest.mark.parametrize("seed", range(12))
def test_totals_of_the_upper_body_are_the_same_however_the_work_was_broken_down(here, seed) -> None:
    random = Random(seed)
    period = between(date(2026, 11, 1), TODAY)
    chosen = (Filter(), Filter(paper=here.place.paper.pk), Filter(role="lead"), Filter(body=here.place.division.pk))

    def totals() -> list[object]:
        tally = [lists.tallied(here.office, by) for by in chosen]
        reports = [
            covered(here.office, scope).tally for scope in (Scope(period), Scope(period, body=here.place.office.pk))
        ]
        return [*tally, *reports]

    before = totals()
    for task in here.place.tasks:
        _grow(random, here, task, here.teams)
    Task.objects.update(issued_at=at(date(2026, 11, 2)))
    forget()
    assert totals() == before
    for asker, body in zip(here.team, here.teams, strict=True):
        led = Task.objects.filter(assignments__body=body)
        top = {task.pk for task in led if not led.filter(pk__in=task.above.values("whole")).exists()}
        assert set(queries.listed(asker, Filter()).values_list("pk", flat=True)) == top
        assert seen(asker) >= set(led.values_list("pk", flat=True))
