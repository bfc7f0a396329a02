"""Formulas of bodies, the word that turns evaluation off, whom one may see, and facts from the base: what counts and what does not."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bamsat.reckoning.evaluation.formula import Measure, Way
from bamsat.reckoning.evaluation.measures import Says
from bamsat.reckoning.periods import between
from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body, User
from bamsat.records.agencies.vocabulary import Kind, Level, Role, Tree
from bamsat.records.evaluation import queries, setting
from bamsat.records.evaluation.description.schema import faults
from bamsat.records.evaluation.description.written import from_raw, read_formula, to_raw, write_formula
from bamsat.records.evaluation.models import Switch, Version
from bamsat.records.evaluation.queries import Asking
from bamsat.records.evaluation.shipped import shipped
from bamsat.records.evaluation.wording import points, reason, rule
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.tasks import remembering
from bamsat.records.tasks.models import Assignment, Extension, Occurrence, Progress, Ruling, Verification
from tests.conftest import TODAY, at
from tests.records.worked import Place, charge, task

LAST = date(2026, 11, 16)  # three working days and more before TODAY
OCTOBER = Asking(between(date(2026, 10, 1), LAST))
RAW = {
    "name": "Thử",
    "least_tasks": 1,
    "first_look": 3,
    "criteria": [
        {"key": "han", "title": "Đúng hạn", "measure": "untimely", "points": 60, "way": "share"},
        {
            "key": "noi",
            "title": "Trả lời",
            "measure": "unanswered",
            "points": 40,
            "way": "each",
            "lose": 2.5,
            "days": 5,
        },
    ],
    "bands": [{"title": "Tốt", "least": 80}, {"title": "Kém", "least": 0}],
}


@pytest.fixture
def here(worked_place) -> Place:
    """Everything was given in March; the first task of the division was due in October, the others are due in December."""
    found = worked_place
    Assignment.objects.update(valid_from=date(2026, 3, 2), reply="accepted", replied_at=at(date(2026, 3, 3)))
    for one in found.tasks:
        one.issued_at = at(date(2026, 3, 2))
        one.save()
    Occurrence.objects.filter(task=found.tasks[0]).update(due_on=date(2026, 10, 30), first_due_on=date(2026, 10, 30))
    return found


def raw(**changes: object) -> dict[str, object]:
    return deepcopy(RAW) | changes


def of(who, body: Body, asking: Asking = OCTOBER):
    """Reckoned anew: these tests write without a journal."""
    remembering.forget()
    return queries.scores(who, asking, from_raw(RAW), [body.pk])[body.pk]


def said(score, key: str = "han") -> list[str]:
    found = next(one for one in score.results if one.criterion.key == key)
    return [reason(one.case) for one in found.losses]


# What people write.
def test_the_shipped_formula_and_the_samples_formula_hold() -> None:
    assert shipped().most == 100 * 100
    assert from_raw(to_raw(shipped())) == shipped()
    assert {one.measure for one in shipped().criteria} < set(Measure)


def test_yaml_reads_back_as_the_same_formula() -> None:
    formula = from_raw(RAW)
    again = read_formula(write_formula(formula))
    assert faults(again) == []
    assert from_raw(again) == formula


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"criteria": []}, "criteria"),
        ({"name": " "}, "name"),
        ({"more": 1}, "không hiểu mục more"),
        ({"least_tasks": "ba"}, "cần số nguyên"),
        ({"bands": [{"title": "Tốt", "least": 80}]}, "bắt đầu từ 0 điểm"),
        ({"bands": [{"title": "Tốt", "least": 180}, {"title": "Kém", "least": 0}]}, "cao hơn tổng điểm"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(change: dict[str, object], told: str) -> None:
    assert any(told in one for one in faults(raw(**change)))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"points": "nhiều"}, "cần số"),
        ({"points": 0.125}, "hai chữ số thập phân"),
        ({"measure": "kindness"}, "dùng một trong"),
        ({"way": "days", "lose": 1}, "theo số ngày chậm"),
        ({"way": "each", "lose": 0}, "cần ghi lose"),
        ({"way": "share", "lose": 1}, "không ghi lose"),
        ({"measure": "silent"}, "cần ghi days"),
        ({"measure": "returned", "days": 3}, "days chỉ dùng"),
        ({"lead": 0, "partner": 0}, "đều bằng 0"),
        ({"key": "noi"}, "xuất hiện 2 lần"),
    ],
)
def test_a_criterion_without_sense_is_refused(change: dict[str, object], told: str) -> None:
    wrong = raw()
    kind = {"measure": "returned", "way": "share"} if {"lose", "way"} & set(change) else {}
    wrong["criteria"][0] |= kind | change  # type: ignore[index]
    assert any(told in one for one in faults(wrong)), faults(wrong)


def test_whatever_yaml_takes_for_a_number_is_judged() -> None:
    words = write_formula(from_raw(RAW))
    assert any("phải là một số" in one for one in faults(read_formula(words.replace("points: 60", "points: .nan"))))
    assert faults(read_formula(words.replace("points: 60", "points: .inf")))
    assert faults(read_formula(words.replace("points: 60", "points: true")))
    again = read_formula(words.replace("least_tasks: 1", "least_tasks: 1.0").replace("lead: 100", "lead: 100.0"))
    assert from_raw(again) == from_raw(RAW)
    assert faults(None)
    assert faults([])


def test_points_are_written_as_people_write_them() -> None:
    assert [points(one) for one in (0, 50, 1_250, 10_000, 1_667)] == ["0", "0,5", "12,5", "100", "16,67"]
    assert "phối hợp" in rule(replace(shipped().criteria[3], partner=50))
    assert [way.value for way in Way] == ["each", "share", "days"]


# Facts from the base.
def test_an_overdue_task_costs_with_its_day(here: Place) -> None:
    seen = of(here.ask(here.division), here.division)
    assert (seen.lost, seen.tasks) == (60 * 100, 1)
    assert said(seen) == ["hạn 30/10/2026, chưa hoàn thành: chậm 11 ngày làm việc của cơ quan"]


def test_work_claimed_in_time_is_not_held_against_who_waits(here: Place) -> None:
    told = _told(here, date(2026, 10, 29))
    seen = of(here.ask(here.division), here.division)
    assert (seen.lost, seen.tasks) == (0, 1)
    Verification.objects.create(
        progress=told,
        verifier=_user("khac"),
        author_id=told.author_id,
        body=here.office,
        verified=True,
        decided_at=at(),
    )
    assert of(here.ask(here.division), here.division).lost == 0


def test_an_excuse_written_afterwards_counts(here: Place) -> None:
    Ruling.objects.create(
        task=here.tasks[0], act="excused", from_on=date(2026, 10, 30), until_on=date(2026, 12, 1), reason="Lũ",
        decider=_user("lanh-dao"), body=here.office, decided_at=at(),
    )  # fmt: skip
    who = here.ask(here.division)
    seen = of(who, here.division)
    assert seen.lost == 0
    assert [case.says for case in seen.results[0].aside] == [Says.ASIDE]
    assert "khách quan" in reason(seen.results[0].aside[0])
    assert of(replace(who, on=TODAY - timedelta(days=1)), here.division).lost == 60 * 100  # nobody knew yet


def test_work_sent_back_and_work_of_others_is_not_the_bodys(here: Place) -> None:
    who = here.ask(here.division)
    held = Assignment.objects.filter(task=here.tasks[0])
    held.update(reply="returned", replied_at=at(LAST + timedelta(days=1)))
    assert of(who, here.division).tasks == 0
    assert of(replace(who, on=LAST), here.division).tasks == 1  # nobody knew yet
    held.update(reply="accepted", valid_until=LAST)
    assert of(who, here.division, Asking(between(date(2026, 10, 2), LAST))).tasks == 0


def test_who_has_not_answered_loses_by_the_working_day(here: Place) -> None:
    late = task(here.paper, 9, "Phát quang đường ra đồng", date(2026, 12, 30))
    charge(late, here.division, "lead")
    Assignment.objects.filter(task=late).update(valid_from=date(2026, 10, 5), reply="", replied_at=None)
    late.issued_at = at(date(2026, 10, 5))
    late.save()
    seen = of(here.ask(here.division), here.division)
    assert said(seen, "noi") == ["giao ngày 05/10/2026, chưa trả lời: chậm 25 ngày làm việc"]
    assert seen.results[1].lost == 250


def test_reports_requests_and_proof_come_from_the_base(here: Place) -> None:
    told = _told(here, date(2026, 10, 29))
    turn = told.occurrence
    Extension.objects.create(
        occurrence=turn, body=here.division, author_id=told.author_id, reason="x", due_on=date(2026, 10, 30),
        proposed_on=date(2026, 12, 1), asked_at=at(date(2026, 11, 3)),
    )  # fmt: skip
    criteria = [
        {"key": "mc", "title": "a", "measure": "unproven", "points": 5, "way": "each", "lose": 1},
        {"key": "gh", "title": "b", "measure": "asked-late", "points": 5, "way": "each", "lose": 1},
        {"key": "tl", "title": "c", "measure": "returned", "points": 5, "way": "each", "lose": 1},
    ]
    by = from_raw(raw(criteria=criteria, bands=[]))
    seen = queries.scores(here.ask(here.division), OCTOBER, by, [here.division.pk])[here.division.pk]
    assert [one.lost for one in seen.results] == [100, 100, 0]
    Verification.objects.create(
        progress=told, verifier=_user("khac"), author_id=told.author_id, body=here.office, verified=False,
        reason="Thiếu", decided_at=at(date(2026, 11, 2)),
    )  # fmt: skip
    who = here.ask(here.division, Role.VIEWER)  # another asker, so that nothing is remembered
    again = queries.scores(who, OCTOBER, by, [here.division.pk])[here.division.pk]
    assert [one.lost for one in again.results] == [0, 100, 100]  # handed back is not counted twice


def test_a_partner_is_judged_only_as_far_as_the_formula_says(here: Place) -> None:
    Occurrence.objects.filter(task=here.tasks[3]).update(due_on=date(2026, 10, 30), first_due_on=date(2026, 10, 30))
    criteria = [{"key": "h", "title": "a", "measure": "overdue", "points": 10, "way": "each", "lose": 4, "partner": 25}]
    by = from_raw(raw(criteria=criteria, bands=[]))
    seen = queries.scores(here.ask(here.division), OCTOBER, by, [here.division.pk])[here.division.pk]
    assert sorted(one.points for one in seen.results[0].losses) == [100, 400]


# Who sees whom, and when.
def test_a_body_sees_itself_who_is_over_it_sees_all_under(here: Place) -> None:
    by = from_raw(RAW)
    office, division = here.ask(here.office, Role.OFFICE), here.ask(here.division)
    assert [name for _, name in queries.compared(office, OCTOBER, by).rows] == [
        "Hội Nông dân xã Bãi Bồi",
        "Phòng Kinh tế xã Bãi Bồi",
    ]
    assert [body for body, _ in queries.compared(division, OCTOBER, by).rows] == [here.division.pk]
    with pytest.raises(Body.DoesNotExist):
        queries.body(division, here.other.pk, OCTOBER, by)
    for role in (Role.OFFICER, Role.VIEWER):
        assert queries.compared(here.ask(here.office, role), OCTOBER, by).rows == ()


def test_nobody_is_compared_before_each_could_look(here: Place) -> None:
    by, office, division = from_raw(RAW), here.ask(here.office, Role.OFFICE), here.ask(here.division)
    early = Asking(between(date(2026, 10, 1), TODAY - timedelta(days=1)))
    assert queries.last_comparable(office, by) == date(2026, 11, 18)
    found = queries.compared(office, early, by)
    assert (found.rows, found.waits) == ((), date(2026, 11, 27))
    assert queries.body(division, here.division.pk, early, by)[0] == here.division.pk  # itself always
    with pytest.raises(Body.DoesNotExist):
        queries.body(office, here.division.pk, early, by)


def test_the_desk_tells_of_a_result_while_the_own_body_alone_sees_it(here: Place) -> None:
    division = here.ask(here.division)
    then = replace(division, on=date(2026, 11, 16), today=date(2026, 11, 16))
    found = queries.first_look(then)
    assert found is not None and found[0].last_on == date(2026, 11, 14) and found[1] > date(2026, 11, 16)
    assert queries.first_look(replace(then, on=found[1], today=found[1])) is None  # others see it by now
    assert queries.first_look(replace(then, on=date(2026, 11, 15))) is None  # looking back
    assert queries.first_look(replace(then, role=Role.ADMINISTRATOR)) is None


def test_both_see_the_same_result(here: Place) -> None:
    above = of(here.ask(here.office, Role.OFFICE), here.division)
    assert above == of(here.ask(here.division), here.division)


def test_only_so_many_are_reckoned_at_once(here: Place, monkeypatch) -> None:
    monkeypatch.setattr(queries, "MOST", 1)
    with pytest.raises(Refused, match="mỗi lần chỉ xếp hoặc tải được 1"):
        queries.scores(here.ask(here.office, Role.OFFICE), OCTOBER, from_raw(RAW), [here.division.pk, here.other.pk])


def test_a_look_from_a_past_day_asks_of_every_turn(here: Place) -> None:
    """What was done before the span is left out by what is settled today, which says nothing of a past day."""
    told = _told(here, date(2026, 9, 30))
    Verification.objects.create(
        progress=told,
        verifier=_user("khac"),
        author_id=told.author_id,
        body=here.office,
        verified=True,
        decided_at=at(),
    )
    Occurrence.objects.filter(task=here.tasks[0]).update(
        due_on=date(2026, 9, 30), first_due_on=date(2026, 9, 30), claimed_on=date(2026, 9, 30), verified=True
    )
    who = here.ask(here.division)
    assert of(who, here.division).tasks == of(replace(who, on=TODAY - timedelta(days=1)), here.division).tasks == 0


# Formulas.
def test_the_nearest_formula_holds_from_its_day_on(here: Place) -> None:
    office, head = here.ask(here.office, Role.HEAD), here.ask(here.division, Role.HEAD)
    assert queries.used(head, TODAY).formula == shipped()
    first = setting.set_formula(office, raw(), TODAY, at())
    assert queries.used(head, TODAY).version == first
    assert queries.used(head, TODAY - timedelta(days=1)).version is None
    own = setting.set_formula(head, raw(name="Của phòng"), TODAY, at())
    assert [one.version for one in queries.formulas(head, TODAY)] == [own, first]
    assert queries.used(head, TODAY, here.office.pk).version == first
    assert queries.used(office, TODAY).version == first
    later = setting.set_formula(office, raw(name="Năm sau"), date(2027, 1, 1), at())
    assert queries.used(office, date(2026, 12, 31)).version == first
    assert queries.used(office, date(2027, 1, 1)).version == later
    setting.drop_formula(head, TODAY, at(hour=10))
    assert queries.used(head, TODAY).version == first
    assert check().holds


def test_a_formula_is_refused_whole_and_never_reaches_back(here: Place) -> None:
    head = here.ask(here.office, Role.HEAD)
    with pytest.raises(setting.Unfit) as wrong:
        setting.set_formula(head, raw(criteria=[]), TODAY, at())
    assert wrong.value.faults
    with pytest.raises(Refused, match="không áp dụng ngược"):
        setting.set_formula(head, raw(), TODAY - timedelta(days=1), at())
    with pytest.raises(Refused, match="lãnh đạo hoặc quản trị"):
        setting.set_formula(here.ask(here.office, Role.OFFICE), raw(), TODAY, at())
    with pytest.raises(Refused, match="không có bộ tiêu chí riêng"):
        setting.drop_formula(head, TODAY, at())
    assert not Version.objects.exists()
    one = setting.set_formula(head, raw(), TODAY, at())
    assert setting.set_formula(head, raw(), TODAY, at()) == one  # the same changes nothing
    assert Line.objects.filter(act="evaluation.set_formula").count() == 1


# Off and on.
def test_one_word_at_the_top_closes_a_tree(here: Place) -> None:
    head, division = here.ask(here.office, Role.HEAD), here.ask(here.division)
    assert queries.is_open(division)
    with pytest.raises(Refused, match="lý do"):
        setting.turn(head, False, " ", at())
    setting.turn(head, False, "Đang sửa bộ tiêu chí", at())
    assert not queries.is_open(division)
    assert not queries.is_open(head)
    with pytest.raises(Refused, match="đang tắt rồi"):
        setting.turn(head, False, "Lần nữa", at())
    with pytest.raises(Refused, match="Cơ quan cấp dưới không đổi được"):
        setting.turn(here.ask(here.division, Role.HEAD), True, "Muốn xem", at())
    setting.turn(head, True, "Đã sửa xong", at(hour=10))
    assert queries.is_open(division)
    assert list(Line.objects.filter(act__startswith="evaluation.turn").values_list("act", flat=True).order_by("number")) == [
        "evaluation.turn_off",
        "evaluation.turn_on",
    ]  # fmt: skip


def test_a_body_under_may_close_itself_where_nobody_over_it_said_anything(here: Place) -> None:
    head, office = here.ask(here.division, Role.HEAD), here.ask(here.office, Role.OFFICE)
    setting.turn(head, False, "Đang sắp xếp lại", at())
    found = queries.compared(office, OCTOBER, from_raw(RAW))
    assert [name for _, name in found.rows] == ["Hội Nông dân xã Bãi Bồi"]
    assert found.off == ("Phòng Kinh tế xã Bãi Bồi",)
    with pytest.raises(Body.DoesNotExist):
        queries.body(office, here.division.pk, OCTOBER, from_raw(RAW))
    Switch.objects.create(body=here.office, turned_on=True, reason="Cả xã", author=_user("x"), said_at=at(hour=11))
    assert queries.is_open(head)  # who stands highest decides


def test_who_stands_in_two_trees_is_closed_by_either(here: Place) -> None:
    state = agencies.found_body(
        "Ủy ban nhân dân xã Bãi Bồi", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, at(), place="xã Bãi Bồi"
    )
    agencies.place_under(here.division, state, Tree.STATE, None, at())
    for body, on in ((here.office, True), (state, False)):
        Switch.objects.create(body=body, turned_on=on, reason="x", author=_user(f"u{body.pk}"), said_at=at())
    assert not queries.is_open(here.ask(here.division))
    assert queries.is_open(here.ask(here.other))


def _told(here: Place, on: date) -> Progress:
    turn = Occurrence.objects.get(task=here.tasks[0])
    return Progress.objects.create(
        occurrence=turn, body=here.division, author=_user("nguoi-lam"), statement="completed", text="Xong", submitted_at=at(on)
    )  # fmt: skip


def _user(name: str) -> User:
    found = User.objects.filter(username=name).first()
    return found or agencies.open_account(name, f"Người {name}", "x", at())
