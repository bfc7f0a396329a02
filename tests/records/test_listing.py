"""A list of changes from a spreadsheet, pure."""

import pytest

from bamsat.reading import fold
from bamsat.records.agencies.vocabulary import Change, Tree
from bamsat.records.reorganisation.listing import HEADINGS, Like, read_rows
from bamsat.records.reorganisation.scheme import Founded, Heir, Step
from bamsat.records.reorganisation.vocabulary import Rule

HERE = {"ubnd xa mot": [1], "ubnd xa hai": [2], "phong kinh te": [3], "ubnd huyen": [4], "trung ten": [5, 6]}


def read(*rows: tuple[str, ...]):
    return read_rows(
        [HEADINGS, *rows],
        lambda name: HERE.get(fold(name), []),
        lambda number: Like("peoples_committee", "commune", "9", ""),
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("UBND xã Lạ", "Sáp nhập", "UBND xã Mới"), "Dòng 2: không có cơ quan nào tên “UBND xã Lạ”"),
        (("Trùng tên", "Sáp nhập", "UBND xã Mới"), "có 2 cơ quan cùng tên"),
        (("UBND xã Một", "Biến mất", "UBND xã Mới"), "không hiểu thay đổi “Biến mất”"),
        (("UBND xã Một", "Sáp nhập", ""), "thiếu tên cơ quan mới"),
        (("UBND xã Một", "Sáp nhập", "Trùng tên"), "không rõ “Trùng tên”"),
        (("UBND xã Một", "Chuyển cấp trên", "UBND xã Mới"), "không rõ “UBND xã Mới”"),
        (("UBND xã Một", "Chia tách", "UBND xã Hai", "", "Theo ý thích"), "không hiểu cách chuyển việc"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(row: tuple[str, ...], words: str) -> None:
    assert words in read(row).faults[0]


def test_an_empty_sheet_says_where_to_write() -> None:
    assert "dòng thứ hai" in read(("", " ")).faults[0]


def test_rows_of_one_merger_and_of_one_split_are_one_step() -> None:
    found = read(
        ("UBND xã Một", "sap nhap", "UBND xã Mới"),
        ("UBND XÃ HAI", "Sáp nhập", "UBND xã Mới"),
        ("UBND huyện", "Chia, tách", "UBND xã Một mới", "UBND", "Theo địa bàn", "xã Một; thôn Đông"),
        ("UBND huyện", "Chia tách", "UBND xã Mới"),
        ("Phòng Kinh tế", "Đổi tên", "Phòng Kinh tế - Hạ tầng", "Phòng KT"),
    )
    assert found.faults == []
    assert found.founded == [
        Founded("n1", "UBND xã Mới", "peoples_committee", "commune", party="9"),
        Founded("n2", "UBND xã Một mới", "peoples_committee", "commune", "UBND", party="9"),
    ]
    assert found.steps == [
        Step(Change.MERGE, (1, 2), (Heir("n1"),), Rule.ALL),
        Step(Change.SPLIT, (4,), (Heir("n2", ("xã Một", "thôn Đông")), Heir("n1")), Rule.TERRITORY),
        Step(Change.RENAME, (3,), name="Phòng Kinh tế - Hạ tầng", short="Phòng KT"),
    ]


def test_a_parent_and_an_end_without_follower() -> None:
    found = read(("UBND xã Một", "Chuyển cấp trên", "UBND huyện"), ("UBND xã Hai", "Giải thể", ""))
    assert found.steps == [
        Step(Change.CHANGE_PARENT, (1,), tree=Tree.STATE, parent="4"),
        Step(Change.ABOLISH, (2,), (), Rule.HAND),
    ]
