"""*Nộp bảng*: taken away, brought back, checked and written with plain forms."""

import io
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from bamsat.records.agencies.models import User
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.sheets import queries
from bamsat.records.sheets.grid import BYTES, take
from bamsat.records.sheets.models import Draft
from bamsat.records.tasks.models import Progress
from tests.conftest import TODAY
from tests.records.test_filled_sheets import HEADS, KEY, OBSTACLES, STATEMENT, TEXT, saved
from tests.records.test_own_sheets import DUCKS, KILN, office_sheet
from tests.records.worked import TEXTS, Place

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def here(worked_place, monkeypatch) -> Place:
    monkeypatch.setattr(queries, "open_apart", take)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    return worked_place


def signed_in(here: Place, role: Role = Role.OFFICER) -> Client:
    found = Client()
    user = User.objects.get(pk=here.ask(here.division, role).user)
    found.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return found


@pytest.fixture
def officer(here) -> Client:
    return signed_in(here)


def cells(by: Client, query: str = "") -> list[list[object]]:
    answer = by.get(f"{reverse('sheet-to-fill')}?{query}")
    assert answer.status_code == 200
    page, guide = take(answer.content).grids
    assert guide.name == "Hướng dẫn"
    width = max(len(row) for row in page.rows)
    return [[*row, *[None] * (width - len(row))] for row in page.rows]


def upload(by: Client, data: bytes, name: str = "Báo cáo tháng 11.xlsx") -> str:
    answer = by.post(reverse("sheets"), {"sheet": SimpleUploadedFile(name, data)}, follow=True)
    return answer.content.decode()


def test_a_sheet_goes_out_comes_back_and_is_written(officer: Client) -> None:
    rows = cells(officer)
    assert [row[2] for row in rows[HEADS + 1 :]] == list(TEXTS)
    assert "Bảng chưa có dòng nào được điền" in upload(officer, saved(rows))
    Draft.objects.all().delete()
    rows[HEADS + 1][STATEMENT], rows[HEADS + 1][TEXT] = "Đang thực hiện", "Đã mời 30 hộ"
    rows[HEADS + 1][OBSTACLES] = "<b>Thiếu</b> hội trường"
    rows[HEADS + 2][STATEMENT] = "Chưa biết"
    page = upload(officer, saved(rows))
    assert "Kiểm tra: Báo cáo tháng 11.xlsx" in page
    assert "Chưa ghi gì." in page
    assert "Đã mời 30 hộ" in page
    assert "&lt;b&gt;Thiếu&lt;/b&gt;" in page
    assert f"Ô I{HEADS + 3}" in page
    assert not Progress.objects.exists()
    address = reverse("sheet-act", args=[Draft.objects.get().pk])
    assert "Đã ghi 1 dòng" in officer.post(address, {"act": "write"}, follow=True).content.decode()
    assert Progress.objects.get().obstacles == "<b>Thiếu</b> hội trường"
    assert "Không có dòng nào để ghi" in officer.post(address, {"act": "write"}, follow=True).content.decode()
    assert "Báo cáo tháng 11.xlsx" in officer.get(reverse("sheets")).content.decode()
    assert officer.post(address, {"act": "khác"}).status_code == 404
    assert "Đã bỏ bảng này" in officer.post(address, {"act": "let-go"}, follow=True).content.decode()
    assert Progress.objects.count() == 1


def test_the_sheet_asks_only_what_may_be_answered_and_locks_the_rest(officer: Client) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(officer.get(reverse("sheet-to-fill")).content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<sheetProtection" in sheet
    assert "Đang thực hiện,Đã hoàn thành,Không phát sinh" in sheet
    assert "<f>" not in sheet


def test_words_of_a_task_never_become_a_formula(here, officer: Client) -> None:
    here.tasks[0].text = '=HYPERLINK("http://x.example","Bấm")'
    here.tasks[0].save()
    page = take(officer.get(reverse("sheet-to-fill")).content).grids[0]
    assert page.rows[HEADS + 1][2] == here.tasks[0].text


def test_a_list_without_work_of_ones_own_says_so(officer: Client) -> None:
    page = officer.get(f"{reverse('sheet-to-fill')}?q=khongcogi", follow=True)
    assert "không có kỳ nào đang chờ báo cáo" in page.content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"khong phai bang", "Không mở được"), (b"x" * (BYTES + 1), "Bảng lớn hơn"), (b"", "rỗng")],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(
    officer: Client, monkeypatch, data: bytes, words: str
) -> None:
    monkeypatch.undo()  # the real way, in a process of its own
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    assert words in upload(officer, data)
    assert not Draft.objects.exists()


