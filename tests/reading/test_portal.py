"""A law portal's frame is no part of the paper; a paper that merely uses its words is left whole."""

from bamsat.reading import read
from bamsat.reading.intake.portal import without_portal

PAPER = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH", "về chợ nấm", "I. NHIỆM VỤ", "- Dựng mái che."]


def test_a_paper_without_a_frame_is_never_cut() -> None:
    lines = [*PAPER, "Văn bản liên quan", "Luật Chợ."]
    assert without_portal(lines) == lines


def test_words_inside_a_sentence_do_not_end_the_paper() -> None:
    lines = ["Tình trạng:", *PAPER, "Rà soát Văn bản liên quan và báo cáo."]
    assert without_portal(lines)[-1] == lines[-1]


def test_the_frame_before_and_after_is_left_out() -> None:
    lines = [
        "Bản dịch này là của trang.",
        *[""] * 9,
        *PAPER,
        "## Văn bản liên quan",
        "Theo Nghị định 13/2033/NĐ-CP, xin ý kiến bạn đọc.",
    ]
    assert without_portal(lines)[-1] == "- Dựng mái che."
    assert not read("\n".join(lines).encode()).references


def test_the_national_name_may_be_broken_over_two_lines() -> None:
    lines = [
        "Tình trạng:",
        *[""] * 9,
        "**CỘNG",
        "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**",
        *PAPER[1:],
        "Văn bản liên quan",
        "Luật Chợ.",
    ]
    assert without_portal(lines)[-1] == "- Dựng mái che."
