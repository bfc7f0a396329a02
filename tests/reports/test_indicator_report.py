"""*Tình hình thực hiện mục tiêu, chỉ tiêu*: every figure is the indicator's own, with its path drawn; the same in a review and once kept."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from bamsat.reckoning.indicators.paths import Point
from bamsat.records.agencies.models import Body, Profile
from bamsat.records.indicators import actions, defining
from bamsat.records.indicators.actions import Written
from bamsat.records.indicators.models import Indicator
from bamsat.records.indicators.queries import sources
from bamsat.records.indicators.tables import table
from bamsat.records.reporting import drafting, queries
from bamsat.records.results import actions as records
from bamsat.records.results import registers
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.catalogue import draft
from bamsat.reports.catalogue.indicators import PICTURES
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.charts.paths import small_multiples
from bamsat.reports.checker import check
from bamsat.reports.layout import lay
from bamsat.reports.paper import Picture, Table, plain
from bamsat.reports.stored import keeping, papers
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms
from tests.reports.indicated import EARLY, FIELDS, MODELS, asked, followed
from tests.reports.test_catalogue import YEAR


@pytest.fixture
def two(ask) -> list[Indicator]:
    return [followed(FIELDS, 120, 40, 55, 30), followed(MODELS, 20, 2, 3)]


def told(made) -> str:
    return "\n".join(plain(one.block.words) for one in made.said if not isinstance(one.block, Table | Picture))


def drawn(made) -> list[Picture]:
    return [one.block for one in made.said if isinstance(one.block, Picture)]


def test_each_indicator_is_told_beside_its_target_and_drawn(two) -> None:
    made = draft(asked("vanphong"), "chi-tieu", YEAR)
    words = told(made)
    assert "Tổng số 02 chỉ tiêu: 01 chỉ tiêu đã đạt; 01 chỉ tiêu chậm so với lộ trình." in words
    assert "Diện tích lúa dùng chế phẩm sinh học: thực hiện 125 ha đến ngày 30/09/2026 (mục tiêu 120 ha đến ngày 31/12/2026), đạt 104,2%; đã đạt." in words  # fmt: skip
    behind = "Số mô hình trồng nấm hữu cơ: thực hiện 5 mô hình đến ngày 30/06/2026 (mục tiêu 20 mô hình đến ngày 31/12/2026), đạt 25%; chậm so với lộ trình"
    assert words.count(behind) == 2  # told in its turn, and among what wants attention
    table = next(one.block for one in made.said if isinstance(one.block, Table))
    assert [row[1:7] for row in table.rows] == [
        (FIELDS.name, "ha", "120 (2026)", "125", "30/09/2026", "104,2%"),
        (MODELS.name, "mô hình", "20 (2026)", "5", "30/06/2026", "25%"),
    ]
    assert [one.caption for one in drawn(made)] == [f"Biểu đồ 1. {FIELDS.name}", f"Biểu đồ 2. {MODELS.name}"]
    sources = {source.indicator for one in made.said for source in one.sources}
    assert {one.pk for one in two} <= sources
    rows = made.annexes[0].said[0].block.rows
    assert any(row[1:] == (FIELDS.name, "Ủy ban nhân dân xã Đồng Mây", "125", "ha") for row in rows)
    assert any("Mặt trận" in row[2] and row[3] == "chưa có số liệu" for row in rows)


def test_nothing_is_told_of_a_later_day_than_the_cut_off(two) -> None:
    made = draft(asked("vanphong"), "chi-tieu", replace(YEAR, period=replace(YEAR.period, days=replace(YEAR.period.days, ends=date(2026, 11, 1)))))  # fmt: skip
    assert "chưa có số liệu trong năm (mục tiêu 120 ha" in told(made)


def test_a_report_on_papers_has_the_indicators_that_they_set(two) -> None:
    paper = sources(asked("vanphong"))[-1]
    own = followed(replace(MODELS, name="Số lớp tập huấn"), 6, 1, paper=paper)
    made = draft(asked("vanphong"), "chi-tieu", replace(YEAR, papers=(paper.pk,)))
    assert [one.caption for one in drawn(made)] == ["Biểu đồ 1. Số lớp tập huấn"]
    assert {source.indicator for one in made.said for source in one.sources} - {None} == {own.pk}


def test_a_part_of_those_who_owe_a_target_is_held_against_none(two) -> None:
    part = asked("kinhte").body
    made = draft(asked("vanphong"), "chi-tieu", replace(YEAR, body=part))
    assert "thực hiện 125 ha đến ngày 30/09/2026." in told(made) and "mục tiêu 120" not in told(made)
    assert Body.objects.get(pk=part)


def test_a_body_below_tells_its_own_part_and_is_held_against_no_target_of_the_body_above(two) -> None:
    made = draft(asked("ubnd"), "chi-tieu", YEAR)
    assert "thực hiện 125 ha đến ngày 30/09/2026." in told(made) and "mục tiêu 120" not in told(made)
    assert "Tổng số 02 chỉ tiêu: 02 chỉ tiêu không có mục tiêu riêng." in told(made)
    assert "mục tiêu" not in drawn(made)[0].svg


def test_a_report_without_indicators_says_so(ask) -> None:
    made = draft(asked("vanphong"), "chi-tieu", YEAR)
    assert "Chưa có chỉ tiêu nào được theo dõi trong phạm vi báo cáo." in told(made)
    assert not drawn(made) and not made.annexes


def test_many_indicators_are_all_told_and_some_drawn(ask) -> None:
    for number in range(PICTURES + 2):
        followed(replace(MODELS, name=f"Chỉ tiêu thử số {number:02}"), 20, 1)
    made = draft(asked("vanphong"), "chi-tieu", YEAR)
    assert len(drawn(made)) == PICTURES
    assert len(next(one.block for one in made.said if isinstance(one.block, Table)).rows) == PICTURES + 2


@pytest.mark.parametrize("key", ["chi-tieu", "so-ket", "tong-ket", "co-quan"])
@pytest.mark.parametrize("who", ["vanphong", "ubnd"])
def test_our_checker_finds_nothing_in_reports_with_pictures(two, key: str, who: str) -> None:
    asker = asked(who)
    made = draft(asker, key, YEAR)
    assert drawn(made)
    laid = lay(replace(made.paper(letterhead(asker), TODAY), number=7))
    assert check(to_docx(laid)).findings == ()
    assert check(to_pdf(laid)).findings == ()


def test_a_kept_report_keeps_its_pictures_as_they_were_drawn(two) -> None:
    office = asked("vanphong")
    kept = keeping.keep(office, "chi-tieu", YEAR, letterhead(office), at())
    held = queries.report(office, kept.pk)
    pictures = [row for row in held.content["blocks"] if row["kind"] == "picture"]
    assert len(pictures) == 2
    page = client("vanphong").get(reverse("kept-report", args=[kept.pk])).content.decode()
    assert page.count('<figure class="picture report-picture"') == 2
    section = next(at_ for at_ in range(9) if pictures[0]["key"] in client("vanphong").get(reverse("kept-section", args=[kept.pk, at_])).content.decode())  # fmt: skip
    form = client("vanphong").get(reverse("kept-section", args=[kept.pk, section])).content.decode()
    assert "Giữ biểu đồ này trong báo cáo" in form and "Giữ bảng này" not in form
    drafting.save(office, held, section, {pictures[0]["key"]: ""}, at(hour=15))
    left = queries.report(office, kept.pk)
    assert [row.key for row in left.blocks if row.kind == "picture"] == [pictures[1]["key"]]
    laid = lay(papers.paper(left.content, left.blocks, left.version.subject, keeping.head(left), None, TODAY))
    assert sum(type(piece).__name__ == "Image" for piece in laid.flow) == 1


def test_new_figures_bring_a_new_picture(two) -> None:
    office, doer = asked("vanphong"), asked("kinhte")
    kept = keeping.keep(office, "chi-tieu", YEAR, letterhead(office), at())
    before = queries.report(office, kept.pk)
    entry = actions.tell(doer, two[1], doer.body, two[1].periods(2026)[2], Written(Decimal(3), None), at())
    actions.verify(office, entry, at(hour=16))
    assert keeping.refresh(office, before, None, at(hour=17)) is not None
    after = queries.report(office, kept.pk)
    pictures = [[row["svg"] for row in one.content["blocks"] if row["kind"] == "picture"] for one in (before, after)]
    assert pictures[0][0] == pictures[1][0] and pictures[0][1] != pictures[1][1]


def shared_out(ask, *units: str) -> Indicator:
    """An indicator that three bodies right under the committee told, each standing in a unit of the country."""
    office = asked("vanphong")
    of = defining.define(office, replace(MODELS, name="Số hộ làm nấm", unit="hộ"), at(EARLY))
    doers = [asked(username) for username in ("ubnd", "nongdan", "xaydungdang")]
    defining.name_reporters(office, of, [one.body for one in doers], date(2026, 1, 1), at(EARLY))
    for doer, amount in zip(doers, (12, 30, 4), strict=True):
        entry = actions.tell(doer, of, doer.body, of.periods(2026)[0], Written(Decimal(amount)), at())
        actions.verify(office, entry, at(hour=15))
    for row, unit in zip(table(office, of, 2026).rows, units, strict=False):
        Profile.objects.filter(body=row.body).update(territory=unit)
    return of


def test_who_brings_how_much_and_where_stands_drawn_in_the_annex(ask) -> None:
    shared_out(ask, "00004", "00008", "00025")
    made = draft(asked("vanphong"), "chi-tieu", YEAR)
    pareto, small, on_map = [one.block for one in made.annexes[0].said if isinstance(one.block, Picture)]
    assert pareto.caption == "Số hộ làm nấm: cơ quan đóng góp từ nhiều đến ít, cộng dồn"
    assert "30" in pareto.svg and "100%" in pareto.svg
    assert small.caption == "Số hộ làm nấm: diễn biến trong năm của từng cơ quan, cùng một thang"
    assert "Quần đảo Hoàng Sa" in on_map.svg and "Quần đảo Trường Sa" in on_map.svg
    laid = lay(replace(made.paper(letterhead(asked("vanphong")), TODAY), number=7))
    assert check(to_docx(laid)).findings == ()
    assert check(to_pdf(laid)).findings == ()


def test_bodies_without_a_place_are_drawn_on_no_map(ask) -> None:
    shared_out(ask)
    made = draft(asked("vanphong"), "chi-tieu", YEAR)
    assert len([one for one in made.annexes[0].said if isinstance(one.block, Picture)]) == 2


def test_a_kept_report_keeps_the_pictures_of_its_annex(ask) -> None:
    shared_out(ask, "00004", "00008", "00025")
    office = asked("vanphong")
    kept = keeping.keep(office, "chi-tieu", YEAR, letterhead(office), at())
    left = queries.report(office, kept.pk)
    laid = lay(papers.paper(left.content, left.blocks, left.version.subject, keeping.head(left), None, TODAY))
    assert sum(type(piece).__name__ == "Image" for piece in laid.appendices[0].flow) == 3


def test_records_of_a_register_lie_on_a_map_of_their_own(ask) -> None:
    office = asked("vanphong")
    register = registers.found(office, mushrooms(), at(EARLY))
    defining.define(
        office, replace(MODELS, name="Sản lượng nấm", unit="tấn", register=register, figure="harvest"), at(EARLY)
    )
    for at_, username in enumerate(("ubnd", "nongdan", "xaydungdang")):
        doer = asked(username)
        crop = CROP | {"name": f"Vụ {at_}", "grown.from": "1/3/2026", "grown.until": "1/4/2026"}
        records.verify(office, records.submit(doer, register, records.Written(crop), at()), at(hour=15))
        Profile.objects.filter(body=doer.body).update(territory=("00004", "00008", "00025")[at_])
    made = draft(office, "chi-tieu", YEAR)
    pictures = {one.block.caption: one.block.svg for one in made.annexes[0].said if isinstance(one.block, Picture)}
    where = pictures["Sản lượng nấm: nơi có kết quả đã ghi (sơ lược, không dùng để xác định địa giới)"]
    assert "2,5" in where and "Quần đảo Hoàng Sa" in where
    assert check(to_pdf(lay(replace(made.paper(letterhead(office), TODAY), number=7)))).findings == ()


def test_many_bodies_are_drawn_small_on_several_pictures_of_one_scale() -> None:
    rows = [(f"Xã {number}", [Point(date(2026, 3, 31), Decimal(number))]) for number in range(1, 4)]
    alone = small_multiples("Số hộ", rows[:1], str)
    beside = small_multiples("Số hộ", rows[:1], str, [point for _, points in rows for point in points], 1.15)
    assert alone != beside and "Xã 1: 1" in beside
