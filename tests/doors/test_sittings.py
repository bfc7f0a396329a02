"""*Phiên họp*: kept from the page as the sitting goes, closed, and the notice taken away; *Điều hành* counts from the last one."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from bamsat.doors.web.pages.tasks.spoken import heard
from bamsat.records.agencies.asker import Refused
from bamsat.records.cascade.proposing import compare
from bamsat.records.directives import relating
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.oversight import directions
from bamsat.records.sittings import queries, recording
from bamsat.records.sittings.closing import Numbered
from bamsat.records.sittings.models import Closing, Conclusion, Sitting
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.models import Task
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.catalogue.conclusions import notice
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.checker import check
from bamsat.reports.layout import lay
from bamsat.reports.paper import PaperError
from bamsat.reports.stored import sittings
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records.test_sittings import CALLED, NOTHING, TAKEN

pytestmark = pytest.mark.usefixtures("uncounted")

DUE = "trước ngày 15/12/2026"
FORM = {"act": "record", "text": TAKEN.text, "lead": TAKEN.lead, "coordinate": [TAKEN.coordinate[0], ""], "due": DUE}


@pytest.fixture(autouse=True)
def _today(monkeypatch) -> None:
    for place in ("bamsat.doors.web.pages.sittings.views.now",):
        monkeypatch.setattr(place, lambda: at(hour=10))


@pytest.fixture
def opened(ask, commune) -> Sitting:
    return recording.open_sitting(ask("vanphong"), CALLED, at())


def page(office, of: Sitting, query: str = "") -> str:
    return office.get(reverse("sitting", args=[of.pk]) + query).content.decode()


def send(office, of: Sitting, **form):
    """As the page's form does it: a closing says which conclusions were looked at."""
    if form["act"] == "close" and "seen" not in form:
        (form["seen"],) = re.findall(r'name="seen" value="(\w+)">\n<p>\d+ kết luận', page(office, of))
    return office.post(reverse("sitting-act", args=[of.pk]), form, follow=True)


def test_a_sitting_is_kept_from_its_opening_to_the_tasks_of_its_notice(office, ask) -> None:
    task = tasks.leading(ask("ubnd")).get(text__startswith="Chọn sáu hộ")
    asked = directions.ask(ask("ubnd"), task, "Xin thêm kinh phí mua phôi giống.", at())
    answer = office.post(
        reverse("sittings"), {"sitter": CALLED.sitter, "day": "24/11/2026", "chair": CALLED.chair}, follow=True
    )
    assert "Đã mở phiên họp" in answer.content.decode()
    of = Sitting.objects.get()
    before = page(office, of)
    assert "Chờ lãnh đạo, chỉ đạo" in before and "Xin thêm kinh phí mua phôi giống." in before
    writing = page(office, of, f"?ve=request:{asked.pk}")
    assert 'value="Ủy ban nhân dân xã Đồng Mây" autocomplete="off" required' in writing  # who asked is charged first
    unseen = send(office, of, **FORM, ve=f"request:{asked.pk}").content.decode()
    assert "xem lại thời hạn" in unseen and "đến hết thứ Hai, ngày 14/12/2026" in unseen and TAKEN.text in unseen
    assert not Conclusion.objects.exists()
    seen = heard(DUE)["said"]
    after = send(office, of, **FORM, ve=f"request:{asked.pk}", seen=seen).content.decode()
    assert "Đã ghi kết luận." in after and "Đã ghi kết luận 1" in after
    row = Conclusion.objects.get()
    assert (
        send(office, of, **{**FORM, "act": "edit", "sua": row.pk, "due": ""}, ve=f"request:{asked.pk}").status_code
        == 200
    )
    row.refresh_from_db()
    assert row.due == "" and row.request == asked
    closed = send(office, of, act="close", so="series", after="4").content.decode()
    assert "Thông báo kết luận số 05-TB/ĐU ngày 24/11/2026" in closed
    made = Task.objects.get(concluded=row)
    told = client("ubnd").get(reverse("task", args=[made.pk])).content.decode()
    assert TAKEN.text in told and "05-TB/ĐU" in told
    about = office.get(reverse("task", args=[task.pk])).content.decode()
    assert "Kết luận của phiên họp" in about and reverse("task", args=[made.pk]) in about
    answered = client("ubnd").get(reverse("direction-request", args=[asked.pk])).content.decode()
    assert "05-TB/ĐU" in answered
    assert "05-TB/ĐU" in office.get(reverse("sittings")).content.decode()
    for name in ("sitting", "sittings"):
        args = [of.pk] if name == "sitting" else []
        assert 'name="act" value="record"' not in office.get(reverse(name, args=args)).content.decode()


