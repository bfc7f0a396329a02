"""What people write in a record: read into values, refused in words, said again, reckoned with."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given as supposing
from hypothesis import settings
from hypothesis import strategies as st

from bamsat.reckoning.intervals import Interval
from bamsat.records.results.description.evolution import refused, with_field
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Choice, Field
from bamsat.records.results.description.shape import shape
from bamsat.records.results.values import figures, given, reading, wording
from tests.records.results.invented import mushrooms

WORDS = {
    "name": "  Vụ  đông ", "grown.from": "1/10/2026", "grown.until": "30/11/2026", "hamlet": "Thôn Bến Mây",
    "kind": "moc nhi", "logs": "1.200 khúc", "harvest": "2,5 tấn", "cost": "1.234,567", "growers": "12",
    "growers.women": "7", "growers.men": "5", "growers.poor": "3", "buyer": "Phòng Kinh tế", "certified": "Không",
    "certified_on": "1/1/2026", "plan": "quý IV/2026", "owner": "", "note": "Trời rét\r\nthu muộn",
}  # fmt: skip
VALUES = {
    "name": "Vụ đông", "grown": {"from": "2026-10-01", "until": "2026-12-01"}, "hamlet": "Thôn Bến Mây", "kind": "wood",
    "logs": "1200", "harvest": "2.5", "cost": "1234.567", "growers": {"total": 12, "women": 7, "men": 5, "poor": 3},
    "buyer": 7, "certified": False, "plan": "2026-Q4", "note": "Trời rét\nthu muộn",
}  # fmt: skip


def bodies(name: str, commune: bool) -> list[int]:
    return {"Phòng Kinh tế": [7], "Hai nơi": [1, 2]}.get(name, []) if not commune else []


def read(words, draft=False, of=None, kept=None):
    return reading.read(of or mushrooms(), words, bodies, draft, kept)


def test_what_people_write_becomes_values() -> None:
    found = read(WORDS)
    assert found.faults == []
    assert found.values == VALUES


def test_what_a_sheet_shows_is_read_back_the_same() -> None:
    names = {7: "Phòng Kinh tế"}.__getitem__
    words = {
        put.name: wording.in_input(one, put.name, VALUES.get(one.code), names)
        for one in mushrooms().fields
        for put in reading.inputs(one)
    }
    assert read(words).values == VALUES


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("harvest", "hai tấn", "không phải số"),
        ("harvest", "500 kg", "tính bằng tấn mà ghi “kg”"),
        ("harvest", "2500", "Hãy kiểm tra đơn vị"),
        ("harvest", "1,2345", "2 chữ số thập phân"),
        ("harvest", "-1", "nhỏ hơn"),
        ("logs", "2,5", "số nguyên"),
        ("grown.from", "31/2/2026", "không phải một ngày"),
        ("grown.until", "1/9/2026", "trước ngày bắt đầu"),
        ("grown.from", "", "thiếu ngày bắt đầu"),
        ("kind", "nấm độc", "không có trong danh sách: Nấm rơm; Mộc nhĩ"),
        ("growers", "mười", "không phải số người"),
        ("growers", "", "thiếu tổng"),
        ("growers.women", "13", "lớn hơn tổng"),
        ("growers.women", "6", "cộng lại là 11"),
        ("growers", "2,5", "không phải số người"),
        ("buyer", "Phòng Lạ", "không có cơ quan nào"),
        ("buyer", "Hai nơi", "2 cơ quan cùng tên"),
        ("certified", "có lẽ", "Có hoặc Không"),
        ("plan", "kỳ tới", "không phải một kỳ"),
        ("name", "", "Hãy điền “Tên vụ”"),
        ("name", "x" * 201, "nhiều nhất 200"),
        ("logs", "", "Hãy điền “Số khúc gỗ”"),
        ("harvest", "9" * 400, "không phải số"),
    ],
)
def test_what_cannot_be_so_is_told_in_words(name, text, says) -> None:
    found = read(WORDS | {name: text})
    assert any(says in fault.message for fault in found.faults), found.faults
    assert all(put in {one.name for field in mushrooms().fields for one in reading.inputs(field)} for put in [name])


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234,5", "1234.5"), ("1.5", "1.5"), ("1.500", "1500"), ("0,10", "0.1"), ("007", "7"), ("-0", "0"), ("1 234", None), ("1,234,567", None), ("1e5", None), ("", None)],
)  # fmt: skip
def test_numbers_are_read_as_people_here_write_them(text, number) -> None:
    found = reading.decimal(text)
    assert (found is None) if number is None else reading.plain_decimal(found) == number


@supposing(st.decimals(-(10**13), 10**13, places=4))
def test_a_number_that_is_shown_is_read_back(number) -> None:
    assert reading.decimal(wording.number(number)) == number


def test_a_field_that_depends_is_asked_only_then() -> None:
    found = read(WORDS | {"kind": "Nấm rơm", "certified": "có"})
    assert found.faults == []
    assert "logs" not in found.values
    assert found.values["certified_on"] == "2026-01-01"


def test_a_draft_may_lack_what_is_required_and_not_be_wrong() -> None:
    assert read({"name": "Vụ đông"}, draft=True).faults == []
    assert read({"harvest": "x"}, draft=True).faults


def test_a_correction_keeps_what_is_no_longer_asked_and_what_may_not_be_looked_at() -> None:
    held = VALUES | {"owner": "Người Mẫu"}
    of = mushrooms()
    of = with_field(of, replace(of.field("harvest"), retired=True))
    of = with_field(
        of, replace(of.field("kind"), choices=(Choice("straw", "Nấm rơm"), Choice("wood", "Mộc nhĩ", True)))
    )
    found = read(WORDS | {"harvest": ""}, of=of, kept=held)
    assert found.faults == []
    assert found.values == held
    assert read(WORDS, of=of).faults  # a new record cannot choose what is retired
    assert read(WORDS | {"owner": "Người Khác"}, of=of, kept=held).values["owner"] == "Người Khác"


def test_a_value_is_worded_with_its_unit_and_groups() -> None:
    of = mushrooms()
    worded = {one.code: wording.worded(one, VALUES.get(one.code), lambda number: f"#{number}") for one in of.fields}
    assert worded["harvest"] == "2,5 tấn"
    assert worded["grown"] == "1/10/2026 – 30/11/2026"
    assert worded["growers"] == "12 người (nữ 7; nam 5; hộ nghèo 3)"
    assert worded["certified"] == "Không"
    assert worded["owner"] == ""


def test_figures_time_and_what_is_used() -> None:
    of = mushrooms()
    found = figures.figures(of, VALUES)
    assert found == {
        "logs": 1200, "harvest": Decimal("2.5"), "cost": Decimal("1234.567"),
        "growers": 12, "growers.women": 7, "growers.men": 5, "growers.poor": 3,
    }  # fmt: skip
    assert set(found) <= {code for code, _, _ in of.figures}
    secret = with_field(of, replace(of.field("cost"), personal=True))
    assert "cost" not in {*figures.figures(secret, VALUES), *(code for code, _, _ in secret.figures)}
    assert figures.time(of, VALUES) == Interval(date(2026, 10, 1), date(2026, 12, 1))
    assert figures.time(of, {}) is None
    assert {"kind=wood", "growers=poor", "harvest"} <= figures.used(of, VALUES)


@pytest.mark.parametrize(
    ("partial", "begins", "ends"),
    [
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 4, 1)),
    ],
)
def test_the_days_of_a_period(partial, begins, ends) -> None:
    assert figures.period_days(partial) == Interval(begins, ends)


def test_keys_see_through_spelling_and_say_nothing_of_what_is_empty() -> None:
    of = mushrooms()
    same = VALUES | {"name": "VỤ ĐÔNG.", "hamlet": "thon ben may"}
    other = VALUES | {"grown": {"from": "2026-10-02", "until": "2026-12-01"}}
    assert figures.keys(of, VALUES) == figures.keys(of, same) != figures.keys(of, other)
    assert figures.keys(of, {"name": "Vụ đông"}) == {}


fields = st.builds(
    lambda at, kind: Field(f"new{at}", f"Mới {at}", kind, required=True, unit="ha" if kind == Kind.NUMBER else ""),
    st.integers(0, 9),
    st.sampled_from([Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.PEOPLE, Kind.YES_NO]),
)
retired = st.sampled_from(["harvest", "kind", "growers", "note", "buyer"])


@settings(max_examples=60)
@supposing(st.lists(st.one_of(fields, retired), max_size=6))
def test_no_change_that_is_allowed_loses_an_old_value(changes) -> None:
    """Whatever a register goes through, a record corrected under its last version still holds all it held."""
    of = mushrooms()
    for change in changes:
        field = replace(of.field(change), retired=True) if isinstance(change, str) else change
        after = with_field(of, field)
        if not refused(of, after, figures.used(of, VALUES)):
            of = after
    words = {
        put.name: wording.in_input(one, put.name, VALUES.get(one.code), lambda number: "Phòng Kinh tế")
        for one in of.asked
        for put in reading.inputs(one)
    }
    found = reading.read(of, words, bodies, draft=True, kept=VALUES)
    assert {code: found.values.get(code) for code in VALUES} == VALUES


def numbered(name: str, commune: bool) -> list[int]:
    return [7] if name == "#7" else bodies(name, commune)


def test_what_a_record_holds_is_what_a_program_gives() -> None:
    words, faults = given.words(mushrooms(), VALUES)
    assert faults == []
    assert reading.read(mushrooms(), words, numbered).values == VALUES
    jsonschema.validate(VALUES, shape(mushrooms()))


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.sampled_from(["from", "until", "total", "women"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@supposing(
    st.dictionaries(st.sampled_from([one.code for one in mushrooms().fields]) | st.text(max_size=6), plain, max_size=6)
)
def test_whatever_a_program_gives_becomes_words_or_is_refused_in_words(values) -> None:
    words, faults = given.words(mushrooms(), values)
    assert all(isinstance(text, str) for text in words.values())
    assert all(fault.message.endswith((".", "}")) and fault.name in values for fault in faults)
    reading.read(mushrooms(), words, numbered)


def test_a_program_is_shown_no_personal_data() -> None:
    assert given.open_values(mushrooms(), VALUES | {"owner": "Lý Văn Mẫu"}) == VALUES
