"""What a later paper makes of an older one."""

import re

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reading.amending.addresses import addresses, find
from bamsat.reading.amending.contract import schema, to_contract
from bamsat.reading.amending.effects import amended, differ
from bamsat.reading.amending.model import Amendment, Change, Problem
from bamsat.reading.amending.wording import pieces
from tests.reading.amending_papers import AMENDING, LATER, OLD, reading


def of(amendment: Amendment, words: str) -> Change:
    return next(row for row in amendment.changes for task in (row.old, row.new) if task and words in task.text)


def node_at(words: str) -> list[str]:
    paper = reading(OLD)
    return [node.heading for node in paper.outline if node.id in find(addresses(words)[0], paper.outline)]


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("điểm a khoản 1 mục II", "Phòng Kinh tế chủ trì sửa chữa"),
        ("mục II.1.b", "Phòng Kinh tế chủ trì lắp biển báo"),
        ("điểm 2 phần II", None),  # this paper has no part
        ("khoản 2 mục II", "Tuyên truyền"),
        ("điểm d khoản 1 mục II", None),
        ("gạch đầu dòng thứ nhất mục I", "Đến năm 2030"),
        ("gạch đầu dòng thứ hai mục I", None),
    ],
)
def test_an_address_leads_to_one_node(words: str, begins: str | None) -> None:
    found = node_at(words)
    assert len(found) == (begins is not None)
    assert all(heading.startswith(begins or "") for heading in found)


def test_an_address_that_does_not_say_enough_leads_to_several() -> None:
    assert len(node_at("điểm a")) == 2


def test_a_later_version_is_told_order_by_order() -> None:
    told = differ(reading(OLD), reading(LATER))
    assert not told.instructions
    assert of(told, "cầu tàu").kinds == ("words",)
    assert of(told, "biển báo").kinds == ("time",)
    assert of(told, "áo phao").kinds == ("bodies",)
    assert of(told, "dạy bơi").kinds == ("same",)
    assert of(told, "ký cam kết").kinds == ("ended",)
    assert of(told, "may phao tay").kinds == ("new",)


def test_a_paper_is_the_same_as_itself() -> None:
    told = differ(reading(OLD), reading(OLD))
    assert {row.kinds for row in told.changes} == {("same",)}
    assert len(told.changes) == len(reading(OLD).tasks)


def test_instructions_are_carried_out_on_the_older_paper() -> None:
    told = amended(reading(OLD), new := reading(AMENDING))
    rebuilt = of(told, "cầu tàu")
    assert rebuilt.kinds == ("words", "time")
    assert rebuilt.new and rebuilt.new.span.of(new.text) == rebuilt.new.text  # cited where the amending paper quotes it
    assert rebuilt.new.timeframe and rebuilt.new.timeframe.due == "2027-03-31"
    added = of(told, "túi cứu thương")
    assert added.kinds == ("new",) and added.new
    assert [row.body for row in added.new.assignments] == ["Trạm Y tế xã"]
    assert of(told, "ký cam kết").kinds == ("ended",)
    charged = of(told, "áo phao")
    assert charged.kinds == ("bodies",) and not charged.cited
    assert of(told, "biển báo").kinds == ("same",)
    assert "túi cứu thương" in told.text and "ký cam kết" not in told.text


def test_what_is_not_found_is_told_and_can_be_pointed_at() -> None:
    old, new = reading(OLD), reading(AMENDING)
    lost = amended(old, new).outcomes[-1]
    assert lost.problem is Problem.NOT_FOUND and lost.node is None
    node = next(row for row in old.outline if "bố trí kinh phí" in row.heading)
    told = amended(old, new, {lost.instruction: node.id})
    assert told.outcomes[-1].problem is None
    assert "Nội dung không có chỗ" in told.outcomes[-1].stands


def test_words_quoted_for_several_places_go_each_to_its_own() -> None:
    text = AMENDING.replace(
        "1. Sửa đổi điểm a khoản 1 mục II như sau:\n“a) Phòng Kinh tế chủ trì xây mới cầu tàu tại sáu bến đò, hoàn thành trước ngày 31/3/2027.”",
        "1. Sửa đổi điểm a, điểm b khoản 1 mục II như sau:\n“a) Phòng Kinh tế chủ trì xây mới cầu tàu tại sáu bến đò, hoàn thành trước ngày 31/3/2027.\n"
        "b) Phòng Kinh tế chủ trì lắp biển báo và đèn luồng tại các bến, hoàn thành trước ngày 31/12/2026.”",
    )
    told = amended(reading(OLD), reading(text))
    assert of(told, "xây mới").kinds == ("words", "time")
    assert of(told, "đèn luồng").kinds == ("words",)


def test_lines_of_a_group_stay_when_its_last_member_is_repealed() -> None:
    """The lines that charge the whole group stand under its last bullet by the ladder alone."""
    group = "2. Tuyên truyền\n- Tổ chức lớp dạy bơi cho trẻ em.\n- Vận động chủ đò ký cam kết an toàn.\n+ Cơ quan chủ trì: Phòng Văn hóa - Xã hội.\n+ Thời gian thực hiện: Quý II/2027.\n\nIII."
    old = reading(re.sub(r"2\. Tuyên truyền\n.*?\n\nIII\.", group, OLD, flags=re.S))
    words = "Quyết định sửa đổi\n1. Bãi bỏ gạch đầu dòng thứ hai khoản 2 mục II."
    told = amended(old, reading(AMENDING.split("1. Sửa đổi")[0] + words.split("\n")[1] + "\n\nĐiều 2. Thi hành.\n"))
    assert of(told, "ký cam kết").kinds == ("ended",)
    assert of(told, "dạy bơi").kinds == ("same",)
    assert "Cơ quan chủ trì: Phòng Văn hóa" in told.text


def test_what_is_said_of_another_paper_changes_nothing() -> None:
    other = AMENDING.replace("12/KH-UBND", "99/KH-UBND")
    told = amended(reading(OLD), reading(other))
    assert not told.instructions


def test_what_amends_is_no_order_of_the_amending_paper() -> None:
    assert [row.text for row in reading(AMENDING).tasks if "mục II" in row.text] == []


def test_the_amending_paper_says_what_it_amends() -> None:
    assert [(row.number, row.relation) for row in reading(AMENDING).references] == [("12/KH-UBND", "amends")]


@pytest.mark.parametrize("later", [LATER, AMENDING])
def test_the_public_shape_holds(later: str) -> None:
    old, new = reading(OLD), reading(later)
    jsonschema.validate(to_contract(differ(old, new), old, new), schema())


@given(st.text("ab ,.", max_size=30), st.text("ab ,.", max_size=30))
def test_pieces_make_up_both_wordings(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(row.text for row in found if row.kind != "in") == old
    assert "".join(row.text for row in found if row.kind != "out") == new
