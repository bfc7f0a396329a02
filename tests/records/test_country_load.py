"""Loading a province: once, twice, beside what people entered; and the bodies as of a day."""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from bamsat.config.commands import bamsat
from bamsat.records.agencies import actions, queries
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.country.selection import select
from bamsat.records.agencies.country.units import REFORM
from bamsat.records.agencies.loading import load
from bamsat.records.agencies.models import Body, BodyName, Parentage, Profile, Reach, Succession
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Role, Tree
from bamsat.records.journal.models import Line
from tests.conftest import TODAY, at

BEFORE = REFORM - timedelta(1)
TOWN, WARD = "former-district/534", "commune/21439"
EVERYTHING = (Body, BodyName, Profile, Parentage, Succession, Reach, Line)


def run(monkeypatch, *words: str):
    monkeypatch.setattr("bamsat.config.preparing.prepare", lambda: None)
    return CliRunner().invoke(bamsat, ["bodies", "load", *words])


def numbered(*keys: str) -> list[int]:
    held = dict(Body.objects.filter(key__in=keys).values_list("key", "pk"))
    return [held[key] for key in keys]


@pytest.fixture
def province(db) -> None:
    """Huế: a province of 1 July 2025 that the reform joined with none."""
    chosen = select("Huế", ("commune",), "phường Thuận Hóa")
    load(chosen.bodies, chosen.followed, "Huế", at())


def test_twice_changes_nothing(db, monkeypatch) -> None:
    words = ("--province", "Huế", "--template", "former-district", "--unit", "quận Thuận Hóa")
    first = run(monkeypatch, *words)
    assert first.exit_code == 0 and "Đã nạp" in first.output
    counts = [kind.objects.count() for kind in EVERYTHING]
    assert Line.objects.count() == 1
    again = run(monkeypatch, *words)
    assert "không thay đổi gì" in again.output
    assert [kind.objects.count() for kind in EVERYTHING] == counts


def test_more_is_added_and_what_is_here_stays(province, monkeypatch) -> None:
    before = dict(Body.objects.values_list("key", "pk"))
    ward = next(number for key, number in before.items() if key.startswith("commune/") and key.endswith("/culture"))
    actions.rename(Body.objects.get(pk=ward), "Tên người dùng sửa", TODAY, at())
    done = run(monkeypatch, "--province", "46", "--template", "province")
    assert done.exit_code == 0 and "giữ nguyên" in done.output
    after = dict(Body.objects.values_list("key", "pk"))
    assert before.items() < after.items()
    assert Body.objects.get(pk=ward).name_on(TODAY) == "Tên người dùng sửa"


def test_a_rehearsal_writes_nothing(db, monkeypatch) -> None:
    done = run(monkeypatch, "--province", "Huế", "--dry-run")
    assert done.exit_code == 0 and "Chưa ghi gì" in done.output
    assert not Body.objects.exists() and not Line.objects.exists()


@pytest.mark.parametrize(
    "words", [("--province", "Kon Tum"), ("--unit", "x"), ("--template", "commune", "--unit", "x")]
)
def test_a_wrong_name_is_said_in_one_sentence(db, monkeypatch, words: tuple[str, ...]) -> None:
    done = run(monkeypatch, *words)
    assert done.exit_code == 1 and "Hãy" in done.output and not Body.objects.exists()


def test_what_people_entered_is_never_doubled(db, monkeypatch) -> None:
    own = actions.found_body("UBND phường Thuận Hóa", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, at())
    done = run(monkeypatch, "--province", "Huế")
    assert done.exit_code == 1 and "UBND phường Thuận Hóa" in done.output and "--keep-entered" in done.output
    assert Body.objects.count() == 1
    assert "UBND phường Thuận Hóa" in run(monkeypatch, "--province", "Huế", "--dry-run").output
    done = run(monkeypatch, "--province", "Huế", "--keep-entered")
    assert done.exit_code == 0
    row = Body.objects.get(pk=own.pk)
    assert (
        row.key
        and row.key.startswith("commune/")
        and row.key.endswith("/state")
        and row.name_on(TODAY) == "UBND phường Thuận Hóa"
    )
    assert "không thay đổi gì" in run(monkeypatch, "--province", "Huế").output


