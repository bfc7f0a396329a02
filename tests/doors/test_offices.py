"""A new office set up from a page: province, unit, what will be entered, entered."""

import re
import threading
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from bamsat.records.agencies import actions, offices, queries
from bamsat.records.agencies.country.units import REFORM
from bamsat.records.agencies.models import Body, Membership, Parentage, Profile, User
from bamsat.records.agencies.queries import asker_named
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from tests.conftest import TODAY, at
from tests.doors.conftest import client

HUE, WARD = "province/46", "commune/19753"


@pytest.fixture
def administrator(db) -> Client:
    """The first one of an installation, as `bamsat account open-first` makes them: at a body entered by name alone."""
    ward = offices.country()[WARD]
    name = f"Đảng ủy {ward.place}"
    actions.open_with_capacity(
        "quantri", "Người Quản Trị", "x", name, Role.ADMINISTRATOR, "", None, Kind.PARTY_COMMITTEE, Level.COMMUNE, at()
    )
    User.objects.update(must_change_password=False)
    return client("quantri")


def page(who: Client, **asked: str) -> str:
    return who.get(reverse("office-new"), asked).content.decode()


def test_from_the_first_sign_in_to_an_office_with_all_its_bodies(administrator: Client) -> None:
    own = Body.objects.get()
    ward = offices.country()[WARD]
    assert reverse("office-new") in administrator.get(reverse("bodies")).content.decode()
    first = page(administrator)
    assert "thành phố Huế" in first and 'name="don-vi"' not in first
    second = page(administrator, tinh=HUE)
    names = re.findall(r'<option value="commune/\d+">(?:phường|xã|đặc khu) ([^<]+)<', second)
    assert len(names) == 40 and names == sorted(names, key=offices.alphabetical)
    assert "thành phố Huế (cấp tỉnh)" in second
    lines = Line.objects.count()
    third = page(administrator, tinh=HUE, **{"don-vi": WARD})
    for name in (f"Ủy ban nhân dân {ward.place}", "Văn phòng", "Trạm Y tế"):
        assert name in third
    assert f"“Đảng ủy {ward.place}” đã nhập bằng tay" in third
    assert (Body.objects.count(), Line.objects.count()) == (1, lines)  # seen, not done
    done = administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": WARD}, follow=True)
    assert "Tiếp theo: mở tài khoản" in done.content.decode()
    assert done.redirect_chain == [(reverse("people"), 302)]
    assert Line.objects.count() == lines + 1
    line = Line.objects.first()
    assert (line.act, line.actor, line.facts["adopted"]) == ("agencies.load", "quantri", [own.pk])
    assert check().holds
    own.refresh_from_db()
    assert own.key == f"{WARD}/party"
    above = Parentage.objects.on(TODAY).get(body=own).parent
    assert above.key == f"{HUE}/party"
    assert Profile.objects.on(TODAY).get(body=own).territory == ward.code
    below = set(Body.objects.filter(pk__in=queries.below(own.pk, TODAY)).values_list("key", flat=True))
    assert {f"{WARD}/state", f"{WARD}/council"} <= below and len(below) > 15
    again = page(administrator, tinh=HUE, **{"don-vi": WARD})
    assert "Danh bạ đã có đủ" in again and "Lập văn phòng</button>" not in again
    bodies = Body.objects.count()
    twice = administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": WARD})
    assert (twice.status_code, Body.objects.count()) == (422, bodies)


def test_a_province_s_own_office(administrator: Client) -> None:
    third = page(administrator, tinh=HUE, **{"don-vi": HUE})
    assert "Sở Nội vụ" in third and "Sở Thông tin và Truyền thông" not in third  # ended on 1 March 2025
    administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": HUE})
    assert Body.objects.get(key=f"{HUE}/party").exists_on(REFORM)


def test_once_it_has_its_place_an_office_sets_up_its_own_and_those_under_it_alone(administrator: Client) -> None:
    administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": WARD})
    other = next(unit.key for unit in offices.units(HUE) if unit.key not in {HUE, WARD})
    said = administrator.get(reverse("office-new"), {"tinh": HUE, "don-vi": other})
    assert said.status_code == 422 and "không thuộc cơ quan của bạn" in said.content.decode()
    bodies = Body.objects.count()
    assert administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": other}).status_code == 422
    assert Body.objects.count() == bodies


