"""The main job through the pages, without JavaScript: plain forms and redirects."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from bamsat.config.demo.tree import PASSWORD
from bamsat.doors.web.pages.tasks.sheet import CUT, LONGEST, fitting, sheet
from bamsat.records.directives.models import Directive, Proposal, Reading
from bamsat.records.directives.vocabulary import Decision
from bamsat.records.tasks.models import Progress, ProgressDraft, Task
from tests.conftest import at
from tests.doors.conftest import client


@pytest.fixture
def waiting(commune) -> Directive:
    return Directive.objects.get(number="214/UBND-KT")


def test_signing_in_wrong_and_right(commune) -> None:
    visitor = Client()
    wrong = visitor.post(reverse("sign-in"), {"username": "vanphong", "password": "sai"})
    assert "chưa đúng" in wrong.content.decode()
    right = visitor.post(reverse("sign-in"), {"username": "VanPhong ", "password": PASSWORD})
    assert right.status_code == 302
    assert "Việc của tôi" in visitor.get("/").content.decode()


def test_too_many_wrong_passwords_lock_for_a_while(commune) -> None:
    visitor = Client()
    for _ in range(6):
        answer = visitor.post(reverse("sign-in"), {"username": "hdnd", "password": "sai"})
    assert "Tạm khóa" in answer.content.decode()
    assert visitor.post(reverse("sign-in"), {"username": "hdnd", "password": PASSWORD}).status_code != 302


def test_review_to_live_tasks_with_plain_forms(office: Client, waiting: Directive) -> None:
    page = reverse("review", args=[waiting.pk])
    text = office.get(page).content.decode()
    first, *_ = Proposal.objects.filter(reading__directive=waiting)
    assert f'id="viec-{first.pk}"' in text
    assert f'data-orders="{first.pk}"' in text
    address = reverse("review-order", args=[waiting.pk, first.pk])
    assert office.post(address, {"act": "accept"})["Location"] == f"{page}#viec-{first.pk}"
    office.post(reverse("review-clear", args=[waiting.pk]))
    done = office.post(reverse("review-approve", args=[waiting.pk]), follow=True)
    assert "bắt đầu theo dõi" in done.content.decode()
    assert Task.objects.filter(directive=waiting).count() == Proposal.objects.filter(reading__directive=waiting).count()


def test_a_refused_approval_says_what_is_missing(office: Client, waiting: Directive) -> None:
    answer = office.post(reverse("review-approve", args=[waiting.pk]), follow=True)
    assert "chưa duyệt" in answer.content.decode()


def test_an_answer_to_htmx_is_the_card_alone(office: Client, waiting: Directive) -> None:
    first = Proposal.objects.filter(reading__directive=waiting).first()
    answer = office.post(
        reverse("review-order", args=[waiting.pk, first.pk]), {"act": "reject"}, headers={"HX-Request": "true"}
    )
    text = answer.content.decode()
    assert text.count("<article") == 1
    assert "is-rejected" in text
    assert 'hx-swap-oob="true"' in text
    assert Proposal.objects.get(pk=first.pk).decision == Decision.REJECTED


def test_report_with_proof_then_verification(office: Client) -> None:
    committee = client("ubnd")
    task = Task.objects.get(text__startswith="Chọn sáu hộ")
    page = reverse("task", args=[task.pk])
    turn = task.occurrences.get().pk
    form = {"turn": turn, "statement": "completed", "text": "Đã chọn đủ sáu hộ và cấp phôi giống."}
    files = {"evidence": SimpleUploadedFile("biên bản.pdf", b"%PDF-1.4 bien ban")}
    assert committee.post(reverse("report", args=[task.pk]), {**form, **files})["Location"] == page
    entry = Progress.objects.get(occurrence=turn)
    assert "chưa được xác nhận nên chưa tính là xong" in office.get(page).content.decode()
    proof = office.get(reverse("evidence", args=[entry.evidence.get().pk]))
    assert proof.content == b"%PDF-1.4 bien ban"
    office.post(reverse("judge", args=[entry.pk]), {"act": "verify"})
    assert "Hoàn thành đúng hạn" in office.get(page).content.decode()


def test_a_refused_report_keeps_what_was_typed(commune) -> None:
    committee = client("ubnd")
    task = Task.objects.get(text__startswith="Chọn sáu hộ")
    form = {
        "turn": task.occurrences.get().pk,
        "statement": "completed",
        "text": "Ngắn",
        "obstacles": "Thiếu phôi giống",
    }
    answer = committee.post(reverse("report", args=[task.pk]), form)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Thiếu phôi giống" in text
    assert "Ngắn" in text


def test_a_completion_without_proof_is_kept_as_a_draft_and_a_named_paper_proves_it(office: Client) -> None:
    committee = client("ubnd")
    task = Task.objects.get(text__startswith="Chọn sáu hộ")
    form = {"turn": task.occurrences.get().pk, "statement": "completed", "text": "Đã chọn đủ sáu hộ và cấp phôi giống."}
    answer = committee.post(reverse("report", args=[task.pk]), form)
    assert answer.status_code == 422
    assert "cần ít nhất một minh chứng" in answer.content.decode()
    assert ProgressDraft.objects.get(task=task).text == form["text"]
    assert "chưa gửi, chỉ bạn thấy" in committee.get(reverse("task", args=[task.pk])).content.decode()
    assert not Progress.objects.filter(occurrence__task=task).exists()
    Directive.objects.create(
        holder=task.assignments.get(role="lead").body, number="21/KH-UBND", state="in_force", filename="x", received_at=at(),
        file=task.directive.file,
    )  # fmt: skip
    committee.post(reverse("report", args=[task.pk]), form | {"papers": "21/KH-UBND"})
    entry = Progress.objects.get(occurrence__task=task)
    assert entry.evidence.get().paper is not None
    assert not ProgressDraft.objects.filter(task=task).exists()
    assert "21/KH-UBND" in office.get(reverse("task", args=[task.pk])).content.decode()


def test_a_verified_report_is_put_right_beside_the_old(office: Client) -> None:
    committee = client("ubnd")
    entry = Progress.objects.filter(verification__verified=True, body__assignments__role="lead").first()
    page = reverse("task", args=[entry.occurrence.task_id])
    assert "Báo cáo cũ sai chỗ nào" in committee.get(page).content.decode()
    assert "Báo cáo cũ sai chỗ nào" not in office.get(page).content.decode()
    form = {"statement": "under-way", "text": "Mới làm được một nửa.", "fault": ""}
    answer = committee.post(reverse("correct-entry", args=[entry.pk]), form)
    assert (answer.status_code, "Mới làm được một nửa." in answer.content.decode()) == (422, True)
    assert committee.post(reverse("correct-entry", args=[entry.pk]), form | {"fault": "Cộng nhầm."})["Location"] == page
    new = Progress.objects.get(corrects=entry)
    assert "Cộng nhầm." in office.get(reverse("my-work")).content.decode()
    office.post(reverse("judge", args=[new.pk]), {"act": "verify"})
    text = committee.get(page).content.decode()
    assert "từ ngày ấy không còn tính" in text
    assert "đang thực hiện, chưa báo cáo hoàn thành" in text


def test_a_task_that_serves_two_papers_stands_on_the_page_of_each(office: Client) -> None:
    task = Task.objects.get(text__startswith="Chọn sáu hộ")
    own = task.directive
    other = Directive.objects.create(
        holder=own.holder, number="31-KH/ĐU", state="in_force", filename="x", received_at=at(), file=own.file
    )
    Reading.objects.create(directive=other, contract=own.reading.contract, reader="x", read_at=at())
    page = reverse("task", args=[task.pk])
    form = {"paper": "99-KH/ĐU", "words": "Mục 4: mô hình nấm"}
    answer = office.post(reverse("serve-paper", args=[task.pk]), form)
    assert (answer.status_code, "Mục 4: mô hình nấm" in answer.content.decode()) == (422, True)
    assert office.post(reverse("serve-paper", args=[task.pk]), form | {"paper": "31-KH/ĐU"})["Location"] == page
    assert "Mục 4: mô hình nấm" in office.get(page).content.decode()
    text = office.get(reverse("plan", args=[other.pk])).content.decode()
    assert f"giao theo {own}" in text
    assert f'data-show="{task.pk}"' in text
    row = task.servings.get()
    assert office.post(reverse("stop-serving", args=[row.pk]))["Location"] == page
    assert f"giao theo {own}" not in office.get(reverse("plan", args=[other.pk])).content.decode()


@pytest.mark.parametrize("words", ["cong nghe sinh hoc", "công nghệ sinh học", "CNSH"])
def test_the_register_is_searched_like_the_tasks(office: Client, words: str) -> None:
    assert "18-CTr/TU" in office.get(reverse("papers"), {"q": words}).content.decode()


@pytest.mark.parametrize("group", ["", "van-ban", "chu-tri", "trang-thai", "thang"])
def test_filters_and_groups(office: Client, group: str) -> None:
    text = office.get(
        reverse("tasks"), {"nhom": group, "trang-thai": "done-in-time", "vai-tro": "lead"}
    ).content.decode()
    assert "kế hoạch chi tiết" in text
    assert "kho lạnh" not in text


def test_a_list_asked_of_a_past_day_answers_for_that_day(office: Client) -> None:
    def listed(**asked: str) -> str:
        return office.get(reverse("tasks"), asked).content.decode()

    assert "kế hoạch chi tiết" in listed(**{"trang-thai": "done-in-time"})
    office.post(reverse("day"), {"day": "28/4/2026"})  # reported the day before, verified the day after
    assert "kế hoạch chi tiết" in listed(**{"trang-thai": "claimed"})
    assert "kế hoạch chi tiết" not in listed(**{"trang-thai": "done-in-time"})
    assert "kế hoạch chi tiết" in listed(nhom="trang-thai")


def test_nonsense_in_the_address_is_ignored(office: Client) -> None:
    nonsense = {
        "van-ban": "x",
        "co-quan": "9" * 40,
        "tu": "mai",
        "trang": "-7",
        "nhom": "zz",
        "trang-thai": "'; DROP",
        "vai-tro": "vua",
    }
    assert office.get(reverse("tasks"), nonsense).status_code == 200


def test_the_sheet_holds_the_list_with_real_dates_and_no_formulas(office: Client) -> None:
    task = Task.objects.get(text__startswith="Chọn sáu hộ")
    Task.objects.filter(pk=task.pk).update(text="=1+1")
    answer = office.get(reverse("tasks-sheet"), {"van-ban": task.directive_id})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["Văn bản", "Mục", "Nhiệm vụ"]
    assert len(rows) == 1 + Task.objects.filter(directive=task.directive_id).count()
    row = next(row for row in rows if row[2] == "=1+1")
    assert row[9] == date(2026, 12, 31)


def test_a_cell_longer_than_excel_holds_is_cut_with_a_mark_and_a_note(office: Client) -> None:
    task = Task.objects.get(text__startswith="Chọn sáu hộ")
    Task.objects.filter(pk=task.pk).update(text="Việc dài 🙂 " * 4000)
    answer = office.get(reverse("tasks-sheet"), {"van-ban": task.directive_id})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    cell = next(row[2] for row in rows if row[2].startswith("Việc dài"))
    assert cell.endswith(CUT)
    assert LONGEST - 12 <= len(cell.encode("utf-16-le")) // 2 <= LONGEST
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert "đã cắt bớt" in book.read("xl/comments1.xml").decode()


@pytest.mark.parametrize("length", [LONGEST - 1, LONGEST, LONGEST + 1])
def test_the_longest_cell_is_whole_and_one_letter_more_is_cut(length: int) -> None:
    kept = fitting("ữ" * length)
    assert (kept == "ữ" * length) == (length <= LONGEST)
    assert len(kept) <= LONGEST


@pytest.mark.parametrize("words", ["=HYPERLINK(0)", "+1", "- gạch đầu dòng", "@cmd", "\t=1", "{=1+1}"])
def test_words_that_look_like_a_formula_stay_words_and_keep_every_letter(words: str) -> None:
    data = sheet([words], (("Cột", 10, lambda row: row),))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[1] == [words]
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
        styles = re.findall(r"<xf [^>]*>", book.read("xl/styles.xml").decode().partition("<cellXfs")[2])
        style = re.search(r'<c r="A2" s="(\d)"', book.read("xl/worksheets/sheet1.xml").decode())
    assert style and ('quotePrefix="1"' in styles[int(style[1])]) == (words[0] != "{")


def test_an_act_in_my_work_is_taken_back_with_an_ordinary_button(office: Client) -> None:
    entry = Progress.objects.get(occurrence__task__text__startswith="Lắp kho lạnh")
    address = reverse("judge", args=[entry.pk])
    seen = office.post(address, {"act": "verify", "next": "my-work"}, follow=True).content.decode()
    assert f'<form method="post" action="{address}">' in seen
    assert "Hoàn tác" in seen
    assert "Hoàn tác" not in office.get("/").content.decode()  # offered once
    back = office.post(address, {"act": "take-back", "next": "my-work"}, follow=True).content.decode()
    assert "lại chờ xác nhận" in back
    assert "kho lạnh" in back
    assert Progress.objects.filter(pk=entry.pk, verification=None).exists()
    history = office.get(reverse("task", args=[entry.occurrence.task_id])).content.decode()
    assert "Xác nhận báo cáo" in history  # both facts stay
    assert "<strong>Hoàn tác</strong>" in history
    refused = office.post(address, {"act": "take-back", "next": "my-work"}, follow=True).content.decode()
    assert "Không có kết luận nào của bạn" in refused


def test_the_journal_page_says_that_the_chain_holds(office: Client) -> None:
    text = office.get(reverse("journal"), {"kiem-tra": "1"}).content.decode()
    assert "Nhật ký nguyên vẹn" in text
    assert "Phê duyệt, giao nhiệm vụ" in text


def test_a_stale_form_says_so(office: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = office.cookies
    answer = strict.post(reverse("day"), {})
    assert answer.status_code == 403
    assert "Trang đã cũ" in answer.content.decode()


KEYS = (
    *("start", "end", "cut", "role", "name", "lead", "text", "time-text", "due", "recurrence", "products", "reason"),
    *("number", "type", "issuer", "title", "signer", "issued_on", "horizon", "turn", "statement", "obstacles"),
)
ODD = ["9" * 18, "9" * 5000, "-1", "٣", "１", "1.5", "🙂", "'; --", "\u202e1", "0x1f", " "]


@pytest.mark.parametrize("odd", ODD)
def test_odd_values_in_forms_break_nothing(office: Client, waiting: Directive, odd: str) -> None:
    first, *_ = Proposal.objects.filter(reading__directive=waiting)
    task = Task.objects.get(text__startswith="Lắp kho lạnh")
    order = reverse("review-order", args=[waiting.pk, first.pk])
    forms = [
        *(
            (order, {"act": act} | dict.fromkeys(KEYS, odd))
            for act in ("edit", "assign", "assign-group", "split", "time", "product", "settle", odd)
        ),
        (reverse("review-head", args=[waiting.pk]), dict.fromkeys(KEYS, odd)),
        (reverse("review-add", args=[waiting.pk]), dict.fromkeys(KEYS, odd)),
        (reverse("review-find", args=[waiting.pk]), dict.fromkeys(KEYS, odd)),
        (reverse("report", args=[task.pk]), dict.fromkeys(KEYS, odd)),
        (reverse("report", args=[task.pk]), dict.fromkeys(KEYS, odd) | {"statement": "under-way"}),
        (reverse("reply", args=[task.pk]), dict.fromkeys(KEYS, odd)),
        (reverse("day"), {"day": odd}),
        (reverse("capacity"), {"capacity": odd}),
    ]
    for address, form in forms:
        assert office.post(address, form).status_code in {200, 302, 404, 422}, address


def test_a_letter_that_no_keyboard_types_is_refused_kindly(office: Client) -> None:
    for answer in (office.post(reverse("day"), {"day": "\x00"}), office.get(reverse("tasks"), {"q": "a\x00b"})):
        assert answer.status_code == 400
        assert "Không nhận được biểu mẫu này" in answer.content.decode()


@pytest.mark.parametrize("name", ["sign-in", "passkey-sign-in", "second-step", "provider-begin", "alive"])
def test_nor_does_a_stranger_send_it_to_a_page_that_is_open_to_all(name: str, commune) -> None:
    sent, cookie = (
        {"username": "a\x00b", "password": "x", "answer": "\x00"},
        {"HTTP_COOKIE": r'sessionid="\000aaaaaaaaa"'},
    )
    for answer in (Client().post(reverse(name), sent), Client().get(reverse(name), sent), Client().get("/", **cookie)):
        assert answer.status_code == 400
        assert "Không nhận được biểu mẫu này" in answer.content.decode()
    assert Client().get(reverse("alive")).status_code == 200


def test_a_day_that_is_none_is_told_so_and_the_reason_is_kept(commune) -> None:
    committee = client("ubnd")
    task = Task.objects.get(text__startswith="Chọn sáu hộ")
    asked = {"turn": task.occurrences.get().pk, "to": "30/2/2099", "reason": "Chờ cấp phôi giống"}
    answer = committee.post(reverse("extend", args=[task.pk]), asked)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "“30/2/2099” không phải là ngày" in text
    assert "Chờ cấp phôi giống" in text
    committee.post(reverse("extend", args=[task.pk]), {**asked, "to": "15/2/2099"})
    assert task.occurrences.get().extensions.get().reason == "Chờ cấp phôi giống"
