"""What moves beside tasks, papers and people: registers, records under edit, requests for direction, notices, sheets; and comes back."""

from datetime import date, timedelta

import pytest

from bamsat.reckoning.owed import Rhythm
from bamsat.reckoning.owed import Rule as Owing
from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.queries import asker
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Role
from bamsat.records.directives.models import File
from bamsat.records.indicators import defining
from bamsat.records.indicators import queries as indicators
from bamsat.records.indicators.defining import Defined
from bamsat.records.indicators.models import Indicator
from bamsat.records.oversight import directions
from bamsat.records.oversight import queries as oversight
from bamsat.records.oversight.models import DirectionRequest, Notice
from bamsat.records.reorganisation import actions, queries
from bamsat.records.reorganisation.models import Move
from bamsat.records.reorganisation.scheme import Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule, Thing
from bamsat.records.reporting import drafting
from bamsat.records.reporting import queries as reporting
from bamsat.records.reporting.duties import Wanted, set_duty
from bamsat.records.reporting.models import Duty, Report
from bamsat.records.results import actions as results
from bamsat.records.results import queries as shown
from bamsat.records.results import registers
from bamsat.records.results.actions import Written
from bamsat.records.results.models import Entry, HandedSheet, Passing, Record, Register
from bamsat.records.results.totals import by_body
from bamsat.records.sheets.models import Draft
from bamsat.records.sheets.queries import drafts
from bamsat.records.sittings import queries as sittings
from bamsat.records.sittings.models import Sitting
from bamsat.records.sittings.recording import Called, open_sitting
from bamsat.records.supervision import concluding, proposing
from bamsat.records.supervision import models as supervising
from bamsat.records.supervision import queries as supervision
from bamsat.records.supervision.models import Case, Subject
from tests.conftest import TODAY, at
from tests.records.reform import FOUNDED, REFORM, District
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms

PAPER = "Nghị quyết số 12/NQ-HĐND ngày 16/6/2025"
BEFORE = REFORM - timedelta(days=60)


@pytest.fixture
def world(small_district) -> District:
    return small_district


def person(body: Body, username: str, role: Role = Role.OFFICE, on: date = TODAY, begins: date = FOUNDED) -> Asker:
    user = agencies.open_account(username, f"Người {username}", "x", at())
    agencies.appoint(user, body, role, at(begins))
    found = asker(user.pk, None, on, on)
    assert found is not None
    return found


def again(who: Asker, on: date = TODAY) -> Asker:
    """The same person in the capacity that they hold today."""
    found = asker(who.user, None, on, TODAY)
    assert found is not None
    return found


def applied(world: District, *steps: Step, choices=None, on: date = REFORM):
    act = actions.draft(world.office, Scheme(on, PAPER, steps, (), choices or {}), at())
    return actions.apply(world.office, act, queries.outcome(world.office, act).digest, at())


def merge(one: Body, into: Body) -> Step:
    return Step(Change.MERGE, (one.pk,), (Heir(str(into.pk)),))


def moved(act) -> set[tuple[str, int | None, int | None]]:
    return set(Move.objects.filter(reorganisation=act).values_list("thing", "body", "successor"))


def crop(who: Asker, register: Register, on: date = BEFORE, draft: bool = False, **words: str) -> Entry:
    return results.submit(who, register, Written(CROP | words), at(on), draft)