def test_what_was_concluded_behind_the_page_does_not_become_a_task_with_it(office, opened, ask) -> None:
    recording.record(ask("vanphong"), opened, TAKEN, NOTHING, at())
    (shown,) = re.findall(r'name="seen" value="(\w+)">\n<p>1 kết luận', page(office, opened))
    recording.record(ask("vanphong"), opened, replace(TAKEN, text="Họp dân lần hai."), NOTHING, at())
    refused = send(office, opened, act="close", so="series", after="4", seen=shown).content.decode()
    assert "vừa được người khác ghi thêm" in refused and "Họp dân lần hai." in refused
    assert not Task.objects.filter(concluded__isnull=False).exists()
    (shown,) = re.findall(r'name="seen" value="(\w+)">\n<p>2 kết luận', page(office, opened))
    send(office, opened, act="close", so="series", after="4", seen=shown)
    assert Task.objects.filter(concluded__isnull=False).count() == 2


def test_what_was_concluded_while_the_notice_was_being_made_is_not_told_by_half(office, opened, ask) -> None:
    """The tasks were those of the new words, the numbered notice said the old ones."""
    row = recording.record(ask("vanphong"), opened, TAKEN, NOTHING, at())
    shown = list(opened.conclusions.standing())
    changed = replace(TAKEN, text="Nạo vét hai tuyến mương thôn Bến Mây, báo cáo kết quả bằng văn bản.")
    recording.edit(ask("vanphong"), row, changed, NOTHING, at())
    with pytest.raises(Refused, match="vừa được người khác sửa"):
        sittings.close(ask("vanphong"), opened, shown, Numbered(), at())
    assert not Closing.objects.exists() and not Task.objects.filter(concluded__isnull=False).exists()


def test_what_is_refused_stays_in_its_fields(office, opened) -> None:
    answer = send(office, opened, **{**FORM, "lead": "Hội Làm vườn", "due": ""})
    text = answer.content.decode()
    assert answer.status_code == 422 and "Danh bạ không có" in text
    assert TAKEN.text in text and "Hội Làm vườn" in text and TAKEN.coordinate[0] in text
    refused = office.post(reverse("sittings"), {"sitter": "Ban Thường vụ", "day": "nay mai", "chair": "Bí thư"})
    assert refused.status_code == 422 and "không phải là ngày" in refused.content.decode()
    assert 'value="Ban Thường vụ"' in refused.content.decode()


def test_any_task_is_found_and_spoken_of(office, opened, monkeypatch) -> None:
    text = page(office, opened, "?tim=kho+l%E1%BA%A1nh")
    store = Task.objects.get(text__startswith="Lắp kho lạnh")
    assert f"?ve=task:{store.pk}#ghi" in text
    assert "Không có nhiệm vụ nào chứa" in page(office, opened, "?tim=khongcogihet")
    assert "không kê ở đây" not in page(office, opened)
    monkeypatch.setattr("bamsat.records.tasks.covering.MOST", 3)
    assert "việc quá hạn không kê ở đây" in page(office, opened) and "Quá hạn lâu nhất" not in page(office, opened)


def test_struck_dropped_and_changed_from_the_page(office, opened, ask) -> None:
    row = recording.record(ask("vanphong"), opened, TAKEN, NOTHING, at())
    assert "Đã bỏ kết luận." in send(office, opened, act="strike", sua=row.pk).content.decode()
    assert "Hãy ghi lý do" in send(office, opened, act="drop", reason=" ").content.decode()
    changed = send(office, opened, act="change", sitter="Thường trực Đảng ủy", day="23/11/2026", chair="Phó Bí thư")
    assert "Phiên họp ngày 23/11/2026" in changed.content.decode()
    assert "Đã bỏ phiên họp" in send(office, opened, act="drop", reason="Hoãn.").content.decode()
    assert office.post(reverse("sitting-act", args=[opened.pk]), {"act": "khac"}).status_code == 404


