"""*Bàn giao*: what someone left open is seen by the head, goes to whom both sign for, and a head signs for who has gone."""

from datetime import timedelta

import pytest

from bamsat.doors.web.pages.results.sheet import write
from bamsat.records.agencies import accounts, posts, relays
from bamsat.records.agencies.actions import appoint, open_account
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Membership, User
from bamsat.records.agencies.open_work import pieces
from bamsat.records.agencies.queries import acting
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.models import Line
from bamsat.records.oversight import directions
from bamsat.records.results import queries as results
from bamsat.records.results.models import HandedSheet
from bamsat.records.results.sheets import hand_in
from bamsat.records.tasks import acceptance, actions, extending, officers, queries
from bamsat.records.tasks.actions import Account
from bamsat.records.tasks.models import Naming, Task
from bamsat.records.tasks.vocabulary import Statement
from tests.conftest import TODAY, at

EMPTY = write("Sổ", [], [], str)


class Committee:
    """The commune's people's committee: its head, an officer who will leave, and a colleague."""

    def __init__(self, ask) -> None:
        self.head: Asker = ask("ubnd")
        self.admin: Asker = ask("quantri")
        self.body = self.head.body
        self.leaver = self.member("sapnghi", "Người Sắp Nghỉ")
        self.colleague = self.member("dongnghiep", "Người Đồng Nghiệp")

    def member(self, username: str, name: str) -> Membership:
        user = open_account(username, name, "x", at())
        return appoint(user, Membership.objects.filter(body=self.body).first().body, Role.OFFICER, at(), "Chuyên viên")

    def acting(self, post: Membership) -> Asker:
        return acting(Membership.objects.get(pk=post.pk), TODAY, TODAY)


@pytest.fixture
def here(ask) -> Committee:
    return Committee(ask)


@pytest.fixture
def open_task(here: Committee) -> Task:
    """Nobody is named for it; the leaver has reported that it is under way."""
    leaver = here.acting(here.leaver)
    task = queries.leading(leaver).get(text__startswith="Chọn sáu hộ")
    Naming.objects.filter(assignment__task=task).delete()
    turn = queries.standing(leaver, [task])[task.pk].speaking.number
    actions.report(leaver, task, turn, Account(Statement.UNDER_WAY, "Đã chọn bốn hộ."), [], at())
    return task


def things(here: Committee, post: Membership) -> set[str]:
    return {piece.thing for piece in pieces(here.body, [post.user_id], TODAY)[post.user_id]}


def test_open_work_is_what_their_own_words_left_open(here: Committee, open_task: Task) -> None:
    leaver = here.acting(here.leaver)
    turn = queries.standing(leaver, [open_task])[open_task.pk].speaking.number
    extending.ask(leaver, open_task, turn, TODAY + timedelta(days=60), "Thiếu hộ đủ điều kiện.", at())
    directions.ask(leaver, open_task, "Xin thêm kinh phí.", at())
    found = pieces(here.body, [here.leaver.user_id], TODAY)[here.leaver.user_id]
    assert [piece.kind for piece in found] == ["task", "extension", "request"]
    assert found[0].what == "Báo cáo đang làm dở"
    assert not things(here, here.colleague)


def test_who_spoke_last_has_it(here: Committee, open_task: Task) -> None:
    colleague = here.acting(here.colleague)
    turn = queries.standing(colleague, [open_task])[open_task.pk].speaking.number
    actions.report(colleague, open_task, turn, Account(Statement.UNDER_WAY, "Đã chọn năm hộ."), [], at(hour=10))
    assert f"task:{open_task.pk}" in things(here, here.colleague)
    assert not things(here, here.leaver)


