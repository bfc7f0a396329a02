"""The pages of reports: what is asked stands in the address, every figure opens, what cannot be made is said on the form."""

import re
from datetime import date
from functools import cache

import pytest
from django.urls import reverse

from bamsat.doors.web.pages.reports import steering
from bamsat.records.cascade.proposing import compare
from bamsat.records.directives import relating
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.tasks import covering, spoken
from bamsat.records.tasks.covering import covered
from bamsat.reports.catalogue import CATALOGUE
from bamsat.reports.catalogue.entry import OfCase
from bamsat.reports.checker import see
from tests.conftest import at
from tests.doors.conftest import client
from tests.records.test_spoken_orders import TOLD
from tests.reports.indicated import MODELS, followed

pytestmark = pytest.mark.usefixtures("uncounted")

PERIODIC = [key for key, entry in CATALOGUE.items() if not isinstance(entry, OfCase)]
ASKED = "ky=khac&tu=1/1/2026&den=24/11/2026"


def page(who: str, key: str = "tien-do", asked: str = ASKED) -> str:
    answer = client(who).get(f"{reverse('report-draft', args=[key])}?{asked}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def counted_once(monkeypatch) -> None:
    """What a report covers is counted once for all figures of a test that writes nothing between them."""
    monkeypatch.setattr("bamsat.doors.web.pages.reports.views.covered", cache(covered))


@pytest.mark.parametrize("key", PERIODIC)
def test_every_figure_and_source_opens(office, ask, counted_once, key) -> None:
    followed(MODELS, 20, 4)
    upper, lower = (Directive.objects.get(number=number) for number in ("18-CTr/TU", "07-KH/ĐU"))
    relating.confirm(ask("vanphong"), Relation.objects.get(directive=lower), at())
    compare(ask("vanphong"), upper, lower, at())
    article = page("vanphong", key).partition("<article")[2]
    addresses = {address.replace("&amp;", "&") for address in re.findall(r'href="([^"]+)"', article)}
    assert addresses
    for address in addresses:
        assert office.get(address).status_code == 200, address


def test_a_figure_opens_to_as_many_tasks_as_it_says(office, ask) -> None:
    spoken.enter(ask("vanphong"), TOLD, None, at())
    cells = re.findall(r'<a href="([^"]+nhiem-vu\?[^"]+)">(\d+)</a>', page("vanphong"))
    assert any("ps=1" in address for address, _ in cells)
    for address, number in cells:
        opened = office.get(address.replace("&amp;", "&")).content.decode()
        assert opened.count('class="work-row work-link"') == int(number)


def test_the_way_back_from_a_figure_is_the_whole_report(office) -> None:
    opened = office.get(f"{reverse('report-rows', args=['tien-do'])}?{ASKED}&tt=overdue").content.decode()
    (back,) = re.findall(rf'href="({reverse("report-draft", args=["tien-do"])}[^"]*)"', opened)
    whole = office.get(back.replace("&amp;", "&")).content.decode()
    assert "tt=overdue" not in back and whole.partition("<article")[2] == page("vanphong").partition("<article")[2]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_file_carries_the_letterhead_that_was_typed(office, form) -> None:
    asked = f"{ASKED}&nguoi-ky=Lê Thị Mẫu&chuc-vu=Phó Bí thư&dia-danh=Bến Mây"
    answer = office.get(f"{reverse('report-file', args=['tien-do', form])}?{asked}")
    assert answer.status_code == 200
    written = " ".join(piece.text for piece in see(answer.content).pieces)
    assert "Lê Thị Mẫu" in written and "PHÓ BÍ THƯ" in written and "Bến Mây" in written


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("ky=khac&tu=hôm qua&den=24/11/2026", "không phải là ngày"),
        ("ky=khac&tu=1/12/2026&den=24/11/2026", "đứng trước ngày đầu"),
        ("ky=khac&tu=1/1/2026&den=31/12/2199", "chưa đến"),
        (f"{ASKED}&dia-danh=", "còn thiếu địa danh"),
        (f"{ASKED}&viet-tat=", "còn thiếu chữ viết tắt"),
    ],
)
def test_what_cannot_be_made_is_said_on_the_form(office, asked, said) -> None:
    told = page("vanphong", asked=asked)
    assert said in told and "<article" not in told
    answer = office.get(f"{reverse('report-file', args=['tien-do', 'docx'])}?{asked}", follow=True)
    assert said in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        "ky=decree-month-2026-99",
        "ky=decree-half-2026-2",
        "ky=calendar-year-9999-1",
        "van-ban=9e9&co-quan=x",
        "vb=&tt=zzz",
        "ky=%00",
    ],
)
def test_a_strange_address_breaks_nothing(office, asked) -> None:
    for name in ("report-draft", "report-rows"):
        assert office.get(f"{reverse(name, args=['co-quan'])}?{asked}").status_code in (200, 302, 400)


def test_a_period_that_was_kept_stays_the_same(office) -> None:
    told = page("vanphong", asked="ky=decree-month-2026-3")
    assert "tháng 3 năm 2026" in told and "14/3/2026" in told


def test_a_report_that_is_none_is_not_found(office) -> None:
    assert office.get(reverse("report-draft", args=["khong-co"])).status_code == 404
    assert office.get(reverse("report-file", args=["tien-do", "exe"])).status_code == 404


