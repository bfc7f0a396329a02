"""Names in a paper, from its issuer's place on its day, carried to those who stand there today."""

from datetime import date, datetime

import pytest

from bamsat.records.agencies import actions, meanings, queries
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.country.selection import select
from bamsat.records.agencies.loading import load
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.resolve import resolve
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.directives import review
from bamsat.records.directives.actions import correct_head
from bamsat.records.directives.models import Directive, File, Proposal, Reading
from tests.conftest import TODAY, at

DAY = date(2023, 5, 4)
WARD, TOWN = "commune/21439", "former-district/534"


@pytest.fixture
def office(db) -> Asker:
    """The office of phường Đức Phổ, one of five that took thị xã Đức Phổ over, in a province that is loaded whole."""
    chosen = select("Quảng Ngãi", ("former-district", "province"), "thị xã Đức Phổ")
    load(chosen.bodies, chosen.followed, "Quảng Ngãi", at())
    user = actions.open_account("vanphong", "Người Thử", "mat-khau-thu", at())
    actions.appoint(user, Body.objects.get(key=f"{WARD}/party"), Role.OFFICE, at())
    found = queries.asker_named("vanphong", TODAY, TODAY)
    assert found
    return found


def key_of(number: int | None) -> str | None:
    return Body.objects.get(pk=number).key if number else None


def meant(asker: Asker, name: str, issuer: str, day: date) -> str | None:
    """Key of the body of that day."""
    source = meanings.issuer_on(asker, issuer, day)
    return key_of(resolve(name, meanings.forms_on(source, day))) if source else None


@pytest.mark.parametrize("issuer", ["THỊ ỦY ĐỨC PHỔ", "Ban Thường vụ Thị ủy Đức Phổ", "Thị ủy", "UBND thị xã Đức Phổ"])
def test_the_towns_committee_in_a_paper_of_the_town_is_one_body(office: Asker, issuer: str) -> None:
    for name in ("UBND thị xã", "Ủy ban nhân dân thị xã", "UBND thị xã Đức Phổ"):
        assert meant(office, name, issuer, DAY) == f"{TOWN}/state"
    assert meant(office, "Ban Tuyên giáo Thị ủy", issuer, DAY) == f"{TOWN}/propaganda"
    assert meant(office, "UBND tỉnh", issuer, DAY) == "former-province/51/state"  # of that day, not of today
    assert meant(office, "UBND phường Phổ Minh", issuer, DAY) == "former-commune/21463/state"


def test_what_a_name_does_not_mean(office: Asker) -> None:
    assert meant(office, "UBND thị xã", "Thị ủy Đức Phổ", TODAY) is None  # the town is no more
    assert meant(office, "UBND xã", "Thị ủy Đức Phổ", DAY) is None  # it had seven
    assert meant(office, "UBND phường Đức Phổ", "Thị ủy Đức Phổ", DAY) is None  # not yet
    assert meant(office, "UBND thị xã", "Huyện ủy Mộ Đức", DAY) is None  # not an issuer near the office


def test_the_same_name_on_two_days_is_two_bodies(office: Asker) -> None:
    """Xã Nguyễn Nghiêm is not the former phường Nguyễn Nghiêm, and Quảng Ngãi was another province."""
    assert meant(office, "UBND phường Nguyễn Nghiêm", "Thị ủy Đức Phổ", DAY) == "former-commune/21439/state"
    new = meant(office, "UBND tỉnh", "Đảng ủy phường Đức Phổ", TODAY)
    assert new == "province/51/state"
    assert meant(office, "UBND phường", "Đảng ủy phường Đức Phổ", TODAY) == f"{WARD}/state"


def test_whom_it_is_today_is_not_guessed_among_several(office: Asker) -> None:
    forms = meanings.forms_in_paper(office, "Thị ủy Đức Phổ", DAY)
    assert resolve("UBND thị xã", forms) is None
    heirs = {key_of(number) for number in forms["uy ban nhan dan thi xa"]}
    assert heirs == {f"commune/{code}/state" for code in ("21439", "21451", "21457", "21472", "21478")}
    assert key_of(resolve("UBND tỉnh", forms)) == "province/51/state"  # one took it over
    assert key_of(resolve("Phòng Kinh tế, Hạ tầng và Đô thị phường Đức Phổ", forms)) == f"{WARD}/economy"


