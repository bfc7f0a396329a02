"""A report of any size through its pages: every figure opens, a page at a time, also years after it was kept; and the report on a case from its form."""

import re
from html import unescape

import pytest
from django.urls import reverse

from bamsat.doors.web.pages.reports import views
from bamsat.records.reporting.models import Report
from tests.doors.conftest import client
from tests.doors.test_reports import ASKED, page
from tests.records import supervised

pytestmark = pytest.mark.usefixtures("uncounted")
KEY = "tong-hop"


def test_a_figure_opens_a_page_at_a_time(office, monkeypatch) -> None:
    monkeypatch.setattr(views, "AT_ONCE", 3)
    cells = re.findall(r'<a href="([^"]+nhiem-vu\?[^"]+)">(\d+)</a>', page("vanphong", KEY))
    address, number = max(cells, key=lambda one: int(one[1]))
    assert int(number) > 3
    seen, following = [], unescape(address)
    while following:
        opened = unescape(office.get(following).content.decode())
        seen += re.findall(r'class="work-row work-link" href="([^"]+)"', opened)
        after = re.search(r'rel="next" href="([^"]+)"', opened)
        following = f"{address.partition('?')[0]}{after[1]}" if after else ""
        assert ("còn tiếp" in opened) == bool(following)
    assert f"<h1>{number} nhiệm vụ" in opened
    assert len(seen) == len(set(seen)) == int(number)


def test_a_kept_one_lists_its_rows_again_for_its_cut_off(office) -> None:
    assert office.post(reverse("keep-report", args=[KEY]), {"asked": ASKED}).status_code == 302
    row = Report.objects.get()
    article = office.get(reverse("kept-report", args=[row.pk])).content.decode().partition("<article")[2]
    figures = re.findall(r'class="report-figure" href="([^"]+)">(\d+)</a>', article)
    opened = 0
    for address, number in figures:
        shown = unescape(office.get(address).content.decode())
        again = re.search(r'href="([^"]+)">Lập lại danh sách', shown)
        if again:
            opened += 1
            assert f"<h1>{int(number)} nhiệm vụ" in office.get(again[1]).content.decode()
    assert opened


def test_a_report_on_a_case_is_made_from_the_form_and_kept(commune, ask) -> None:
    case = supervised.concluded(ask("hdnd"))
    council = client("hdnd")
    key, asked = "ket-qua-giam-sat", f"cuoc={case.pk}"
    form = unescape(council.get(reverse("report-draft", args=[key])).content.decode())
    assert case.title in form and "Văn bản (không chọn" not in form
    shown = unescape(council.get(f"{reverse('report-draft', args=[key])}?{asked}").content.decode())
    assert supervised.SLOW.text in shown and reverse("case", args=[case.pk]) in shown
    assert council.post(reverse("keep-report", args=[key]), {"asked": asked}).status_code == 302
    kept = unescape(council.get(reverse("kept-report", args=[Report.objects.get().pk])).content.decode())
    assert (supervised.SLOW.text in kept and "Gửi trình" in kept) or "Trình" in kept
    assert council.get(reverse("report-rows", args=[key])).status_code == 404
    other = unescape(
        client("ubnd").get(f"{reverse('report-draft', args=['tra-loi-ket-luan'])}?{asked}").content.decode()
    )
    assert 'name="kinh-gui" rows="2">Hội đồng nhân dân xã Đồng Mây' in other
    assert "Không có cuộc" in unescape(
        client("nongdan").get(f"{reverse('report-draft', args=[key])}?{asked}").content.decode()
    )