def test_records_under_edit_move_and_verified_ones_stay_with_who_did_them(world: District) -> None:
    one, two, _ = world.bodies
    register = registers.found(world.office, mushrooms(), at(FOUNDED))
    writer = person(one, "mot", on=BEFORE)
    entries = {
        "draft": crop(writer, register, draft=True, name="Vụ nháp"),
        "waiting": crop(writer, register, name="Vụ chờ"),
        "returned": crop(writer, register, name="Vụ trả"),
        "verified": crop(writer, register, name="Vụ xong", harvest="7"),
        "corrected": crop(writer, register, name="Vụ đính chính", harvest="3"),
        "withdrawn": crop(writer, register, name="Vụ rút"),
    }
    chief = asker(world.office.user, None, BEFORE, BEFORE)
    results.hand_back(chief, entries["returned"], "Thiếu ảnh.", at(BEFORE, 15))
    for name in ("verified", "corrected"):
        results.verify(chief, entries[name], at(BEFORE, 15))
    correction = Written(CROP | {"name": "Vụ đính chính", "harvest": "5"}, reason="Cân lại")
    results.correct(writer, entries["corrected"].record, correction, at(BEFORE, 16))
    results.withdraw(writer, entries["withdrawn"].record, "Ghi nhầm", at(BEFORE, 16))
    eve = asker(world.office.user, None, REFORM - timedelta(days=1), TODAY)
    told = {part.label: part.sums for part in by_body(eve, register, "harvest", shown.Filter())}
    act = applied(world, merge(one, two))
    whose = {name: Record.objects.get(pk=entry.record_id).body_id for name, entry in entries.items()}
    assert {name for name, body in whose.items() if body == two.pk} == {"draft", "waiting", "returned", "corrected"}
    assert {row for row in moved(act) if row[0] == Thing.RECORD} == {(Thing.RECORD, one.pk, two.pk)}
    heir = person(two, "hai")

    def now(name: str) -> Record:
        return Record.objects.get(pk=entries[name].record_id)

    finished = results.correct(heir, now("returned"), Written(CROP | {"name": "Vụ trả"}, reason="Đủ ảnh"), at())
    assert finished.record.body_id == two.pk
    fixed = results.correct(
        heir, now("verified"), Written(CROP | {"name": "Vụ xong", "harvest": "8"}, reason="Cân lại"), at()
    )
    assert fixed.record.body_id == one.pk  # closed: stays with who did it, whose heirs put it right
    # The past is told as it then was: the old tree's sums are what they were before the act.
    assert {part.label: part.sums for part in by_body(eve, register, "harvest", shown.Filter())} == told
    listed = shown.entries(eve, register, shown.Filter(body=one.pk, alone=True))
    assert {row.record_id for row in listed} >= {entries["waiting"].record_id, entries["verified"].record_id}
    actions.reverse(world.office, act, date(2025, 10, 1), "QĐ 1", at())
    assert Record.objects.get(pk=entries["waiting"].record_id).body_id == one.pk
    assert Passing.objects.filter(record=entries["waiting"].record_id).count() == 2
    summer = asker(world.office.user, None, date(2025, 8, 1), TODAY)
    held = shown.entries(summer, register, shown.Filter(body=two.pk, alone=True))
    assert entries["waiting"].record_id in {row.record_id for row in held}


def test_records_of_a_split_go_where_their_words_say_or_wait_for_a_person(world: District) -> None:
    one, two, three = world.bodies
    register = registers.found(world.office, mushrooms(), at(FOUNDED))
    writer = person(one, "mot", on=BEFORE)
    agencies_step = Step(Change.SPLIT, (one.pk,), (Heir(str(two.pk)), Heir(str(three.pk))), Rule.TERRITORY)
    named, vague = crop(writer, register, hamlet="xã Hai"), crop(writer, register, name="Vụ khác")
    act = actions.draft(world.office, Scheme(REFORM, PAPER, (agencies_step,)), at())
    outcome = queries.outcome(world.office, act)
    assert {(item.thing, item.number) for item in outcome.unplaced} == {
        (Thing.RECORD, vague.record_id),
        (Thing.MEMBERSHIP, writer.membership),
    }
    assert [(row.item.number, row.to) for row in outcome.moved] == [(named.record_id, (str(two.pk),))]
    with pytest.raises(Refused, match="chưa có nơi nhận"):
        actions.apply(world.office, act, outcome.digest, at())


def test_a_register_goes_to_the_heir_even_where_it_has_one_of_that_code(world: District) -> None:
    one, two, _ = world.bodies
    held = [
        registers.found(person(body, name), mushrooms(), at(FOUNDED)) for body, name in ((one, "mot"), (two, "hai"))
    ]
    act = applied(world, merge(one, two))
    assert {row for row in moved(act) if row[0] == Thing.REGISTER} == {(Thing.REGISTER, one.pk, two.pk)}
    rows = Register.objects.filter(holder=two).order_by("pk")
    assert [row.pk for row in rows] == [one.pk for one in held]
    assert len({row.code for row in rows}) == 2
    actions.reverse(world.office, act, REFORM, "QĐ 1", at())
    assert Register.objects.get(pk=held[0].pk).holder_id == one.pk


def test_requests_for_direction_go_on_to_who_can_answer_and_who_hears_the_answer(world: District) -> None:
    one, two, three = world.bodies
    task = world.order("Việc của Một", one)
    lead = agencies.found_body("Ban Chỉ đạo Một", Kind.PARTY_BOARD, Level.COMMUNE, at(), world.top, starts_on=FOUNDED)
    world.tasks[0].assignments.create(body=lead, name="Ban", role="direct", valid_from=FOUNDED)
    chief, asks = person(lead, "truong-ban"), person(one, "mot")
    row = directions.ask(asks, task, "Xin kinh phí", at())
    assert row.holder_id == lead.pk
    act = applied(world, merge(one, two), merge(lead, three))
    assert {thing for thing, *_ in moved(act)} >= {Thing.REQUEST, Thing.ASKED}
    row = DirectionRequest.objects.get(pk=row.pk)
    assert (row.body_id, row.asked_by, row.holder_id) == (one.pk, two.pk, three.pk)  # who asked is not rewritten
    assert [(way.from_body_id, way.to_body_id) for way in row.forwardings.all()] == [(lead.pk, three.pk)]
    assert list(oversight.to_answer(again(chief))) == [row]
    counter = actions.reverse(world.office, act, REFORM, "QĐ 1", at())
    row = DirectionRequest.objects.get(pk=row.pk)
    assert (row.asked_by, row.follower_id, row.holder_id) == (one.pk, None, lead.pk)
    assert {thing for thing, *_ in moved(counter)} >= {Thing.REQUEST, Thing.ASKED}
    directions.answer(again(chief), row, "Đồng ý", "", at())
    assert not [one for one in moved(applied(world, merge(one, two))) if one[0] in {Thing.REQUEST, Thing.ASKED}]


