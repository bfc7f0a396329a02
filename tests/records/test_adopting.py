"""Taking a paper up: what is proposed, that every order is accounted for, the draft as a paper, and its links when the plan comes back."""

from datetime import date, timedelta

import pytest

from bamsat.reading import read
from bamsat.reading.alignment import counterpart
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.cascade import adopting, deciding, queries
from bamsat.records.cascade.drafting import of_target
from bamsat.records.cascade.models import Adopted, Adoption, Alignment, Link
from bamsat.records.cascade.proposing import compare, propose
from bamsat.records.cascade.vocabulary import Outcome
from bamsat.records.directives.models import Directive, Reading, Relation
from bamsat.records.journal import telling
from bamsat.records.journal.actions import PROGRAM
from bamsat.records.journal.models import Line
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.queries import with_bodies
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.catalogue.adopted_plan import plan
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.layout import lay
from bamsat.reports.paper import PaperError
from tests.conftest import TODAY, at
from tests.records.worked import Place, charge, paper_of
from tests.records.worked import task as ordered

TARGET = {
    "text": "Đến năm 2030, có 25 mô hình bảo quản nông sản", "value": "25", "unit": "mô hình", "span": [0, 9], "comparator": None, "low": 25, "high": None,
    "by": "2030", "rule": "",
}  # fmt: skip


@pytest.fixture
def here(worked_place) -> Place:
    found = worked_place
    Task.objects.update(issued_at=at(date(2026, 5, 3)))
    return found


@pytest.fixture
def office(here) -> Asker:
    return here.ask(here.office, Role.OFFICE)


@pytest.fixture
def upper(here) -> Directive:
    paper = paper_of(here.office, "9-CTr/TU")
    paper.issued_on, paper.type = date(2026, 11, 1), "CTr"
    paper.save()
    Reading.objects.filter(directive=paper).update(contract={"text": "", "outline": [], "indicators": [TARGET]})
    orders = (
        ("Mở lớp dạy ủ phân vi sinh cho hộ chăn nuôi", date(2027, 6, 30), "Sở Nông nghiệp và Môi trường"),
        ("Vận động hội viên góp giống lúa", None, "Hội Nông dân tỉnh"),
        ("Xây cảng cá ở cửa sông", date(2026, 11, 30), "Ban Quản lý cảng"),
    )
    for number, (text, due, lead) in enumerate(orders, 1):
        row = ordered(paper, number, text, due)
        charge(row, here.office, "lead")
        row.assignments.update(name=lead)
        row.issued_at = at(date(2026, 11, 1))
        row.save()
    return paper


@pytest.fixture
def draft(office, upper) -> Adoption:
    return adopting.take_up(office, upper, at())


def rows(office: Asker, draft: Adoption) -> list[Adopted]:
    return queries.adopted(office, draft)


def test_each_order_gets_the_body_of_here_and_a_day_before_the_one_above(office, here, draft) -> None:
    first, second, third, aim = rows(office, draft)
    assert (first.lead, second.lead, third.lead) == (here.division, here.other, None)
    assert first.due_on == date(2027, 6, 15) and second.due_on is None and second.notes == ""
    assert third.due_on is None and "quá gần" in third.notes and "chưa rõ cơ quan tương ứng" in third.notes
    assert aim.text == TARGET["text"]  # the same body set it: nothing to share
    assert all(row.outcome == Outcome.OPEN for row in rows(office, draft))


def test_a_counterpart_is_one_or_none() -> None:
    below = {1: "Phòng Kinh tế xã Bãi Bồi", 2: "Phòng Văn hóa - Xã hội xã Bãi Bồi", 3: "Ủy ban nhân dân xã Bãi Bồi"}
    assert counterpart("Sở Tài chính", below) == 1
    assert counterpart("Sở Y tế", below) == 2
    assert counterpart("Ủy ban nhân dân tỉnh", below) == 3
    assert counterpart("Ban Quản lý cảng", below) is None
    assert counterpart("Sở Tài chính", {**below, 4: "Phòng Tài chính xã Bãi Bồi"}) is None


