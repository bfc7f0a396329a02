import pytest
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reading import fold, in_small_letters

WRITTEN = {
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI": "Ủy ban nhân dân tỉnh Lào Cai",
    "UỶ BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG": "Ủy ban nhân dân thành phố Hải Phòng",
    "UBND XÃ ĐỒNG MÂY": "UBND xã Đồng Mây",
    "ĐẢNG ỦY XÃ ĐỒNG MÂY": "Đảng ủy xã Đồng Mây",
    "TỈNH ỦY SƠN LA": "Tỉnh ủy Sơn La",
    "ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU": "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu",
    "ỦY BAN NHÂN DÂN QUẬN 1": "Ủy ban nhân dân quận 1",
    "THỦ TƯỚNG CHÍNH PHỦ": "Thủ tướng Chính phủ",
    "BỘ CHÍNH TRỊ": "Bộ Chính trị",
    "BỘ GIÁO DỤC VÀ ĐÀO TẠO": "Bộ Giáo dục và Đào tạo",
    "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH SƠN HẢI": "Sở Nông nghiệp và Môi trường tỉnh Sơn Hải",
    "ỦY BAN MTTQ VIỆT NAM PHƯỜNG XUÂN TRƯỜNG": "Ủy ban MTTQ Việt Nam phường Xuân Trường",
}
AS_PRINTED = (
    "UBND TỈNH SƠN HẢI SỞ CÔNG THƯƠNG",  # two bodies in one line
    "UBND TỈNH LÀO CAI VĂN PHÒNG",
    "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ",  # an organ that no list knows
    "BỘ CHÍNH TRỊ, BAN BÍ THƯ",
    "ỦY BAN NHÂN DÂN TỈNH",  # the place is missing
    "Ban Thường vụ Thị ủy",
    "Ủy ban nhân dân xã ĐỒNG MÂY",  # somebody wrote it so
    "",
)


@pytest.mark.parametrize("printed", WRITTEN)
def test_a_name_in_capitals_is_written_as_in_a_sentence(printed: str) -> None:
    assert in_small_letters(printed) == WRITTEN[printed]


@pytest.mark.parametrize("printed", AS_PRINTED)
def test_what_is_not_surely_a_name_stays_as_printed(printed: str) -> None:
    assert in_small_letters(printed) == printed


@given(st.text() | st.lists(st.sampled_from(" ".join(WRITTEN).split())).map(" ".join))
def test_only_letters_change_never_words(printed: str) -> None:
    assert fold(in_small_letters(printed)) == fold(printed)
