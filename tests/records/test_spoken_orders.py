"""Orders without a paper: who told what to whom, and the slip that keeps it."""

from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest

from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vault import fetch
from bamsat.records.tasks import acceptance, actions, queries, slips, spoken
from bamsat.records.tasks.actions import Account, Attachment
from bamsat.records.tasks.models import SpokenOrder, Task
from bamsat.records.tasks.spoken import Told
from bamsat.records.tasks.vocabulary import Source, Statement, Way
from tests.conftest import TODAY, at

TOLD = Told(
    "Rà soát các hộ bị ngập ở thôn Bến Mây, lập danh sách hỗ trợ giống.",
    "đồng chí Bí thư Đảng ủy",
    TODAY,
    Way.MEETING,
    "Hội Nông dân xã Đồng Mây",
    ("Hội Phụ nữ",),
    "Họp giao ban tuần",
    "trước ngày 15/12/2026",
)


def test_the_order_is_a_task_whose_origin_is_the_slip_and_who_wrote_it(ask) -> None:
    office, farmers = ask("vanphong"), ask("nongdan")
    task = spoken.enter(office, TOLD, None, at())
    found = queries.task(farmers, task.pk)
    text = found.directive.reading.contract["text"]
    assert text[found.start : found.end] == TOLD.text
    assert (found.spoken.author_id, found.spoken.ordered_by, found.spoken.way) == (
        office.user,
        TOLD.ordered_by,
        Way.MEETING,
    )
    baseline = found.baselines.get()
    assert text[baseline.start : baseline.end] == TOLD.due
    assert baseline.due_on == date(2026, 12, 14)
    assert {(row.role, row.body_id is not None) for row in found.assignments.all()} == {
        ("lead", True),
        ("coordinate", True),
    }
    assert TOLD.text in fetch(found.directive.file).decode()
    assert task.pk in [row.task_id for row in queries.waiting_for_reply(farmers)]
    assert task.pk in acceptance.silent(office).values_list("task", flat=True)
    assert queries.history(office, task).filter(act="tasks.enter_order").count() == 1


def test_it_is_counted_and_filtered_apart_and_stands_in_no_register_of_papers(ask) -> None:
    office = ask("vanphong")
    before = queries.listed(office, queries.Filter(source=Source.PAPER)).count()
    told = set(queries.listed(office, queries.Filter(source=Source.SPOKEN)))
    task = spoken.enter(office, TOLD, None, at())
    assert set(queries.listed(office, queries.Filter(source=Source.SPOKEN))) - told == {task}
    assert queries.listed(office, queries.Filter(source=Source.PAPER)).count() == before
    assert not queries.papers(office).on_paper().filter(pk=task.directive_id).exists()
    assert queries.papers(office).filter(pk=task.directive_id).exists()  # the slip opens from its task


def test_it_is_followed_as_any_other_to_its_end(ask) -> None:
    office, farmers = ask("vanphong"), ask("nongdan")
    task = spoken.enter(office, TOLD, None, at(hour=8))
    actions.accept(farmers, task, at(hour=9))
    turn = queries.standing(farmers, [task])[task.pk].speaking.number
    done = Account(Statement.COMPLETED, "Đã lập danh sách 14 hộ, gửi văn phòng ngày 24/11.")
    proof = Attachment("danh-sach.txt", "text/plain", b"14 ho\n")
    actions.verify(office, actions.report(farmers, task, turn, done, [proof], at(hour=10)), at(hour=11))
    assert queries.standing(office, [task])[task.pk].verdict.is_done


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("trước ngày 15/12/2026", "đến hết thứ Hai, ngày 14/12/2026"),
        ("chậm nhất ngày 15/12/2026", "đến hết thứ Ba, ngày 15/12/2026"),
        ("hết tháng 2/2027", "đến hết Chủ nhật, ngày 28/02/2027"),
        ("hằng quý", "làm định kỳ: hằng quý, theo dõi đến hết năm nay"),
        ("15/12", "“15/12” chưa rõ ngày nào"),
        ("càng sớm càng tốt", "“càng sớm càng tốt” chưa rõ ngày nào"),
    ],
)
def test_the_time_is_shown_back_in_words(words: str, shown: str) -> None:
    assert slips.said(slips.understood(words)).startswith(shown)