def test_a_number_is_shared_and_a_percentage_is_not() -> None:
    assert of_target(TARGET, 10).text.startswith("3 mô hình") and "10 cơ quan" in of_target(TARGET, 10).notes[0]
    assert of_target({**TARGET, "unit": "%"}, 10).text == TARGET["text"]
    assert of_target(TARGET, 1).notes == ()


def test_it_is_begun_once(office, upper, draft) -> None:
    assert adopting.take_up(office, upper, at()).pk == draft.pk
    assert Line.objects.filter(act="cascade.take_up").count() == 1


def test_of_two_who_begin_at_once_the_second_gets_the_draft_of_the_first(office, upper, monkeypatch) -> None:
    def meanwhile(*asked):
        monkeypatch.undo()
        adopting.take_up(office, upper, at())
        return with_bodies(*asked)

    monkeypatch.setattr(adopting, "with_bodies", meanwhile)
    made = adopting.take_up(office, upper, at())
    assert Adoption.objects.get() == made and len(rows(office, made)) == 4


def test_what_is_clear_goes_in_at_once_and_the_rest_waits(office, draft) -> None:
    assert adopting.take_clear(office, draft, at()) == 3
    assert [row.outcome for row in rows(office, draft)] == ["taken", "taken", "open", "taken"]
    with pytest.raises(Refused, match="từng nhiệm vụ còn lại"):
        adopting.take_clear(office, draft, at())


def test_a_day_after_the_one_above_and_nobody_to_lead_are_refused(office, here, draft) -> None:
    first, *_ = rows(office, draft)
    with pytest.raises(Refused, match=r"30/06/2027"):
        adopting.take(office, first, first.text, here.division.pk, "", date(2027, 7, 1), at())
    with pytest.raises(Refused, match="chủ trì"):
        adopting.take(office, first, first.text, None, "", None, at())
    with pytest.raises(Refused, match="nội dung"):
        adopting.take(office, first, "  ", here.division.pk, "", None, at())
    adopting.take(
        office, first, "Mở hai lớp ủ phân", here.division.pk, "Hội Nông dân xã Bãi Bồi", date(2027, 6, 30), at()
    )
    line = Line.objects.filter(act="cascade.take_order").get()
    assert line.facts["changes"]["outcome"] == ["", "taken"]
    assert line.facts["changes"]["text"] == ["Mở lớp dạy ủ phân vi sinh cho hộ chăn nuôi", "Mở hai lớp ủ phân"]
    assert "lead" not in line.facts["changes"]  # it stays
    with pytest.raises(Refused, match="phối hợp"):
        adopting.take(office, first, first.text, here.division.pk, "x" * 5_001, None, at())


def test_what_is_only_drafted_is_no_line_of_the_paper_above(office, here, draft) -> None:
    first, *_ = rows(office, draft)
    adopting.leave_out(office, first, "Không có hộ chăn nuôi", at())
    adopting.entitle(office, draft, "đưa giống lúa mới ra đồng", at())
    found = Line.objects.filter(act__startswith="cascade.")
    assert {line.thing for line in found} == {f"adoption:{draft.pk}"} and {line.body for line in found} == {office.body}
    told = telling.told(found[1].act, found[1].facts)
    assert ("Lý do", "(trống)", "Không có hộ chăn nuôi") in told.changes
    assert ("Kết luận", "(trống)", "không áp dụng") in told.changes


def test_what_another_changed_meanwhile_is_told_and_not_lost(office, here, draft) -> None:
    first, *_ = rows(office, draft)
    shown = first.version
    adopting.leave_out(office, first, "Không có hộ chăn nuôi", at(), shown)
    with pytest.raises(Refused, match="nay là không áp dụng, “Không có hộ chăn nuôi”"):
        adopting.take(office, first, "Mở hai lớp", here.division.pk, "", None, at(), shown)
    held = rows(office, draft)[0]
    assert (held.outcome, held.reason) == ("not-applicable", "Không có hộ chăn nuôi")
    adopting.take(office, first, "Mở hai lớp", here.division.pk, "", None, at(), held.version)
    assert rows(office, draft)[0].text == "Mở hai lớp"


def test_before_its_day_there_was_no_draft(office, here, upper, draft) -> None:
    before = here.ask(here.office, Role.HEAD, TODAY - timedelta(days=1))
    Adoption.objects.update(made_at=at())
    assert queries.own_adoption(before, upper) is None
    with pytest.raises(Adoption.DoesNotExist):
        queries.adoption(before, draft.pk)
    assert queries.own_adoption(office, upper) == draft


