"""The country as data: what the published lists say of it, and what bodies come of it."""

import json
from collections import Counter
from datetime import date, timedelta
from importlib.resources import files

import pytest

from bamsat.reckoning.intervals import interval
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.country import houses, templates
from bamsat.records.agencies.country.selection import select
from bamsat.records.agencies.country.units import REFORM, country, place, province_named, rows, units_named, within
from bamsat.records.agencies.identifiers import territory_fault
from bamsat.records.agencies.vocabulary import Change, Level

BEFORE = REFORM - timedelta(1)


def kinds(level: Level, on: date) -> Counter[str]:
    """How many units of a level were of each kind on a day."""
    there = [one for one in country().values() if one.level == level and on in interval(one.starts_on, one.ends_on)]
    return Counter([kind for begins, kind in one.kinds if begins is None or begins <= on][-1] for one in there)


def test_totals_as_published() -> None:
    assert kinds(Level.PROVINCE, REFORM) == {"tỉnh": 28, "thành phố": 6}
    assert kinds(Level.COMMUNE, REFORM) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    assert kinds(Level.PROVINCE, BEFORE) == {"tỉnh": 57, "thành phố": 6}
    assert kinds(Level.DISTRICT, BEFORE).total() == 696
    assert kinds(Level.COMMUNE, BEFORE).total() == 10_035
    assert not kinds(Level.DISTRICT, REFORM)


def test_what_changed_in_2026() -> None:
    assert kinds(Level.PROVINCE, date(2026, 4, 29))["thành phố"] == 6
    assert kinds(Level.PROVINCE, date(2026, 4, 30))["thành phố"] == 7  # Đồng Nai
    assert kinds(Level.COMMUNE, date(2026, 7, 25)) == {"xã": 2611, "phường": 697, "đặc khu": 13}
    assert kinds(Level.PROVINCE, date(2026, 9, 20))["thành phố"] == 9


def test_every_unit_stands_somewhere_and_every_ended_one_was_taken_over() -> None:
    units = country()
    for unit in units.values():
        assert not territory_fault(unit.code)
        assert (unit.level == Level.PROVINCE) == (not unit.above)
        assert all(above in units for above in (unit.above, unit.above_since_reform) if above)
        assert bool(unit.heirs) == (unit.ends_on is not None) == bool(unit.heirs and unit.decided_by)
        assert all(units[heir].starts_on in (None, REFORM) and units[heir].ends_on is None for heir in unit.heirs)
    taken = {heir for unit in units.values() for heir in unit.heirs}
    began = {unit.key for unit in units.values() if unit.starts_on == REFORM}
    assert began == began & taken


@pytest.mark.parametrize(
    ("former", "heirs"),
    [
        ("former-province/62", ["Quảng Ngãi"]),
        ("former-commune/21439", ["Đức Phổ"]),  # phường Nguyễn Nghiêm of Đức Phổ: not xã Nguyễn Nghiêm
        ("former-commune/21457", ["Nguyễn Nghiêm"]),  # Phổ Nhơn
        ("former-district/534", ["Đức Phổ", "Nguyễn Nghiêm", "Trà Câu", "Khánh Cường", "Sa Huỳnh"]),
        ("former-district/536", ["Lý Sơn"]),  # an island that had no communes
    ],
)
def test_who_took_over_whom(former: str, heirs: list[str]) -> None:
    assert sorted(country()[heir].name for heir in country()[former].heirs) == sorted(heirs)


def test_a_unit_that_the_reform_left_alone_goes_on() -> None:
    assert country()["province/01"].starts_on is None
    assert "former-province/01" not in country()
    assert "former-province/51" in country()  # Quảng Ngãi, joined with Kon Tum into a new province of the same name
    gone_on = [unit for unit in country().values() if unit.above_since_reform]
    assert gone_on and all(unit.above.startswith("former-district/") for unit in gone_on)


@pytest.mark.parametrize("name", ["Quảng Ngãi", "quang ngai", "tỉnh Quảng Ngãi", "51"])
def test_a_province_is_found_by_name_or_code(name: str) -> None:
    found = province_named(name)
    assert found and found.key == "province/51"
    count = Counter(unit.key.split("/")[0] for unit in within(found))
    assert (count["province"], count["former-province"], count["former-district"], count["commune"]) == (1, 2, 23, 96)


def test_names_that_are_no_province_or_unit() -> None:
    assert province_named("Kon Tum") is None  # no province of today
    assert province_named("") is None
    assert units_named("Đức Phổ", within(province_named("51") or pytest.fail())) != []
    for wrong in (("Atlantis", (), ""), ("", (), "Đức Phổ"), ("51", ("commune",), "Atlantis")):
        with pytest.raises(Refused):
            select(*wrong)


def test_how_papers_write_a_place() -> None:
    assert place("xã", "Đồng Mây") == "xã Đồng Mây"
    assert place("quận", "1") == "Quận 1"
    assert place("thành phố", "Hồ Chí Minh") == "Thành phố Hồ Chí Minh"