def told(who: Asker, task, number: int = 1, **more) -> Notice:
    return Notice.objects.create(
        person_id=who.user, body_id=who.body, task=task, rule="due-7", thing=f"turn:{number}", step_on=TODAY,
        words="Còn 7 ngày", made_at=at(hour=8), **more,
    )  # fmt: skip


def test_notices_and_sheets_go_where_their_people_go(world: District) -> None:
    one, two, three = world.bodies
    task = world.order("Việc", one)
    anna, binh = person(one, "an", Role.HEAD), person(one, "binh", Role.OFFICER)
    register = registers.found(world.office, mushrooms(), at(FOUNDED))
    new, read = told(anna, task), told(anna, task, 2, read_at=at())
    other = told(binh, task)
    file = File.objects.get()
    sheet = Draft.objects.create(
        owner_id=anna.user, body=one, kind="filled", filename="bao-cao.xlsx", data=b"x", taken_at=at()
    )
    handed = HandedSheet.objects.create(
        register=register, body=one, author_id=binh.user, file=file, name="so.xlsx", handed_at=at()
    )
    split = Step(Change.SPLIT, (one.pk,), (Heir(str(two.pk)), Heir(str(three.pk))), Rule.TERRITORY)
    act = actions.draft(world.office, Scheme(REFORM, PAPER, (split,)), at())
    outcome = queries.outcome(world.office, act)
    assert {item.thing for item in outcome.waiting} == {Thing.NOTICE, Thing.SHEET, Thing.HANDED}
    held = task.assignments.get()
    choices = {
        f"membership:{anna.membership}": (str(two.pk),),
        f"membership:{binh.membership}": (str(three.pk),),
        f"assignment:{held.pk}": (str(two.pk), str(three.pk)),
    }
    actions.amend(world.office, act, Scheme(REFORM, PAPER, (split,), (), choices), at())
    act.refresh_from_db()
    actions.apply(world.office, act, queries.outcome(world.office, act).digest, at())
    assert [Notice.objects.get(pk=row.pk).body_id for row in (new, read, other)] == [two.pk, one.pk, three.pk]
    assert Draft.objects.get(pk=sheet.pk).body_id == two.pk
    assert HandedSheet.objects.get(pk=handed.pk).body_id == three.pk
    assert {row.notice.pk for row in oversight.notices(again(anna))} == {new.pk, read.pk}
    assert [row.pk for row in drafts(again(anna))] == [sheet.pk]
    actions.reverse(world.office, act, TODAY, "QĐ 1", at())
    assert Notice.objects.get(pk=new.pk).body_id == one.pk
    assert Draft.objects.get(pk=sheet.pk).body_id == one.pk
    assert HandedSheet.objects.get(pk=handed.pk).body_id == one.pk


def test_a_function_that_moves_takes_no_register_and_no_notices_with_it(world: District) -> None:
    one, two, _ = world.bodies
    who = person(one, "mot")
    registers.found(who, mushrooms(), at(FOUNDED))
    task = world.order("Quản lý tôn giáo", one)
    notice = told(who, task)
    act = applied(world, Step(Change.TRANSFER, (one.pk,), (Heir(str(two.pk), ("tôn giáo",)),), Rule.FIELD))
    assert moved(act) == {(Thing.ASSIGNMENT, one.pk, two.pk)}
    assert Notice.objects.get(pk=notice.pk).body_id == one.pk
    assert Register.objects.get().holder_id == one.pk


