"""Papers beside each other: what the machine proposes, what people say of it, and that comparing again keeps what was said."""

from datetime import date, timedelta

import pytest

from bamsat.records.agencies import actions as bodies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.vocabulary import Kind as BodyKind
from bamsat.records.agencies.vocabulary import Level, Role, Tree
from bamsat.records.cascade import deciding, jobs, pairing, proposing, queries, teaching
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.proposing import compare
from bamsat.records.cascade.vocabulary import Kind, Stand
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.journal.models import Line
from bamsat.records.tasks.models import Task
from tests.conftest import TODAY, at
from tests.records.worked import Place, charge, paper_of
from tests.records.worked import task as ordered

UPPER = (
    "Mở lớp dạy ủ phân vi sinh cho hộ chăn nuôi ở các xã ven sông",
    "Đắp lại bờ kênh chính trước mùa mưa, bảo đảm nước tưới cho vùng lúa",
    "Số hóa hồ sơ đất bãi bồi, lập bản đồ thửa ruộng trên máy tính",
)


class Lease:
    def renew(self) -> None:
        pass


@pytest.fixture
def here(worked_place) -> Place:
    found = worked_place
    found.paper.issued_on, found.paper.issuer = date(2026, 5, 2), "Đảng ủy xã Bãi Bồi"
    found.paper.save()
    Task.objects.update(issued_at=at(date(2026, 5, 3)))
    return found


@pytest.fixture
def upper(here) -> Directive:
    """A programme of the province that the commune keeps as well, with three orders."""
    paper = paper_of(here.office, "9-CTr/TU")
    paper.issued_on = date(2026, 4, 1)
    paper.save()
    for number, text in enumerate(UPPER, 1):
        ordered(paper, number, text, date(2026, 12, 31))
    Relation.objects.create(
        directive=here.paper, kind="implements", number="9-CTr/TU", issued_on=date(2026, 4, 1), made_at=at(),
        confirmed_at=at(date(2026, 5, 4)),
    )  # fmt: skip
    return paper


@pytest.fixture
def office(here) -> Asker:
    return here.ask(here.office, Role.OFFICE)


@pytest.fixture
def pair(office, upper, here) -> Alignment:
    return compare(office, upper, here.paper, at())


def orders(office: Asker, pair: Alignment) -> dict[str, queries.Above]:
    return {one.task.text[:6]: one for one in queries.beside(office, queries.alignment(office, pair.pk)).above}


def test_the_machine_proposes_and_the_gap_is_told(office, pair) -> None:
    found = orders(office, pair)
    (link, stand), *_ = found["Mở lớp"].links
    assert (link.below.text[:6], stand, link.kind in {"implements", "details"}) == ("Mở lớp", Stand.PROPOSED, True)
    assert link.reasons and 0 < link.score <= 100
    assert found["Số hóa"].stand is Stand.GAP
    assert pair.body_id == office.body


def test_without_a_confirmed_relation_nothing_is_compared(office, upper, here) -> None:
    Relation.objects.update(confirmed_at=None)
    with pytest.raises(Refused, match="Chưa ai xác nhận"):
        compare(office, upper, here.paper, at())
    assert not Alignment.objects.exists()


def test_a_number_that_two_papers_bear_pairs_neither(upper, here) -> None:
    twin = paper_of(here.office, "9-CTr/TU")
    Relation.objects.update(issued_on=None)
    assert not pairing.lowers(upper).exists() and not pairing.uppers(here.paper)
    twin.issued_on = date(2025, 1, 1)
    twin.save()
    Relation.objects.update(issued_on=date(2026, 4, 1))
    assert list(pairing.lowers(upper)) == [here.paper] and pairing.uppers(here.paper) == [upper]


def test_what_people_said_stays_when_it_is_compared_again(office, upper, here, pair) -> None:
    found = orders(office, pair)
    deciding.refuse(office, found["Mở lớp"].links[0][0], "Khác đối tượng", at())
    deciding.confirm(office, found["Đắp lạ"].links[0][0], at())
    said = {
        (link.above_id, link.below_id): right
        for name, right in (("Mở lớp", False), ("Đắp lạ", True))
        for link, _ in found[name].links[:1]
    }
    assert teaching.verdicts_of(upper, [here.paper]) == {
        here.paper.pk: {(str(a), str(b)): right for (a, b), right in said.items()}
    }
    compare(office, upper, here.paper, at())
    found = orders(office, pair)
    assert found["Mở lớp"].stand is Stand.GAP and found["Đắp lạ"].stand is Stand.CONFIRMED
    assert Link.objects.filter(refused_at__isnull=False).count() == 1
    assert Alignment.objects.count() == 1


def test_a_proposal_that_is_found_no_more_is_dropped_with_its_day(office, upper, here, pair) -> None:
    Task.objects.filter(directive=here.paper, text__startswith="Mở lớp").update(text="Thu gom rác ở chợ đầu mối")
    compare(office, upper, here.paper, at(TODAY + timedelta(days=1)))
    assert Link.objects.filter(dropped_at__isnull=False, above__text__startswith="Mở lớp").count() == 1
    assert orders(office, pair)["Mở lớp"].stand is Stand.PROPOSED  # today it still stood


