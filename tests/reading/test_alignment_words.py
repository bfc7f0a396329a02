"""Words as alignment sees them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reading.alignment.acts import acts
from bamsat.reading.alignment.bodies import apart, meeting, standing
from bamsat.reading.alignment.index import bag, clauses, said
from bamsat.reading.alignment.words import cut, rarity, syllables, words


def test_syllables_that_stand_together_are_one_word() -> None:
    assert words("đẩy mạnh chuyển đổi số") == ("đẩy mạnh", "chuyển đổi", "số")


def test_no_word_goes_across_a_sign() -> None:
    assert "khoa học" not in words("nâng cao dân trí khoa, học tập")


def test_the_firmest_cut_wins_and_not_the_first() -> None:
    firm = {("a", "b"): 0.5, ("b", "c"): 0.9}
    assert cut(["a", "b", "c"], firm) == ["a", "b c"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("đảm bảo an toàn", "bảo đảm an toàn"),
        ("TTHC", "thủ tục hành chính"),
        ("hàng năm", "hằng năm"),
        ("hoà giải", "hòa giải"),
        ("KT-XH", "kinh tế xã hội"),
    ],
)
def test_ways_to_say_one_thing_are_one(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_acts_that_differ_in_law_are_not_made_one() -> None:
    assert words("thanh tra") != words("kiểm tra")


def test_the_people_in_the_name_of_a_committee_are_no_people() -> None:
    assert "người dân" not in words("Ủy ban nhân dân xã")
    assert "người dân" in words("vận động nhân dân")


def test_a_rare_word_weighs_more() -> None:
    assert rarity("blockchain") > rarity("dữ liệu") > rarity("và")


@given(st.text(max_size=80))
def test_words_do_not_depend_on_the_normal_form(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Bộ Y tế", "Sở Y tế"),
        ("Sở Xây dựng", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Sở Kế hoạch và Đầu tư", "Sở Tài chính"),
        ("Sở Nông nghiệp và Môi trường", "Phòng Kinh tế"),
        ("Sở Y tế", "Phòng Văn hóa - Xã hội"),
        ("Ủy ban nhân dân cấp xã", "UBND các phường"),
        ("Ban Tuyên giáo Trung ương", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    ],
)
def test_counterparts_meet(above: str, below: str) -> None:
    assert meeting([above], [below]) == (above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [("Bộ Y tế", "Sở Nội vụ"), ("Ủy ban nhân dân cấp tỉnh", "UBND các xã"), ("Các đơn vị", "Sở Y tế")],
)
def test_others_do_not_meet(above: str, below: str) -> None:
    assert meeting([above], [below]) is None


def test_only_bodies_of_known_fields_are_apart() -> None:
    assert apart(["Bộ Y tế"], ["Sở Nội vụ"])
    assert not apart(["Các bộ, ngành"], ["Sở Nội vụ"])
    assert not apart([], ["Sở Nội vụ"])


def test_a_board_is_no_hamlet() -> None:
    assert "thôn" not in standing("Ban Chỉ đạo tỉnh").kinds


def test_the_longest_word_of_a_name_decides() -> None:
    assert standing("Ban Xây dựng Đảng").fields == {"tổ chức đảng", "tuyên giáo và dân vận"}
    assert (
        "tài chính" in standing("Phòng Kinh tế").fields
        and "nông nghiệp và môi trường" in standing("Phòng Kinh tế").fields
    )


def test_acts_are_told_by_their_words() -> None:
    assert acts("Hằng quý báo cáo kết quả") == {"báo cáo"}
    assert "kinh phí" in acts("bố trí kinh phí mua giống")


@given(
    st.lists(
        st.sampled_from(
            ["Đẩy mạnh", " chuyển đổi số", "TTHC", ". ", "; ", ": ", ",", "\n", " hoa\u0300 giải", "2", "II", " "]
        ),
        max_size=12,
    )
)
def test_what_is_read_at_once_is_what_is_read_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert said(text) == (syllables(text), bag(text), tuple(bag(part) for part in clauses(text)))
