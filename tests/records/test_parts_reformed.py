"""A body that broke an order down is merged: its parts go with the order, and who takes them over follows and verifies them."""

import pytest

from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.queries import asker
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Role
from bamsat.records.reorganisation import actions, queries
from bamsat.records.reorganisation.scheme import Heir, Scheme, Step
from bamsat.records.tasks import lists, rolling_up, slips
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.breaking_down import Piece, break_down
from bamsat.records.tasks.queries import Filter
from bamsat.records.tasks.vocabulary import Source
from tests.conftest import TODAY, at
from tests.records.reform import FOUNDED, REFORM, district


def head_of(body, username: str):
    user = agencies.open_account(username, f"Người {username}", "x", at())
    agencies.appoint(user, body, Role.HEAD, at(FOUNDED))
    found = asker(user.pk, None, TODAY, TODAY)
    assert found is not None
    return found


@pytest.mark.parametrize("back", [False, True])
def test_the_parts_move_with_their_whole_and_come_back_with_it(db, read_once, monkeypatch, back) -> None:
    monkeypatch.setattr(slips, "read_apart", read_once)
    world = district()
    one, two, _ = world.bodies
    team = agencies.found_body("Tổ khuyến nông xã Một", Kind.DIVISION, Level.COMMUNE, at(), one, starts_on=FOUNDED)
    whole = world.order("Trồng lại rừng đầu nguồn", one)
    first, heir = head_of(one, "dau-mot"), head_of(two, "dau-hai")
    own, given = break_down(
        first, whole, [Piece("Ươm cây giống", "UBND xã Một"), Piece("Đào hố trồng cây", "Tổ khuyến nông xã Một")], at()
    )
    counted = lists.tallied(world.office, Filter())
    step = Step(Change.MERGE, (one.pk,), (Heir(str(two.pk)),))
    act = actions.draft(world.office, Scheme(REFORM, "Nghị quyết số 12/NQ-HĐND", (step,)), at())
    actions.apply(world.office, act, queries.outcome(world.office, act).digest, at())
    if back:
        actions.reverse(world.office, act, REFORM, "Ghi nhầm.", at())
    holder, other = (first, heir) if back else (heir, first)
    for part in (own, given):
        part.directive.refresh_from_db()
        assert part.directive.holder_id == holder.body
        assert tasks.visible(holder).filter(pk=part.pk).exists()
    assert own.assignments.get(valid_until=None).body_id == holder.body
    assert given.assignments.get(valid_until=None).body_id == team.pk
    assert rolling_up.rolled_up(holder, whole).sentence.startswith("0 trên 2 phần đã xong")
    assert set(tasks.listed(holder, Filter(source=Source.PART))) == {own, given}
    assert lists.tallied(world.office, Filter()) == counted
    if back:
        assert not tasks.visible(other).filter(pk=own.pk).exists()