def test_no_file_is_said(officer: Client) -> None:
    answer = officer.post(reverse("sheets"))
    assert answer.status_code == 422
    assert "Chưa chọn tệp" in answer.content.decode()


def test_a_secret_sheet_is_refused_and_not_kept(officer: Client) -> None:
    assert "độ mật" in upload(officer, saved([["MẬT"], ["Nội dung"]]))
    assert not Draft.objects.exists()


def test_a_row_of_another_body_shows_nothing_of_its_task(here, officer: Client) -> None:
    rows = cells(officer)
    rows[HEADS + 1][STATEMENT], rows[HEADS + 1][TEXT] = "Đang thực hiện", "Đã mời 30 hộ"
    data = saved([*rows[: HEADS + 1], [None, None, *[None] * 6, *rows[HEADS + 1][STATEMENT : KEY + 1]]])
    other = Client()
    other.force_login(
        User.objects.get(pk=here.ask(here.other).user), backend="django.contrib.auth.backends.ModelBackend"
    )
    page = upload(other, data)
    assert "Dòng này được cấp cho cơ quan khác" in page
    assert TEXTS[0] not in page


def test_a_supervisor_finds_no_such_page(here) -> None:
    supervisor = signed_in(here, Role.SUPERVISOR)
    for name in ("sheets", "sheet-to-fill"):
        assert supervisor.get(reverse(name)).status_code == 404
    assert "Nộp bảng" not in supervisor.get(reverse("tasks")).content.decode()


def test_an_offices_own_sheet_is_looked_at_said_and_taken(here, monkeypatch, read_once) -> None:
    monkeypatch.setattr(
        "bamsat.records.sheets.own.read_apart", lambda data, name: deepcopy(read_once(data, "bang.xlsx"))
    )
    office = Client()
    user = User.objects.get(pk=here.ask(here.office, Role.OFFICE).user)
    office.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = upload(office, office_sheet(), "Theo dõi.xlsx")
    for words in ("C: Đơn vị / Chủ trì", "Ô E8", KILN, "Chưa ghi gì.", "một văn bản mới lập từ bảng này"):
        assert words in page
    draft = Draft.objects.get()
    address, act = reverse("sheet", args=[draft.pk]), reverse("sheet-act", args=[draft.pk])
    form = {"act": "columns", "sheet": "0", "cot-1": "text", "cot-2": "lead", "cot-4": "due", "year": "2027"}
    page = office.post(act, form, follow=True).content.decode()
    assert "Đã hiểu các cột như bạn chọn" in page
    assert 'value="2027"' in page
    page = office.post(act, {"act": "columns", "sheet": "0"}, follow=True).content.decode()
    assert "Hãy chọn cột nào là" in page
    page = office.post(act, {"act": "take", "target": "new"}, follow=True).content.decode()
    assert "Đã ghi 3 việc mới chờ duyệt." in page
    assert "Tải danh sách (XLSX)" in page
    (left,) = take(office.get(address, {"chua-lay": "1"}).content).grids
    assert [row[0] for row in left.rows[1:]] == [11, 13]
    proposal = Proposal.objects.get(text=DUCKS)
    assert proposal.time["due"] == "2026-11-15"
    assert DUCKS in office.get(reverse("review", args=[proposal.reading.directive_id])).content.decode()


def test_an_officer_who_takes_no_papers_in_writes_progress_alone(officer: Client) -> None:
    page = upload(officer, office_sheet())
    assert "ở vai này chỉ ghi tiến độ" in page
    act = reverse("sheet-act", args=[Draft.objects.get().pk])
    assert (
        "Chỉ văn phòng hoặc lãnh đạo"
        in officer.post(act, {"act": "take", "target": "new"}, follow=True).content.decode()
    )
    assert not Directive.objects.filter(state="under_review").exists()
    assert "Đã ghi 1 báo cáo tiến độ" in officer.post(act, {"act": "take"}, follow=True).content.decode()


def test_a_completion_of_an_own_sheet_is_told_as_a_draft_that_waits_for_its_proof(officer: Client) -> None:
    long = "Đã mở hai lớp cho sáu mươi hộ chăn nuôi."
    page = upload(officer, office_sheet(status="Đã hoàn thành", progress=long))
    assert "lưu nháp, chờ minh chứng" in page and "báo cáo tiến độ sẽ được ghi" not in page
    act = reverse("sheet-act", args=[Draft.objects.get().pk])
    page = officer.post(act, {"act": "take"}, follow=True).content.decode()
    assert "Đã ghi 1 bản nháp chờ minh chứng ở Việc của tôi." in page
