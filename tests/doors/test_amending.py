"""A later paper beside the one it changes: from approval to the task's page, by plain forms."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.reading.contract import to_contract
from bamsat.records.agencies.models import User
from bamsat.records.amending.models import Amendment, Relook
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.directives.actions import take_in
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.tasks.models import Task
from tests.conftest import at
from tests.reading.amending_papers import AMENDING, LATER, reading
from tests.records.amended import Commune, commune, row, taken
from tests.records.worked import paper_of
from tests.records.worked import task as ordered

pytestmark = pytest.mark.usefixtures("uncounted")

KINDS = ("same", "words", "bodies", "time", "new", "ended")


@pytest.fixture
def here(db) -> Commune:
    return commune()


@pytest.fixture
def office(here) -> Client:
    return signed_in(here.office.user)


def signed_in(user: int) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(pk=user))
    return browser


def opened(here: Commune, office: Client, text: str, kind: str = "replaces") -> Amendment:
    new = taken(here.office, text, of=here.old, kind=kind)
    office.post(reverse("amend", args=[new.pk]), {"old": here.old.pk})
    return Amendment.objects.get()


def act(office: Client, of: Amendment, **told) -> str:
    return office.post(reverse("amend-act", args=[of.pk]), told, follow=True).content.decode()


def test_the_desk_asks_and_leads_to_both_papers(here, office) -> None:
    new = taken(here.office, LATER, of=here.old)
    desk = office.get(reverse("my-work")).content.decode()
    assert "chờ quyết định từng nhiệm vụ" in desk and reverse("amend", args=[new.pk]) in desk
    assert "chờ đối chiếu từng việc" in office.get(reverse("plan", args=[new.pk])).content.decode()
    told = office.post(reverse("amend", args=[new.pk]), {"old": here.old.pk}, follow=True).content.decode()
    assert "45/KH-UBND thay đổi 12/KH-UBND" in told
    assert "<del>sửa chữa</del><ins>xây mới</ins>" in told


def under_review(here: Commune) -> Directive:
    """A later plan that says of itself what it replaces, each of its orders accepted."""
    said = "3. Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân xã.\n\nNơi nhận:"
    text = LATER.replace("Nơi nhận:", said)
    paper = take_in(here.office, text.encode(), "moi.txt", to_contract(reading(text)), at())
    Proposal.objects.filter(reading=paper.reading).update(decision="accepted")
    Directive.objects.filter(pk=paper.pk).update(horizon=2030)
    return paper


def test_a_paper_that_says_what_it_replaces_is_not_approved_before_a_person_said_so(here, office) -> None:
    new = under_review(here)
    page = office.get(reverse("review", args=[new.pk])).content.decode()
    assert "Văn bản này ghi là thay thế" in page and "Phê duyệt, giao" in page
    told = office.post(reverse("review-approve", args=[new.pk]), follow=True).content.decode()
    assert "Hãy trả lời là đúng hay không đúng" in told and not new.tasks.exists()
    relation = new.relations.get(kind="replaces")
    told = office.post(
        reverse("decide-relation", args=[relation.pk]), {"act": "confirm", "back": "review"}, follow=True
    ).content.decode()
    assert "Phê duyệt, chờ đối chiếu" in told and "Văn bản này ghi là" not in told
    office.post(reverse("review-approve", args=[new.pk]))
    new.refresh_from_db()
    assert new.approved_at and not new.tasks.exists()


def test_where_it_replaces_nothing_its_orders_are_given(here, office) -> None:
    new = under_review(here)
    relation = new.relations.get(kind="replaces")
    office.post(reverse("decide-relation", args=[relation.pk]), {"act": "refuse", "back": "review"})
    office.post(reverse("review-approve", args=[new.pk]))
    assert new.tasks.exists()


def test_filters_narrow_by_kind(here, office) -> None:
    of = opened(here, office, LATER)
    page = reverse("amendment", args=[of.pk])
    told = office.get(page, {"loc": "ended"}).content.decode()
    assert len(re.findall(r'<article class="beside-row', told)) == 1 and "ký cam kết" in told
    assert "Không nhiệm vụ nào thuộc loại này" in office.get(page, {"loc": "lạ"}).content.decode()


def test_from_the_decisions_to_the_page_of_the_task(here, office) -> None:
    of = opened(here, office, LATER)
    assert "Còn nhiệm vụ chưa quyết định" in act(office, of, act="apply")
    for kind in KINDS:
        act(office, of, act="many", kind=kind)
    built = row(of, "cầu tàu")
    act(office, of, act="open", change=built.pk)
    act(office, of, act="decide", change=built.pk, decision="amend", aspect=["words"], reason="Đã có vốn")
    told = act(office, of, act="apply")
    assert "Đã áp dụng: sửa 3, giữ nguyên 3, kết thúc 1, giao mới 1" in told
    assert "sửa chữa cầu tàu" in office.get(reverse("amendment", args=[of.pk])).content.decode()  # as it was
    page = office.get(reverse("task", args=[built.task_id])).content.decode()
    assert "sửa chữa cầu tàu" in page and "xây mới cầu tàu" in page and "Đã có vốn" in page
    assert reverse("plan", args=[of.new_id]) in page
    assert "áp dụng" in office.get(reverse("plan", args=[of.old_id])).content.decode()
    assert "chờ quyết định từng nhiệm vụ" not in office.get(reverse("my-work")).content.decode()


def test_a_reason_that_was_typed_is_kept_when_the_decision_is_refused(here, office) -> None:
    of = opened(here, office, LATER)
    built, form = row(of, "cầu tàu").pk, {"act": "decide", "decision": "amend", "reason": "Đã có vốn của huyện"}
    answer = office.post(reverse("amend-act", args=[of.pk]), {**form, "change": built, "loc": "words"})
    told = answer.content.decode()
    assert answer.status_code == 422 and "Hãy chọn sửa gì" in told and "Đã có vốn của huyện</textarea>" in told
    assert told.count('<details class="order-edit" data-key="e" open>') == 1 and 'value="amend" selected' in told


def test_a_page_that_is_behind_is_told_to_look_again(here, office) -> None:
    of = opened(here, office, AMENDING, "amends")
    behind = row(of, "cầu tàu").pk
    lost = next(one for one in of.outcomes if one["problem"])
    act(office, of, act="point", instruction=lost["instruction"], node=of.old.reading.contract["outline"][-1]["id"])
    for told in ({"act": "as-proposed"}, {"act": "open"}, {"act": "decide", "decision": "end"}):
        assert "vừa được đối chiếu lại" in act(office, of, change=behind, **told), told


def test_a_place_that_was_not_found_is_pointed_at(here, office) -> None:
    of = opened(here, office, AMENDING, "amends")
    told = office.get(reverse("amendment", args=[of.pk])).content.decode()
    assert "1 chỗ chưa tìm thấy" in told and "Chỉ ra chỗ này" in told
    lost = next(one for one in of.outcomes if one["problem"])
    node = next(one["id"] for one in here.old.reading.contract["outline"] if "dạy bơi" in one["heading"])
    told = act(office, of, act="point", instruction=lost["instruction"], node=node)
    assert "Đã đối chiếu lại" in told and "chỗ chưa tìm thấy" not in told
    assert "Hãy chọn một chỗ" in act(office, of, act="point", instruction="", node="")


def test_those_below_answer_on_their_desk_and_the_two_columns_are_marked(here, office) -> None:
    lower_body = here.bodies["Phòng Kinh tế"]
    lower = paper_of(lower_body, "3/KH-PKT")
    pair = Alignment.objects.create(
        upper=here.old, lower=lower, body=lower_body, tree="state", made_at=at(), compared_at=at()
    )
    below = ordered(lower, 1, "Sửa năm cầu tàu theo phân kỳ vốn", None)
    above = Task.objects.get(text__contains="cầu tàu", directive=here.old)
    Link.objects.create(alignment=pair, above=above, below=below, kind="implements", made_at=at(), confirmed_at=at())
    of = opened(here, office, LATER)
    for kind in KINDS:
        act(office, of, act="many", kind=kind)
    assert "1 liên kết bên dưới được hỏi lại" in act(office, of, act="apply")
    assert "Cần xem lại" in office.get(reverse("alignment", args=[pair.pk])).content.decode()
    division = signed_in(here.ask(lower_body, "office").user)
    desk = division.get(reverse("my-work")).content.decode()
    assert "Cần xem lại" in desk and "sửa chữa cầu tàu" in desk and "xây mới cầu tàu" in desk
    relook = Relook.objects.get()
    to = reverse("relook-act", args=[relook.pk])
    assert office.post(to, {"answer": "fits"}, follow=True).status_code == 200
    relook.refresh_from_db()
    assert not relook.answer  # who keeps the upper paper does not answer for those below
    division.post(to, {"answer": "fits", "note": "Đã tính"})
    relook.refresh_from_db()
    assert relook.answer == "fits"
    assert "Cần xem lại" not in division.get(reverse("my-work")).content.decode()


def test_an_officer_sees_nothing_of_it(here, office) -> None:
    of = opened(here, office, LATER)
    officer = signed_in(here.ask(here.bodies["Phòng Kinh tế"]).user)
    assert officer.get(reverse("amendment", args=[of.pk])).status_code == 404
    assert officer.post(reverse("amend-act", args=[of.pk]), {"act": "apply"}).status_code == 404