def committee(name: str, parent: Body | None = None, starts_on: date | None = None) -> Body:
    return actions.found_body(name, Kind.PEOPLES_COMMITTEE, Level.COMMUNE, at(), parent, starts_on=starts_on)


def test_bodies_that_others_entered_under_the_same_names_stay_theirs(administrator: Client) -> None:
    own = Body.objects.get()
    name = f"Ủy ban nhân dân {offices.country()[WARD].place}"
    others = [committee(name), committee(name), committee("Thành ủy Huế"), committee("Thành ủy Huế", own)]
    assert f"“{name}” đã nhập bằng tay" not in page(administrator, tinh=HUE, **{"don-vi": WARD})
    assert administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": WARD}).status_code == 302
    assert not Body.objects.filter(pk__in=[row.pk for row in others]).exclude(key=None).exists()
    assert list(Parentage.objects.filter(body__in=others).values_list("parent", flat=True)) == [own.pk]
    assert not Profile.objects.filter(body__in=others).exclude(territory="").exists()


def test_who_was_entered_from_a_day_gets_its_place_from_that_day(administrator: Client) -> None:
    ward = offices.country()[WARD]
    young = committee(f"Ủy ban nhân dân {ward.place}", Body.objects.get(), TODAY)
    administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": WARD})
    above = Parentage.objects.get(body=young, parent__key=f"{HUE}/state")
    assert (above.valid_from, above.valid_until) == (TODAY, None)
    assert Profile.objects.on(TODAY).get(body=young).territory == ward.code


def test_who_stands_over_its_own_superior_is_told_so(administrator: Client) -> None:
    wrong = committee("Thành ủy của Huế", Body.objects.get())
    Body.objects.filter(pk=wrong.pk).update(key=f"{HUE}/party")
    before = (Body.objects.count(), Line.objects.count())
    answer = administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": WARD})
    assert answer.status_code == 422 and "đang ghi ngược lại" in answer.content.decode()
    assert (Body.objects.count(), Line.objects.count()) == before


def test_a_body_taken_for_one_of_the_list_is_named_even_where_nothing_is_new(administrator: Client) -> None:
    own = Body.objects.get()
    administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": WARD})
    Body.objects.filter(pk=own.pk).update(key=None)
    lines = Line.objects.count()
    assert administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": WARD}).status_code == 302
    line = Line.objects.first()
    assert (Line.objects.count(), line.facts["bodies"], line.facts["adopted"]) == (lines + 1, 0, [own.pk])


def test_a_department_does_not_set_up_the_unit_over_it(administrator: Client) -> None:
    administrator.post(reverse("office-new"), {"tinh": HUE, "don-vi": WARD})
    departments = Body.objects.filter(key__startswith=f"{WARD}/").exclude(key__in=[f"{WARD}/party", f"{WARD}/state"])
    Membership.objects.update(body=departments.filter(names__name__contains="Trạm Y tế").get())
    said = administrator.get(reverse("office-new"), {"tinh": HUE, "don-vi": WARD})
    assert said.status_code == 422 and "không thuộc cơ quan của bạn" in said.content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_set_up_at_once_the_second_sees_the_first(administrator: Client) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the tests' SQLite lies in memory, where a writer does not wait")
    start, said = threading.Barrier(2), []

    def work() -> None:
        start.wait()
        try:
            said.append(offices.set_up(asker_named("quantri", TODAY, TODAY), WARD, at()).unit.key)
        except offices.Refused as refusal:
            said.append(refusal.message)
        connection.close()

    hands = [threading.Thread(target=work) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(one == WARD for one in said) == [False, True] and any("đã có đủ" in one for one in said)


@pytest.mark.parametrize("odd", ["", "x", "commune/1", "former-commune/19753", "former-district/534", "9" * 5000])
def test_what_is_no_unit_of_today_is_refused_in_one_sentence(administrator: Client, odd: str) -> None:
    answer = administrator.post(reverse("office-new"), {"tinh": odd, "don-vi": odd})
    assert answer.status_code == 422 and "Hãy chọn tỉnh" in answer.content.decode()
    assert administrator.get(reverse("office-new"), {"tinh": odd, "don-vi": odd}).status_code == 200
    assert Body.objects.count() == 1


def test_nobody_else_may(commune) -> None:
    for name in ("vanphong", "bithu", "ubnd"):
        with pytest.raises(offices.Refused):
            offices.planned(asker_named(name, TODAY, TODAY), WARD)
