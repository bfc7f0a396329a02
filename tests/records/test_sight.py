"""What an asker may see, found from the bodies' side, is what is found row by row: every role at every body, on days past and today."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.reach import stands_under
from bamsat.records.agencies.rights import sight, sight_among
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.dialects import in_one
from bamsat.records.tasks.breaking_down import Piece, break_down
from bamsat.records.tasks.models import Task
from tests.conftest import TODAY, at
from tests.records.supervised import concluded, told
from tests.records.worked import place, task

DAYS = (TODAY, TODAY - timedelta(days=3), TODAY - timedelta(days=400))


def seen(on: date, bodies: Iterable[Body]) -> list[set[int]]:
    """What each role at each body sees; fails where the two ways differ or one says a task twice."""
    found = []
    for body in bodies:
        for role in Role:
            one = Asker(0, "", "", 0, body.pk, "", role, "", on, TODAY)
            by_bodies = list(
                Task.objects.filter(sight_among(one, Task, on, lambda keys: in_one(keys()))).values_list(
                    "pk", flat=True
                )
            )
            found.append(set(Task.objects.filter(sight(one, Task, on)).values_list("pk", flat=True)))
            assert sorted(by_bodies) == sorted(found[-1]), (body, role)
    return found


@pytest.mark.parametrize("on", DAYS)
def test_both_ways_see_the_same_of_an_order_that_was_broken_down(db, on: date) -> None:
    here = place()
    own = here.division
    teams = [agencies.found_body(f"Tổ số {n}", Kind.DIVISION, Level.COMMUNE, at(), own) for n in (1, 2)]
    pieces = tuple(Piece(f"Đắp đoạn {n}", team.name_on(TODAY)) for n, team in enumerate(teams, 1))
    parts = break_down(here.ask(own, Role.OFFICE), here.tasks[1], pieces, at())
    break_down(here.ask(teams[0], Role.OFFICE), parts[0], (Piece("Chở đất", teams[0].name_on(TODAY)),), at())
    task(here.paper, 9, "Việc chưa giao cho ai", None)
    assert all(stands_under(body.pk, TODAY) for body in (own, here.other, *teams))
    found = seen(on, [here.office, own, here.other, *teams])
    assert len({frozenset(one) for one in found}) > 3


def test_both_ways_see_the_same_of_work_that_is_looked_at_and_recommended(commune, ask) -> None:
    council = ask("hdnd")
    assert stands_under(council.body, TODAY)
    told(council)
    concluded(council, ("Ban hành nội quy kho lạnh.", "trước ngày 15/12/2026"))
    assert any(seen(TODAY, Body.objects.existing(TODAY)))
