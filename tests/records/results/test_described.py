"""Registers as data: what may be written, YAML there and back, what a new version may change, which orders they prove."""

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bamsat.reading import read as read_paper
from bamsat.records.results import shipped
from bamsat.records.results.description.evolution import refused, with_field
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Choice, Field, from_raw, to_raw
from bamsat.records.results.description.schema import faults
from bamsat.records.results.description.written import BYTES, Unusable, read_registers, write_registers
from bamsat.records.results.proving import provers, proves
from bamsat.records.results.vocabulary import KINDS
from tests.records.results.invented import RAW, mushrooms, registers

PACK = shipped.pack("biotechnology")


@settings(max_examples=40)
@given(st.lists(registers(), min_size=1, max_size=3, unique_by=lambda one: one.code))
def test_what_is_written_as_yaml_is_read_back_the_same(many) -> None:
    assert read_registers(write_registers(many)) == many
    assert [from_raw(to_raw(one)) for one in many] == many


def test_one_register_may_be_written_without_a_list() -> None:
    text = write_registers([mushrooms()]).replace("registers:\n  - ", "    ")
    assert read_registers(text.encode()) == [mushrooms()]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"fields": []}, "fields"),
        ({"title": "harvest"}, "title"),
        ({"period": "name"}, "period"),
        ({"place": "kind"}, "place"),
        ({"keys": [["proof"]]}, "chống trùng"),
        ({"code": "Vụ Nấm"}, "Mã chỉ gồm"),
        ({"colour": "red"}, "không hiểu mục colour"),
        ({"name": 5}, "cần chữ"),
    ],
)
def test_what_has_no_sense_is_told_in_words(change, says) -> None:
    assert any(says in fault for fault in faults(RAW | change)), faults(RAW | change)


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ({"kind": "number"}, "thiếu unit"),
        ({"kind": "choice"}, "thiếu choices"),
        ({"kind": "text", "unit": "ha"}, "dùng một trong: number, money"),
        ({"kind": "colour"}, "“colour” không dùng được"),
        ({"kind": "text", "when": {"field": "later", "is": ["yes"]}}, "đứng trước nó"),
        ({"kind": "text", "when": {"field": "kind", "is": ["gold"]}}, "“gold” không phải lựa chọn"),
        ({"kind": "number", "unit": "ha", "least": "5", "most": "4"}, "ít nhất lớn hơn"),
        ({"code": "name", "kind": "text"}, "xuất hiện 2 lần"),
    ],
)
def test_a_field_without_sense_is_told_in_words(field, says) -> None:
    raw = deepcopy(RAW)
    raw["fields"].append({"code": "more", "label": "Thêm"} | field)
    assert any(says in fault for fault in faults(raw)), faults(raw)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &x [1]\nb: [*x, *x]", "tham chiếu"),
        ("code: a\ncode: b", "hai lần"),
        ("a: [", "YAML viết sai"),
        ("[" * 50 + "]" * 50, "lồng quá sâu"),
        ("x" * (BYTES + 1), "lớn hơn"),
        ("registers: []", "từ 1 đến"),
        ("!!python/object/apply:os.system [ls]", "YAML viết sai"),
        ("a\x00b: 1", "ký tự"),
        ("? [1, 2]\n: 3", "không phải là chữ"),
        ("? {a: 1}\n: 3", "hai lần"),
    ],
)
def test_hostile_yaml_is_refused_in_words(text, says) -> None:
    with pytest.raises(Unusable) as refusal:
        read_registers(text)
    assert any(says in fault for fault in refusal.value.faults), refusal.value.faults


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Unusable, match="UTF-8"):
        read_registers(b"\xff\xfe\x00")


USED = {"name", "grown", "hamlet", "kind", "kind=wood", "harvest", "growers", "growers=poor", "owner"}


def changed(**change) -> Field:
    return replace(mushrooms().field(change.pop("code")), **change)


