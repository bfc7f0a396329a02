"""Many proposals listed, confirmed by one press and taken back by another; *Việc của tôi* tells that they wait."""

import re

import pytest
from django.urls import reverse

from bamsat.records.cascade import bulk
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.proposing import compare
from bamsat.records.cascade.waiting import waiting
from bamsat.records.directives import relating
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.tasks.queries import visible
from tests.conftest import at
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def pair(ask) -> Alignment:
    office = ask("vanphong")
    upper, lower = (Directive.objects.get(number=number) for number in ("18-CTr/TU", "07-KH/ĐU"))
    relating.confirm(office, Relation.objects.get(directive=lower), at())
    made = compare(office, upper, lower, at())
    above = upper.tasks.exclude(links_below__isnull=False).order_by("number")
    for score, one in zip((80, 60, 55), above, strict=False):  # as if the machine had found more of them alike
        below = lower.tasks.order_by("number").first()
        Link.objects.create(
            alignment=made, above=one, below=below, kind="details", score=score, grounds="Cùng nói về: giống",
            made_at=at(),
        )  # fmt: skip
    return made


def open_links(pair: Alignment) -> set[int]:
    return set(Link.objects.open().of_orders().filter(alignment=pair).values_list("pk", flat=True))


def test_a_list_to_look_through_one_press_and_one_to_take_it_back(office, pair) -> None:
    open_ = open_links(pair)
    beside, act = (reverse(name, args=[pair.pk]) for name in ("alignment", "align-act"))
    assert f"Xác nhận nhiều đề xuất ({len(open_)})" in office.get(beside).content.decode()
    listed = office.get(reverse("align-many", args=[pair.pk]), {"tu": 0}).content.decode()
    assert set(map(int, re.findall(r'name="links" value="(\d+)" checked', listed))) == open_
    left_out = min(open_)
    pressed = {"act": "confirm-many", "links": sorted(open_ - {left_out})}
    told = office.post(act, pressed, follow=True).content.decode()
    assert f"Đã xác nhận {len(open_) - 1} đề xuất." in told and open_links(pair) == {left_out}
    when = re.search(r'name="at" value="([^"]+)"', told)
    assert when is not None
    assert "Hoàn tác</button>" in office.get(beside).content.decode()  # for an hour, whatever is looked at meanwhile
    told = office.post(act, {"act": "take-back", "at": when[1]}, follow=True).content.decode()
    assert f"Đã hoàn tác: {len(open_) - 1} liên kết" in told and len(open_links(pair)) == len(open_)
    assert "Hoàn tác</button>" not in told


def test_one_pair_confirmed_on_the_list_has_its_way_back_too(office, pair) -> None:
    """The list promises it; a single decision on the two columns has none, for it is changed there."""
    first, second, *_ = sorted(open_links(pair))
    act = reverse("align-act", args=[pair.pk])
    office.post(act, {"act": "confirm", "link": second})
    told = office.post(act, {"act": "confirm-many", "links": [first]}, follow=True).content.decode()
    assert told.count("Hoàn tác</button>") == 1 and "Xác nhận 1 đề xuất một lần" in told


def test_a_score_narrows_and_an_empty_list_says_what_to_do(office, pair) -> None:
    to = reverse("align-many", args=[pair.pk])
    assert "Không có đề xuất nào ở mức này" in office.get(to, {"tu": 100}).content.decode()
    assert "100/100</option>" in office.get(to, {"tu": 9_999}).content.decode()
    assert 'value="50" selected' in office.get(to, {"tu": "abc"}).content.decode()


def test_pressed_with_nothing_chosen_or_nonsense(office, pair) -> None:
    act = reverse("align-act", args=[pair.pk])
    assert "ít nhất một đề xuất" in office.post(act, {"act": "confirm-many"}).content.decode()
    first, *others = sorted(open_links(pair))
    again = office.post(act, {"act": "confirm-many", "links": ["x", "999999", *others], "tu": 0})
    told = again.content.decode()
    assert again.status_code == 422 and "người khác quyết định" in told
    kept = set(map(int, re.findall(r'name="links" value="(\d+)" checked', told)))
    assert kept == set(others) and f'value="{first}">' in told  # what was taken out stays out
    for when in ("", "hôm qua", "2026-11-24T08:00:00", "9999-12-31T23:59:59-14:00"):
        assert office.post(act, {"act": "take-back", "at": when}).status_code == 404
    assert not Link.objects.filter(confirmed_at__isnull=False).exists()


def test_what_waits_is_what_may_be_looked_through(pair, ask) -> None:
    """Proposals for orders that an asker may not see wait for somebody else."""
    for username in ("vanphong", "bithu", "ubnd", "kinhte", "hdnd"):
        for row in waiting(ask(username)):
            assert row.of is not None and row.count == bulk.ready(ask(username), row.of, 0).count()
    office = ask("vanphong")
    before = sum(row.count for row in waiting(office))  # counted by whose papers they are; below link by link
    first = Link.objects.open().of_orders().filter(alignment=pair).first()
    hidden = visible(office).exclude(pk=first.above_id)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bamsat.records.cascade.waiting.whose", lambda asker, verb: set())
        assert sum(row.count for row in waiting(office)) == before
        patch.setattr("bamsat.records.cascade.queries.visible", lambda asker: hidden)
        assert sum(row.count for row in waiting(office)) < before


def test_my_work_says_what_waits_and_opens_it(office, pair) -> None:
    told = office.get(reverse("my-work")).content.decode()
    assert "Liên kết máy đề xuất" in told and f"{len(open_links(pair))} đề xuất" in told
    assert f"{reverse('alignment', args=[pair.pk])}?loc=proposed" in told
    assert "Liên kết máy đề xuất" not in client("nongdan").get(reverse("my-work")).content.decode()
    assert client("nongdan").get(reverse("align-many", args=[pair.pk])).status_code == 404