def test_a_relay_moves_work_when_both_have_signed_and_is_journalled(here: Committee, open_task: Task) -> None:
    leaver, thing = here.acting(here.leaver), f"task:{open_task.pk}"
    row = relays.draft(leaver, here.leaver, here.colleague.user_id, [thing], "Hồ sơ ở tủ số 2.", at())
    assert relays.to_sign(here.acting(here.colleague)) == [row]
    assert not relays.left_open(leaver, here.leaver), "it waits for signatures"
    relays.sign_taken(here.acting(here.colleague), row.pk, at())
    assert things(here, here.leaver) == {thing}
    relays.sign_given(leaver, row.pk, "", at())
    assert things(here, here.colleague) == {thing}
    assert not things(here, here.leaver)
    acts = list(Line.objects.filter(thing=f"relay:{row.pk}").order_by("number").values_list("act", flat=True))
    assert acts == ["agencies.draft_relay", "agencies.take_relay", "agencies.give_relay"]
    with pytest.raises(Refused, match="Hai bên đã ký"):
        relays.withdraw(leaver, row.pk, "nhầm", at())


def test_work_goes_on_from_hand_to_hand(here: Committee, open_task: Task) -> None:
    thing, third = f"task:{open_task.pk}", here.member("thuba", "Người Thứ Ba")
    for giver, to in ((here.leaver, here.colleague), (here.colleague, third), (third, here.leaver)):
        row = relays.draft(here.acting(giver), giver, to.user_id, [thing], "", at())
        relays.sign_given(here.acting(giver), row.pk, "", at())
        relays.sign_taken(here.acting(to), row.pk, at())
        assert things(here, to) == {thing}
        assert not things(here, giver)


def test_the_head_is_told_who_left_and_signs_for_them(here: Committee, open_task: Task) -> None:
    assert relays.who_left(here.head) == []
    posts.end_post(here.admin, here.leaver.pk, None, "nghỉ hưu", at())
    [(post, count)] = relays.who_left(here.head)
    assert (post.user_id, count) == (here.leaver.user_id, 1)
    assert queries.task(here.head, open_task.pk), "the work itself is with the body still"
    row = relays.draft(here.head, post, here.colleague.user_id, [f"task:{open_task.pk}"], "", at())
    with pytest.raises(Refused, match="lý do"):
        relays.sign_given(here.head, row.pk, " ", at())
    relays.sign_given(here.head, row.pk, "Đã nghỉ hưu", at())
    relays.sign_taken(here.acting(here.colleague), row.pk, at())
    row.refresh_from_db()
    assert row.is_complete
    assert row.given_reason == "Đã nghỉ hưu"
    assert relays.who_left(here.head) == []


def test_a_head_does_not_sign_for_who_is_there_nor_both_sides(here: Committee, open_task: Task) -> None:
    thing = f"task:{open_task.pk}"
    row = relays.draft(here.head, here.leaver, here.colleague.user_id, [thing], "", at())
    with pytest.raises(Refused, match="tự ký"):
        relays.sign_given(here.head, row.pk, "vội", at())
    relays.withdraw(here.head, row.pk, "chọn lại người nhận", at())
    accounts.close(here.admin, User.objects.get(pk=here.leaver.user_id), at())
    own = relays.draft(here.head, here.leaver, here.head.user, [thing], "", at())
    with pytest.raises(Refused, match="Người nhận không ký luôn"):
        relays.sign_given(here.head, own.pk, "đã nghỉ", at())
    relays.sign_taken(here.head, own.pk, at())
    assert things(here, here.leaver) == {thing}


def test_strangers_see_nothing_and_a_wrong_choice_is_told(here: Committee, open_task: Task, ask) -> None:
    stranger = ask("nongdan")
    with pytest.raises(Membership.DoesNotExist):
        relays.post_to_settle(stranger, here.leaver.pk)
    with pytest.raises(Refused, match="còn đang mở"):
        relays.draft(here.head, here.leaver, here.colleague.user_id, ["task:999999"], "", at())
    with pytest.raises(Refused, match="người nhận"):
        relays.draft(here.head, here.leaver, stranger.user, [f"task:{open_task.pk}"], "", at())
    row = relays.draft(here.head, here.leaver, here.colleague.user_id, [f"task:{open_task.pk}"], "", at())
    assert not relays.relays(stranger).exists()
    with pytest.raises(Refused, match="Chỉ người nhận"):
        relays.sign_taken(here.head, row.pk, at())