def test_only_the_body_that_drafts_edits_it(here, office, draft) -> None:
    first, *_ = rows(office, draft)
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        adopting.leave_out(here.ask(here.division, Role.HEAD), first, "x", at())
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        adopting.take_up(here.ask(here.office, Role.OFFICER), draft.upper, at())
    with pytest.raises(Adoption.DoesNotExist):
        queries.adoption(here.ask(here.other, Role.OFFICE), draft.pk)


def settle(office: Asker, draft: Adoption) -> None:
    adopting.take_clear(office, draft, at())
    adopting.leave_out(office, rows(office, draft)[2], "Xã không có biển", at())


def test_the_draft_is_no_paper_until_every_order_is_accounted_for(office, draft) -> None:
    adopting.take_clear(office, draft, at())
    with pytest.raises(PaperError, match="Còn 1"):
        plan(draft, rows(office, draft), letterhead(office), TODAY)


def test_the_draft_is_read_again_as_the_plan_it_is(office, draft) -> None:
    settle(office, draft)
    data = to_docx(lay(plan(draft, rows(office, draft), letterhead(office), TODAY)))
    reading = read(data, "ke-hoach.docx")
    assert reading.header.type == "KH"
    texts = [" ".join(task.text.split()) for task in reading.tasks]
    assert any("Mở lớp dạy ủ phân vi sinh" in text for text in texts)
    assert any(row.body.startswith("Phòng Kinh tế") for task in reading.tasks for row in task.assignments)
    assert "Không áp dụng: Xã không có biển" in " ".join(reading.text.split())


def come_back(here: Place, upper: Directive, holder: Body) -> Directive:
    """The plan as it went out, kept by a body; it bears the name of the office."""
    lower = paper_of(holder, "20-KH/ĐU")
    ordered(lower, 1, "Mở lớp dạy ủ phân vi sinh cho hộ chăn nuôi.", date(2027, 6, 15))
    ordered(lower, 2, "Vận động hội viên góp giống lúa", None)
    Directive.objects.filter(pk=lower.pk).update(issuer=here.office.name_on(TODAY), issued_on=TODAY)
    Task.objects.filter(directive=lower).update(issued_at=at())
    Relation.objects.create(directive=lower, kind="implements", to=upper, made_at=at(), confirmed_at=at())
    lower.refresh_from_db()
    return lower


def test_the_name_on_a_paper_gives_nobody_the_draft_of_another_body(office, here, upper, draft) -> None:
    settle(office, draft)
    lower = come_back(here, upper, here.other)
    list(propose(upper, [lower], PROGRAM, at()))
    pair = Alignment.objects.get(lower=lower)
    assert pair.body == here.other and not Link.objects.filter(confirmed_at__isnull=False).exists()
    Alignment.objects.update(body=here.office)  # a paper of a body under the one that drafted is not its plan either
    pair.refresh_from_db()
    assert adopting.carry(pair, at()) == 0


def test_a_refusal_is_not_carried_over(office, here, upper, draft) -> None:
    settle(office, draft)
    lower = come_back(here, upper, here.office)
    pair = compare(office, upper, lower, at())
    link = Link.objects.get(alignment=pair, above__number=1, confirmed_at__isnull=False)
    deciding.refuse(office, link, "Khác đối tượng", at())
    assert adopting.carry(pair, at()) == 0
    assert not Link.objects.filter(alignment=pair, above__number=1, refused_at=None, dropped_at=None).exists()


def test_when_the_plan_comes_back_its_links_are_confirmed_by_who_decided(office, here, upper, draft) -> None:
    settle(office, draft)
    lower = come_back(here, upper, here.office)
    pair = compare(office, upper, lower, at())
    stands = {one.task.number: one for one in queries.beside(office, pair).above}
    assert [stands[number].stand for number in (1, 2, 3)] == ["confirmed", "confirmed", "not-applicable"]
    link = stands[1].links[0][0]
    assert (link.confirmed_by_id, link.below.number) == (office.user, 1)
    count = Link.objects.count()
    compare(office, upper, lower, at())
    assert Link.objects.count() == count
