"""Bodies merge and split in the middle of a year: an indicator's totals hold on the old tree and on the new, through the bridge."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bamsat.reckoning.indicators.quantities import figure
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Parentage, Succession
from bamsat.records.agencies.reach import rebuild
from bamsat.records.agencies.vocabulary import Change
from bamsat.records.indicators import actions, defining, queries
from bamsat.records.indicators.actions import Written
from bamsat.records.indicators.defining import Defined
from bamsat.records.indicators.models import Entry, Value
from bamsat.records.indicators.tables import placed, table
from bamsat.records.reorganisation.bridge import Held, Span, as_after, as_before
from bamsat.records.reorganisation.scheme import Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule
from tests.conftest import TODAY, at
from tests.records.reform import EVE, REFORM, district
from tests.records.test_reform_totals import NAMES
from tests.records.test_reorganisation import applied, over

MODELS = Defined("Số mô hình", "mô hình", "sum", "in-period", "quarter", "calendar")


@pytest.fixture
def world(db):
    """Five communes report from the year's beginning; on 1 July the first joins the second, the third is split between the last two."""
    world = district(NAMES)
    of = defining.define(world.office, MODELS, at(date(2025, 1, 2)))
    defining.name_reporters(world.office, of, [body.pk for body in world.bodies], date(2025, 1, 1), at(date(2025, 1, 2)))  # fmt: skip
    for quarter, day in ((0, date(2025, 4, 2)), (1, EVE)):
        for number, body in enumerate(world.bodies):
            _told(world, of, body, quarter, 2**number, day)
    first, second, third, fourth, fifth = world.bodies
    applied(
        world,
        Scheme(
            REFORM,
            "NQ 1",
            (
                Step(Change.MERGE, (first.pk,), (Heir(str(second.pk)),), Rule.ALL),
                Step(Change.SPLIT, (third.pk,), (Heir(str(fourth.pk)), Heir(str(fifth.pk))), Rule.TERRITORY),
            ),
        ),
    )
    return world, of


def _told(world, of, body, quarter: int, number: int, day: date) -> None:
    period = of.periods(2025)[quarter]
    value = Value.objects.create(indicator=of, body=body, from_on=period.days.begins, until_on=period.days.ends)
    Entry.objects.create(
        value=value, number=1, act="submitted", said="amount", amount=number * 10_000, author_id=world.office.user,
        entered_at=at(day), entered_on=day, counts_from=day,
    )  # fmt: skip


def _shown(asker, of, root: int | None = None) -> tuple[dict[int, Decimal], Decimal | None]:
    found = table(asker, of, 2025, root)
    rows = {row.body: figure(of.measure, row.together.quantity) for row in found.rows}
    return rows, figure(of.measure, found.together.quantity)


def _on(world, day: date):
    return agencies.asker(world.office.user, None, day, TODAY)


def test_totals_hold_on_the_old_tree_and_on_the_new(world) -> None:
    world, of = world
    first, second, third, fourth, fifth = (body.pk for body in world.bodies)
    before, whole = _shown(_on(world, EVE), of)
    assert before == {first: 2, second: 4, third: 8, fourth: 16, fifth: 32}
    after, same = _shown(_on(world, REFORM), of)
    assert whole == same == 62
    # the third's figure is no one's alone: it is a line by itself, and nothing is apportioned by guess
    assert after == {second: 6, third: 8, fourth: 16, fifth: 32}
    assert sum(after.values()) == sum(before.values()) == whole