def test_another_kind_is_a_new_row_beside_the_old(office, pair) -> None:
    (old, _), *_ = orders(office, pair)["Mở lớp"].links
    new = deciding.change(office, old, "narrows", at())
    old.refresh_from_db()
    assert (old.refused_at is not None, new.kind, new.confirmed_at is not None) == (True, "narrows", True)
    assert [link.pk for link, _ in orders(office, pair)["Mở lớp"].links] == [new.pk]
    with pytest.raises(Refused, match="trong danh sách"):
        deciding.change(office, new, "weaker", at())


def test_an_order_that_does_not_apply_says_why_and_is_no_gap(office, pair) -> None:
    above = orders(office, pair)["Số hóa"].task
    with pytest.raises(Refused, match="vì sao"):
        deciding.not_applicable(office, pair, above, "  ", at())
    deciding.not_applicable(office, pair, above, "Xã không có đất bãi bồi", at())
    one = orders(office, pair)["Số hóa"]
    assert one.stand is Stand.NOT_APPLICABLE and one.links[0][0].reason == "Xã không có đất bãi bồi"
    with pytest.raises(Refused, match="đã được ghi"):
        deciding.not_applicable(office, pair, above, "nữa", at())
    below = Task.objects.get(text__startswith="Trồng cây")
    deciding.link(office, pair, above, below, "implements", at())
    assert orders(office, pair)["Số hóa"].stand is Stand.CONFIRMED


def test_a_link_by_hand_and_the_paper_as_a_whole(office, pair) -> None:
    above = orders(office, pair)["Số hóa"].task
    below = Task.objects.get(text__startswith="Lập danh")
    deciding.link(office, pair, above, below, "details", at())
    with pytest.raises(Refused, match="đã được liên kết"):
        deciding.link(office, pair, above, below, "details", at())
    deciding.link(office, pair, above, None, "implements", at())
    assert {row.below_id for row, _ in orders(office, pair)["Số hóa"].links} == {below.pk, None}
    with pytest.raises(Refused, match="hai văn bản đang đối chiếu"):
        deciding.link(office, pair, below, above, "details", at())


def test_an_order_of_the_bodys_own(office, pair) -> None:
    below = Task.objects.get(text__startswith="Trồng cây")
    own = dict(queries.beside(office, pair).own)
    assert own[below] is None
    deciding.adds(office, pair, below, at())
    row = dict(queries.beside(office, pair).own)[below]
    assert row is not None and row.kind == Kind.ADDS


def test_yesterday_nobody_had_said_anything(office, here, upper, pair) -> None:
    Alignment.objects.update(made_at=at(date(2026, 6, 1)))
    Link.objects.update(made_at=at(date(2026, 6, 1)))
    (link, _), *_ = orders(office, pair)["Mở lớp"].links
    deciding.confirm(office, link, at())
    past = here.ask(here.office, Role.HEAD, on=TODAY - timedelta(days=1))
    assert orders(past, pair)["Mở lớp"].stand is Stand.PROPOSED
    assert not deciding.may_decide(past, pair)
    with pytest.raises(Alignment.DoesNotExist):
        queries.alignment(here.ask(here.office, Role.VIEWER, on=date(2026, 5, 31)), pair.pk)


def test_of_two_who_press_the_second_is_told(office, pair) -> None:
    (link, _), *_ = orders(office, pair)["Mở lớp"].links
    deciding.confirm(office, link, at())
    with pytest.raises(Refused, match="người khác"):
        deciding.confirm(office, link, at())
    deciding.refuse(office, link, "", at())
    with pytest.raises(Refused, match="người khác"):
        deciding.refuse(office, link, "", at())


def provincial(here: Place, upper: Directive) -> Asker:
    """The upper paper is now kept by the province, whose office asks."""
    province = bodies.found_body("Tỉnh ủy Sông Bồi", BodyKind.PARTY_COMMITTEE, Level.PROVINCE, at())
    bodies.place_under(here.office, province, Tree.PARTY, None, at())
    Directive.objects.filter(pk=upper.pk).update(holder=province)
    for row in upper.tasks.all():
        charge(row, here.office, "lead")
    return here.ask(province, Role.OFFICE)


def test_what_the_upper_keeper_put_away_the_lower_one_does_not_say_again(office, here, upper, pair) -> None:
    above = provincial(here, upper)
    (link, _), *_ = orders(office, pair)["Mở lớp"].links
    deciding.refuse(above, link, "Khác đối tượng", at())
    pair = queries.alignment(office, pair.pk)
    with pytest.raises(Refused, match="cấp trên đã bỏ"):
        deciding.link(office, pair, link.above, link.below, "implements", at())
    alone = deciding.not_applicable(above, pair, orders(office, pair)["Số hóa"].task, "Không có đất", at())
    deciding.refuse(above, alone, "", at())
    with pytest.raises(Refused, match="cấp trên đã bỏ"):
        deciding.not_applicable(office, pair, alone.above, "Không có đất", at())
    odd = Task.objects.get(text__startswith="Trồng cây")
    deciding.refuse(above, deciding.adds(above, pair, odd, at()), "", at())
    with pytest.raises(Refused, match="cấp trên đã bỏ"):
        deciding.adds(office, pair, odd, at())
    deciding.link(above, pair, link.above, link.below, "implements", at())
    assert orders(office, pair)["Mở lớp"].stand is Stand.CONFIRMED


