"""People, posts and deputies: rights begin and end on their days, and nobody gives rights to themselves."""

from datetime import date, timedelta

import pytest

from bamsat.config.commands import ROLES
from bamsat.records.agencies import accounts, people, posts
from bamsat.records.agencies.actions import appoint, found_body, open_account
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, Membership, User
from bamsat.records.agencies.queries import acting, asker, capacities
from bamsat.records.agencies.vocabulary import Kind, Level, Power, Role
from bamsat.records.journal.models import Line
from bamsat.records.signin import passwords
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.auditing import journal
from tests.conftest import TODAY, at

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)


class Place:
    """A commune with its division, a neighbour, and an administrator of the commune."""

    def __init__(self) -> None:
        top = found_body("Tỉnh ủy Thử", Kind.PARTY_COMMITTEE, Level.PROVINCE, at())
        self.own = found_body("Đảng ủy xã Thử", Kind.PARTY_COMMITTEE, Level.COMMUNE, at(), top)
        self.under = found_body("Phòng Thử", Kind.PARTY_BOARD, Level.COMMUNE, at(), self.own)
        self.foreign = found_body("Đảng ủy xã Khác", Kind.PARTY_COMMITTEE, Level.COMMUNE, at(), top)
        self.admin = self.acting(self.held("quantri", self.own, Role.ADMINISTRATOR))

    def held(self, username: str, body: Body, role: Role, position: str = "") -> Membership:
        user = User.objects.filter(username=username).first() or open_account(username, f"Người {username}", "x", at())
        return appoint(user, body, role, at(date(2026, 1, 5)), position)

    def acting(self, row: Membership, on: date = TODAY) -> Asker:
        return acting(Membership.objects.get(pk=row.pk), on, on)


@pytest.fixture
def here() -> Place:
    return Place()


def test_the_command_knows_every_role() -> None:
    assert set(ROLES) == set(Role.values)


def test_an_account_is_opened_with_a_post_and_a_password_that_must_be_changed(here: Place) -> None:
    user, password = accounts.open_for(
        here.admin, " Le.Van.A ", "Lê Văn  A", here.under, "officer", "Chuyên viên", at()
    )
    user.refresh_from_db()
    assert (user.username, user.full_name, user.must_change_password) == ("le.van.a", "Lê Văn A", True)
    assert user.check_password(password)
    assert password not in str([line.facts for line in Line.objects.all()])
    assert [row.position for row in capacities(user.pk, TODAY)] == ["Chuyên viên"]
    own = acting(user.memberships.get(), TODAY, TODAY)
    passwords.change(own, "mot-cau-rieng-2026", "", at())
    user.refresh_from_db()
    assert not user.must_change_password


def test_an_administrator_reaches_its_own_bodies_and_no_other(here: Place) -> None:
    with pytest.raises(Refused):
        accounts.open_for(here.admin, "b", "B", here.foreign, "officer", "", at())
    stranger = here.held("nguoikhac", here.foreign, Role.HEAD)
    assert not people.people(here.admin).filter(pk=stranger.user_id).exists()
    with pytest.raises(Refused):
        accounts.close(here.admin, stranger.user, at())


def test_who_has_a_post_elsewhere_is_not_shut_out(here: Place) -> None:
    row = here.held("haicho", here.under, Role.OFFICER)
    here.held("haicho", here.foreign, Role.OFFICER)
    with pytest.raises(Refused, match="ngoài phạm vi"):
        accounts.close(here.admin, row.user, at())
    posts.end_post(here.admin, row.pk, None, "chuyển công tác", at())
    assert [one.body_id for one in capacities(row.user_id, TODAY)] == [here.foreign.pk]


def test_nobody_administers_themselves(here: Place) -> None:
    user = User.objects.get(username="quantri")
    with pytest.raises(Refused, match="chính mình"):
        posts.give_post(here.admin, user, here.own, "head", "", None, None, at())
    head = here.held("bithu", here.own, Role.HEAD)
    with pytest.raises(Refused, match="khác người giao"):
        posts.deputise(here.admin, head.pk, user.pk, "KT.", None, LATER, "Giấy số 1", at())


def test_a_closed_account_has_no_capacity_and_an_open_one_has_them_again(here: Place) -> None:
    row = here.held("canbo", here.under, Role.OFFICER)
    accounts.close(here.admin, row.user, at())
    assert asker(row.user_id, row.pk, TODAY, TODAY) is None
    line = Line.objects.first()
    assert line.facts["changes"] == {"is_active": [True, False]}
    accounts.reopen(here.admin, row.user, at())
    assert asker(row.user_id, row.pk, TODAY, TODAY) is not None


def test_a_post_that_was_left_gives_no_rights_from_that_day_on(here: Place) -> None:
    row = here.held("canbo", here.under, Role.OFFICER)
    posts.end_post(here.admin, row.pk, TODAY + timedelta(days=3), "nghỉ hưu", at())
    assert capacities(row.user_id, TODAY + timedelta(days=2))
    assert not capacities(row.user_id, TODAY + timedelta(days=3))


