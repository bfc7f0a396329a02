"""Sittings: conclusions written down as they are taken, and what becomes of them when the sitting is closed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from bamsat.records.agencies.asker import Refused
from bamsat.records.cascade.uncovered import uncovered
from bamsat.records.directives.models import Directive
from bamsat.records.journal.field_words import FIELDS
from bamsat.records.journal.models import Line
from bamsat.records.journal.vocabulary import ACTS
from bamsat.records.oversight import directions
from bamsat.records.oversight import queries as oversight
from bamsat.records.reporting.models import Series
from bamsat.records.sittings import closing, queries, recording
from bamsat.records.sittings.closing import Notice, Numbered, close
from bamsat.records.sittings.models import Closing, Conclusion, Sitting
from bamsat.records.sittings.recording import Called, Taken
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.models import Task
from tests.conftest import TODAY, at
from tests.records.test_coverage import ORDERS, Land

CALLED = Called("Ban Thường vụ Đảng ủy xã Đồng Mây", TODAY, "đồng chí Bí thư Đảng ủy")
TAKEN = Taken(
    "Nạo vét mương thoát nước thôn Bến Mây, báo cáo kết quả bằng văn bản.",
    "Ủy ban nhân dân xã Đồng Mây",
    ("Hội Nông dân xã Đồng Mây",),
    "trước ngày 15/12/2026",
)
CONTENT = {
    "subject": "kết luận của phiên họp",
    "paper": "notice",
    "blocks": [],
    "figures": {},
    "rows": {},
    "annexes": [],
}
HEAD = {"name": "Đảng ủy xã Đồng Mây", "signer": "Nguyễn Văn Mẫu"}
NOTHING = queries.Subject()


def symbol(number: int, day: date) -> str:
    return f"{number:02d}-TB/ĐU"


NOTICE = Notice(HEAD, CONTENT, symbol)


@pytest.fixture
def office(ask):
    return ask("vanphong")


@pytest.fixture
def sitting(office) -> Sitting:
    return recording.open_sitting(office, CALLED, at())


def test_every_conclusion_becomes_a_task_of_the_notice(office, sitting, ask) -> None:
    store = Task.objects.get(text__startswith="Lắp kho lạnh")
    recording.record(office, sitting, TAKEN, queries.subject(office, f"task:{store.pk}"), at())
    recording.record(office, sitting, replace(TAKEN, text="Họp dân lần hai.", coordinate=(), due=""), NOTHING, at())
    made = close(office, sitting, NOTICE, Numbered(after=4), at(hour=11))
    paper = Directive.objects.get(closing=made)
    assert (made.symbol, made.day, paper.number, paper.issued_on) == ("05-TB/ĐU", TODAY, "05-TB/ĐU", TODAY)
    assert not paper.spoken and tasks.papers(office).on_paper().filter(pk=paper.pk).exists()
    first, second = tasks.visible(ask("ubnd")).filter(directive=paper).order_by("number")
    text = paper.reading.contract["text"]
    assert text[first.start : first.end] == first.text == TAKEN.text
    frame = first.baselines.get()
    assert text[frame.start : frame.end] == TAKEN.due and frame.due_on == date(2026, 12, 14)
    assert {(row.role, row.name) for row in first.assignments.all()} == {
        ("lead", TAKEN.lead),
        ("coordinate", TAKEN.coordinate[0]),
    }
    assert first.concluded.task == store and second.concluded.task is None
    assert [row.made for row in queries.on_task(office, store)] == [first]
    assert [row.made for row in queries.on_task(office, first)] == [first]
    assert first.pk in [row.task_id for row in tasks.waiting_for_reply(ask("ubnd"))]


def test_a_conclusion_answers_the_request_that_it_decides(office, sitting, committee, task) -> None:
    row = directions.ask(committee, task, "Xin thêm kinh phí mua phôi giống.", at())
    recording.record(office, sitting, TAKEN, queries.subject(office, f"request:{row.pk}"), at())
    with pytest.raises(Refused, match="đã có kết luận"):
        recording.record(office, sitting, TAKEN, queries.subject(office, f"request:{row.pk}"), at())
    assert oversight.request(committee, row.pk).pk in oversight.waiting(committee).values_list("pk", flat=True)
    close(office, sitting, NOTICE, Numbered(), at(hour=11))
    answer = oversight.request(committee, row.pk).answer
    assert (answer.text, answer.paper) == (TAKEN.text, "Thông báo kết luận số 01-TB/ĐU ngày 24/11/2026")


def test_where_a_request_was_answered_meanwhile_nothing_is_closed(office, sitting, committee, task) -> None:
    row = directions.ask(committee, task, "Xin thêm kinh phí mua phôi giống.", at())
    recording.record(office, sitting, TAKEN, queries.subject(office, f"request:{row.pk}"), at())
    directions.answer(office, row, "Đồng ý.", "", at())
    before = Task.objects.count(), Directive.objects.count()
    with pytest.raises(Refused, match=r"Kết luận “Nạo vét.*đã được trả lời"):
        close(office, sitting, NOTICE, Numbered(), at(hour=11))
    assert (Task.objects.count(), Directive.objects.count()) == before
    assert not Series.objects.filter(type="notice").exclude(last=0).exists() and not Closing.objects.exists()


def test_while_it_is_open_it_is_edited_and_struck_out_and_then_no_more(office, sitting) -> None:
    row = recording.record(office, sitting, TAKEN, NOTHING, at())
    other = recording.record(office, sitting, replace(TAKEN, text="Việc khác."), NOTHING, at())
    recording.edit(office, row, replace(TAKEN, due="hết quý I/2027"), NOTHING, at())
    recording.strike(office, other, at())
    assert [one.due for one in queries.conclusions(office, sitting)] == ["hết quý I/2027"]
    with pytest.raises(Refused, match="người khác bỏ"):
        recording.edit(office, other, TAKEN, NOTHING, at())
    third = recording.record(office, sitting, replace(TAKEN, text="Việc nữa."), NOTHING, at())
    assert third.sequence == 3  # the place of a struck one is not given again
    close(office, sitting, NOTICE, Numbered(), at(hour=11))
    assert Task.objects.filter(concluded__sitting=sitting).count() == 2
    for late in (
        lambda: recording.record(office, sitting, TAKEN, NOTHING, at()),
        lambda: recording.edit(office, row, TAKEN, NOTHING, at()),
        lambda: recording.strike(office, row, at()),
        lambda: recording.change(office, sitting, CALLED, at()),
        lambda: recording.drop(office, sitting, "x", at()),
        lambda: close(office, sitting, NOTICE, Numbered(), at(hour=12)),
    ):
        with pytest.raises(Refused, match="đã kết thúc"):
            late()
    lines = Line.objects.filter(thing=f"sitting:{sitting.pk}")
    assert {line.act for line in lines} == {f"sittings.{act}" for act in ("open", "record", "edit", "strike", "close")}
    assert {line.act for line in lines} <= set(ACTS)
    assert {name for line in lines for name in line.facts if name != "changes"} <= set(FIELDS)
    told = lines.get(act="sittings.edit").facts["changes"]
    assert told == {"due": ["trước ngày 15/12/2026", "hết quý I/2027"]}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": " "}, "nội dung kết luận"),
        ({"text": "x" * 5_000}, "dài quá"),
        ({"lead": ""}, "cơ quan chủ trì"),
        ({"lead": "Hội Làm vườn"}, "Danh bạ không có"),
        ({"lead": "Tỉnh ủy Sơn Hải"}, "không thuộc cơ quan bạn"),
        ({"coordinate": ("Ủy ban nhân dân xã Đồng Mây",)}, "ghi hai lần"),
        ({"due": "trước ngày 01/11/2026"}, "trước ngày họp"),
        ({"due": "x" * 300}, "Thời hạn ghi dài"),
    ],
)
def test_what_is_unfit_is_refused_in_a_sentence_and_not_kept(office, sitting, change, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        recording.record(office, sitting, replace(TAKEN, **change), NOTHING, at())
    assert not Conclusion.objects.exists()


@pytest.mark.parametrize(
    ("called", "sentence"),
    [
        (replace(CALLED, sitter=""), "ai họp"),
        (replace(CALLED, chair=" "), "chủ trì"),
        (replace(CALLED, held_on=None), "ngày họp"),
        (replace(CALLED, held_on=date(2027, 6, 1)), "kiểm tra lại ngày"),
    ],
)
def test_a_sitting_is_called_with_day_and_chair(office, called: Called, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        recording.open_sitting(office, called, at())


def test_a_sitting_ahead_is_prepared_and_not_closed_before_its_day(office) -> None:
    row = recording.open_sitting(office, replace(CALLED, held_on=date(2026, 12, 1)), at())
    recording.record(office, row, TAKEN, NOTHING, at())
    with pytest.raises(Refused, match="còn ở phía trước"):
        close(office, row, NOTICE, Numbered(), at(hour=11))


def test_numbers_have_no_gap_and_none_is_given_twice(office, sitting) -> None:
    with pytest.raises(Refused, match="chưa ghi kết luận"):
        close(office, sitting, NOTICE, Numbered(), at(hour=11))
    recording.record(office, sitting, TAKEN, NOTHING, at())
    first = close(office, sitting, NOTICE, Numbered(), at(hour=11))
    second = recording.open_sitting(office, CALLED, at())
    recording.record(office, second, TAKEN, NOTHING, at())
    with pytest.raises(Refused, match="đã có số 01"):
        close(office, second, NOTICE, Numbered(after=9), at(hour=12))
    with pytest.raises(Refused, match="đang cấp số ở đây"):
        close(office, second, NOTICE, Numbered(9, TODAY), at(hour=12))
    made = close(office, second, NOTICE, Numbered(), at(hour=12))
    assert (first.number, made.number) == (1, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Closing.objects.filter(pk=made.pk).update(number=1)


def test_a_number_of_the_office_s_own_register_stands_with_its_day_and_is_not_given_again(office, sitting) -> None:
    recording.record(office, sitting, TAKEN, NOTHING, at())
    for by, sentence in (
        (Numbered(0, TODAY), "từ 1 trở lên"),
        (Numbered(12), "Ngày của thông báo"),
        (Numbered(12, date(2026, 11, 23)), "từ ngày họp"),
    ):
        with pytest.raises(Refused, match=sentence):
            close(office, sitting, NOTICE, by, at(hour=11))
    made = close(office, sitting, NOTICE, Numbered(12, TODAY), at(hour=11))
    assert (made.symbol, made.series) == ("12-TB/ĐU", None)
    again = recording.open_sitting(office, CALLED, at())
    recording.record(office, again, TAKEN, NOTHING, at())
    with pytest.raises(Refused, match="đã có trong sổ văn bản"):
        close(office, again, NOTICE, Numbered(12, TODAY), at(hour=12))
    # whose register is then begun here goes on after it
    assert close(office, again, NOTICE, Numbered(), at(hour=12)).number == 13


def test_what_was_changed_while_the_slip_was_read_is_not_closed_over(office, sitting, monkeypatch) -> None:
    row = recording.record(office, sitting, TAKEN, NOTHING, at())
    real = closing.read

    def read(slip: str):
        recording.edit(office, row, replace(TAKEN, text="Khác hẳn."), NOTHING, at())
        return real(slip)

    monkeypatch.setattr(closing, "read", read)
    with pytest.raises(Refused, match="người khác sửa"):
        close(office, sitting, NOTICE, Numbered(), at(hour=11))
    assert queries.sitting(office, sitting.pk).is_open


def test_who_may_keep_and_who_may_look(office, sitting, ask) -> None:
    for username in ("chuyenvien", "hdnd", "xaydungdang"):
        with pytest.raises(Refused, match="Chỉ văn phòng"):
            recording.open_sitting(ask(username), CALLED, at())
        with pytest.raises(Refused, match="Chỉ văn phòng"):
            recording.record(ask(username), sitting, TAKEN, NOTHING, at())
        assert not queries.sittings(ask(username))
    past = ask("vanphong", date(2026, 11, 20))
    with pytest.raises(Refused):
        recording.record(past, sitting, TAKEN, NOTHING, at())
    assert not queries.sittings(past)
    own = recording.open_sitting(ask("ubnd"), replace(CALLED, sitter="UBND xã"), at())
    assert queries.opened(ask("ubnd")) == own
    assert own not in [known.row for known in queries.sittings(office)]  # the committee above sees it when it is closed
    recording.record(ask("ubnd"), own, TAKEN, NOTHING, at())
    close(ask("ubnd"), own, Notice(HEAD, CONTENT, lambda number, day: f"{number:02d}/TB-UBND"), Numbered(), at(hour=11))
    assert own in [known.row for known in queries.sittings(office)]


def test_a_dropped_sitting_stays_with_its_reason_and_gives_nothing_out(office, sitting) -> None:
    recording.record(office, sitting, TAKEN, NOTHING, at())
    with pytest.raises(Refused, match="lý do"):
        recording.drop(office, sitting, " ", at())
    recording.drop(office, sitting, "Hoãn họp.", at())
    row = queries.sitting(office, sitting.pk)
    assert (row.reason, row.is_open, queries.last(office)) == ("Hoãn họp.", False, None)
    assert not Task.objects.filter(concluded__isnull=False).exists()


def test_the_last_sitting_is_the_last_closed_by_the_day_looked_at(office, sitting, ask) -> None:
    assert queries.last(office) is None
    recording.record(office, sitting, TAKEN, NOTHING, at())
    close(office, sitting, NOTICE, Numbered(), at(hour=11))
    assert queries.last(office) == sitting
    assert queries.last(ask("vanphong", date(2026, 11, 23))) is None


@pytest.mark.parametrize("key", ["task:999999", "request:1", "gap:x", "khac:1", "task:" + "9" * 40])
def test_a_conclusion_speaks_of_nothing_that_the_asker_may_not_see(office, key: str) -> None:
    with pytest.raises(Refused, match="Không tìm thấy"):
        queries.subject(office, key)


def test_uncovered_is_what_no_plan_takes_up_even_by_proposal(db) -> None:
    land = Land()
    found = uncovered(land.ask())
    assert [(gap.order.text, gap.plans) for gap in found.gaps] == [(ORDERS[2], 3)]
    assert found.compared == 1
    assert uncovered(land.ask(date(2026, 4, 1))).gaps == ()  # nobody had said yet that the plans carry it out


def test_a_gap_of_which_a_sitting_made_a_task_is_uncovered_no_more(db) -> None:
    land = Land()
    asker = land.ask()
    (gap,) = queries.uncovered(asker).gaps
    row = recording.open_sitting(asker, replace(CALLED, sitter="Ban Bãi Bồi"), at())
    lead = land.provinces[0].name_on(TODAY)
    about = queries.subject(asker, f"gap:{gap.order.pk}")
    recording.record(asker, row, replace(TAKEN, lead=lead, coordinate=()), about, at())
    assert len(queries.uncovered(asker).gaps) == 1  # not yet concluded for good
    close(asker, row, NOTICE, Numbered(), at(hour=11))
    assert queries.uncovered(asker).gaps == ()


def test_a_past_day_knows_nothing_of_a_closing_or_a_dropping_that_came_later(office, ask, commune) -> None:
    day = TODAY - timedelta(days=3)
    early, dropped = (recording.open_sitting(office, replace(CALLED, held_on=day), at(day)) for _ in range(2))
    recording.record(office, early, TAKEN, NOTHING, at(day))
    close(office, early, NOTICE, Numbered(), at(hour=11))
    recording.drop(office, dropped, "Hoãn họp.", at(hour=11))
    past = ask("vanphong", TODAY - timedelta(days=1))
    told = {known.row.pk: known for known in queries.sittings(past)}
    assert told[early.pk].closing is None and told[early.pk].is_open
    assert not told[dropped.pk].dropped and told[dropped.pk].is_open
    now = {known.row.pk: known for known in queries.sittings(office)}
    assert now[early.pk].closing is not None and now[dropped.pk].dropped and not now[dropped.pk].is_open


def test_who_stands_above_sees_on_a_past_day_what_was_closed_by_then(office, ask, commune) -> None:
    committee, day = ask("ubnd"), TODAY - timedelta(days=3)
    own = recording.open_sitting(committee, replace(CALLED, sitter="UBND xã", held_on=day), at(day))
    recording.record(committee, own, TAKEN, NOTHING, at(day))
    close(committee, own, Notice(HEAD, CONTENT, lambda number, on: f"{number:02d}/TB-UBND"), Numbered(), at(hour=11))
    assert own in [known.row for known in queries.sittings(office)]
    assert not queries.sittings(ask("vanphong", TODAY - timedelta(days=1)))