def test_the_officer_named_holds_it_and_the_relay_names_another(here: Committee, open_task: Task) -> None:
    thing, head = f"task:{open_task.pk}", here.head
    officers.name_officer(head, open_task, here.colleague.user_id, "", at())
    assert things(here, here.colleague) == {thing}, "whoever spoke last"
    assert not things(here, here.leaver)
    row = relays.draft(here.acting(here.colleague), here.colleague, here.leaver.user_id, [thing], "", at())
    relays.sign_given(here.acting(here.colleague), row.pk, "", at())
    relays.sign_taken(here.acting(here.leaver), row.pk, at(hour=10))
    assert things(here, here.leaver) == {thing}
    [naming] = acceptance.held_by(here.leaver.user_id, TODAY)
    assert (naming.reply, naming.note) == ("taken", "Nhận bàn giao")
    officers.name_officer(head, open_task, here.colleague.user_id, "", at(hour=11))
    assert things(here, here.colleague) == {thing}, "a later word of the head's moves it again"


def test_a_relay_stands_in_the_timeline_of_its_task_once_both_have_signed(here: Committee, open_task: Task) -> None:
    leaver, colleague = here.acting(here.leaver), here.acting(here.colleague)
    row = relays.draft(leaver, here.leaver, here.colleague.user_id, [f"task:{open_task.pk}"], "", at())
    relays.sign_given(leaver, row.pk, "", at(hour=10))
    assert queries.relays(here.head, open_task, []) == []
    relays.sign_taken(colleague, row.pk, at(hour=11))
    (found,) = queries.relays(here.head, open_task, [])
    assert (found, found.completed_at) == (row, at(hour=11))
    yesterday = acting(Membership.objects.get(pk=here.head.membership), TODAY - timedelta(days=1), TODAY)
    assert queries.relays(yesterday, open_task, []) == []


def test_a_relay_of_what_was_asked_of_a_task_stands_there_too(here: Committee, open_task: Task) -> None:
    leaver, colleague = here.acting(here.leaver), here.acting(here.colleague)
    turn = queries.standing(leaver, [open_task])[open_task.pk].speaking.number
    asked = extending.ask(leaver, open_task, turn, TODAY + timedelta(days=60), "Thiếu hộ đủ điều kiện.", at())
    row = relays.draft(leaver, here.leaver, here.colleague.user_id, [f"extension:{asked.pk}"], "", at())
    relays.sign_given(leaver, row.pk, "", at(hour=10))
    relays.sign_taken(colleague, row.pk, at(hour=11))
    assert queries.relays(here.head, open_task, [asked]) == [row]
    assert queries.relays(here.head, open_task, []) == []


def test_a_sheet_of_results_that_was_handed_in_and_not_applied_is_open_work_and_moves(here: Committee) -> None:
    leaver, colleague = here.acting(here.leaver), here.acting(here.colleague)
    register = results.usable(leaver)[0]
    hand_in(leaver, register, "cu.xlsx", EMPTY, at())
    sheet = hand_in(leaver, register, "moi.xlsx", EMPTY, at(hour=10))
    found = pieces(here.body, [here.leaver.user_id], TODAY)[here.leaver.user_id]
    assert [(piece.thing, piece.label) for piece in found] == [(f"handed:{sheet.pk}", "moi.xlsx")]
    row = relays.draft(leaver, here.leaver, here.colleague.user_id, [f"handed:{sheet.pk}"], "", at())
    relays.sign_given(leaver, row.pk, "", at())
    relays.sign_taken(colleague, row.pk, at())
    assert results.handed(colleague, sheet.pk).name == "moi.xlsx"
    assert things(here, here.colleague) == {f"handed:{sheet.pk}"}
    HandedSheet.objects.filter(pk=sheet.pk).update(applied_at=at())
    assert not things(here, here.colleague)