def test_what_new_bodies_entered_since_is_not_lost_by_a_counter_act(world: District) -> None:
    from bamsat.records.reorganisation.scheme import Founded

    one, two, _ = world.bodies
    register = registers.found(world.office, mushrooms(), at(FOUNDED))
    new = Founded("n1", "UBND xã Mới", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, party=str(world.top.pk))
    step = Step(Change.MERGE, (one.pk, two.pk), (Heir("n1"),))
    act = actions.draft(world.office, Scheme(REFORM, PAPER, (step,), (new,)), at())
    act = actions.apply(world.office, act, queries.outcome(world.office, act).digest, at())
    body = Body.objects.get(pk=act.founded["n1"])
    entry = crop(person(body, "moi", begins=REFORM), register, TODAY)
    with pytest.raises(Refused, match="đã nhận thêm 2"):  # the record, and the person who holds a post there
        actions.reverse(world.office, act, TODAY, "QĐ 1", at())
    assert entry.record.body_id == body.pk


def test_what_a_body_follows_and_writes_goes_to_its_heir_and_comes_back(world: District) -> None:
    one, two, _ = world.bodies
    chief = person(one, "mot", on=TODAY)
    crops = Defined("Số vườn nấm", "vườn", "sum", "in-period", "quarter", "calendar")
    of = defining.define(chief, crops, at())
    content = {"subject": "Về vườn nấm", "blocks": [], "figures": {}}
    report = drafting.keep(chief, "tien-do", content, {}, at())
    duty = set_duty(chief, Wanted("tien-do", "Tỉnh ủy", Owing(Rhythm.MONTH, 5, 5, TODAY)), at())
    sitting = open_sitting(chief, Called("Ban Thường vụ", TODAY, "Bí thư"), at())
    act = applied(world, merge(one, two))
    kinds = (Thing.INDICATOR, Thing.REPORT, Thing.SITTING, Thing.DUTY)
    assert {(kind, one.pk, two.pk) for kind in kinds} <= moved(act)
    heir = person(two, "hai")
    assert sittings.opened(heir) == sitting
    assert indicators.may_manage(heir, indicators.indicator(heir, of.pk))
    assert [row.version.subject for row in reporting.under_edit(heir)] == ["Về vườn nấm"]
    actions.reverse(world.office, act, date(2025, 10, 1), "QĐ 1", at())
    assert Indicator.objects.get(pk=of.pk).holder_id == one.pk
    assert Report.objects.get(pk=report.pk).body_id == one.pk
    assert [row.body_id for row in Duty.objects.filter(pk=duty.pk)] == [one.pk]
    assert Sitting.objects.get(pk=sitting.pk).body_id == one.pk


def test_a_case_of_supervision_goes_to_the_heir_of_who_conducts_it_and_comes_back(world: District) -> None:
    one, two, three = world.bodies
    chief = person(one, "mot", on=TODAY)
    facts = {
        "regime": "party",
        "supervision_form": "regular_supervision",
        "content": "x",
        "folded": "x",
        "begun_at": at(),
    }
    going, ended = (
        Case.objects.create(body=one, title=title, author_id=chief.user, **facts) for title in ("Đang", "Xong")
    )
    supervising.Step.objects.create(case=ended, act="dropped", on=TODAY, author_id=chief.user, made_at=at())
    for case in (going, ended):
        supervising.Step.objects.create(case=case, act="told", on=TODAY, author_id=chief.user, made_at=at())
        Subject.objects.create(case=case, body=three)
    act = applied(world, merge(one, two))
    assert {row for row in moved(act) if row[0] == Thing.CASE} == {(Thing.CASE, one.pk, two.pk)}
    assert (Case.objects.get(pk=going.pk).body_id, Case.objects.get(pk=ended.pk).body_id) == (two.pk, one.pk)
    heir = person(two, "hai")
    assert [row.case for row in supervision.cases(heir) if row.is_own] == [going]
    actions.reverse(world.office, act, date(2025, 10, 1), "QĐ 1", at())
    assert Case.objects.get(pk=going.pk).body_id == one.pk


def test_a_recommendation_to_a_subject_that_was_merged_is_given_to_its_heir(world: District) -> None:
    one, two, three = world.bodies
    chief = person(one, "mot", on=TODAY)
    facts = {"regime": "party", "supervision_form": "regular_supervision", "content": "x", "folded": "x"}
    case = Case.objects.create(body=one, title="Đang", author_id=chief.user, begun_at=at(), **facts)
    for act in ("opened", "told", "ended"):
        supervising.Step.objects.create(case=case, act=act, on=TODAY, author_id=chief.user, made_at=at())
    subject = Subject.objects.create(case=case, body=three)
    applied(world, merge(three, two))
    asked = proposing.Asked(subject.pk, "Ban hành nội quy dùng chung kho lạnh.", "trước ngày 15/12/2026")
    concluding.conclude(chief, case, concluding.Concluded("05/TB", TODAY, "Kết luận.", None, (asked,)), None, at())
    row = supervising.Recommendation.objects.get()
    assert [part.body_id for part in row.task.assignments.all()] == [two.pk]
