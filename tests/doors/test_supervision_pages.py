"""*Giám sát* through the pages, without JavaScript: a case from its draft to a recommendation that was kept, by the people who do it."""

from dataclasses import replace
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document
from python_calamine import CalamineWorkbook

from bamsat.records.agencies.actions import appoint, open_account
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.supervision import conducting, drafting
from bamsat.records.supervision.models import Case, Recommendation
from bamsat.records.tasks.models import Progress
from bamsat.reports.checker import check
from tests.conftest import TODAY, at
from tests.doors.test_rights import client
from tests.records import supervised
from tests.records.supervised import ASKED, COMMITTEE

pytestmark = pytest.mark.usefixtures("uncounted")

DRAFT = {
    "title": "Giám sát kho lạnh tại chợ đầu mối",
    "regime": "council",
    "form": "thematic_supervision",
    "content": "Việc lắp, dùng kho lạnh.",
    "subject": [COMMITTEE, ""],
    "paper": [""],
    "part": ["head", "member"],
    "name": ["Vũ Văn Mẫu", ""],
    "position": ["Phó Chủ tịch HĐND", ""],
}


def file() -> SimpleUploadedFile:
    return SimpleUploadedFile("bao-cao.txt", "Báo cáo minh họa.\n".encode(), "text/plain")


def text(one, name: str, *args: object) -> str:
    return unescape(one.get(reverse(name, args=args)).content.decode())


def test_a_case_from_its_draft_to_a_recommendation_that_was_kept(commune) -> None:
    council, committee, today = client("hdnd"), client("ubnd"), timezone.localdate()
    day = f"{today:%d/%m/%Y}"
    assert council.post(reverse("case-new"), {**DRAFT, "begins_on": day}).status_code == 302
    case = Case.objects.get()
    address, acts = reverse("case", args=[case.pk]), reverse("case-act", args=[case.pk])

    def act(who, verb: str, **form: object) -> None:
        assert who.post(acts, {"act": verb, **form}).status_code == 302, verb

    assert case.title not in text(committee, "supervision")
    act(council, "open", paper="Quyết định số 31/QĐ-HĐND", on=day)
    assert committee.get(address).status_code == 404
    act(council, "tell", paper="Kế hoạch số 32/KH-HĐND", on=day)
    assert "Gửi báo cáo phục vụ cuộc giám sát" in text(committee, "my-work")
    act(committee, "self-report", text="Đã lắp kho lạnh.", file=file())
    assert "Gửi báo cáo phục vụ cuộc giám sát" not in text(committee, "my-work")
    sent = case.subjects.get().self_reports.get()
    assert sent.read_at is None
    council.get(reverse("case-file", args=[case.pk, "self_report", sent.pk]))  # without its page
    sent.refresh_from_db()
    assert sent.read_at
    assert "Đã lắp kho lạnh." in text(council, "case", case.pk)
    subject = case.subjects.get().pk
    act(
        council,
        "visit",
        on=day,
        place="Chợ đầu mối",
        met="Tổ quản lý",
        content="Xem kho.",
        subject=subject,
        file=file(),
    )
    act(council, "find", judgement="fault", weight="notable", text="Chưa có nội quy.", subject=subject, file=file())
    assert "Chưa có nội quy." not in text(committee, "case", case.pk)
    act(council, "end", on=day)
    due = f"trước ngày {today + timedelta(days=20):%d/%m/%Y}"
    act(
        council, "conclude", number="05/TB-HĐND", on=day, text="Còn thiếu nội quy.", answer_days="",
        asked_subject=[subject, subject], asked_text=[ASKED, ""], asked_due=[due, ""],
    )  # fmt: skip
    page = text(committee, "case", case.pk)
    assert "Chưa có nội quy." in page and ASKED in page
    task = Recommendation.objects.get().task
    assert "Chỉ Hội đồng nhân dân xã Đồng Mây xác nhận đã thực hiện" in text(committee, "task", task.pk)
    report = {
        "turn": task.occurrences.get().pk,
        "statement": "completed",
        "text": "Đã ban hành nội quy dùng chung kho lạnh.",
        "evidence": file(),
    }
    assert committee.post(reverse("report", args=[task.pk]), report).status_code == 302
    assert "chờ xác nhận 1" in text(council, "supervision").lower()
    entry = Progress.objects.get(occurrence__task=task)
    assert council.post(reverse("judge", args=[entry.pk]), {"act": "verify"}).status_code == 302
    act(council, "reopen", recommendation=Recommendation.objects.get().pk, reason="Chưa niêm yết.", paper="")
    assert "đã mở lại 1 lần" in text(council, "recommendations")
    assert council.get(reverse("recommendations") + "?tt=mo-lai").content.decode().count("data-row") == 1
    assert council.get(reverse("recommendations") + "?tt=kept").content.decode().count("data-row") == 0