def test_names_of_the_committees() -> None:
    named = {row.key: row for row in houses.bodies(country().values())}
    assert named["province/79/party"].name == "Thành ủy Hồ Chí Minh"
    assert named["former-district/534/party"].name == "Thị ủy Đức Phổ"
    assert named["former-district/760/party"].name == "Quận ủy Quận 1"
    assert named["commune/21439/party"].name == "Đảng ủy phường Đức Phổ"
    assert named["commune/21439/state"].short == "UBND phường Đức Phổ"
    assert [(later.on, later.name) for later in named["province/75/party"].later] == [
        (date(2026, 4, 30), "Thành ủy Đồng Nai")
    ]


def test_papers_that_decided() -> None:
    decided = {row.key: row.decided_by for row in houses.followed(country().values())}
    assert decided["former-province/62/state"] == "Nghị quyết số 202/2025/QH15"
    assert decided["former-commune/21439/state"] == "Nghị quyết số 1677/NQ-UBTVQH15 ngày 16/6/2025"
    assert decided["former-district/534/party"] == "Sắp xếp theo Luật số 72/2025/QH15 ngày 16/6/2025"
    numbers = sorted(row["resolution"] for row in rows("provinces"))
    assert numbers == [f"{number}/NQ-UBTVQH15" for number in range(1654, 1688)]


def test_a_town_had_its_divisions_until_the_merger_and_its_communes_took_them_over() -> None:
    town = country()["former-district/534"]
    bodies = {row.key: row for row in templates.bodies([town])}
    assert "former-district/534/agriculture" not in bodies  # thị xã had Phòng Kinh tế
    assert bodies["former-district/534/propaganda"].ends_on == date(2025, 3, 1)
    assert bodies["former-district/534/communication"].starts_on == date(2025, 3, 1)
    went = {}
    for row in templates.followed([town]):
        went.setdefault(row.key, []).append((row.successor, row.change))
    assert went["former-district/534/propaganda"] == [("former-district/534/communication", Change.MERGE)]
    assert went["former-district/534/police"] == [("", Change.ABOLISH)]
    assert ("commune/21439/economy", Change.SPLIT) in went["former-district/534/finance"]
    assert ("commune/21439/state", Change.SPLIT) in went["former-district/534/inspectorate"]  # no like body below


def test_departments_of_a_joined_province() -> None:
    bodies = {row.key: row for row in templates.bodies(within(province_named("51") or pytest.fail()))}
    assert bodies["former-province/62/planning"].ends_on == date(2025, 3, 1)
    assert "province/51/planning" not in bodies
    assert bodies["province/51/finance"].starts_on == REFORM
    went = {row.key: row.successor for row in templates.followed([country()["former-province/62"]])}
    assert went["former-province/62/finance"] == "province/51/finance"
    assert went["former-province/62/planning"] == "former-province/62/finance"


def test_a_ward_has_the_division_of_wards_and_a_special_zone_the_boards_of_zones() -> None:
    bodies = {row.key: row for row in templates.bodies(country().values())}
    assert bodies["commune/21439/economy"].name == "Phòng Kinh tế, Hạ tầng và Đô thị phường Đức Phổ"
    assert bodies["commune/21457/economy"].name == "Phòng Kinh tế xã Nguyễn Nghiêm"
    turned = bodies["commune/26368/economy"]  # xã Long Thành, a phường since 30/4/2026
    assert [later.name for later in turned.later] == ["Phòng Kinh tế, Hạ tầng và Đô thị phường Long Thành"]
    assert "commune/21548/organization" in bodies and "commune/21548/party_building" not in bodies


@pytest.mark.parametrize("name", templates.TEMPLATES)
def test_templates_name_only_what_they_have(name: str) -> None:
    posts = templates.template(name)
    below = templates.template(templates.COMMUNE)
    for post in posts.values():
        assert post.under in posts or post.under in templates.HOUSES
        assert not post.into or post.into in posts
        assert "{place}" in post.name or "{committee}" in post.name
        if name == templates.FORMER_DISTRICT and post.until is None and post.key != "inspectorate":
            assert set(post.heirs) <= set(below)


def test_every_body_and_heir_of_the_whole_country_has_its_key_once() -> None:
    chosen = select("", templates.TEMPLATES)
    known = {row.key for row in chosen.bodies}
    assert len(known) == len(chosen.bodies) > 60_000
    assert all(len(row.key) <= 80 and len(row.name) <= 300 and len(row.short) <= 80 for row in chosen.bodies)
    assert {above for row in chosen.bodies for above in (row.party, row.state) if above} <= known
    assert {key for row in chosen.followed for key in (row.key, row.successor) if key} <= known


def test_the_map_always_shows_hoang_sa_and_truong_sa() -> None:
    text = files("bamsat.records.agencies.country").joinpath("data", "shapes.json").read_text("utf-8")
    drawn = json.loads(text)
    shapes = {one["properties"]["code"]: one["geometry"] for one in drawn["features"]}
    assert set(shapes) == {row["code"] for row in rows("provinces")} and len(text.encode()) < 80_000
    for code, west, east, south, north in (("48", 111, 113, 15.5, 17.5), ("56", 113.5, 116, 8.5, 11.5)):
        corners = [at for ring in shapes[code]["coordinates"] for at in ring[0]]
        assert any(west < x < east and south < y < north for x, y in corners)
    assert {one["name"] for one in drawn["archipelagos"]} == {"Quần đảo Hoàng Sa", "Quần đảo Trường Sa"}