def test_bad_numbers_are_refused_in_a_sentence(office, opened, ask) -> None:
    recording.record(ask("vanphong"), opened, TAKEN, NOTHING, at())
    for form, sentence in (
        ({"so": "own", "own": "x"}, "số nguyên từ 1"),
        ({"so": "own", "own": "3", "day": "32/13/2026"}, "không phải là ngày"),
        ({"so": "series", "after": "-2"}, "số nguyên từ 0"),
    ):
        assert sentence in send(office, opened, act="close", **form).content.decode()
    assert queries.sitting(ask("vanphong"), opened.pk).is_open


@pytest.mark.parametrize(("form", "bind"), [("docx", to_docx), ("pdf", to_pdf)])
@pytest.mark.parametrize("who", ["vanphong", "ubnd"])
def test_our_own_checker_finds_nothing_in_the_notice(ask, commune, who, form, bind) -> None:
    asker = ask(who)
    of = recording.open_sitting(asker, CALLED, at())
    with pytest.raises(PaperError, match="chưa ghi kết luận"):
        notice(of, [], letterhead(asker), None, TODAY)
    store = Task.objects.get(text__startswith="Lắp kho lạnh")
    lead = "Hội Nông dân xã Đồng Mây" if who == "vanphong" else "Ủy ban nhân dân xã Đồng Mây"
    taken = TAKEN.__class__(TAKEN.text, lead, (), DUE)
    for about in (NOTHING, queries.subject(asker, f"task:{store.pk}"), queries.subject(asker, f"gap:{store.pk}")):
        recording.record(asker, of, taken, about, at())
    rows = queries.conclusions(asker, of)
    assert check(bind(lay(notice(of, rows, letterhead(asker), 7, TODAY)))).findings == ()
    file = client(who).get(reverse("sitting-file", args=[of.pk, form]))
    assert check(file.content).findings == ()  # a draft, without its number


def test_without_conclusions_there_is_no_notice_and_it_is_said(office, opened) -> None:
    answer = office.get(reverse("sitting-file", args=[opened.pk, "docx"]), follow=True)
    assert "chưa ghi kết luận nào" in answer.content.decode()
    assert office.get(reverse("sitting-file", args=[opened.pk, "xlsx"])).status_code == 404


def test_steering_counts_from_the_last_sitting_and_names_what_nobody_took_up(office, ask) -> None:
    asker = ask("vanphong")
    lower = Directive.objects.get(number="07-KH/ĐU")
    relating.confirm(asker, Relation.objects.get(directive=lower), at())
    compare(asker, Directive.objects.get(number="18-CTr/TU"), lower, at())
    gaps = queries.uncovered(asker).gaps
    assert gaps
    text = office.get(reverse("steering")).content.decode()
    assert "Cấp trên giao, chưa có ai nhận" in text and gaps[0].order.text[:60] in text
    of = recording.open_sitting(asker, CALLED.__class__(CALLED.sitter, date(2026, 11, 20), CALLED.chair), at())
    assert "Phiên họp đang ghi" in office.get(reverse("steering")).content.decode()
    assert gaps[0].order.text[:60] in page(office, of)
    key = f"gap:{gaps[0].order.pk}"
    recording.record(asker, of, TAKEN, queries.subject(asker, key), at())
    send(office, of, act="close", so="series")
    text = office.get(reverse("steering")).content.decode()
    assert 'name="tu" value="20/11/2026"' in text and "Phiên họp trước" in text
    assert len(queries.uncovered(asker).gaps) == len(gaps) - 1
    brief = office.get(reverse("report-draft", args=["tom-tat"]) + "?ky=khac&tu=20/11/2026&den=24/11/2026")
    assert "chưa có ai nhận" in brief.content.decode()


