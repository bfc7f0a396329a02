"""The letter by which a paper's orders go down to the bodies that lead them."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from bamsat.reckoning.calendars import vietnam
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.models import Directive
from bamsat.records.tasks.models import Assignment, Task
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.catalogue.dispatch_letter import dispatch
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.checker import check
from bamsat.reports.layout import lay
from bamsat.reports.paper import Branch, Step, plain
from tests.conftest import TODAY
from tests.doors.conftest import client


@pytest.fixture
def plan(commune) -> Directive:
    return Directive.objects.get(number="07-KH/ĐU")


def test_each_body_below_has_its_open_orders_and_nobody_elses(ask, plan) -> None:
    office = ask("vanphong")
    made = dispatch(office, plan)
    for body in made.bodies:
        for order in body.orders:
            leads = Assignment.objects.on(TODAY).filter(task=order.task, role="lead").exclude(reply="returned")
            assert body.name in {row.body.name_on(TODAY) for row in leads if row.body}
    told = [order.task.text for body in made.bodies for order in body.orders]
    assert not any("kế hoạch chi tiết" in text for text in told)  # done already
    assert any("kho lạnh" in text for text in told)
    assert made.left  # orders of a body that is not below, or not known


def test_a_day_of_the_paper_stays_and_a_missing_one_is_proposed_on_a_working_day(ask, plan) -> None:
    made = dispatch(ask("vanphong"), plan, 33)
    orders = [order for body in made.bodies for order in body.orders]
    named = [order for order in orders if not order.is_proposed]
    assert {order.due_on for order in named if "kho lạnh" in order.task.text} == {date(2026, 12, 31)}
    proposed = {order.due_on for order in orders if order.is_proposed}
    assert proposed and all(vietnam().is_working(day) and (day - TODAY).days >= 33 for day in proposed)
    words = [plain(block.words) for block in made.blocks() if isinstance(block, Step)]
    assert sum("đề xuất hoàn thành" in text for text in words) == sum(order.is_proposed for order in orders)


def test_a_day_gone_by_is_called_late_and_a_partner_of_the_words_is_named_once(ask, plan) -> None:
    made = dispatch(ask("vanphong"), plan)
    late = [order for order in made.orders if order.is_late]
    assert late and all(order.due_on < TODAY for order in late)
    told = [plain(block.words) for block in made.blocks() if isinstance(block, Step)]
    (quarterly,) = [text for text in told if "định kỳ hằng quý" in text]
    turns = "quý I/2026 (ngày 31/3/2026), quý II/2026 (ngày 30/6/2026) và quý III/2026 (ngày 30/9/2026)"
    assert f"đã quá hạn {turns}, khẩn trương hoàn thành; kỳ tới quý IV/2026 (ngày 31/12/2026)." in quarterly
    assert quarterly.count("phối hợp với") == 1
    assert not any("chậm nhất ngày 31/3/2026" in text for text in told)
    assert any("phối hợp với Hội Nông dân xã" in text for text in told)  # not in the words of the order


@pytest.mark.parametrize("bind", [to_docx, to_pdf])
@pytest.mark.parametrize(("who", "branch"), [("vanphong", Branch.PARTY), ("ubnd", Branch.STATE)])
def test_our_own_checker_finds_nothing_in_it(ask, plan, who, branch, bind) -> None:
    head = letterhead(ask(who))
    letter = dispatch(ask("vanphong"), plan).letter(head, TODAY)
    assert head.branch is branch
    assert check(bind(lay(replace(letter, number=7)))).findings == ()


def test_only_who_watches_the_paper_writes_it(ask, plan) -> None:
    for stranger in (ask("ubnd"), ask("nongdan"), ask("hdnd")):
        with pytest.raises(Refused):
            dispatch(stranger, plan)
    with pytest.raises(Refused, match="từ 1 đến 366"):
        dispatch(ask("vanphong"), plan, 0)


def test_the_page_shows_it_and_gives_the_files(plan) -> None:
    office = client("vanphong")
    page = office.get(reverse("dispatch", args=[plan.pk]), {"ngay": "20"})
    assert page.status_code == 200
    assert "Kính gửi: " in page.content.decode()
    file = office.get(reverse("dispatch-file", args=[plan.pk, "docx"]), {"ngay": "20"})
    assert file.headers["Content-Disposition"].startswith("attachment;")
    assert check(file.content).findings == ()  # a draft, without its number
    assert office.get(reverse("dispatch", args=[plan.pk]), {"ngay": "x"}).status_code == 422


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_no_letter_of_one_order_takes_the_file_from_all(plan, form) -> None:
    for number, word in zip(
        plan.tasks.values_list("pk", flat=True), ("😀", "漢", "ب", "\ue000", "\x01", "\ufffe"), strict=False
    ):
        Task.objects.filter(pk=number).update(text=f"Rà soát {word} kho lạnh")
    answer = client("vanphong").get(reverse("dispatch-file", args=[plan.pk, form]))
    assert answer["Content-Disposition"].startswith("attachment;")


def test_what_a_file_cannot_hold_is_said_on_the_page(plan, monkeypatch) -> None:
    from bamsat.doors.web.pages.reports import dispatch as page

    def unable(layout: object) -> bytes:
        raise ValueError("no shape")

    monkeypatch.setitem(page.FILES, "pdf", (unable, "x/y"))
    answer = client("vanphong").get(reverse("dispatch-file", args=[plan.pk, "pdf"]))
    assert "Chưa tạo được tệp PDF" in answer.content.decode()


def test_the_page_shows_the_right_in_which_one_signs(plan) -> None:
    page = client("vanphong").get(reverse("dispatch", args=[plan.pk])).content.decode()
    assert "T/M ĐẢNG ỦY<br>BÍ THƯ" in page
