"""*Kính gửi* of a report of the State to those over it: proposed, changed, printed; none of the Party's, none of the brief for the own sitting."""

import io

import pytest
from django.urls import reverse
from docx import Document

from bamsat.records.reporting import queries
from bamsat.records.reporting.models import Report
from bamsat.reports.catalogue.letterhead import going_up, letterhead
from bamsat.reports.checker import check
from bamsat.reports.stored import issuing
from bamsat.reports.stored.papers import head_data, head_of
from tests.conftest import TODAY
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")


def words(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def printed(who: str, key: str, query: str = "") -> bytes:
    return client(who).get(reverse("report-file", args=[key, "docx"]) + f"?ky=khac{query}").content


def test_a_report_of_the_state_names_who_is_over_it(commune):
    data = printed("ubnd", "tien-do")
    said = words(data)
    assert "Kính gửi: Đảng ủy xã Đồng Mây" in said and "- Như trên;" in said and "(để báo cáo)" not in said
    assert [one.rule for one in check(data).findings if "addressee" in one.rule or "recipient" in one.rule] == []


def test_the_party_and_the_brief_for_the_own_sitting_have_none(commune):
    for who, key in (("vanphong", "tien-do"), ("ubnd", "tom-tat")):
        assert "Kính gửi" not in words(printed(who, key))


def test_it_is_changed_and_left_out_on_the_form(commune):
    form = client("ubnd").get(reverse("report-draft", args=["tien-do"]) + "?ky=khac").content.decode()
    assert 'name="kinh-gui"' in form and "Đảng ủy xã Đồng Mây</textarea>" in form
    said = words(
        printed("ubnd", "tien-do", "&kinh-gui=S%E1%BB%9F+T%C3%A0i+ch%C3%ADnh%0AS%E1%BB%9F+N%E1%BB%99i+v%E1%BB%A5")
    )
    assert "Kính gửi:" in said and "- Sở Tài chính;" in said and "- Sở Nội vụ." in said
    assert "Kính gửi" not in words(printed("ubnd", "tien-do", "&kinh-gui="))


def test_a_kept_report_keeps_it_and_an_older_one_has_none(ask, commune):
    client("ubnd").post(reverse("keep-report", args=["tien-do"]), {"asked": "ky=khac"})
    asker = ask("ubnd")
    of = queries.report(asker, Report.objects.latest("pk").pk)
    assert head_of(of.version.head).addressees == ("Đảng ủy xã Đồng Mây",)
    assert any("Kính gửi" in "".join(run.text for run in line.words) for line in issuing.layout(of, TODAY).flow)
    assert (
        "Kính gửi: Đảng ủy xã Đồng Mây"
        in client("ubnd").get(reverse("kept-report", args=[of.report.pk])).content.decode()
    )
    older = {name: value for name, value in of.version.head.items() if name != "addressees"}
    assert head_of(older).addressees == ()


def test_only_who_is_reported_to_goes_up(ask):
    head = letterhead(ask("ubnd"))
    assert going_up(head).recipients == () and head_of(head_data(going_up(head))) == going_up(head)
    assert going_up(letterhead(ask("vanphong"))) == letterhead(ask("vanphong"))