def test_only_who_keeps_one_of_the_papers_decides_and_the_upper_one_has_the_last_word(
    office, here, upper, pair
) -> None:
    above = provincial(here, upper)
    (link, _), *_ = orders(office, pair)["Mở lớp"].links
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        deciding.confirm(here.ask(here.division), link, at())
    deciding.confirm(above, queries.Link.objects.get(pk=link.pk), at())
    with pytest.raises(Refused, match="cấp trên đã xác nhận"):
        deciding.refuse(office, queries.Link.objects.get(pk=link.pk), "", at())


def test_the_job_compares_each_pair_once(upper, here) -> None:
    assert jobs.align(Lease()) == "Đã đối chiếu 1 văn bản cấp dưới."
    assert jobs.align(Lease()) == "Không có văn bản nào chờ đối chiếu."
    assert Line.objects.filter(act="cascade.compare").count() == 1


def test_every_act_is_one_line(office, pair) -> None:
    before = Line.objects.count()
    found = orders(office, pair)
    deciding.change(office, found["Mở lớp"].links[0][0], "narrows", at())
    deciding.not_applicable(office, pair, found["Số hóa"].task, "Không có đất", at())
    assert Line.objects.count() == before + 2


def another(here, number: str, *texts: str) -> Directive:
    """A second plan of the office that carries the same programme out."""
    made = paper_of(here.office, number)
    for place_, text in enumerate(texts, 1):
        ordered(made, place_, text, None)
    Relation.objects.create(
        directive=made,
        kind="implements",
        number="9-CTr/TU",
        issued_on=date(2026, 4, 1),
        made_at=at(),
        confirmed_at=at(),
    )
    return made


def test_the_same_words_in_another_plan_are_judged_as_before(office, upper, here, pair) -> None:
    found = orders(office, pair)
    deciding.refuse(office, found["Mở lớp"].links[0][0], "", at())
    deciding.change(office, found["Đắp lạ"].links[0][0], "narrows", at())  # right, and of another kind
    odd = Task.objects.get(text__startswith="Trồng cây")
    deciding.link(office, pair, found["Số hóa"].task, odd, "implements", at())
    texts = [link.below.text for link in (found["Mở lớp"].links[0][0], found["Đắp lạ"].links[0][0])]
    plan = another(here, "13-KH/ĐU", *texts, odd.text)
    again = orders(office, compare(office, upper, plan, at()))
    assert again["Mở lớp"].stand is Stand.GAP
    for name in ("Đắp lạ", "Số hóa"):
        ((link, stand),) = again[name].links
        assert stand is Stand.PROPOSED and link.score >= 95 and "xác nhận cặp câu này ở 1 văn bản" in link.reasons[0]


def test_what_stands_alone_has_no_kind_to_change(office, pair) -> None:
    alone = deciding.not_applicable(office, pair, orders(office, pair)["Số hóa"].task, "Không có đất", at())
    with pytest.raises(Refused, match="không có loại để đổi"):
        deciding.change(office, alone, "implements", at())
    assert Link.objects.get(pk=alone.pk).refused_at is None


def test_a_link_of_an_order_that_is_hidden_is_not_shown(office, here, upper, pair) -> None:
    (link, _), *_ = orders(office, pair)["Mở lớp"].links
    deciding.refuse(office, link, "Khác đối tượng", at())
    assert [row.pk for row in queries.beside(office, pair).refused] == [link.pk]
    charge(
        upper.tasks.get(number=2), here.other, "lead"
    )  # of the paper above it sees this order alone, of its own the last
    other = here.ask(here.other, Role.OFFICE)
    assert queries.alignment(other, pair.pk) == pair
    assert queries.beside(other, pair).refused == []
    with pytest.raises(Link.DoesNotExist):
        queries.link(other, link.pk)


def test_proposals_that_are_too_many_are_told_until_they_are_not(office, here, upper, pair, monkeypatch) -> None:
    assert not pair.cut
    with monkeypatch.context() as few:
        few.setattr(proposing, "MOST_LINKS", 1)
        assert compare(office, upper, here.paper, at()).cut
    assert not compare(office, upper, here.paper, at()).cut


def test_the_same_pair_is_not_compared_again_and_again(office, pair) -> None:
    with pytest.raises(Refused, match="vừa được đối chiếu"):
        proposing.again(office, pair, at() + timedelta(seconds=59))
    assert proposing.again(office, pair, at() + timedelta(minutes=1)).compared_at == at() + timedelta(minutes=1)
