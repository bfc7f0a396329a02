"""*Chia việc* through the pages, without JavaScript: the times are shown back before anything is written, and what is typed is kept."""

import re
from datetime import UTC, datetime
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from bamsat.records.tasks.models import Occurrence, RollUp, Task
from tests.doors.test_rights import client

pytestmark = pytest.mark.usefixtures("uncounted")

UNDER = "Phòng Kinh tế"


@pytest.fixture
def whole(commune) -> Task:
    """An order that the People's Committee leads."""
    return Task.objects.get(text__startswith="Chọn sáu hộ")


@pytest.fixture
def under(whole, ask) -> str:
    """A body under the one that leads it, by its name."""
    from bamsat.records.agencies import queries

    asker = ask("ubnd")
    names = queries.names(asker, queries.scope(asker))
    return next(name for body, name in names.items() if body != asker.body)


def form(rows: list[tuple[str, str, str]], **more: object) -> dict[str, object]:
    text, lead, due = (list(column) for column in zip(*rows, strict=True))
    empty = [""] * len(rows)
    return {"text": text, "lead": lead, "coordinate": empty, "due": due, "reason": empty, **more}


def test_times_are_shown_back_then_the_parts_stand_on_the_page_and_under_the_whole_in_the_list(whole, under) -> None:
    lead, address = client("ubnd"), reverse("break-down", args=[whole.pk])
    turn = whole.occurrences.get()
    whole.occurrences.filter(pk=turn.pk).update(due_on="2099-12-20", first_due_on="2099-12-20")
    assert "Chia việc" in lead.get(reverse("task", args=[whole.pk])).content.decode()
    rows = [
        ("Chọn ba hộ ở thôn trên", under, "trước ngày 15/12/2099"),
        ("Chọn ba hộ ở thôn dưới", under, ""),
        ("", "", ""),
    ]
    first = lead.post(address, form(rows)).content.decode()
    assert "đến hết Thứ" in first or "đến hết thứ" in first
    assert "ngày 14/12/2099" in first
    assert "Chọn ba hộ ở thôn trên" in first
    assert not whole.parts.exists()
    more = lead.post(address, form(rows, more="1")).content.decode()
    assert "Phần 6" in more
    assert "Chọn ba hộ ở thôn dưới" in more
    seen = "đến hết thứ Hai, ngày 14/12/2099"
    done = lead.post(address, form(rows, seen=[seen]), follow=True).content.decode()
    assert "Đã chia thành 2 phần" in done
    assert "0 trên 2 phần đã xong; chậm nhất:" in done
    assert "Chia việc thành các phần" in done  # the line of the journal
    listed = lead.get(reverse("tasks") + "?tat-ca=1").content.decode()
    assert "2 phần việc</summary>" in listed
    book = CalamineWorkbook.from_filelike(BytesIO(lead.get(reverse("tasks-sheet")).content))
    head, *lines = book.get_sheet_by_index(0).to_python()
    told = [(line[head.index("Nhiệm vụ")], line[head.index("Là phần của")]) for line in lines]
    place = told.index((whole.text, ""))
    assert told[place + 1 : place + 3] == [(part.text, whole.text) for part in whole.parts.order_by("issued_at", "pk")]
    assert sum(bool(of) for _, of in told) == 2
    part = whole.parts.order_by("pk").first()
    upper = client("vanphong").get(reverse("task", args=[part.pk])).content.decode()
    assert whole.text in upper
    assert "<strong>Phần việc</strong> của nhiệm vụ" in upper


def test_what_is_refused_keeps_what_was_typed(whole) -> None:
    lead, address = client("ubnd"), reverse("break-down", args=[whole.pk])
    refused = lead.post(address, form([("Chọn ba hộ", "Tổ không có", "")]))
    assert refused.status_code == 422
    for kept in (
        "Phần 1: Danh bạ không có một cơ quan tên “Tổ không có”",
        "Chọn ba hộ</textarea>",
        'value="Tổ không có"',
    ):
        assert kept in refused.content.decode()
    assert lead.post(address, form([("", "", "")])).status_code == 422


