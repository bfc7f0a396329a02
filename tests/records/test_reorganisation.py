"""What becomes of bodies and of their open work: refused first, then applied whole, then taken back."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body, Membership, Parentage, Profile, Reach, Succession, User
from bamsat.records.agencies.queries import asker, below, heirs
from bamsat.records.agencies.reach import rebuild_all
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Role, Tree
from bamsat.records.dialects import Like, write_like
from bamsat.records.directives.models import Directive, File, Proposal, Reading
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.reorganisation import actions, queries
from bamsat.records.reorganisation.bridge import Held, Span
from bamsat.records.reorganisation.models import Move, Reorganisation
from bamsat.records.reorganisation.scheme import Founded, Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import GAP, Rule, Thing
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.models import Assignment
from tests.conftest import TODAY, at
from tests.records.reform import EVE, REFORM, District

PAPER = "Nghị quyết số 12/NQ-HĐND ngày 16/6/2025"
NEW = Founded("n1", "UBND xã Mới", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, place="xã Mới")


@pytest.fixture
def world(small_district) -> District:
    return small_district


def under(world: District, new: Founded = NEW) -> Founded:
    return Founded(new.key, new.name, new.kind, new.level, place=new.place, party=str(world.top.pk))


def merge(world: District, *bodies: Body, into: str = "n1") -> Scheme:
    founded = (under(world),) if into == "n1" else ()
    return Scheme(REFORM, PAPER, (Step(Change.MERGE, tuple(row.pk for row in bodies), (Heir(into),)),), founded)


def applied(world: District, scheme: Scheme) -> Reorganisation:
    act = actions.draft(world.office, scheme, at())
    return actions.apply(world.office, act, queries.outcome(world.office, act).digest, at())


def holders(day: date) -> list[Held]:
    rows = Assignment.objects.on(day).values_list("pk", "task", "body")
    return [Held(*row) for row in rows]


def facts(day: date) -> set:
    return {(row.subject, row.body) for row in holders(day)}


def over(day: date) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for above, body in Reach.objects.filter(tree=Tree.PARTY).on(day).values_list("above", "below"):
        found.setdefault(body, []).append(above)
    return found


def unchanged(world: District, scheme: Scheme, words: str) -> None:
    """Refused with these words; nothing is written but the draft."""
    act = actions.draft(world.office, scheme, at())
    before = (facts(TODAY), Profile.objects.count(), Line.objects.count())
    with pytest.raises(Refused, match=words):
        actions.apply(world.office, act, queries.outcome(world.office, act).digest, at())
    assert (facts(TODAY), Profile.objects.count(), Line.objects.count()) == before


def test_what_cannot_be_is_refused_in_one_sentence(world: District) -> None:
    one, two, _ = world.bodies
    step = Step(Change.MERGE, (one.pk,), (Heir(str(two.pk)),))
    later = REFORM + timedelta(days=30)
    for scheme, words in (
        (Scheme(REFORM, PAPER), "Chưa có thay đổi"),
        (Scheme(REFORM, "  ", (step,)), "văn bản quyết định"),
        (Scheme(date(2019, 1, 1), PAPER, (step,)), "không hoạt động"),
        (Scheme(REFORM, PAPER, (Step(Change.MERGE, (one.pk,)),)), "tiếp nhận"),
        (Scheme(REFORM, PAPER, (Step(Change.MERGE, (one.pk,), (Heir(str(one.pk)),)),)), "cũng kết thúc"),
        (Scheme(REFORM, PAPER, (Step(Change.MERGE, (one.pk,), (Heir("n7"),)),)), "không còn"),
        (Scheme(REFORM, PAPER, (step, Step(Change.SPLIT, (one.pk,), (Heir(str(two.pk)),)))), "hai thay đổi"),
        (Scheme(REFORM, PAPER, (Step(Change.RENAME, (one.pk,)),)), "tên mới"),
        (Scheme(REFORM, PAPER, (Step(Change.CHANGE_PARENT, (one.pk,), tree="party"),)), "cấp trên mới"),
        (Scheme(REFORM, PAPER, (Step(Change.CHANGE_PARENT, (one.pk,), tree="party", parent="n7"),)), "cấp trên mới"),
        (Scheme(REFORM, PAPER, (step,), (Founded("n1", "X", "zz", "commune"),)), "loại và cấp"),
        (Scheme(REFORM, PAPER, (step,), (Founded("n1", "X", "unit", "commune", identifier="sai"),)), "Mã định danh"),
    ):
        unchanged(world, scheme, words)
    called = one.name_on(REFORM)
    agencies.rename(one, "UBND xã Một mới", later, at())
    unchanged(world, Scheme(REFORM, PAPER, (Step(Change.RENAME, (one.pk,)),)), f"tên mới của {called}[.]$")
    unchanged(world, Scheme(REFORM, PAPER, (step,)), "đã có thay đổi ghi từ ngày 31/07/2025")


def test_a_row_whose_original_is_not_there_is_never_taken_for_moved(db) -> None:
    with pytest.raises(RuntimeError, match="1 rows"), transaction.atomic():
        write_like(Assignment, Like((), {}), [(999_999, 1_000_000)])


def test_only_who_keeps_papers_and_only_what_their_body_answers_for(world: District) -> None:
    stranger = agencies.found_body("Sở Xa", Kind.DIVISION, Level.PROVINCE, at())
    with pytest.raises(Refused, match="ngoài phạm vi"):
        actions.draft(world.office, merge(world, stranger), at())
    user = agencies.open_account("can-bo", "Cán Bộ", "x", at())
    agencies.appoint(user, world.top, Role.OFFICER, at())
    officer = asker(user.pk, None, TODAY, TODAY)
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        actions.draft(officer, merge(world, world.bodies[0]), at())
    act = actions.draft(world.office, merge(world, world.bodies[0]), at())
    assert not queries.reorganisations(officer).exists()
    with pytest.raises(Refused):
        actions.apply(officer, act, queries.outcome(world.office, act).digest, at())


def test_a_merger_moves_open_work_and_leaves_closed_work_with_who_did_it(world: District) -> None:
    one, two, three = world.bodies
    open_, closed, other = (world.order(text, body) for text, body in (("Mở", one), ("Xong", one), ("Khác", three)))
    world.done(closed)
    lines = Line.objects.count()
    act = applied(world, merge(world, one, two))
    new = act.founded["n1"]
    assert Line.objects.count() == lines + 2  # the draft and the act
    assert Line.objects.first().facts["moves"] == {"assignment": 1}
    assert [held.body for held in holders(TODAY) if held.subject == open_.pk] == [new]
    assert [held.body for held in holders(EVE) if held.subject == open_.pk] == [one.pk]
    assert [held.body for held in holders(TODAY) if held.subject == closed.pk] == [one.pk]
    assert [held.body for held in holders(TODAY) if held.subject == other.pk] == [three.pk]
    assert not Body.objects.existing(REFORM).filter(pk__in=[one.pk, two.pk]).exists()
    assert Body.objects.existing(EVE).filter(pk__in=[one.pk, two.pk]).count() == 2
    assert heirs(one.pk, REFORM) == [new]
    assert one.pk in below(new, TODAY)  # sees the closed work it inherited
    assert {row.body_id for row in Succession.objects.filter(successor=new, decided_by=PAPER)} == {one.pk, two.pk}
    assert check().holds
    before = set(Reach.objects.values_list("above", "below", "tree", "valid_from", "valid_until"))
    rebuild_all()
    assert set(Reach.objects.values_list("above", "below", "tree", "valid_from", "valid_until")) == before


def test_papers_orders_people_and_children_move_with_the_body(world: District) -> None:
    one, two, _ = world.bodies
    room = agencies.found_body(
        "Phòng Kinh tế xã Một", Kind.DIVISION, Level.COMMUNE, at(), one, starts_on=REFORM - timedelta(days=90)
    )
    user = agencies.open_account("chu-tich", "Chủ Tịch", "x", at())
    post = agencies.appoint(user, one, Role.HEAD, at(date(2024, 1, 1)), "Chủ tịch")
    paper = Directive.objects.create(
        holder=one, number="02/KH", state="under_review", file=File.objects.get(), filename="a", received_at=at()
    )
    reading = Reading.objects.create(directive=paper, contract={}, reader="0", read_at=at())
    parts = [{"role": "lead", "name": "UBND xã", "body": one.pk, "start": 0, "end": 1, "from": ""}]
    order = Proposal.objects.create(reading=reading, node="1", place="1", text="Việc", start=0, end=1, parts=parts)
    act = applied(world, merge(world, one, into=str(two.pk)))
    assert {row.thing for row in Move.objects.filter(reorganisation=act)} == {"paper", "order", "membership", "child"}
    assert Directive.objects.get(pk=paper.pk).holder_id == two.pk
    order.refresh_from_db()
    assert (order.parts[0]["body"], order.parts[0]["name"]) == (two.pk, "UBND xã")
    assert Parentage.objects.on(REFORM).get(body=room).parent_id == two.pk
    post.refresh_from_db()
    assert post.valid_until == REFORM
    moved = Membership.objects.on(TODAY).get(user=user)
    assert (moved.body_id, moved.role, moved.position) == (two.pk, Role.HEAD, "Chủ tịch")
    actions.reverse(world.office, act, REFORM, "QĐ 1", at())
    order.refresh_from_db()
    assert Directive.objects.get(pk=paper.pk).holder_id == one.pk
    assert order.parts == parts
    assert Membership.objects.on(TODAY).get(user=user).body_id == one.pk
    assert Parentage.objects.on(TODAY).get(body=room).parent_id == one.pk


def test_a_deputy_goes_on_acting_for_the_same_person_and_keeps_their_end(world: District) -> None:
    one, two, _ = world.bodies
    chair, mate = (agencies.open_account(name, name, "x", at()) for name in ("chu-tich", "pho"))
    post = agencies.appoint(chair, one, Role.HEAD, at(date(2024, 1, 1)), "Chủ tịch")
    end = TODAY + timedelta(days=90)
    deputy = Membership.objects.create(
        user=mate, body=one, role=Role.HEAD, power="KT.", acts_for=post, valid_from=REFORM, valid_until=end
    )
    Membership.objects.filter(pk=deputy.pk).update(valid_from=date(2024, 1, 1))
    act = applied(world, merge(world, one, into=str(two.pk)))
    there = Membership.objects.on(TODAY).get(user=mate)
    assert (there.body_id, there.power, there.valid_until) == (two.pk, "KT.", end)
    assert there.acts_for == Membership.objects.on(TODAY).get(user=chair)
    actions.reverse(world.office, act, REFORM, "QĐ 1", at())
    back = Membership.objects.on(TODAY).get(user=mate)
    assert (back.body_id, back.power, back.valid_until) == (one.pk, "KT.", end)


def test_a_split_waits_for_a_person_where_the_text_names_no_place(world: District) -> None:
    one, two, three = world.bodies
    named = world.order("Nạo vét kênh ở xã Hai", one)
    shared, nobody, vague = (world.order(text, one) for text in ("Việc chung", "Việc bỏ", "Việc khác"))
    step = Step(Change.SPLIT, (one.pk,), (Heir(str(two.pk)), Heir(str(three.pk))), Rule.TERRITORY)
    unchanged(world, Scheme(REFORM, PAPER, (step,)), "Còn 3 mục chưa có nơi nhận")
    number = {row.task_id: row.pk for row in Assignment.objects.all()}
    choices = {
        f"assignment:{number[shared.pk]}": (str(two.pk), str(three.pk)),
        f"assignment:{number[nobody.pk]}": (GAP,),
        f"assignment:{number[vague.pk]}": (str(three.pk),),
    }
    act = applied(world, Scheme(REFORM, PAPER, (step,), (), choices))
    now = {}
    for held in holders(TODAY):
        now.setdefault(held.subject, set()).add(held.body)
    assert now == {named.pk: {two.pk}, shared.pk: {two.pk, three.pk}, nobody.pk: {None}, vague.pk: {three.pk}}
    assert heirs(one.pk, TODAY) == [two.pk, three.pk]
    assert {(row.body, row.successor, row.rule) for row in queries.moved(act)} == {
        ("UBND xã Một", "UBND xã Hai", "territory"),
        ("UBND xã Một", "UBND xã Hai", "hand"),
        ("UBND xã Một", "UBND xã Ba", "hand"),
        ("UBND xã Một", "", "hand"),
    }


def test_what_changed_since_the_preview_is_not_applied_unseen(world: District) -> None:
    one, two, _ = world.bodies
    act = actions.draft(world.office, merge(world, one, into=str(two.pk)), at())
    seen = queries.outcome(world.office, act).digest
    world.order("Việc giao thêm sau khi xem trước", one)
    with pytest.raises(Refused, match="xem lại"):
        actions.apply(world.office, act, seen, at())
    actions.apply(world.office, act, queries.outcome(world.office, act).digest, at())
    with pytest.raises(Refused, match="đã được thực hiện"):
        actions.apply(world.office, act, seen, at())


def test_rename_change_of_parent_and_transfer(world: District) -> None:
    one, two, three = world.bodies
    task = world.order("Quản lý tôn giáo", one)
    kept = world.order("Việc còn lại", one)
    scheme = Scheme(
        REFORM,
        PAPER,
        (
            Step(Change.RENAME, (two.pk,), name="UBND phường Hai", abbreviation="UBP"),
            Step(Change.CHANGE_PARENT, (three.pk,), tree=Tree.STATE, parent=str(two.pk)),
            Step(Change.TRANSFER, (one.pk,), (Heir(str(two.pk), ("tôn giáo",)),), Rule.FIELD),
        ),
    )
    act = applied(world, scheme)
    row = Body.objects.get(pk=two.pk)
    assert (row.name_on(EVE), row.name_on(REFORM)) == ("UBND xã Hai", "UBND phường Hai")
    assert three.pk in below(two.pk, REFORM, Tree.STATE)
    assert three.pk not in below(two.pk, EVE, Tree.STATE)
    assert {(held.subject, held.body) for held in holders(TODAY)} == {(task.pk, two.pk), (kept.pk, one.pk)}
    assert one.pk not in below(two.pk, TODAY)  # a function moved, not the record
    actions.reverse(world.office, act, REFORM + timedelta(days=10), "QĐ 1", at())
    row = Body.objects.get(pk=two.pk)
    assert [row.name_on(REFORM + timedelta(days=days)) for days in (9, 10)] == ["UBND phường Hai", "UBND xã Hai"]
    assert three.pk not in below(two.pk, TODAY, Tree.STATE)
    assert facts(TODAY) == facts(EVE)


def test_a_day_to_come_changes_nothing_until_it_comes(world: District) -> None:
    one, two, _ = world.bodies
    task = world.order("Việc", one)
    day = TODAY + timedelta(days=40)
    scheme = Scheme(day, PAPER, (Step(Change.MERGE, (one.pk,), (Heir(str(two.pk)),)),))
    act = applied(world, scheme)
    assert [held.body for held in holders(TODAY)] == [one.pk]
    assert one.exists_on(TODAY) and not one.exists_on(day)
    assert one.pk not in below(two.pk, TODAY)
    actions.reverse(world.office, act, day, "QĐ 1", at())
    assert [held.body for held in holders(day)] == [one.pk]
    assert tasks.task(world.office, task.pk).assignments.all()[0].body_id == one.pk


def test_the_counter_act_leaves_both_and_refuses_what_was_built_since(world: District) -> None:
    one, two, _ = world.bodies
    task, closed = world.order("Mở", one), world.order("Sẽ xong", two)
    act = applied(world, merge(world, one, two))
    new = Body.objects.get(pk=act.founded["n1"])
    world.done(closed, date(2025, 9, 1))
    for on, paper, words in ((EVE, "QĐ", "không được trước"), (REFORM, "", "văn bản quyết định")):
        with pytest.raises(Refused, match=words):
            actions.reverse(world.office, act, on, paper, at())
    extra = world.order("Việc mới của xã mới", new, begins=date(2025, 8, 1))
    with pytest.raises(Refused, match="đã nhận thêm 1"):
        actions.reverse(world.office, act, date(2025, 10, 1), "QĐ 1", at())
    Assignment.objects.filter(task=extra).update(valid_until=date(2025, 8, 1))
    counter = actions.reverse(world.office, act, date(2025, 10, 1), "QĐ 1", at())
    on = {day: {held.subject: held.body for held in holders(day)} for day in (EVE, REFORM, date(2025, 9, 30), TODAY)}
    assert [on[day][task.pk] for day in on] == [one.pk, new.pk, new.pk, one.pk]
    assert on[TODAY][closed.pk] == new.pk  # closed work stays with who did it
    assert one.exists_on(EVE) and Body.objects.get(pk=one.pk).exists_on(TODAY)
    assert not Body.objects.get(pk=one.pk).exists_on(REFORM)
    assert not Body.objects.get(pk=new.pk).exists_on(TODAY)
    assert {row.pk for row in queries.reorganisations(world.office)} == {act.pk, counter.pk}
    assert one.pk in below(world.top.pk, TODAY, Tree.PARTY)
    assert heirs(new.pk, TODAY) == [one.pk, two.pk]
    assert new.pk in below(world.top.pk, TODAY)  # what it closed in its time is still in sight
    for row in (act, counter):
        with pytest.raises(Refused, match="chưa hoàn tác"):
            actions.reverse(world.office, row, TODAY, "QĐ 2", at())
    assert check().holds


def test_a_successor_sees_and_accepts_what_moved_to_it(world: District) -> None:
    one, two, _ = world.bodies
    task = world.order("Việc chuyển", one)
    world.order("Xong từ trước", one)
    world.done(world.tasks[1])
    user = agencies.open_account("xa-hai", "Xã Hai", "x", at())
    agencies.appoint(user, two, Role.HEAD, at(date(2024, 1, 1)))
    head = asker(user.pk, None, TODAY, TODAY)
    assert not tasks.visible(head).exists()
    applied(world, merge(world, one, into=str(two.pk)))
    assert {row.pk for row in tasks.visible(head)} == {row.pk for row in world.tasks}
    assert [row.task_id for row in tasks.waiting_for_reply(head)] == [task.pk]
    assert [row.body_id for row in tasks.former_assignments(head, task)] == [one.pk]
    assert [row.body_id for row in tasks.task(head, task.pk).assignments.all()] == [two.pk]


def test_the_bridge_of_an_act_is_what_its_rows_say(world: District) -> None:
    one, two, _ = world.bodies
    world.order("Việc", one)
    act = applied(world, merge(world, one, into=str(two.pk)))
    row = Move.objects.get(reorganisation=act, thing=Thing.ASSIGNMENT)
    assert queries.bridge(act) == [Span(row.row, row.made, one.pk, two.pk)]
    assert User.objects.get(pk=world.office.user) == act.applied_by