def test_a_report_without_tables_gives_none(office) -> None:
    asked = "ky=khac&tu=1/3/2026&den=20/3/2026"
    assert "XLSX" not in page("vanphong", "qua-han", asked)
    answer = office.get(f"{reverse('report-file', args=['qua-han', 'xlsx'])}?{asked}")
    assert "không có bảng nào" in answer.content.decode()


ODD = ["😀", "漢", "ب", "\ue000", "\x01", "\ufffe"]


@pytest.mark.parametrize("word", ODD)
@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_no_letter_of_one_officer_takes_the_report_from_all(office, word, form) -> None:
    from bamsat.records.tasks.models import Progress

    entry = Progress.objects.filter(contribution=False).latest("pk")
    Progress.objects.filter(pk=entry.pk).update(obstacles=f"Thiếu {word} điện")
    asked = {"ky": "khac", "tu": "1/1/2026", "den": "24/11/2026", "nguoi-ky": f"Lê {word} Mẫu"}
    answer = office.get(reverse("report-file", args=["tien-do", form]), asked)
    assert answer["Content-Disposition"].startswith("attachment;")


def test_what_a_file_cannot_hold_is_said_on_the_form(office, monkeypatch) -> None:
    from bamsat.doors.web.pages.reports import views

    def unable(layout: object) -> bytes:
        raise ValueError("All strings must be XML compatible")

    monkeypatch.setitem(views.FILES, "docx", (unable, "x/y"))
    told = office.get(f"{reverse('report-file', args=['tien-do', 'docx'])}?{ASKED}").content.decode()
    assert "Chưa tạo được tệp DOCX" in told and "XML" not in told


def test_the_committees_screen_opens_wherever_one_presses(office) -> None:
    told = office.get(f"{reverse('steering')}?tu=1/1/2026").content.decode().partition("<main")[2]
    tiles = re.findall(r'class="tile[^"]*" href="([^"]+)"><strong>(\d+)</strong>', told)
    assert tiles
    for address, number in tiles:
        opened = office.get(address.replace("&amp;", "&")).content.decode()
        assert opened.count('class="work-row work-link"') == int(number)
    addresses = {
        address.replace("&amp;", "&") for address in re.findall(r'class="work-row work-link" href="([^"]+)"', told)
    }
    assert addresses and all(office.get(address).status_code == 200 for address in addresses)


def test_the_screen_counts_what_is_too_much_to_tell_one_by_one_and_opens(office, monkeypatch) -> None:
    monkeypatch.setattr(covering, "MOST", 5)
    told = office.get(f"{reverse('steering')}?tu=1/1/2026").content.decode().partition("<main")[2]
    assert "hãy lọc trong danh sách Nhiệm vụ" in told and "Quá hạn lâu nhất" in told and "Mới quá hạn" not in told
    tiles = re.findall(r'class="tile[^"]*" href="([^"]+)"><strong>(\d+)</strong>', told)
    assert tiles
    for address, number in tiles:
        opened = office.get(address.replace("&amp;", "&")).content.decode()
        assert opened.count('class="work-row work-link"') == int(number)
    owing = told.partition("Cơ quan có việc quá hạn")[2].partition("</section>")[0]
    for address, number in re.findall(r'href="([^"]+)"><span class="count">(\d+)</span>', owing):
        assert office.get(address.replace("&amp;", "&")).content.decode().count("work-link") == int(number)


def test_of_very_many_the_screen_names_the_report_and_keeps_what_waits(office, monkeypatch) -> None:
    monkeypatch.setattr(covering, "MOST", 5)
    monkeypatch.setattr(steering, "COUNTED", 5)
    told = office.get(reverse("steering")).content.decode().partition("<main")[2]
    assert "Báo cáo tổng hợp số liệu" in told and "Chờ quyết định" in told and "Quá hạn lâu nhất" not in told


def test_an_entry_that_tells_of_each_task_says_what_to_do_with_too_many(office, monkeypatch) -> None:
    monkeypatch.setattr(covering, "MOST", 5)
    told = office.get(f"{reverse('report-draft', args=['so-ket'])}?{ASKED}", follow=True).content.decode()
    assert "hãy chọn từng văn bản hay từng cơ quan" in told and "Báo cáo tổng hợp số liệu" in told


@pytest.mark.parametrize(
    ("asked", "said"), [("hôm qua", "không phải là ngày"), ("1/1/2199", "phải trước ngày đang xem")]
)
def test_a_day_that_cannot_be_compared_with_is_said(office, asked, said) -> None:
    assert said in office.get(f"{reverse('steering')}?tu={asked}").content.decode()


def test_what_waits_for_a_decision_stands_on_the_committees_screen_and_in_its_brief(office, ask) -> None:
    from bamsat.records.oversight import directions
    from bamsat.records.tasks import extending, queries
    from tests.conftest import at

    committee = ask("ubnd")
    task = queries.leading(committee).get(text__startswith="Chọn sáu hộ")
    turn = queries.standing(committee, [task])[task.pk].speaking.number
    extending.ask(committee, task, turn, date(2027, 3, 31), "Giống nấm về chậm", at())
    assert "Xin gia hạn" in office.get(reverse("steering")).content.decode()
    assert "Giống nấm về chậm" in page("vanphong", "tom-tat")
    assert "xin chỉ đạo" not in page("vanphong", "tom-tat")
    directions.ask(committee, task, "Cho chọn thêm hai hộ ngoài vùng quy hoạch", at())
    assert "xin chỉ đạo: Cho chọn thêm hai hộ" in page("vanphong", "tom-tat")
    assert "chọn thêm hai hộ" not in page("ubnd", "tom-tat")  # it lies with the committee above
