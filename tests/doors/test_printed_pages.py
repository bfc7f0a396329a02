"""A PDF beside its orders: its pages as pictures with the words laid over, or its text; one switch."""

import re
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.records.directives import printed
from bamsat.records.directives.actions import take_in
from bamsat.records.directives.models import Directive, Proposal
from tests.conftest import at
from tests.doors.conftest import client
from tests.doors.pointed_at import PRINTED
from tests.printing import as_pdf

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def paper(commune, ask, read_once) -> Directive:
    data = as_pdf(PRINTED, a_page=3)
    return take_in(ask("vanphong"), data, "duong.pdf", deepcopy(read_once(data, "duong.pdf")), at())


@pytest.fixture
def office(paper) -> Client:
    return client("vanphong")


def page(office: Client, paper: Directive, **asked: str) -> str:
    return office.get(reverse("review", args=[paper.pk]), asked).content.decode()


def test_each_page_is_a_picture_with_its_words_and_the_order_is_framed(office: Client, paper: Directive) -> None:
    order = Proposal.objects.get(reading__directive=paper)
    seen = page(office, paper)
    assert re.findall(r'<img src="([^"]+)" width="1240" height="\d+" loading="lazy"', seen) == [
        reverse("picture", args=[paper.pk, number]) for number in (1, 2)
    ]
    second = seen[seen.index('id="trang-2"') :]
    spot = re.search(
        rf'<a href="#viec-{order.pk}" data-orders="{order.pk}"[^>]*aria-label[^>]*><rect x="(\d+)"', second
    )
    assert spot
    assert f'href="#viec-{order.pk}"' not in seen[: seen.index('id="trang-2"')]
    words = re.findall(r'<text [^>]*data-at="(\d+)"[^>]*>([^<]*)</text>', seen)
    text = paper.reading.contract["text"]
    assert all(text[int(start) :].startswith(piece) for start, piece in words)
    assert "".join("".join(piece.split()) for _, piece in words) == "".join(text.split())


def test_the_switch_shows_the_text_and_is_remembered(office: Client, paper: Directive) -> None:
    assert '<figure class="sheet"' in page(office, paper)
    assert '<figure class="sheet"' not in page(office, paper, xem="chu")
    assert '<p class="node-' in page(office, paper)
    assert '<figure class="sheet"' in page(office, paper, xem="trang")
    assert '<figure class="sheet"' in page(office, paper, xem="<b>")


def test_a_paper_without_pages_of_its_own_has_no_switch(office: Client) -> None:
    letter = Directive.objects.get(number="214/UBND-KT")
    seen = page(office, letter, xem="trang")
    assert "paper-switch" not in seen
    assert '<p class="node-' in seen
    assert office.get(reverse("picture", args=[letter.pk, 1])).status_code == 404


def test_a_picture_is_made_once_and_sent_with_care(office: Client, paper: Directive, monkeypatch) -> None:
    address = reverse("picture", args=[paper.pk, 1])
    first = office.get(address)
    assert first.content.startswith(b"\x89PNG")
    assert first["Content-Type"] == "image/png"
    assert first["X-Content-Type-Options"] == "nosniff"
    assert first["Cache-Control"].startswith("private")
    assert "default-src 'none'" in first["Content-Security-Policy"]
    monkeypatch.setattr(printed, "_apart", lambda *_: pytest.fail("made twice"))
    assert office.get(address).content == first.content
    for number in (0, 3, 10**9):
        assert office.get(reverse("picture", args=[paper.pk, number])).status_code == 404


def test_where_the_reader_fails_the_text_is_shown_and_says_so(office: Client, paper: Directive, monkeypatch) -> None:
    monkeypatch.setattr(printed, "SECONDS", 0.001)
    seen = page(office, paper)
    assert "Chưa dựng được trang in" in seen
    assert '<p class="node-' in seen
    assert office.get(reverse("picture", args=[paper.pk, 1])).status_code == 404
    monkeypatch.undo()
    assert '<figure class="sheet"' in page(office, paper)  # a failure is not kept


def test_an_order_whose_place_is_unknown_lights_its_page(office: Client, paper: Directive, monkeypatch) -> None:
    from bamsat.records.directives import queries

    whole = queries.printed(paper)
    order = Proposal.objects.get(reading__directive=paper)
    first = tuple(strip for strip in whole.strips if strip.page == 1)
    monkeypatch.setattr(queries, "printed", lambda _: printed.Printed(whole.heights, first))
    seen = page(office, paper)
    second = seen[seen.index('id="trang-2"') :]
    assert f'id="o{order.start}" class="lit lit-order lit-page"' in second
    assert "Chưa rõ chỗ từng chữ trên trang này" in second


def test_the_cache_keeps_the_papers_last_asked_for(office: Client, paper: Directive, settings, monkeypatch) -> None:
    monkeypatch.setattr(printed, "_PAPERS_KEPT", 1)
    old = settings.CACHE_ROOT / "printed" / "old"
    old.mkdir(parents=True)
    import os

    os.utime(old, (0, 0))
    office.get(reverse("picture", args=[paper.pk, 1]))
    assert [folder.name[:8] for folder in (settings.CACHE_ROOT / "printed").iterdir()] == [paper.file_id[:8]]