def test_the_bridge_says_the_same(world) -> None:
    world, of = world
    rows = {row.pk: row for row in Value.objects.prefetch_related("entries")}
    amount = {pk: row.entries.all()[0].amount // 10_000 for pk, row in rows.items()}
    heirs = list(Succession.objects.filter(ends=True).values_list("body", "successor"))
    bridge = [Span(pk, pk, body, to) for pk, row in rows.items() for body, to in heirs if row.body_id == body]
    told = [Held(pk, pk, row.body_id) for pk, row in rows.items()]
    after = as_after(told, bridge)
    assert as_before([Held(pk, pk, body) for pk, body in after], bridge) == {(one.subject, one.body) for one in told}
    tree = over(REFORM)
    summed = Counter()
    for subject, top in {(subject, top) for subject, body in after for top in tree[body]}:
        summed[top] += amount[subject]
    shown, whole = _shown(_on(world, REFORM), of)
    assert summed[world.top.pk] == whole
    assert summed[world.bodies[1].pk] == shown[world.bodies[1].pk]


def test_who_inherits_reports_and_new_figures_are_told_on_the_old_tree(world) -> None:
    world, of = world
    first, second, third, fourth, fifth = (body.pk for body in world.bodies)
    assert queries.reporters(of, EVE) == sorted([first, second, third, fourth, fifth])
    assert queries.reporters(of, REFORM) == sorted([second, fourth, fifth])
    _told(world, of, world.bodies[1], 2, 64, date(2025, 10, 2))
    shown, whole = _shown(_on(world, TODAY), of)
    assert (shown[second], whole) == (70, 126)
    cells = table(_on(world, TODAY), of, 2025).cells
    assert [(one.whole.told, one.whole.not_reported) for one in cells] == [(5, 0), (5, 0), (1, 2), (0, 3)]
    assert placed([second], world.top.pk, EVE) == {second: (second, True)}


def test_an_heir_tells_for_the_ended_body_only_of_the_days_before_it_ended(world) -> None:
    world, of = world
    first, second = (body.pk for body in world.bodies[:2])
    heir = replace(_on(world, TODAY), body=second)
    quarters = of.periods(2025)
    assert [queries.may_write(heir, of, first, one) for one in quarters] == [True, True, False, False]
    assert [queries.may_write(heir, of, second, one) for one in quarters] == [True, True, True, True]
    with pytest.raises(Refused, match="không ghi được"):
        actions.tell(heir, of, first, quarters[2], Written(Decimal(100), note="Đã đếm."), at())


def test_reporters_that_a_later_tree_sets_over_one_another_are_refused(world) -> None:
    world, _ = world
    of = defining.define(world.office, MODELS, at(date(2025, 1, 2)))
    first, second = world.bodies[:2]
    Parentage.objects.create(body=second, parent=world.bodies[3], tree="state", valid_from=date(2025, 9, 1))
    rebuild([second.pk])
    with pytest.raises(Refused, match=r"Ngày 01/09/2025 .* cộng hai lần"):
        defining.name_reporters(world.office, of, [first.pk, world.bodies[3].pk], date(2025, 1, 1), at(EVE))


def test_what_belongs_to_two_is_shown_to_each_and_counted_above_both(world) -> None:
    world, of = world
    third, fourth = world.bodies[2].pk, world.bodies[3].pk
    found = table(_on(world, REFORM), of, 2025, fourth)
    assert {row.body: row.apart for row in found.rows} == {fourth: False, third: True}
    assert figure(of.measure, found.together.quantity) == 16


def test_the_last_of_one_that_ended_is_carried_until_an_heir_has_told(world) -> None:
    world, _ = world
    latest = defining.define(world.office, Defined("Hiện có", "mô hình", "latest", "cumulative", "quarter", "calendar"), at(date(2025, 1, 2)))  # fmt: skip
    defining.name_reporters(world.office, latest, [world.bodies[0].pk, world.bodies[1].pk], date(2025, 1, 1), at(date(2025, 1, 2)))  # fmt: skip
    for body, number in zip(world.bodies[:2], (5, 7), strict=True):
        _told(world, latest, body, 1, number, EVE)
    cells = table(_on(world, TODAY), latest, 2025).cells
    assert [one.whole.quantity and one.whole.quantity.amount for one in cells] == [None, 12, 12, 12]
    _told(world, latest, world.bodies[1], 2, 13, date(2025, 10, 2))
    cells = table(_on(world, TODAY), latest, 2025).cells
    assert [one.whole.quantity and one.whole.quantity.amount for one in cells] == [None, 12, 13, 13]