def test_the_rule_is_chosen_on_the_page_of_the_whole(whole, under) -> None:
    lead = client("ubnd")
    lead.post(reverse("break-down", args=[whole.pk]), form([("Chọn ba hộ", under, ""), ("Tập huấn", under, "")]))
    one, two = whole.parts.order_by("pk")
    address = reverse("choose-roll-up", args=[whole.pk])
    odd = lead.post(address, {"rule": "weighted", f"weight-{one.pk}": "ba", f"weight-{two.pk}": "1"})
    assert odd.status_code == 422
    assert "Trọng số là số nguyên" in odd.content.decode()
    done = lead.post(
        address, {"rule": "weighted", f"weight-{one.pk}": "3", f"weight-{two.pk}": "1", "binds": "1"}, follow=True
    ).content.decode()
    assert "Đã xong 0% theo trọng số" in done
    assert 'maxlength="4" value="3"' in done
    assert "trọng số 3" in client("bithu").get(reverse("task", args=[whole.pk])).content.decode()
    row = RollUp.objects.get(task=whole)
    assert (row.weights, row.binds) == ({str(one.pk): 3, str(two.pk): 1}, True)
    assert lead.post(address, {"rule": "khac"}).status_code == 422
    task, binds = reverse("task", args=[whole.pk]), 'name="binds"'
    assert binds in lead.get(task).content.decode()
    last = whole.occurrences.order_by("sequence").last()
    Occurrence.objects.create(task=whole, sequence=last.sequence + 1, due_on="2099-12-31", first_due_on="2099-12-31")
    assert binds not in lead.get(task).content.decode()
    assert lead.post(address, {"rule": "all", "binds": "1"}).status_code == 422


def test_steering_names_who_is_late_with_a_part_and_opens_as_many_as_it_counts(whole, under) -> None:
    client("ubnd").post(reverse("break-down", args=[whole.pk]), form([("Chọn ba hộ", under, "")]))
    part = whole.parts.get()
    Occurrence.objects.filter(task__in=[whole, part]).update(due_on="2026-01-05", first_due_on="2026-01-05")
    Task.objects.filter(pk__in=[whole.pk, part.pk]).update(issued_at=datetime(2026, 1, 2, tzinfo=UTC))
    office = client("vanphong")
    late = office.get(reverse("steering")).content.decode().partition("<h2>Cơ quan có việc quá hạn</h2>")[2]
    rows = re.findall(
        r'href="([^"]+)"><span class="count">(\d+)</span><span class="work-title">([^<]+)',
        late.partition("</section>")[0],
    )
    assert {name for _, _, name in rows} >= {under}
    for address, count, _ in rows:
        opened = office.get(unescape(address)).context["found"]
        assert len(opened) == int(count)
    assert part.text in {
        row.task.text
        for address, _, name in rows
        if name == under
        for row in office.get(unescape(address)).context["found"]
    }


def test_who_has_no_part_in_it_or_gives_out_no_work_finds_no_such_page(whole, under) -> None:
    address = reverse("break-down", args=[whole.pk])
    for username in ("vanphong", "chuyenvien", "kinhte"):
        assert client(username).get(address).status_code == 404
        assert client(username).post(address, form([("Chọn", under, "")])).status_code == 404
    chosen = client("vanphong").post(reverse("choose-roll-up", args=[whole.pk]), {"rule": "all"})
    assert chosen.status_code == 422
    assert "Chỉ lãnh đạo, văn phòng của cơ quan chủ trì" in chosen.content.decode()
    assert not whole.parts.exists()


