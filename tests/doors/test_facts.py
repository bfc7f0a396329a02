"""The page of a body's facts, and the sheet of one year's head counts."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from bamsat.doors.web.pages.bodies import counts_sheet, sheet
from bamsat.records.agencies import correcting, recorded
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.queries import body_named
from bamsat.records.journal.models import Line
from tests.conftest import TODAY
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def body(commune) -> Body:
    found = body_named("Ủy ban nhân dân xã Đồng Mây")
    assert found is not None
    return Body.objects.prefetch_related("names", "profiles", "head_counts").get(pk=found.pk)


def test_a_correction_by_the_form_and_what_was_typed_stays_when_it_is_refused(body) -> None:
    one, to = client("ubnd"), reverse("body-facts", args=[body.pk])
    shown = correcting.facts(body, TODAY)
    form = {
        "act": "correct",
        "shown": TODAY.isoformat(),
        **shown,
        "identifier": "sai",
        "on": "01/9/2026",
        "ground": "QĐ 1",
    }
    bad = one.post(to, form)
    assert bad.status_code == 422
    assert "Quyết định 20/2020" in bad.content.decode()
    assert 'value="sai"' in bad.content.decode()
    good = one.post(to, form | {"identifier": "H98.77.09"}, follow=True).content.decode()
    assert "Đã sửa, áp dụng từ 01/09/2026." in good
    assert "H98.77.09" in one.get(reverse("body", args=[body.pk])).content.decode()


def test_of_two_who_correct_at_once_the_second_sees_what_the_first_wrote(body) -> None:
    one, other, to = client("ubnd"), client("bithu"), reverse("body-facts", args=[body.pk])
    shown = correcting.facts(body, TODAY)
    seen = {f"seen-{field}": text for field, text in shown.items()}
    page = one.get(to).content.decode()
    assert all(f'name="seen-{field}" value="{text}"' in page for field, text in shown.items())
    form = {"act": "correct", "shown": TODAY.isoformat(), "on": "01/9/2026", "ground": "QĐ 1", **seen, **shown}
    assert other.post(to, form | {"identifier": "H98.77.09"}).status_code == 302
    late = form | {"place": "xã Đồng Mây Mới"}
    said = one.post(to, late)
    text = said.content.decode()
    assert said.status_code == 422
    assert "Người khác vừa sửa trong lúc bạn gõ: mã định danh nay là “H98.77.09”" in text
    assert 'name="place" value="xã Đồng Mây Mới"' in text and 'name="identifier" value="H98.77.09"' in text
    again = late | {"identifier": "H98.77.09", "seen-identifier": "H98.77.09"}  # the form as it now stands
    assert one.post(to, again).status_code == 302
    held = correcting.facts(Body.objects.prefetch_related("names", "profiles").get(pk=body.pk), TODAY)
    assert (held["identifier"], held["place"]) == ("H98.77.09", "xã Đồng Mây Mới")


def test_a_body_that_stands_there_already_is_told(body) -> None:
    one, to = client("quantri"), reverse("body-new")
    kinds = {"kind": "division", "level": "commune", "above": str(body.pk), "on": "01/9/2026", "ground": "QĐ 1"}
    assert one.post(to, kinds | {"name": "Tổ Tiếp công dân xã Đồng Mây"}).status_code == 302
    for name in ("Tổ Tiếp công dân xã Đồng Mây", "TỔ TIẾP CÔNG DÂN XÃ ĐỒNG MÂY", "Tổ  tiếp công dân xã Đồng Mây"):
        said = one.post(to, kinds | {"name": name})
        assert said.status_code == 422
        assert "đã có cơ quan tên “Tổ Tiếp công dân xã Đồng Mây”" in said.content.decode()
    assert one.post(to, kinds | {"name": "Tổ Tiếp công dân số 2 xã Đồng Mây"}).status_code == 302


def test_a_head_count_by_the_form(body) -> None:
    one, to = client("ubnd"), reverse("body-facts", args=[body.pk])
    assert one.post(to, {"act": "count", "year": "2025", "members": "bốn", "ground": "BC"}).status_code == 422
    said = one.post(
        to, {"act": "count", "year": "2025", "members": "1.240", "cells": "41", "ground": "BC"}, follow=True
    )
    assert "Đã ghi số liệu năm 2025." in said.content.decode()
    assert "1240 đảng viên, 41 chi bộ" in one.get(reverse("body", args=[body.pk])).content.decode()


def test_the_sheet_goes_out_and_comes_back(body) -> None:
    one = client("bithu")
    got = one.get(reverse("head-counts-sheet") + "?nam=2025")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(got.content)).get_sheet_by_index(0).to_python()
    assert tuple(rows[0]) == counts_sheet.HEADINGS
    line = next(row for row in rows if row[1] == "Ủy ban nhân dân xã Đồng Mây")
    data = f"Mã dòng;Cơ quan;Số đảng viên;Số chi bộ\n{int(line[0])};{line[1]};41;3\n;Đảng ủy xã Đồng Mây;310;14\n"
    form = {"year": "2025", "ground": "BC 1", "sheet": SimpleUploadedFile("bang.csv", data.encode())}
    assert "của 2 cơ quan" in one.post(reverse("head-counts"), form, follow=True).content.decode()
    held = recorded.standing_counts(Body.objects.prefetch_related("head_counts").get(pk=body.pk), TODAY)
    assert [(row.year, row.members, row.cells) for row in held] == [(2025, 41, 3)]


def test_faults_are_told_by_row_and_nothing_is_written(body) -> None:
    one, lines = client("bithu"), Line.objects.count()
    data = f"Cơ quan;Mã dòng;Số đảng viên;Số chi bộ\nKhông có;;1;1\nTỉnh ủy;{body.pk};2;1\nĐảng ủy xã Đồng Mây;;x;1\n"
    form = {"year": "2025", "ground": "BC 1", "sheet": SimpleUploadedFile("bang.csv", data.encode())}
    said = one.post(reverse("head-counts"), form)
    assert said.status_code == 422
    for words in (
        "Dòng 2: “Không có” không có trong danh bạ",
        "Dòng 3: mã dòng",
        "Dòng 4: “x” không phải là số nguyên",
    ):
        assert words in said.content.decode()
    assert Line.objects.count() == lines
    assert one.post(reverse("head-counts"), {"year": "2025", "ground": "x"}).status_code == 422


@pytest.mark.parametrize(("text", "number"), [("312", 312), ("1.240", 1240), ("312.0", 312), ("1.234.567", 1234567), ("", None)])  # fmt: skip
def test_a_head_count_is_a_whole_number(text, number) -> None:
    assert counts_sheet.figure(text) == number


@pytest.mark.parametrize(
    "text", ["12.5", "312.50", "1.24.0", "1234.567", "1.240.0", "-3", "3,5", "1" + ".000" * 3, "٣"]
)
def test_any_other_head_count_is_refused(text) -> None:
    with pytest.raises(Refused, match="không phải là số nguyên"):
        counts_sheet.figure(text)


def test_a_filled_workbook_reads_as_it_was_filled(body) -> None:
    data = counts_sheet.to_fill([(body.pk, "Ủy ban", None)], 2025)
    assert sheet.rows(data)[1][:2] == [str(body.pk), "Ủy ban"]
    assert counts_sheet.read(sheet.rows(data), 2025, {body.pk: "Ủy ban"})[1] == [
        "Bảng chưa có số nào. Hãy điền số đảng viên, số chi bộ rồi nộp lại."
    ]


def test_an_administrator_enters_a_body_and_others_find_no_such_page(body) -> None:
    one, to = client("quantri"), reverse("body-new")
    form = {
        "above": body.pk,
        "name": "Trạm Khuyến nông xã Đồng Mây",
        "kind": "unit",
        "level": "commune",
        "ground": "QĐ 2",
    }
    assert one.post(to, form | {"above": ""}).status_code == 422
    assert "Đã thêm cơ quan" in one.post(to, form, follow=True).content.decode()
    assert body_named("Trạm Khuyến nông xã Đồng Mây") is not None
    assert client("nongdan").post(to, form).status_code == 404
