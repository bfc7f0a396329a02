"""The form of an order under review, as a browser sends it: a person who changes one field changes no other."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from lxml import html

from bamsat.doors.web.pages.review import views
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.directives.vocabulary import Decision


@pytest.fixture
def waiting(commune) -> Directive:
    return Directive.objects.get(number="214/UBND-KT")


def shown(office: Client, order: Proposal) -> dict[str, list[Any]]:
    """What the browser would send of the order's form, were *Lưu sửa đổi* pressed at once."""
    page = html.fromstring(office.get(reverse("review", args=[order.reading.directive_id])).content.decode())
    (form,) = page.xpath(f'//*[@id="viec-{order.pk}"]//form[.//input[@name="act" and @value="edit"]]')
    fields: dict[str, list[Any]] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    return fields


def said(order: Proposal) -> tuple[Any, ...]:
    time = {name: order.time.get(name) or None for name in ("text", "start", "due", "recurrence")}
    return order.text, [(part["role"], part["name"], part["body"]) for part in order.parts], time, order.products


@pytest.mark.parametrize("products", [[], ["Danh sách hộ"], ["Danh sách hộ", "Báo cáo <quý> & “năm”"]])
def test_a_form_sent_as_it_is_shown_changes_nothing(office: Client, waiting: Directive, products: list[str]) -> None:
    orders = Proposal.objects.filter(reading__directive=waiting)
    orders.update(products=products)
    assert orders.exists()
    for order in orders:
        office.post(reverse("review-order", args=[waiting.pk, order.pk]), shown(office, order))
        assert said(Proposal.objects.get(pk=order.pk)) == said(order)


@pytest.mark.parametrize("htmx", [True, False])
def test_of_a_long_paper_a_form_comes_when_it_is_opened(
    office: Client, waiting: Directive, htmx: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = waiting.reading.proposals.first()
    whole = shown(office, order)
    monkeypatch.setattr(views, "WHOLE", 0)
    page = html.fromstring(office.get(reverse("review", args=[waiting.pk])).content.decode())
    assert not page.xpath('//article//input[@value="edit"]') and not page.xpath("//article//textarea")
    opening = page.xpath(f'//*[@id="viec-{order.pk}"]//details[@data-key="e"]')[0]
    assert opening.get("hx-get") == opening.xpath(".//a")[0].get("href")  # without script the link leads there
    address, headers = reverse("review-forms", args=[waiting.pk, order.pk]), {"hx-request": "true"} if htmx else {}
    alone = html.fromstring(office.get(address, headers=headers).content.decode())
    (form,) = alone.xpath('//form[.//input[@name="act" and @value="edit"]]')
    fields: dict[str, list[Any]] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    assert {**fields, "csrfmiddlewaretoken": 0} == {**whole, "csrfmiddlewaretoken": 0}
    assert bool(alone.xpath("//article")) is not htmx
    assert all(link.startswith(reverse("review", args=[waiting.pk])) for link in alone.xpath("//article//a/@href"))


def test_a_form_that_is_asked_for_too_late_draws_the_page_again(office: Client, waiting: Directive) -> None:
    order = waiting.reading.proposals.first()
    order.decision = Decision.ACCEPTED
    order.save()
    for form in ("edit", "split"):
        address = reverse("review-forms", args=[waiting.pk, order.pk]) + "?tach" * (form == "split")
        assert office.get(address, headers={"hx-request": "true"})["HX-Refresh"] == "true"
    assert office.get(reverse("review-forms", args=[waiting.pk, 0])).status_code == 404


@pytest.mark.parametrize("written", [[], ["Biên bản"]])
def test_products_that_the_form_once_wrote_over_come_back_as_read(waiting: Directive, written: list[str]) -> None:
    mend = import_module("bamsat.records.directives.migrations.0005_products_as_read")
    reading = waiting.reading
    other, order = reading.proposals.all()[:2]
    task = next(task for task in reading.contract["tasks"] if task["node"] == order.node)
    task["products"] = ["Sổ theo dõi"]
    reading.save()
    order.edited, order.products = True, [*mend.LEAKED, *written]
    order.save()
    mend.as_read(apps, None)
    assert Proposal.objects.get(pk=order.pk).products == ["Sổ theo dõi", *written]
    assert said(Proposal.objects.get(pk=other.pk)) == said(other)


def test_the_edit_form_saves_what_it_shows(office: Client, waiting: Directive) -> None:
    first = Proposal.objects.filter(reading__directive=waiting).first()
    form = {
        "act": "edit", "text": "Lập danh sách hộ học ủ phân", "role": ["lead", "coordinate", "lead"], "name": ["Phòng Kinh tế xã", "Trạm Y tế", ""],
        "time-text": "", "start": "", "due": "2026-12-10", "recurrence": "", "products": "Danh sách\n\nBáo cáo",
    }  # fmt: skip
    office.post(reverse("review-order", args=[waiting.pk, first.pk]), form)
    first.refresh_from_db()
    assert first.text == "Lập danh sách hộ học ủ phân"
    assert [(part["role"], bool(part["body"])) for part in first.parts] == [("lead", True), ("coordinate", True)]
    assert (first.time["due"], first.products) == ("2026-12-10", ["Danh sách", "Báo cáo"])


def test_what_is_asked_of_a_group_is_asked_at_its_first_order_and_settled_there(
    office: Client, waiting: Directive
) -> None:
    first, second, *others = orders = list(waiting.reading.proposals.all()[:3])
    for order in orders:
        order.parts, order.questions = [], [{"code": "no-lead", "text": "", "group": "t1"}]
        order.save()
    page = html.fromstring(office.get(reverse("review", args=[waiting.pk])).content.decode())
    asked = '//*[@id="viec-{}"]//button[@value="assign-group"]'
    assert page.xpath(asked.format(first.pk))[0].text == f"Gán chủ trì cho cả {len(orders)} việc"
    assert not any(page.xpath(asked.format(order.pk)) for order in (second, *others))
    assert page.xpath(f'//*[@id="viec-{second.pk}"]//a[@href="#viec-{first.pk}"]')
    answer = office.post(
        reverse("review-order", args=[waiting.pk, first.pk]),
        {"act": "assign-group", "role": "lead", "name": "Phòng Kinh tế"},
        headers={"hx-request": "true"},
    )
    assert answer["HX-Refresh"] == "true"  # the cards of the others change too
    for order in orders:
        order.refresh_from_db()
        assert [part["name"] for part in order.parts] == ["Phòng Kinh tế"] and not order.questions
