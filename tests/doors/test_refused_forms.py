"""Forms of registers, study and indicators that are refused come back as they were filled in, with why; nothing has to be typed twice."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.records.agencies.models import Membership
from bamsat.records.agencies.queries import asker_named
from bamsat.records.indicators.models import Entry as Told
from bamsat.records.indicators.models import Indicator, Point, Reporter
from bamsat.records.journal.models import Line
from bamsat.records.results import actions, registers
from bamsat.records.results.actions import Written
from bamsat.records.results.models import Entry
from bamsat.records.study.models import Attendee
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.doors.test_attendance_sheets import HEADS, ROWS, handed
from tests.doors.test_indicators import charged, made
from tests.doors.test_study import HELD, ask, enter, paper
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms

assert ask and enter and paper  # fixtures


def refused(answer, words: str) -> str:
    """The page that came back; it says why."""
    page: str = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    return page


def acted(office: Client, of: Indicator, act: str, **form: object):
    return office.post(reverse("indicator-act", args=[of.pk]), {"act": act, "nam": "2025", **form})


def box(page: str, name: str, value: object) -> str:
    found = re.search(rf'<input type="checkbox" name="{name}" value="{value}"[^>]*>', page)
    assert found
    return found[0]


def test_a_point_that_is_refused_is_still_in_its_form(office: Client) -> None:
    of, before = made(office), Point.objects.count()
    form = {"kind": "milestone", "year": "2027", "on": "30/6/2027", "amount": "mười", "reason": "Nghị quyết 9-NQ/ĐU"}
    page = refused(acted(office, of, "point", **form), "“mười” không phải số")
    assert Point.objects.count() == before
    assert '<option value="milestone" selected>' in page
    for value in ("2027", "30/6/2027", "mười", "Nghị quyết 9-NQ/ĐU"):
        assert f'value="{value}"' in page
    year = reverse("indicator", args=[of.pk]) + "?nam=2024"
    assert f'href="{year}"' in page  # the page stands at the address of the act; its links lead back
    assert office.get(year).status_code == 200
    assert acted(office, of, "point", **form | {"amount": "10"}).status_code == 302


def test_bodies_that_were_picked_stay_picked(office: Client) -> None:
    of = made(office)
    body = Membership.objects.filter(user__username="kinhte").first().body_id
    page = refused(
        acted(office, of, "reporters", body=[body], kind="department", since="mùa xuân"), "không phải là ngày"
    )
    assert "checked" in box(page, "body", body)
    assert 'value="mùa xuân"' in page
    assert "<details open><summary>Giao thêm cơ quan báo cáo" in page
    assert not Reporter.objects.filter(indicator=of).exists()


def test_another_division_that_is_refused_keeps_its_lines(office: Client) -> None:
    of = made(office)
    lines = "Loại = Rơm; Linh chi\nKhông phải cách chia"
    page = refused(
        acted(office, of, "divide", breakdowns=lines, since="2026-04-01", reason="CV 12"), "Có dòng không phải"
    )
    assert lines in page
    assert '<option value="2026-04-01" selected>' in page
    assert 'value="CV 12"' in page


def test_a_seal_that_is_refused_keeps_its_period_and_reason(office: Client) -> None:
    of = made(office)
    body, _ = charged(office, of, "kinhte", "nongdan")
    told = {"act": "submit", "said": "amount", "amount": "4"}
    assert client("kinhte").post(reverse("indicator-value", args=[of.pk, body, "2026-04-01"]), told).status_code == 302
    answer = acted(office, of, "seal", begins="2026-04-01", reason="Hội báo sau", nam="2026")
    page = refused(answer, "chờ xác nhận")
    assert '<option value="2026-04-01" selected>' in page
    assert "Hội báo sau</textarea>" in page


def test_a_figure_that_cannot_be_handed_back_keeps_the_reason(office: Client) -> None:
    of = made(office)
    body, _ = charged(office, of, "kinhte", "nongdan")
    address = reverse("indicator-value", args=[of.pk, body, "2026-01-01"])
    client("kinhte").post(address, {"act": "submit", "said": "amount", "amount": "4"})
    act = reverse("value-act", args=[Told.objects.get().pk])
    page = refused(office.post(act, {"act": "hand-back", "reason": "  "}), "lý do")
    assert '<details open><summary class="button button-quiet">Trả lại' in page
    office.post(act, {"act": "verify"})
    refused(office.post(act, {"act": "hand-back", "reason": "Chưa có biên bản"}), "notice-error")
    assert f'action="{address}"' in client("kinhte").get(address).content.decode()


@pytest.mark.usefixtures("uncounted")
def test_acts_on_a_record_keep_what_was_typed(planted_commune) -> None:
    crops = registers.found(asker_named("vanphong", TODAY, TODAY), mushrooms(), at())
    entry = actions.submit(asker_named("kinhte", TODAY, TODAY), crops, Written(CROP), at())
    act = reverse("record-act", args=[entry.record_id])
    page = refused(client("ubnd").post(act, {"act": "hand-back", "reason": " "}), "notice-error")
    assert '<details open><summary class="button button-quiet">Trả lại' in page
    assert client("ubnd").post(act, {"act": "verify"}).status_code == 302
    again = refused(client("kinhte").post(act, {"act": "withdraw", "reason": ""}), "notice-error")
    assert '<details open><summary class="button button-quiet">Rút' in again
    assert Entry.objects.filter(record=entry.record_id).count() == 1


@pytest.mark.usefixtures("uncounted")
def test_the_editor_keeps_its_head_and_the_ticks_of_a_field(planted_commune) -> None:
    crops = registers.found(asker_named("vanphong", TODAY, TODAY), mushrooms(), at())
    office, address = client("vanphong"), reverse("register-edit", args=[crops.pk])
    head = {"act": "head", "name": " ", "about": "Ghi các vụ nấm", "proves": "nấm + hữu cơ"}
    page = refused(office.post(address, head), "Chưa lưu")
    assert "Ghi các vụ nấm</textarea>" in page
    assert "nấm + hữu cơ</textarea>" in page
    tick = re.search(r'name="when" value="([^"]+)"', page)
    assert tick
    field = {"act": "field", "label": "Sản lượng bán", "kind": "number", "least": "nhiều", "when": tick[1]}
    page = refused(office.post(address, field), "Chưa lưu")
    assert "checked" in box(page, "when", tick[1])
    assert 'value="nhiều"' in page


@pytest.mark.usefixtures("uncounted")
def test_hours_of_a_list_and_the_reason_of_a_struck_name_are_kept(enter) -> None:
    entry = enter("study-conference", HELD)
    address = reverse("attendance", args=[entry.record_id])
    office = client("xaydungdang")
    page = refused(
        office.post(address, {"act": "open", "on": "27/11/2026", "from": "07:15", "until": "trưa"}), "giờ đóng"
    )
    for value in ("27/11/2026", "07:15", "trưa"):
        assert f'value="{value}"' in page
    handed(entry, [HEADS, *ROWS])
    row = Attendee.objects.first()
    looks = Line.objects.filter(act="study.look").count()
    strike = {"act": "strike", "list": row.attendance_id, "line": row.pk, "reason": " "}
    page = refused(office.post(address, strike), "Hãy ghi vì sao gạch tên")
    assert "<details open><summary>Gạch tên" in page
    assert Line.objects.filter(act="study.look").count() == looks + 1  # the names stand on the page again
    assert Attendee.objects.filter(struck_at=None).count() == Attendee.objects.count()