def test_the_notice_is_signed_sent_out_and_signed_for_as_a_kept_paper(office, ask) -> None:
    of = recording.open_sitting(ask("vanphong"), CALLED, at())
    recording.record(ask("vanphong"), of, TAKEN, NOTHING, at())
    send(office, of, act="close", so="series", after="", seen=queries.mark(queries.conclusions(ask("vanphong"), of)))
    closing = Closing.objects.get()
    assert closing.report is not None and str(closing.report.number) == closing.symbol == "01-TB/ĐU"
    assert "Ký thông báo" in page(office, of)
    kept = reverse("kept-report", args=[closing.report_id])
    before = office.get(kept).content.decode()
    assert "Thông báo kết luận của" in before and TAKEN.text in before and "Hủy số" not in before
    same = office.get(reverse("kept-file", args=[closing.report_id, "pdf"])).content
    assert same == office.get(reverse("sitting-file", args=[of.pk, "pdf"])).content

    def act(who, name: str, **form):
        return who.post(
            reverse("kept-act", args=[closing.report_id]), {"act": name, **form}, follow=True
        ).content.decode()

    assert "không hủy số được" in act(office, "cancel", reason="Nhầm.")
    assert "ký trên giấy" in act(office, "sign-ink")
    assert "Phát hành thông báo" in page(office, of)
    committee = ask("ubnd").body
    after = act(office, "issue", gui=[committee])
    assert "Đã phát hành" in after and "Lập bản đính chính" not in after
    assert "Ký thông báo" not in page(office, of)
    receiver = client("ubnd")
    assert "Thông báo gửi đến" in receiver.get(kept).content.decode()
    assert "Đã ký nhận." in act(receiver, "receive")
    register = office.get(reverse("number-register")).content.decode()
    assert "01-TB/ĐU" in register and "Thông báo kết luận" in register


def test_a_notice_that_was_numbered_elsewhere_is_no_kept_paper(office, ask) -> None:
    of = recording.open_sitting(ask("vanphong"), CALLED, at())
    recording.record(ask("vanphong"), of, TAKEN, NOTHING, at())
    mark = queries.mark(queries.conclusions(ask("vanphong"), of))
    send(office, of, act="close", so="own", own="12", day="24/11/2026", seen=mark)
    assert Closing.objects.get().report is None and "Ký thông báo" not in page(office, of)


def test_what_was_typed_for_the_closing_stays_where_it_is_refused_and_none_is_closed_unseen(office, ask) -> None:
    of = recording.open_sitting(ask("vanphong"), CALLED, at())
    recording.record(ask("vanphong"), of, TAKEN, NOTHING, at())
    mark = queries.mark(queries.conclusions(ask("vanphong"), of))
    answer = office.post(
        reverse("sitting-act", args=[of.pk]),
        {"act": "close", "so": "own", "own": "12", "day": "24/11/2027", "seen": mark},
    )
    refused = answer.content.decode()
    assert answer.status_code == 422 and "Ngày của thông báo phải từ ngày họp" in refused
    assert 'name="own" value="12"' in refused and 'name="day" value="24/11/2027"' in refused
    assert 'value="own" checked' in refused and 'value="series" checked' not in refused
    for form in ({"so": "series"}, {"so": "series", "seen": "x"}):  # nobody says which conclusions were looked at
        unseen = office.post(reverse("sitting-act", args=[of.pk]), {"act": "close", **form})
        assert unseen.status_code == 422 and "Hãy xem lại trang này" in unseen.content.decode()
    assert not Closing.objects.exists()


def test_on_a_day_before_its_closing_a_sitting_shows_no_notice(office, ask) -> None:
    day = TODAY - timedelta(days=3)
    of = recording.open_sitting(ask("vanphong"), replace(CALLED, held_on=day), at(day))
    recording.record(ask("vanphong"), of, TAKEN, NOTHING, at(day))
    send(office, of, act="close", so="series", after="", seen=queries.mark(queries.conclusions(ask("vanphong"), of)))
    number = Closing.objects.get().symbol
    assert number in page(office, of)
    office.post(reverse("day"), {"day": f"{TODAY - timedelta(days=1):%d/%m/%Y}"})
    assert number not in page(office, of) and "đang ghi, 1 kết luận" in page(office, of)
    assert number not in office.get(reverse("sittings")).content.decode()
