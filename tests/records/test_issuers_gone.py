"""A paper whose issuer is no more says who stands in its place, as of the day looked at and as far as the asker sees."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bamsat.records.agencies.queries import Ended
from bamsat.records.cascade.issuers import gone
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.chains import Chain, chain
from tests.conftest import TODAY
from tests.records.reform import FOUNDED, District
from tests.records.test_reform_ahead import decided, merge


@pytest.fixture
def world(small_district) -> District:
    return small_district


def drawn(world: District) -> tuple[Chain, dict[str, Ended]]:
    paper = Directive.objects.get(holder=world.office.body)
    paper.issuer, paper.issued_on = world.bodies[0].name_on(FOUNDED).upper(), FOUNDED
    paper.save()
    found = chain(world.office, paper)
    return found, gone(world.office, found)


def test_while_it_exists_there_is_nothing_to_tell(world: District) -> None:
    found, ended = drawn(world)
    assert len(found.nodes) == 1 and ended == {}


def test_the_successor_is_named_from_its_day_on(world: District) -> None:
    one, two = world.bodies[:2]
    decided(world.office, merge(one, two), on=TODAY)
    found, ended = drawn(world)
    (told,) = ended.values()
    assert (told.number, told.on, [number for number, _ in told.heirs]) == (one.pk, TODAY, [two.pk])
    assert gone(replace(world.office, on=TODAY - timedelta(days=1)), found) == {}