@pytest.mark.parametrize(
    ("field", "says"),
    [
        (changed(code="harvest", kind=Kind.TEXT, unit="", decimals=0, least="", most=""), "không đổi loại"),
        (changed(code="harvest", unit="kg"), "không đổi đơn vị"),
        (changed(code="harvest", decimals=0), "thập phân"),
        (changed(code="kind", choices=(Choice("straw", "Nấm rơm"),)), "“Mộc nhĩ” đã được dùng"),
        (changed(code="growers", breakdowns=()), "“Hộ nghèo” đã được dùng"),
        (changed(code="owner", personal=False), "dấu bảo vệ"),
    ],
)
def test_a_change_that_old_records_do_not_survive_is_refused(field, says) -> None:
    before = mushrooms()
    assert any(says in reason for reason in refused(before, with_field(before, field), USED))
    assert refused(before, with_field(before, field), set()) == []


@pytest.mark.parametrize(
    "field",
    [
        Field("colour", "Màu", Kind.TEXT, required=True),
        changed(code="harvest", label="Sản lượng tươi", most="900", required=True, retired=True),
        changed(code="kind", choices=(*mushrooms().field("kind").choices, Choice("ear", "Nấm linh chi"))),
        changed(code="cost", unit="nghìn đồng"),
        changed(code="name", personal=True),
    ],
)
def test_adding_wording_anew_and_retiring_are_allowed(field) -> None:
    assert refused(mushrooms(), with_field(mushrooms(), field), USED) == []


def test_a_field_with_data_is_not_removed_and_one_without_is() -> None:
    without = replace(mushrooms(), fields=tuple(one for one in mushrooms().fields if one.code != "harvest"))
    assert "không xóa được" in refused(mushrooms(), without, USED)[0]
    assert refused(mushrooms(), without, USED - {"harvest"}) == []
    assert "khóa chống trùng" in refused(mushrooms(), replace(mushrooms(), keys=()), USED)[0]


def test_each_pack_is_usable_and_every_kind_has_a_word() -> None:
    assert shipped.names() == ["biotechnology"]
    assert len(PACK) >= 19
    assert all(one.proves and one.about + one.name for one in PACK)
    assert set(KINDS) == set(Kind)
    with pytest.raises(Unusable, match="biotechnology"):
        shipped.pack("../biotechnology")


@pytest.mark.parametrize("one", PACK, ids=lambda one: one.code)
def test_a_register_of_the_pack_guards_against_double_counting_and_asks_no_person_twice(one) -> None:
    assert one.keys
    assert one.figures or one.code in {"exemplar", "implementing-document", "plan-inclusion"}
    assert all(not field.personal for key in one.keys for code in key if (field := one.field(code)))


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ("Mỗi quý mở một lớp dạy cách ủ phân vi sinh cho hộ chăn nuôi", "training-class"),
        ("Lắp kho lạnh dùng chung để bảo quản nấm tươi", "application-model"),
        ("TO CHUC HOI NGHI QUAN TRIET Chuong trinh 18", "study-conference"),
        ("Ủy ban nhân dân xã xây dựng kế hoạch chi tiết", "implementing-document"),
    ],
)
def test_an_order_finds_its_register(order, code) -> None:
    assert code in [one.code for one, _ in provers(PACK, order)]


def test_words_prove_only_as_whole_words() -> None:
    linkage = next(one for one in PACK if one.code == "linkage")
    assert proves(linkage, "Ký liên kết bao tiêu với doanh nghiệp") == ["liên kết"]
    assert proves(linkage, "Các hợp tác xã nộp báo cáo") == []
    assert proves(mushrooms(), "Mở mô hình trồng nấm") == ["trồng nấm", "mô hình + nấm"]
    assert proves(mushrooms(), "Mở mô hình nuôi ong") == []
    assert provers(PACK, "Sơn lại cổng trụ sở") == []


@pytest.mark.shared
def test_every_order_of_the_seed_has_a_register_that_can_prove_it(shared) -> None:
    found = read_paper((shared / "seed" / "132-KH-TU.txt").read_bytes(), "ke-hoach.txt")
    assert len(found.tasks) >= 15
    unproven = [task.node for task in found.tasks if not provers(PACK, task.text)]
    assert unproven == []