def test_a_post_is_given_from_a_day_and_never_twice_at_once(here: Place) -> None:
    user = here.held("canbo", here.under, Role.OFFICER).user
    posts.give_post(here.admin, user, here.own, "viewer", "", TODAY + timedelta(days=2), LATER, at())
    assert len(capacities(user.pk, TODAY)) == 1
    assert len(capacities(user.pk, TODAY + timedelta(days=2))) == 2
    assert len(capacities(user.pk, LATER)) == 1
    with pytest.raises(Refused, match="đã giữ đúng vai"):
        posts.give_post(here.admin, user, here.own, "viewer", "", TODAY + timedelta(days=9), None, at())
    with pytest.raises(Refused, match="trước hôm nay"):
        posts.give_post(here.admin, user, here.own, "officer", "", TODAY - timedelta(days=1), None, at())


def test_a_deputy_acts_in_the_named_capacity_until_its_day(here: Place) -> None:
    head = here.held("bithu", here.own, Role.HEAD, "Bí thư")
    deputy = here.held("phobithu", here.own, Role.OFFICER, "Phó Bí thư").user
    row = posts.deputise(here.acting(head), head.pk, deputy.pk, Power.DEPUTY, None, LATER, "Giấy ủy quyền số 5", at())
    held = capacities(deputy.pk, TODAY)
    assert [one.title for one in held] == ["Phó Bí thư", "KT. Bí thư"], "the own post comes first"
    stands_in = here.acting(row)
    assert (stands_in.role, stands_in.behalf) == (Role.HEAD, "Người bithu")
    assert stands_in.hand.capacity == "KT. Bí thư, Đảng ủy xã Thử"
    assert stands_in.hand.behalf == "Người bithu"
    assert [one.title for one in capacities(deputy.pk, LATER)] == ["Phó Bí thư"], "it ends by itself"


def test_who_stands_in_does_not_pass_it_on(here: Place) -> None:
    head = here.held("bithu", here.own, Role.HEAD, "Bí thư")
    deputy, third = here.held("pho", here.own, Role.OFFICER).user, here.held("ba", here.under, Role.OFFICER).user
    row = posts.deputise(here.acting(head), head.pk, deputy.pk, "TUQ.", None, LATER, "Giấy số 5", at())
    for post in (row.pk, head.pk):
        with pytest.raises(Refused):
            posts.deputise(here.acting(row), post, third.pk, "TL.", None, LATER, "Giấy số 6", at())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"until": None}, "luôn có ngày kết thúc"),
        ({"ground": " "}, "căn cứ"),
        ({"power": "TM."}, "KT."),
        ({"until": TODAY}, "sau ngày bắt đầu"),
        ({"to": 0}, "chọn người ký thay"),
    ],
)
def test_what_a_deputy_needs_is_said(here: Place, change: dict, words: str) -> None:
    head = here.held("bithu", here.own, Role.HEAD, "Bí thư")
    deputy = here.held("pho", here.own, Role.OFFICER).user
    said = {"to": deputy.pk, "power": "KT.", "since": None, "until": LATER, "ground": "Giấy số 5"} | change
    with pytest.raises(Refused, match=words):
        posts.deputise(here.acting(head), head.pk, **said, at=at())


def test_the_deputy_goes_when_the_post_is_left_or_when_one_of_both_ends_it(here: Place) -> None:
    head = here.held("bithu", here.own, Role.HEAD, "Bí thư")
    deputy = here.held("pho", here.own, Role.OFFICER).user
    row = posts.deputise(here.acting(head), head.pk, deputy.pk, "KT.", None, LATER, "Giấy số 5", at())
    posts.end_deputy(here.acting(row), row.pk, at())
    assert len(capacities(deputy.pk, TODAY)) == 1
    with pytest.raises(Refused, match="hết hiệu lực"):
        posts.end_deputy(here.acting(head), row.pk, at())
    again = posts.deputise(here.acting(head), head.pk, deputy.pk, "KT.", None, LATER, "Giấy số 6", at())
    posts.end_post(here.admin, head.pk, None, "nghỉ hưu", at())
    assert not Membership.objects.on(TODAY).filter(pk=again.pk).exists()


def test_an_api_client_has_no_capacity_on_pages(here: Place) -> None:
    row = here.held("phanmem", here.own, Role.CLIENT)
    assert asker(row.user_id, row.pk, TODAY, TODAY) is None


def test_who_configures_or_audits_reads_no_content(commune) -> None:
    for username in ("quantri", "kiemtra"):
        one = acting(User.objects.get(username=username).memberships.get(), TODAY, TODAY)
        assert not tasks.visible(one).exists()
        assert not tasks.papers(one).exists()
    auditor = acting(User.objects.get(username="kiemtra").memberships.get(), TODAY, TODAY)
    assert journal(auditor).filter(act="tasks.approve").exists()