def test_words_that_give_no_day_stay_as_they_are(ask) -> None:
    task = spoken.enter(ask("vanphong"), replace(TOLD, due="càng sớm càng tốt"), None, at())
    assert (task.baselines.get().text, task.occurrences.get().due_on) == ("càng sớm càng tốt", None)


@pytest.mark.parametrize(
    "typed",
    [
        normalize("NFD", TOLD.text),
        TOLD.text.replace("hộ", "hộ\u200b"),
        TOLD.text.replace("thôn", "thô\u00adn"),
        TOLD.text.replace("sách", "sách \u200b "),
    ],
)
def test_words_are_found_on_the_slip_whatever_letters_they_are_typed_in(ask, typed: str) -> None:
    told = replace(TOLD, text=f"Ð{typed}", due=normalize("NFD", TOLD.due))
    task = spoken.enter(ask("vanphong"), told, None, at())
    text, baseline = task.directive.reading.contract["text"], task.baselines.get()
    assert text[task.start : task.end] == task.text == f"Đ{TOLD.text}"
    assert text[baseline.start : baseline.end] == TOLD.due
    assert baseline.due_on == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": " \u200b"}, "việc được giao"),
        ({"text": "Rà soát **hộ bị ngập**."}, "ký hiệu lạ"),
        ({"due": "_sớm_"}, "thời hạn có ký hiệu lạ"),
        ({"ordered_by": ""}, "ai giao"),
        ({"ordered_on": None}, "ngày giao"),
        ({"ordered_on": date(2026, 11, 25)}, "phía trước"),
        ({"lead": "Sở Không Có"}, "Danh bạ không có"),
        ({"lead": ""}, "chủ trì"),
        ({"coordinate": ("Hội Nông dân",)}, "hai lần"),
        ({"due": "trước ngày 01/11/2026"}, "trước ngày giao"),
        ({"text": "x" * 4_001}, "dài quá"),
        ({"lead": "Tỉnh ủy Sơn Hải"}, "không thuộc cơ quan bạn"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(ask, change, sentence: str) -> None:
    tasks, papers = Task.objects.count(), Directive.objects.count()
    with pytest.raises(Refused, match=sentence):
        spoken.enter(ask("vanphong"), replace(TOLD, **change), None, at())
    assert (Task.objects.count(), Directive.objects.count()) == (tasks, papers)


def test_an_officer_writes_down_orders_to_the_own_body_only_and_a_supervisor_none(ask) -> None:
    farmers = ask("nongdan")
    mine = replace(TOLD, coordinate=())
    assert spoken.enter(farmers, mine, None, at()).directive.holder_id == farmers.body
    with pytest.raises(Refused, match="không thuộc"):
        spoken.enter(farmers, replace(mine, lead="Phòng Kinh tế"), None, at())
    with pytest.raises(Refused, match="giám sát"):
        spoken.enter(ask("hdnd"), mine, None, at())


def test_the_picture_of_the_note_is_kept_byte_for_byte(ask) -> None:
    photo = Attachment("bút phê.jpg", "image/jpeg", b"\xff\xd8\xff" + bytes(range(256)))
    task = spoken.enter(ask("vanphong"), replace(TOLD, way=Way.NOTE), photo, at())
    file, name = queries.note(ask("nongdan"), task.pk)
    assert (fetch(file), name) == (photo.data, "bút phê.jpg")
    with pytest.raises(SpokenOrder.DoesNotExist):
        queries.note(ask("xaydungdang"), task.pk)


def test_a_secret_note_is_refused_whole(ask) -> None:
    note = Attachment("kin.txt", "text/plain", "TỐI MẬT\n\nNội dung\n".encode())
    before = Task.objects.count()
    with pytest.raises(Refused):
        spoken.enter(ask("vanphong"), TOLD, note, at())
    assert Task.objects.count() == before
