"""What people arranged for themselves in a body that ends: its heirs go on with it, each with a copy."""

import pytest

from bamsat.records.agencies.models import Body
from bamsat.records.agencies.vocabulary import Change, Role
from bamsat.records.reorganisation import actions, queries
from bamsat.records.reorganisation.models import Move, Reorganisation
from bamsat.records.reorganisation.scheme import Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule, Thing
from bamsat.records.sheets.models import ColumnMap
from bamsat.records.tasks import saved_views
from bamsat.records.tasks.models import DefaultView, SavedView
from tests.conftest import TODAY, at
from tests.records.reform import REFORM, District
from tests.records.test_reform_things import again, applied, merge, person

SIGNATURE = "a" * 64


@pytest.fixture
def world(small_district) -> District:
    return small_district


def said(body: Body, author: int, columns: dict[str, str], signature: str = SIGNATURE) -> ColumnMap:
    return ColumnMap.objects.create(
        body=body, signature=signature, columns=columns, author_id=author, said_at=at(hour=0)
    )


def split(world: District, who: int) -> Reorganisation:
    one, two, three = world.bodies
    step = Step(Change.SPLIT, (one.pk,), (Heir(str(two.pk)), Heir(str(three.pk))), Rule.TERRITORY)
    return applied(world, step, choices={f"membership:{who}": (str(three.pk),)})


def test_each_heir_gets_a_copy_and_a_person_takes_their_own_with_them(world: District) -> None:
    one, two, three = world.bodies
    anna = person(one, "an", Role.HEAD)
    shared = saved_views.save(anna, "Quá hạn của xã", "trang-thai=overdue", True, at())
    saved_views.save(anna, "Của tôi", "q=kenh", False, at())
    saved_views.open_with(anna, shared, True, at())
    said(one, anna.user, {"0": "text"})
    own = said(three, anna.user, {"0": "number"})
    act = actions.draft(
        world.office, Scheme(REFORM, "NQ", (merge(one, two),)), at()
    )  # what the preview lists is what moves
    moved = queries.outcome(world.office, act).moved
    shown = {(row.item.thing, row.item.title, row.to) for row in moved}
    assert [row.item.detail[-10:] for row in moved if row.item.thing is Thing.MAP] == [f"{TODAY:%d/%m/%Y}"]
    assert {row for row in shown if row[0] in {Thing.VIEW, Thing.MAP}} == {
        (Thing.VIEW, "Quá hạn của xã", (str(two.pk),)),
        (Thing.VIEW, "Của tôi", (str(two.pk),)),
        (Thing.MAP, "Bảng có 1 cột đã biết ý nghĩa", (str(two.pk),)),
    }
    act = split(world, anna.membership)
    there = again(anna)
    assert [row.name for row in saved_views.seen(there)] == ["Của tôi", "Quá hạn của xã"]
    opening = saved_views.opening(there)
    assert opening and (opening.name, opening.body_id) == ("Quá hạn của xã", three.pk)
    assert {row.name for row in SavedView.objects.filter(body=two)} == {"Quá hạn của xã"}
    assert ColumnMap.objects.get(body=two, signature=SIGNATURE).columns == {"0": "text"}
    own.refresh_from_db()
    assert own.columns == {"0": "number"}  # what an heir has said itself stands
    planks = Move.objects.filter(reorganisation=act, thing__in=[Thing.VIEW, Thing.MAP]).values_list(
        "thing", "successor"
    )
    assert sorted(planks) == [("map", two.pk), ("view", two.pk), ("view", three.pk), ("view", three.pk)]
    changed = SavedView.objects.get(body=two)
    SavedView.objects.filter(pk=changed.pk).update(name="Tên khác")
    actions.reverse(world.office, act, REFORM, "QĐ 1", at())
    assert {row.name for row in SavedView.objects.exclude(body=one)} == {
        "Tên khác"
    }  # a copy that was changed is theirs
    assert SavedView.objects.filter(body=one).count() == 2
    assert not ColumnMap.objects.filter(body=two).exists()
    assert DefaultView.objects.get(user=anna.user, body=one).view_id == shared.pk


def test_what_goes_on_and_what_ends_without_an_heir_hands_nothing_on(world: District) -> None:
    one, two, three = world.bodies
    for body in (one, three):
        who = person(body, f"nguoi-{body.pk}")
        saved_views.save(who, "Chung", "q=kenh", True, at())
        said(body, who.user, {"0": "text"})
    transfer = Step(Change.TRANSFER, (one.pk,), (Heir(str(two.pk), ("tôn giáo",)),), Rule.FIELD)
    end = Step(Change.ABOLISH, (three.pk,))
    choices = {f"membership:{row.pk}": ("-",) for row in three.memberships.all()}
    act = applied(world, transfer, end, choices=choices)
    assert not Move.objects.filter(reorganisation=act, thing__in=[Thing.VIEW, Thing.MAP]).exists()
    assert (SavedView.objects.count(), ColumnMap.objects.count()) == (2, 2)
