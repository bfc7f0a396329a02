"""Names stand in the order of the Vietnamese alphabet."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reading import alphabetical


@pytest.mark.parametrize(
    "names",
    [
        ["An Lão", "Ăng Hùng", "Âu Cơ", "Bình Sơn", "Cửa Lò", "Dầu Giây", "Đức Phổ", "Ea Kar", "Phổ An", "Ức Kỳ", "Ưu Đàm", "Vạn Tường"],
        ["ma", "mà", "mả", "mã", "má", "mạ", "mac", "mă", "mắ", "mâ", "mầ", "me"],
        ["Thôn 2", "Thôn 2a", "Thôn 3", "Thôn 10", "Thôn Một"],
        ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội xã Đồng Mây", "Trạm Y tế"],
        ["Đảng ủy xã Ba", "Đảng ủy xã Bả", "Đảng ủy xã Bá", "Đảng ủy xã Bác"],
        ["", " ", "1", "a"],
    ],
    ids=lambda names: names[-1],
)  # fmt: skip
def test_letters_before_tones(names: list[str]) -> None:
    shuffled = list(names)
    random.Random(1).shuffle(shuffled)
    assert [name.strip() for name in sorted(shuffled, key=alphabetical)] == [name.strip() for name in names]


def test_the_way_a_tone_is_written_moves_nothing() -> None:
    for one, other in (("Văn Hóa", "Văn Hoá"), ("Ủy ban", "Uỷ ban"), ("ĐỨC PHỔ", "Đức Phổ")):
        assert alphabetical(one)[:2] == alphabetical(other)[:2]
        assert alphabetical(one)[:2] == alphabetical(unicodedata.normalize("NFD", one))[:2]


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_stand_in_an_order(one: str, other: str) -> None:
    assert (alphabetical(one) < alphabetical(other)) + (alphabetical(other) < alphabetical(one)) == (one != other)
