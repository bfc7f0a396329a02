"""Names in a paper, from its issuer's place on its day, carried to those who stand there today."""

from datetime import date, datetime

import pytest

from bamsat.records.agencies import actions, meanings, queries
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.country.selection import select
from bamsat.records.agencies.loading import load
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.resolve import resolve
from bamsat.records.agencies.vocabulary import Role
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