def test_the_two_papers_keep_the_rules_of_form(commune, ask) -> None:
    council = ask("hdnd")
    chair = open_account("chutich", "Lâm Văn Mẫu", "x", at())
    appoint(chair, Body.objects.get(pk=council.body), Role.HEAD, at(), "Chủ tịch")  # who signs
    case = supervised.concluded(council)
    for who, which, says in (("hdnd", "ket-qua", supervised.SLOW.text), ("ubnd", "tra-loi", ASKED)):
        docx = client(who).get(reverse("case-paper", args=[case.pk, which, "docx"]))
        assert docx.status_code == 200, which
        assert check(docx.content).findings == ()
        assert says.rstrip(".") in "\n".join(row.text for row in Document(BytesIO(docx.content)).paragraphs)
        assert client(who).get(reverse("case-paper", args=[case.pk, which, "pdf"])).content.startswith(b"%PDF")
    assert client("ubnd").get(reverse("case-paper", args=[case.pk, "ket-qua", "docx"])).status_code == 404
    assert client("vanphong").get(reverse("case-paper", args=[case.pk, "tra-loi", "docx"])).status_code == 404
    early = supervised.told(council)
    assert client("hdnd").get(reverse("case-paper", args=[early.pk, "ket-qua", "docx"])).status_code == 422


def test_what_was_typed_is_kept_when_it_is_refused(commune) -> None:
    council = client("hdnd")
    answer = council.post(reverse("case-new"), {**DRAFT, "subject": ["Cơ quan không có"]})
    page = unescape(answer.content.decode())
    assert answer.status_code == 422 and DRAFT["title"] in page and "Cơ quan không có" in page
    assert council.post(reverse("case-new"), {**DRAFT, "begins_on": "mai"}).status_code == 422
    assert not Case.objects.exists()


def test_what_was_chosen_is_kept_when_an_act_is_refused(commune, ask) -> None:
    council = ask("hdnd")
    case = drafting.draft(council, replace(supervised.PLAN, subjects=(COMMITTEE, "Trạm Y tế xã Đồng Mây")), at())
    conducting.open_case(council, case, "Quyết định số 31", TODAY, at())
    conducting.tell(council, case, "Kế hoạch số 32", TODAY, at())
    last, row = case.subjects.last().pk, conducting.find(council, case, supervised.SLOW, [], at())

    def refused(**form: object) -> str:
        answer = client("hdnd").post(reverse("case-act", args=[case.pk]), form)
        assert answer.status_code == 422
        return unescape(answer.content.decode())

    page = refused(act="find", judgement="fault", text="Chưa có nội quy.", subject=last)
    assert "Chưa có nội quy." in page and f'<option value="{last}" selected>Trạm Y tế' in page
    page = refused(act="visit", on="mai", subject=last, place="Trạm", met="Trưởng trạm", content="Xem sổ.")
    assert "Xem sổ." in page and f'<option value="{last}" selected>Trạm Y tế' in page
    page = refused(act="document", kind="outline", title="Đề cương", shared="1", on="mai")
    assert '<option value="outline" selected>' in page and 'name="shared" value="1" checked' in page
    assert "x" * 301 in refused(act="withdraw", finding=row.pk, reason="x" * 301)


def test_who_conducts_no_cases_is_told_who_does(commune) -> None:
    committee = client("ubnd")
    assert "Việc này dành cho Hội đồng nhân dân" in text(committee, "case-new")
    assert committee.post(reverse("case-new"), DRAFT).status_code == 422


def test_a_subject_learns_of_no_other_subject_from_the_list_its_sheet_or_its_search(commune, ask) -> None:
    council, other = ask("hdnd"), "Hội Nông dân xã Đồng Mây"
    case = drafting.draft(council, replace(supervised.PLAN, subjects=(COMMITTEE, other)), at())
    conducting.open_case(council, case, "Quyết định số 31", TODAY, at())
    conducting.tell(council, case, "Kế hoạch số 32", TODAY, at())
    committee, farmers = client("ubnd"), case.subjects.last().body_id
    page = text(committee, "supervision")
    assert case.title in page and COMMITTEE in page and other not in page
    book = CalamineWorkbook.from_filelike(BytesIO(committee.get(reverse("supervision-sheet")).content))
    said = " ".join(str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row)
    assert COMMITTEE in said and other not in said
    for query in ("?q=nông dân", f"?noi={farmers}"):
        assert case.title not in unescape(committee.get(reverse("supervision") + query).content.decode()), query
        assert case.title in unescape(client("hdnd").get(reverse("supervision") + query).content.decode()), query
    assert case.title in unescape(committee.get(reverse("supervision") + "?q=nấm rơm").content.decode())


def test_the_journal_names_a_case_only_once_its_subjects_were_told(commune, ask) -> None:
    council = ask("hdnd")
    case = supervised.opened(council)
    for who in ("vanphong", "kiemtra"):  # they read the journal of the people's council
        assert case.title not in text(client(who), "journal") and "hồ sơ số" in text(client(who), "journal")
    conducting.tell(council, case, "Kế hoạch số 32", TODAY, at())
    assert case.title in text(client("kiemtra"), "journal")


def test_a_programme_holds_its_cases(commune) -> None:
    council = client("hdnd")
    assert council.post(reverse("programme-new"), {"year": "2027", "title": "Chương trình giám sát"}).status_code == 302
    assert council.post(reverse("programme-new"), {"year": "2027", "title": "Chương trình giám sát"}).status_code == 422
    assert "Chương trình giám sát (2027)" in text(council, "case-new")