def book_of(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write(number, column, cell)
    return SimpleUploadedFile("chia.xlsx", out.getvalue())


def test_a_break_down_is_brought_in_by_a_spreadsheet_and_looked_at_first(whole, under) -> None:
    lead, address = client("ubnd"), reverse("break-down", args=[whole.pk])
    turn = whole.occurrences.get()
    whole.occurrences.filter(pk=turn.pk).update(due_on="2099-12-20", first_due_on="2099-12-20")
    file = book_of(
        ("PHÂN CÔNG THỰC HIỆN", None, None, None),
        ("STT", "Nội dung công việc", "Đơn vị chủ trì", "Hạn hoàn thành"),
        (1, "Chọn ba hộ ở thôn trên", under, "15/12/2099"),
        (2, "Chọn ba hộ ở thôn dưới", under, None),
    )
    page = lead.post(address, {**form([("Lập danh sách", under, "")]), "sheet": "1", "file": file}).content.decode()
    assert "Đã đưa 2 dòng của bảng vào các ô" in page and not whole.parts.exists()
    for text in ("Lập danh sách", "Chọn ba hộ ở thôn trên", "chậm nhất ngày 15/12/2099"):
        assert text in page
    rows = [("Chọn ba hộ ở thôn trên", under, "chậm nhất ngày 15/12/2099"), ("Chọn ba hộ ở thôn dưới", under, "")]
    lead.post(address, form(rows, seen=["đến hết thứ Ba, ngày 15/12/2099"]))
    assert whole.parts.count() == 2


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("Tên", "Điện thoại"), ("An", 1)], "Không nhận ra cột nào"),
        ([("STT", "Nội dung công việc", "Chủ trì")], "không có dòng việc nào"),
        (
            [("STT", "Nội dung công việc", "Chủ trì"), *[(n, f"Việc số {n} ở thôn", "UBND") for n in range(60)]],
            "nhiều nhất",
        ),
    ],
)
def test_a_sheet_that_is_no_break_down_is_refused_and_what_was_typed_stays(whole, rows, words: str) -> None:
    lead, address = client("ubnd"), reverse("break-down", args=[whole.pk])
    answer = lead.post(address, {**form([("Lập danh sách", "x", "")]), "sheet": "1", "file": book_of(*rows)})
    assert answer.status_code == 422
    assert words in answer.content.decode() and "Lập danh sách" in answer.content.decode()
    nothing = lead.post(address, {**form([("Lập danh sách", "x", "")]), "sheet": "1"}).content.decode()
    assert "Chưa chọn tệp nào" in nothing


def test_the_empty_sheet_comes_back_as_one_that_is_understood(whole) -> None:
    lead, address = client("ubnd"), reverse("break-down", args=[whole.pk])
    data = lead.get(address, {"mau": "1"}).content
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.get_sheet_by_index(0).to_python()[0][1] == "Việc phải làm"
    answer = lead.post(address, {"sheet": "1", "file": SimpleUploadedFile("mau.xlsx", data)})
    assert "không có dòng việc nào" in answer.content.decode()


def test_the_weight_of_one_part_is_changed_in_place(whole, under) -> None:
    lead, address = client("ubnd"), reverse("break-down", args=[whole.pk])
    lead.post(address, form([("Chọn hộ ở thôn trên", under, ""), ("Chọn hộ ở thôn dưới", under, "")]))
    one, two = whole.parts.order_by("pk")
    choose = reverse("choose-roll-up", args=[whole.pk])
    refused = lead.post(choose, {"part": one.pk, "weight": "3"})
    assert refused.status_code == 422 and "theo trọng số" in refused.content.decode()
    lead.post(choose, {"rule": "weighted", f"weight-{one.pk}": "1", f"weight-{two.pk}": "4"})
    page = lead.post(choose, {"part": one.pk, "weight": "3"}, follow=True).content.decode()
    assert (
        "Đã đổi trọng số" in page
        and f'id="in-place-{one.pk}" name="weight" inputmode="numeric" size="4" maxlength="4" value="3"' in page
    )
    assert whole.roll_ups.last().weights == {str(one.pk): 3, str(two.pk): 4}
    bad = lead.post(choose, {"part": one.pk, "weight": "0"})
    assert bad.status_code == 422 and "Trọng số là số nguyên" in bad.content.decode()


def test_enter_in_a_box_breaks_down_and_brings_in_no_sheet(whole) -> None:
    page = client("ubnd").get(reverse("break-down", args=[whole.pk])).content.decode()
    inside = page.split('enctype="multipart/form-data"', 1)[1].split("</form>", 1)[0]
    pressed = re.findall(r"<button[^>]*>", inside)[0]  # what Enter presses
    assert "name=" not in pressed
