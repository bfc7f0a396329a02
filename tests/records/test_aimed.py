"""A target above beside what answers it below, said by hand: what the machine missed or chose wrongly is put right, and comparing again leaves it."""

from datetime import timedelta
from typing import Any

import pytest

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.cascade import deciding, proposing, queries
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.vocabulary import Kind, Stand
from bamsat.records.directives.models import Directive, Reading
from bamsat.records.tasks.models import Task
from tests.conftest import at
from tests.records.worked import Place, paper_of
from tests.records.worked import task as ordered


def target(text: str, start: int, low: float, unit: str = "ha") -> dict[str, Any]:
    """As a reading tells one."""
    told = {"text": text, "value": str(low), "unit": unit, "span": [start, start + len(text)], "by": "2026-12-31"}
    return told | {"comparator": ">=", "low": low, "high": None}


def tell(paper: Directive, *targets: dict[str, Any]) -> None:
    contract = {"text": "", "outline": [], "indicators": list(targets)}
    known = Reading.objects.filter(directive=paper)
    if not known.update(contract=contract):
        Reading.objects.create(directive=paper, contract=contract, reader="0", read_at=at())


@pytest.fixture
def here(worked_place) -> Place:
    return worked_place


@pytest.fixture
def office(here) -> Asker:
    return here.ask(here.office, Role.OFFICE)


@pytest.fixture
def pair(office, here) -> Alignment:
    upper = paper_of(here.office, "9-CTr/TU")
    ordered(upper, 1, "Đắp lại bờ kênh chính trước mùa mưa", None)
    tell(upper, target("Trồng 40 ha lúa hữu cơ", 10, 40), target("Nạo vét 12 km kênh", 60, 12, "km"))
    tell(here.paper, target("Khơi thông 15 km mương dẫn nước", 5, 15, "km"))
    here.paper.relations.create(
        kind="implements", number=upper.number, to=upper, made_at=at(), confirmed_at=at()
    )  # fmt: skip
    return proposing.compare(office, upper, here.paper, at())


def aimed(office: Asker, pair: Alignment) -> list[queries.Aimed]:
    return queries.beside(office, queries.alignment(office, pair.pk)).targets


def test_what_a_person_says_takes_the_place_of_what_the_machine_proposed(office, pair) -> None:
    before = aimed(office, pair)[1]
    assert before.link is not None and before.stand is Stand.PROPOSED
    said = deciding.aim(office, pair, 1, 0, None, Kind.STRONGER, at())
    after = aimed(office, pair)[1]
    assert (after.link, after.stand) == (said, Stand.CONFIRMED)
    assert after.answer is not None and after.answer["text"].startswith("Khơi thông")
    before.link.refresh_from_db()
    assert before.link.refused_at is not None, "what was proposed is kept, as refused"


def test_comparing_again_leaves_what_was_said(office, pair) -> None:
    said = deciding.aim(office, pair, 1, 0, None, Kind.STRONGER, at())
    proposing.again(office, pair, at() + timedelta(minutes=5))
    assert aimed(office, pair)[1].link == said


def test_an_order_below_may_answer_a_target_and_stays_a_link_of_its_own(office, pair, here) -> None:
    order = Task.objects.filter(directive=here.paper).first()
    deciding.aim(office, pair, 0, None, order, Kind.SAME, at())
    row = aimed(office, pair)[0]
    assert row.answer is None and row.link is not None and row.link.below == order and not row.is_short
    deciding.adds(office, pair, order, at())  # it carries out no order above, and still answers the target
    assert Link.objects.filter(kind=Kind.ADDS, below=order, refused_at=None).exists()


def test_said_once_more_it_is_replaced_and_the_same_twice_is_refused(office, pair) -> None:
    deciding.aim(office, pair, 1, 0, None, Kind.STRONGER, at())
    with pytest.raises(Refused, match="đã được so sánh như vậy"):
        deciding.aim(office, pair, 1, 0, None, Kind.STRONGER, at())
    deciding.aim(office, pair, 1, None, None, Kind.LOST, at())
    row = aimed(office, pair)[1]
    assert row.answer is None and row.is_short
    assert Link.objects.filter(alignment=pair, target=1, refused_at=None, dropped_at=None).count() == 1


@pytest.mark.parametrize(
    ("target", "answer", "kind", "told"),
    [
        (7, 0, Kind.SAME, "chỉ tiêu của hai văn bản"),
        (0, 3, Kind.SAME, "chỉ tiêu của hai văn bản"),
        (0, None, Kind.SAME, "để trống bên dưới"),
        (0, 0, Kind.LOST, "để trống bên dưới"),
        (0, 0, Kind.IMPLEMENTS, "kết quả so sánh"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(office, pair, target, answer, kind, told) -> None:
    before = list(Link.objects.values_list("pk", "refused_at"))
    with pytest.raises(Refused, match=told):
        deciding.aim(office, pair, target, answer, None, kind, at())
    assert list(Link.objects.values_list("pk", "refused_at")) == before


def test_a_target_called_lost_is_answered_by_hand_only_and_one_that_is_called_lost_keeps_no_answer(
    office, pair
) -> None:
    said = deciding.aim(office, pair, 1, 0, None, Kind.STRONGER, at())
    lost = deciding.change(office, said, Kind.LOST, at())
    assert lost.answer is None
    with pytest.raises(Refused, match="So sánh bằng tay"):
        deciding.change(office, lost, Kind.SAME, at())


def test_who_keeps_neither_paper_says_nothing(pair, here) -> None:
    other = here.ask(here.division, Role.OFFICE)
    with pytest.raises(Refused):
        deciding.aim(other, pair, 1, 0, None, Kind.STRONGER, at())