def test_an_entered_name_that_many_communes_bear_needs_its_code(db, monkeypatch) -> None:
    """Two communes of the country may be called alike; the code of the territory says which."""
    own = actions.found_body("Đảng ủy xã Nguyễn Nghiêm", Kind.PARTY_COMMITTEE, Level.COMMUNE, at())
    two = [row for row in select("Quảng Ngãi").bodies if row.name == "Đảng ủy xã Nguyễn Nghiêm"]
    assert len(two) == 1  # the former one was a phường
    twin = actions.found_body("Đảng ủy xã Nguyễn Nghiêm", Kind.PARTY_COMMITTEE, Level.COMMUNE, at())
    done = run(monkeypatch, "--province", "Quảng Ngãi", "--keep-entered")
    assert done.exit_code == 1 and "hai cơ quan đã nhập cùng tên" in done.output
    Profile.objects.filter(body=twin).update(territory="99999")
    assert run(monkeypatch, "--province", "Quảng Ngãi", "--keep-entered").exit_code == 0
    assert Body.objects.get(pk=own.pk).key == "commune/21457/party"
    assert Body.objects.get(pk=twin.pk).key is None


def test_the_tree_before_and_after_the_reform(db) -> None:
    chosen = select("Quảng Ngãi", ("former-district",), "thị xã Đức Phổ")
    load(chosen.bodies, chosen.followed, "Quảng Ngãi", at())
    town, ward, old, new = numbered(f"{TOWN}/state", f"{WARD}/state", "former-province/51/state", "province/51/state")
    assert set(queries.above(town, BEFORE, Tree.STATE)) == {town, old}
    assert set(queries.above(ward, REFORM, Tree.STATE)) == {ward, new}
    assert not list(Profile.objects.on(BEFORE).filter(body=ward)) and not list(
        Profile.objects.on(REFORM).filter(body=town)
    )
    heirs = {Body.objects.get(pk=pk).name_on(REFORM) for pk in queries.heirs(town, REFORM)}
    assert heirs == {
        f"Ủy ban nhân dân {place}"
        for place in ("phường Đức Phổ", "phường Trà Câu", "phường Sa Huỳnh", "xã Nguyễn Nghiêm", "xã Khánh Cường")
    }
    assert town in queries.below(ward, TODAY)  # who took it over answers for its record
    basis = Succession.objects.filter(body=town, change=Change.SPLIT).values_list("decided_by", flat=True)
    assert set(basis) == {"Luật số 72/2025/QH15 ngày 16/6/2025"}


def test_a_commune_that_goes_on_changes_its_parent_and_a_city_its_name(db) -> None:
    chosen = select("Đồng Nai")
    load(chosen.bodies, chosen.followed, "Đồng Nai", at())
    [city] = numbered("province/75/party")
    row = Body.objects.get(pk=city)
    assert [row.name_on(day) for day in (date(2026, 4, 29), date(2026, 4, 30))] == [
        "Tỉnh ủy Đồng Nai",
        "Thành ủy Đồng Nai",
    ]
    renamed = Succession.objects.get(body=city, change=Change.RENAME)
    assert not renamed.ends and renamed.decided_by == "Sắp xếp theo Nghị quyết số 30/2026/QH16"
    moved = Succession.objects.filter(change=Change.CHANGE_PARENT, body__key__endswith="/state").first()
    assert moved and not moved.ends
    levels = [
        set(
            Profile.objects.filter(body__in=queries.above(moved.body_id, day, Tree.STATE)).values_list(
                "level", flat=True
            )
        )
        for day in (BEFORE, REFORM)
    ]
    assert levels == [{"commune", "district", "province"}, {"commune", "province"}]


def test_an_account_at_a_body_whose_name_others_bear_needs_its_code(db) -> None:
    chosen = select("Huế")
    load(chosen.bodies, chosen.followed, "Huế", at())
    name = "Đảng ủy phường Thuận Hóa"  # of today; a former one bore it too
    there = {row.territory for row in chosen.bodies if row.name == name and row.ends_on is None}
    assert len(there) == 1
    user = open_at(name)
    assert user.memberships.get().body.key == f"commune/{there.pop()}/party"
    actions.found_body(name, Kind.PARTY_COMMITTEE, Level.COMMUNE, at(), territory="00001")
    with pytest.raises(Refused, match="--territory"):
        open_at(name, "hai")
    with pytest.raises(Refused, match="00002"):
        open_at(name, "hai", "00002")
    assert open_at(name, "hai", "00001").memberships.get().body.key is None


def open_at(body: str, username: str = "mot", territory: str = ""):
    words = (username, "Người Thử", "mat-khau-thu-1", body, Role.OFFICE, "")
    return actions.open_with_capacity(*words, None, Kind.OTHER, Level.COMMUNE, at(), territory)
