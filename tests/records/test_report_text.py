"""The text of a report without a database: marks, merging under new figures, comparing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.records.reporting.comparing import Change, changed, compared
from bamsat.records.reporting.merging import Move, merged
from bamsat.records.reporting.text import Block, forged, named, pieces, plain, sections, settled, typed_by_hand

FIGURES = {"qua-han": {"value": "4"}, "tong-so": {"value": "12"}}
NEWER = {"qua-han": {"value": "6"}, "tong-so": {"value": "12"}}


def words(key: str, text: str) -> Block:
    return Block(key, "words", "", text)


def heading(key: str, text: str) -> Block:
    return Block(key, "heading", "roman", text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Có [[9:qua-han]] việc", "Có [[4:qua-han]] việc"),  # whatever value is typed, the snapshot's stands
        ("Có [[qua-han]] việc", "Có [[4:qua-han]] việc"),
        ("Có [[ 9 : qua-han ]] việc", "Có [[4:qua-han]] việc"),
        ("Có [[9:khong-co]] việc", "Có 9 việc"),
        ("Có [[khong-co]] việc", "Có việc"),
        ("Có [[9:Qua Han]] việc", "Có [[9:Qua Han]] việc"),
        ("  Hai   dấu cách\n", "Hai dấu cách"),
        (
            "Có [[[[9:khong-co]]:qua-han]] việc",
            "Có [[4:qua-han]] việc",
        ),  # what falls away leaves no mark of another value
        ("Có [[[[[[9:khong-co]]:khong-co]]:qua-han]] việc", "Có [[4:qua-han]] việc"),
    ],
)
def test_a_figure_has_the_snapshots_value_whatever_is_typed(typed: str, kept: str) -> None:
    assert settled(typed, FIGURES) == kept


@given(
    st.lists(st.sampled_from(["[[", "]]", ":", "9", "qua-han", "khong-co", " ", "[", "]"]), max_size=30).map("".join)
)
def test_no_mark_stays_at_another_value(text: str) -> None:
    once = settled(text, FIGURES)
    assert forged(once, FIGURES) == [] and settled(once, FIGURES) == once


def test_a_mark_at_another_value_is_told() -> None:
    assert forged("[[4:qua-han]] [[9:qua-han]] [[qua-han]] [[1:khong-co]]", FIGURES) == [
        "[[9:qua-han]]", "[[qua-han]]", "[[1:khong-co]]",
    ]  # fmt: skip


@given(st.text(max_size=200))
def test_settling_twice_changes_nothing(text: str) -> None:
    once = settled(text, FIGURES)
    assert settled(once, FIGURES) == once
    assert "".join(part for part, _ in pieces(once)) == plain(once)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Có 7 hộ và 12,5% diện tích", ["7", "12,5%"]),
        ("Có [[4:qua-han]] việc", []),
        ("Kế hoạch số 12-KH/ĐU ngày 05/3/2026", []),
        ("Đến tháng 11 năm 2026, quý 4", []),
        ("Theo Điều 5, khoản 2, mục 3", []),
        ("Kinh phí 1.250 triệu đồng", ["1.250"]),
        ("Tổng số 99 nhiệm vụ", ["99"]),
        ("Trong số 12 hộ", ["12"]),
        ("12/15 hộ đã ký cam kết", ["12", "15"]),
        ("đạt 3/4, còn 1/4", ["3", "4", "1", "4"]),
        ("Quyết định số 12, công văn số 5", []),
        ("ngày 12/5/2026, từ 1/1 đến 31/10/2026, trước 5/10.", []),
        ("Nghị định 30/2020/NĐ-CP, tháng 11/2026, 12/NQ-HĐND", []),
        ("mô hình 5 hộ, thôn 3 có 4 hộ", ["5", "4"]),
    ],
)
def test_a_number_typed_by_hand_is_told(text: str, found: list[str]) -> None:
    assert typed_by_hand(text) == found


def test_a_number_that_was_compiled_is_not_typed_by_hand() -> None:
    assert typed_by_hand("Đã trồng 30 cây, thêm 5 cây", "Đã trồng 30 cây") == ["5"]


BASE = [
    heading("a", "Kết quả"),
    words("a.1", "Có [[4:qua-han]] việc quá hạn."),
    words("a.2", "Đã mở lớp."),
    words("a.3", "Sẽ mất."),
]
NEW = [
    heading("a", "Kết quả"),
    words("a.0", "Câu mới."),
    words("a.1", "Có [[6:qua-han]] việc quá hạn."),
    words("a.2", "Đã mở hai lớp."),
]


def moves(told: list) -> dict[str, str]:
    return {one.key: str(one.move) for one in told}


def test_what_nobody_wrote_over_follows_the_figures() -> None:
    text, told = merged(BASE, BASE, NEW, NEWER)
    assert text == NEW
    assert moves(told) == {"a.0": Move.NEW, "a.1": Move.FOLLOWED, "a.2": Move.FOLLOWED, "a.3": Move.GONE}


def test_what_a_person_wrote_stays_and_its_figures_move() -> None:
    mine = [
        BASE[0],
        words("a.1", "Đáng lo: [[4:qua-han]] việc quá hạn."),
        words("+1", "Nguyên nhân là mưa, [[4:qua-han]] việc chậm."),
        words("a.2", "Đã mở lớp rất tốt."),
        words("a.3", "Sẽ không mất."),
    ]
    text, told = merged(BASE, mine, NEW, NEWER)
    assert [row.text for row in text] == [
        "Kết quả",
        "Câu mới.",
        "Đáng lo: [[6:qua-han]] việc quá hạn.",
        "Nguyên nhân là mưa, [[6:qua-han]] việc chậm.",
        "Đã mở lớp rất tốt.",
        "Sẽ không mất.",
    ]
    assert moves(told) == {
        "a.0": Move.NEW,
        "a.1": Move.FIGURES,
        "+1": Move.FIGURES,
        "a.2": Move.KEPT,
        "a.3": Move.LOST,
    }


def test_what_a_person_left_out_stays_out() -> None:
    text, told = merged(BASE, [BASE[0], BASE[2]], NEW, NEWER)
    assert [row.key for row in text] == ["a", "a.0", "a.2"]
    assert "a.1" not in moves(told)


def test_a_figure_that_is_no_more_becomes_a_number_without_a_source() -> None:
    mine = [BASE[0], words("a.1", "Lo: [[4:qua-han]] việc.")]
    text, _ = merged(BASE, mine, NEW, {})
    assert text[-1].text == "Lo: 4 việc." and named(text[-1].text) == []


blocks_ = st.lists(
    st.builds(words, st.sampled_from("abcdef"), st.sampled_from(["Một.", "Hai [[4:qua-han]].", "Ba."])),
    unique_by=lambda row: row.key,
)
own = st.lists(
    st.builds(words, st.sampled_from(["+1", "+2", "+3"]), st.just("Của tôi.")), unique_by=lambda row: row.key
)


@given(blocks_, blocks_, own, blocks_)
def test_no_word_of_a_person_is_ever_lost(base: list, changed_: list, added: list, new: list) -> None:
    mine = [*changed_, *added]
    text, _ = merged(base, mine, new, NEWER)
    keys = [row.key for row in text]
    assert len(keys) == len(set(keys))
    before = {row.key: row for row in base}
    for row in mine:
        if row.is_own or (row.key in before and row != before[row.key]):
            assert settled(row.text, NEWER) in [one.text for one in text]


def test_comparing_tells_words_that_changed() -> None:
    lines = changed(compared(BASE, NEW))
    assert [line.change for line in lines] == [Change.ADDED, Change.CHANGED, Change.CHANGED, Change.REMOVED]
    assert ("hai ", Change.ADDED) in lines[2].words or (" hai", Change.ADDED) in lines[2].words


@given(blocks_, blocks_)
def test_comparing_tells_every_block_of_both_once(old: list, new: list) -> None:
    lines = compared(old, new)
    assert [line.now for line in lines if line.change is not Change.REMOVED] == [plain(row.text) for row in new]
    assert sum(line.change is not Change.ADDED for line in lines) == len(old)


def test_sections_part_at_the_first_rung() -> None:
    rows = [words("x", "Mở đầu"), *BASE, heading("b", "Hai"), words("b.1", "Cuối")]
    assert [(title, len(part)) for title, part in sections(rows)] == [("", 1), ("Kết quả", 4), ("Hai", 2)]
    assert [row for _, part in sections(rows) for row in part] == rows