def test_a_paper_without_a_known_issuer_or_day_means_what_the_directory_means(office: Asker) -> None:
    known = queries.known_forms(office)
    assert meanings.forms_in_paper(office, "Thị ủy Đức Phổ", None) == known
    assert meanings.forms_in_paper(office, "Thủ tướng Chính phủ", DAY) == known


def test_correcting_the_head_looks_once_more_whom_the_names_mean(office: Asker) -> None:
    moment: datetime = at()
    file = File.objects.create(sha256="0" * 64, size=1, media_type="text/plain", stored_at=moment)
    paper = Directive.objects.create(holder_id=office.body, file=file, filename="a.txt", received_at=moment)
    reading = Reading.objects.create(directive=paper, contract={}, reader="0", read_at=moment)
    part = {"role": "lead", "name": "UBND tỉnh", "body": None, "start": 0, "end": 9, "from": ""}
    own = {**part, "name": "Phòng Nội vụ thị xã"}
    row = Proposal.objects.create(reading=reading, text="Việc", start=0, end=4, confidence=90, parts=[part, own])
    correct_head(office, paper, {"issuer": "Thị ủy Đức Phổ", "issued_on": DAY}, moment)
    row.refresh_from_db()
    assert [key_of(one["body"]) for one in row.parts] == ["province/51/state", None]  # five took the division over


def test_one_of_several_is_chosen_by_a_person_and_no_body_of_that_name_is_entered(office: Asker) -> None:
    file = File.objects.create(sha256="3" * 64, size=1, media_type="text/plain", stored_at=at())
    paper = Directive.objects.create(
        holder_id=office.body, number="1", issuer="Thị ủy Đức Phổ", issued_on=DAY, state="under_review", file=file,
        filename="a", received_at=at(),
    )  # fmt: skip
    reading = Reading.objects.create(directive=paper, contract={"text": "", "outline": []}, reader="0", read_at=at())
    part = {"role": "lead", "name": "UBND thị xã", "body": None, "start": 0, "end": 1, "from": ""}
    orders = [
        Proposal.objects.create(reading=reading, node="1", place="1", text=text, start=0, end=1, parts=[part])
        for text in ("Việc một", "Việc hai")
    ]
    offered = review.several(office, paper)
    ward = Body.objects.get(key=f"{WARD}/state")
    assert offered == {"UBND thị xã": {ward.pk: "Ủy ban nhân dân phường Đức Phổ"}}  # the other heirs are out of sight
    before = Body.objects.count()
    assert review.enter_missing_bodies(office, paper, ["UBND thị xã"], at()) == 0
    assert Body.objects.count() == before
    with pytest.raises(Refused):
        review.settle_names(office, paper, {"UBND thị xã": Body.objects.get(key="province/51/state").pk}, at())
    assert review.settle_names(office, paper, {"UBND thị xã": ward.pk, "Khác": ward.pk}, at()) == 1
    for order in orders:
        order.refresh_from_db()
        assert order.parts[0]["body"] == ward.pk
    assert review.several(office, paper) == {}


def test_the_directory_shows_who_stands_over_a_body_of_the_own_tree_alone(office: Asker) -> None:
    """The province's people's committee stands over the ward's in the State's tree, and over no committee of the Party."""
    seen = set(queries.names(office))
    assert {Body.objects.get(key=f"province/51/{house}").pk for house in ("state", "party")} <= seen
    other = Body.objects.filter(key__startswith="province/51/").exclude(
        key__in=["province/51/state", "province/51/party"]
    )
    assert not seen & set(other.filter(key__endswith="-department").values_list("pk", flat=True))
    neighbour = Body.objects.exclude(key__startswith=WARD).filter(key__startswith="commune/")
    assert not seen & set(neighbour.values_list("pk", flat=True))
