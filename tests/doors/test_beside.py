"""The two columns and the coverage: what is shown, every act by a plain form and by htmx, figures that open to their plans."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.proposing import compare
from bamsat.records.directives import relating
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.tasks.models import Task
from tests.conftest import at
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def pair(ask) -> Alignment:
    office = ask("vanphong")
    upper, lower = (Directive.objects.get(number=number) for number in ("18-CTr/TU", "07-KH/ĐU"))
    relating.confirm(office, Relation.objects.get(directive=lower), at())
    return compare(office, upper, lower, at())


@pytest.fixture
def page(pair) -> str:
    return reverse("alignment", args=[pair.pk])


def act(office, pair: Alignment, **told) -> str:
    return office.post(reverse("align-act", args=[pair.pk]), told, follow=True).content.decode()


def test_a_pair_is_put_beside_each_other_from_the_page_of_the_paper(office, ask) -> None:
    upper, lower = (Directive.objects.get(number=number) for number in ("18-CTr/TU", "07-KH/ĐU"))
    chain = reverse("chain", args=[lower.pk])
    asked = {"other": upper.pk, "side": "upper"}
    told = office.post(reverse("align", args=[lower.pk]), asked, follow=True).content.decode()
    assert "Chưa ai xác nhận" in told
    relating.confirm(ask("vanphong"), Relation.objects.get(directive=lower), at())
    assert ">Đối chiếu<" in office.get(chain).content.decode()
    told = office.post(reverse("align", args=[lower.pk]), asked, follow=True).content.decode()
    assert "07-KH/ĐU thực hiện 18-CTr/TU" in told
    assert reverse("alignment", args=[Alignment.objects.get().pk]) in office.get(chain).content.decode()


def test_each_order_above_stands_with_its_links_or_the_gap(office, pair, page) -> None:
    told = office.get(page).content.decode()
    for task in pair.upper.tasks.all():
        assert f'id="viec-{task.pk}"' in told
    link = Link.objects.filter(target=None, below__isnull=False).first()
    assert link is not None and link.reasons[0] in told.replace("&quot;", '"')
    assert "Chưa có nhiệm vụ nào bên dưới" in told and "Chỉ có bên dưới" in told


def test_the_filters_narrow_and_count(office, pair, page) -> None:
    for stand in ("gap", "proposed"):
        told = office.get(page, {"loc": stand}).content.decode()
        cards = re.findall(r'class="beside-row is-([a-z-]+)"', told)
        assert cards and set(cards) == {stand}
        tab = re.search(rf'loc={stand}"[^>]*>[^<]*<span class="muted">(\d+)', told)
        assert tab is not None and int(tab[1]) == len(cards)


def test_confirm_refuse_change_enter_and_say_why(office, pair) -> None:
    link = Link.objects.filter(target=None, below__isnull=False).first()
    assert link is not None
    act(office, pair, act="confirm", link=link.pk, above=link.above_id)
    link.refresh_from_db()
    assert link.confirmed_at is not None
    act(office, pair, act="change", link=link.pk, kind="narrows", above=link.above_id)
    new = Link.objects.get(kind="narrows", confirmed_at__isnull=False, refused_at=None)
    told = act(office, pair, act="refuse", link=new.pk, above=link.above_id)
    assert "Liên kết đã bỏ (1)" in told and "Liên kết lại" in told
    act(office, pair, act="link", above=link.above_id, below="paper", kind="implements")
    assert Link.objects.filter(above=link.above_id, below=None, confirmed_at__isnull=False).exists()
    gap = next(task for task in pair.upper.tasks.all() if not Link.objects.filter(above=task).exists())
    assert "Hãy ghi vì sao" in act(office, pair, act="not-applicable", above=gap.pk, reason=" ")
    assert "Xã không có biển" in act(office, pair, act="not-applicable", above=gap.pk, reason="Xã không có biển")
    alone = Task.objects.filter(directive=pair.lower).exclude(links_above__isnull=False).first()
    assert alone is not None
    assert "việc riêng của bên dưới" in act(office, pair, act="adds", below=alone.pk)


def test_htmx_gets_the_row_and_the_bar_alone(office, pair) -> None:
    link = Link.objects.filter(target=None, below__isnull=False).first()
    assert link is not None
    asked = {"act": "confirm", "link": link.pk, "above": link.above_id}
    told = office.post(reverse("align-act", args=[pair.pk]), asked, headers={"HX-Request": "true"}).content.decode()
    assert told.count("<article") == 1 and 'hx-swap-oob="true"' in told and "<html" not in told
    assert f'id="viec-{link.above_id}"' in told
    again = {"act": "change", "link": link.pk, "kind": "narrows", "above": link.above_id, "loc": "proposed"}
    told = office.post(reverse("align-act", args=[pair.pk]), again, headers={"HX-Request": "true"}).content.decode()
    assert 'name="loc" value="proposed"' in told and '?loc=proposed" aria-current="true"' in told


def test_a_link_of_another_pair_and_an_unknown_act_are_not_found(office, pair) -> None:
    to = reverse("align-act", args=[pair.pk])
    assert office.post(to, {"act": "confirm", "link": 999_999}).status_code == 404
    assert office.post(to, {"act": "xoa"}).status_code == 404


def test_who_only_reads_is_offered_nothing_to_press(pair, page) -> None:
    told = client("vanphong").get(page).content.decode()
    assert "data-key=" in told
    assert client("nongdan").get(page).status_code == 404  # not charged in the programme


def test_the_figures_of_the_coverage_open_to_as_many_plans(office, pair) -> None:
    to = reverse("coverage", args=[pair.upper_id])
    told = office.get(to).content.decode()
    figures = re.findall(r'href="([^"]*do-phu/van-ban\?[^"]+)"[^>]*>.*?</span> (\d+)</a>', told)
    assert len(figures) >= 2 * pair.upper.tasks.count()
    for address, count in figures:
        rows = office.get(address.replace("&amp;", "&")).content.decode()
        counted = re.search(r'<h1>[^<]*<span class="count">(\d+)', rows)
        assert counted is not None and counted[1] == count, address
    assert "Bao nhiêu ngày" in told and "<svg" in told
    days = re.search(r'href="([^"]+tu=[^"]+)">1</a>', told)
    assert days is not None
    assert "07-KH/ĐU" in office.get(days[1].replace("&amp;", "&")).content.decode()


def test_a_target_that_is_less_below_is_named(office, pair) -> None:
    told = office.get(reverse("coverage", args=[pair.upper_id])).content.decode()
    assert "Không thấy chỉ tiêu bên dưới: 1" in told or "Chỉ tiêu bên dưới thấp hơn: 1" in told


def test_a_target_is_compared_by_hand_and_what_was_left_out_is_told(office, pair, page) -> None:
    told = office.get(page).content.decode()
    assert "So sánh bằng tay" in told and '<option value="none:">' in told
    order = Task.objects.filter(directive=pair.lower).first()
    assert order is not None
    asked = {"act": "aim", "target": 0, "answer": f"order:{order.pk}", "comparison": "stronger"}
    assert "Hãy chọn chỉ tiêu bên trên" in act(office, pair, **(asked | {"target": ""}))
    assert "Hãy chọn chỉ tiêu hoặc nhiệm vụ bên dưới" in act(office, pair, **(asked | {"answer": ""}))
    told = act(office, pair, **(asked | {"comparison": "x"}))
    assert "Hãy chọn kết quả so sánh" in told
    assert (
        f'<option value="order:{order.pk}" selected>' in told and 'id="so-sanh-tay" open' in told
    )  # nothing chosen is lost
    assert not Link.objects.filter(made_by__isnull=False).exists()
    told = act(office, pair, **asked)
    assert "Đã ghi so sánh" in told
    row = told[told.index('id="chi-tieu-0"') :]
    assert reverse("task", args=[order.pk]) in row[: row.index("</tr>")] and "Chỉ tiêu bên dưới cao hơn" in row
    assert office.post(reverse("align-act", args=[pair.pk]), asked | {"answer": "order:99999"}).status_code == 404


def test_the_matrix_goes_out_as_a_sheet(office, pair) -> None:
    answer = office.get(reverse("coverage-sheet", args=[pair.upper_id]))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["Số thứ tự", "Nhiệm vụ của văn bản bên trên", "Đã xác nhận"]
    assert len(rows) == 1 + pair.upper.tasks.count()
    assert {row[6] for row in rows[1:]} <= {"máy đề xuất 1", "chưa có bên dưới 1"}


def test_nonsense_in_the_address_is_no_error(office, pair) -> None:
    to = reverse("coverage", args=[pair.upper_id])
    for asked in ({"cap": "x", "cot": "-3", "sau": "mai"}, {"cap": "province"}, {"cap": "commune", "cot": "99"}):
        assert office.get(to, asked).status_code == 200
    assert office.get(to, {"trong": "999999"}).status_code == 404
    rows = reverse("coverage-rows", args=[pair.upper_id])
    assert office.get(rows, {"viec": "1e9", "loai": "gap", "tu": "--1"}).status_code == 200


def test_a_plan_is_looked_through_for_what_must_be_in_it(office, pair) -> None:
    to = reverse("inclusion", args=[pair.lower_id])
    assert "Chọn văn bản chỉ đạo" in office.get(to).content.decode()
    told = office.get(to, {"voi": pair.upper_id}).content.decode()
    assert told.count("✓ Có") + told.count("✕ Chưa thấy") == pair.upper.tasks.count()
    assert office.get(to, {"voi": "999999"}).status_code == 404


def test_what_fell_between_is_quoted_plan_by_plan(office, pair) -> None:
    gaps = [task for task in pair.upper.tasks.all() if not Link.objects.filter(above=task).exists()]
    told = office.get(reverse("coverage-gaps", args=[pair.upper_id])).content.decode()
    assert told.count("#viec-") == len(gaps) > 0 and f"thiếu {len(gaps)}" in told
    assert all(f"#viec-{task.pk}" in told for task in gaps)
    answer = office.get(reverse("gap-sheet", args=[pair.upper_id]))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[4] for row in rows[1:]] == [task.text for task in gaps]


def test_nothing_is_called_complete_before_anything_was_compared(office) -> None:
    upper = Directive.objects.get(number="18-CTr/TU")
    told = office.get(reverse("coverage-gaps", args=[upper.pk])).content.decode()
    assert "Chưa có văn bản nào bên dưới được đối chiếu" in told and "Không còn nhiệm vụ nào" not in told


def test_the_drawing_tells_how_much_was_taken_up_and_opens_to_the_columns(office, pair) -> None:
    whole = pair.upper.tasks.count()
    taken = len({row.above_id for row in Link.objects.filter(target=None)})
    told = office.get(reverse("chain", args=[pair.lower_id])).content.decode()
    assert f"{taken}/{whole} nhiệm vụ đã có bên dưới" in told and "chain-curve has-gaps" in told
    assert f"Đã có bên dưới {taken}/{whole} nhiệm vụ." in told
    drawn = office.get(reverse("chain-drawing", args=[pair.lower_id])).content.decode()
    assert f"{taken}/{whole}" in drawn and "<a href" not in drawn


def test_a_sheet_that_is_cut_says_so(office, pair, monkeypatch) -> None:
    monkeypatch.setattr("bamsat.doors.web.pages.cascade.gaps.MOST_ROWS", 1)
    answer = office.get(reverse("gap-sheet", args=[pair.upper_id]))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3 and rows[2][0].startswith("Còn nữa: bảng chỉ ghi 1 dòng đầu")
