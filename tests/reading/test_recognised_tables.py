"""Tables of a text that was recognised from a picture, which came as lines: their rows are told again."""

import pytest

from bamsat.reading import read
from bamsat.reading.intake.flattened_rows import restored_tables
from bamsat.reading.intake.numbered_rows import restored_rows
from bamsat.reading.intake.stacked_cells import restored_stacks

_HEAD = """ỦY BAN NHÂN DÂN XÃ BẾN MẪU
Số: 12/KH-UBND
Bến Mẫu, ngày 02 tháng 3 năm 2031
KÊ HOẠCH
Tô chức phiên chợ quê năm 2031
1. Trạm Y tê phôi hợp, triên khai kiêm tra; bô trí người; tô chức trực.

"""
_TABLE = """II. DANH MỤC NHIỆM VỤ

LẠ = Cơ quan Thời gian
Xây dựng Quy chế chợ quê, trong đó |_ Bộ Thông tin
1 | có quy định về chỗ ngồi và Truyền 2031 - 2032
của bà con thông
Tổ chức phiên chợ đầu xuân và hội đua Văn phòng Quý IV năm
thuyền trên sông Chính phủ 2031
2 |Rà soát các bến đò | {` 2x2: | 2031.2033
¬ 3
sa — : Cơ quan Thời gian
Phát triển vườn ươm ở ba thôn |. Bộ Y tế |  2031
"""


def test_a_table_that_was_recognised_line_by_line_is_read_by_rows() -> None:
    found = read((_HEAD + _TABLE).encode(), "a.txt").tasks
    read_off = [
        (
            task.text[:22],
            [body.body for body in task.assignments],
            task.timeframe and (task.timeframe.start, task.timeframe.due),
        )
        for task in found
        if task.text.startswith(("Xây", "Rà", "Phát"))
    ]
    assert read_off == [
        ("Xây dựng Quy chế chợ q", ["Bộ Thông tin và Truyền thông"], ("2031", "2032")),
        ("Rà soát các bến đò", [], ("2031", "2033")),
        ("Phát triển vườn ươm ở ", ["Bộ Y tế"], (None, "2031")),
    ]


_STACKED = """II. DANH MỤC NHIỆM VỤ

TT

Nhiệm vụ

Cơ quan chủ trì

Cơ quan phối
hợp

Thời gian hoàn
thành

I

Bến bãi

1

Sửa kè, cắm biển ở các
bến đò

Sở Xây dựng

Sở Tài chính,
UBND các xã

Quý 11/2031

Mở lớp dạy bơi

Tỉnh đoàn

Hằng năm

Phiên chợ

3

Tổng hợp kết quả

UBND các xã

Trước 15/12
hằng năm

1. Các thôn niêm yết Kế hoạch này.
"""


def test_a_table_that_was_recognised_cell_by_cell_is_read_by_rows() -> None:
    found = read((_HEAD + _STACKED).encode(), "a.txt").tasks
    read_off = [
        (task.text, [body.body for body in task.assignments], task.timeframe and task.timeframe.text)
        for task in found
        if not task.text.startswith(("Trạm", "Các thôn"))
    ]
    assert read_off == [
        ("Sửa kè, cắm biển ở các bến đò", ["Sở Xây dựng", "Sở Tài chính", "UBND các xã"], "Quý II/2031"),
        ("Mở lớp dạy bơi", ["Tỉnh đoàn"], "Hằng năm"),
        ("Tổng hợp kết quả", ["UBND các xã"], "Trước 15/12 hằng năm"),
    ]
    assert any(task.text.startswith("Các thôn") for task in found)


_NUMBERED = [
    "STT Nhiệm vụ Cơ quan chủ trì Thời gian",
    "1 Mở các lớp dạy bơi Sở Giáo dục và Quý I/2031",
    "cho trẻ em ở bến đò Đào tạo",
    "2 Sửa kè, cắm biển ở Hội bến đò xã Trước ngày",
    "bến sông 15/4/2031",
    "",
    "xÃ Thăm hỏi các hộ Trung tâm Xúc tiến Thường xuyên",
    "sống ven bờ sông đầu tư chợ phiên",
    "4 Tổng hợp báo cáo Sở Xây dựng 2031",
    "II. TỔ CHỨC THỰC HIỆN",
]


def test_rows_told_by_their_numbers_and_times_alone_are_read() -> None:
    assert [row for row in restored_rows(_NUMBERED) if row] == [
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |",
        "| 1 | Mở các lớp dạy bơi cho trẻ em ở bến đò | Sở Giáo dục và Đào tạo | Quý I/2031 |",
        "| 2 | Sửa kè, cắm biển ở bến sông | Hội bến đò xã | Trước ngày 15/4/2031 |",
        "| 3 | Thăm hỏi các hộ sống ven bờ sông | Trung tâm Xúc tiến đầu tư chợ phiên | Thường xuyên |",
        "| 4 | Tổng hợp báo cáo | Sở Xây dựng | 2031 |",
        "II. TỔ CHỨC THỰC HIỆN",
    ]


def test_two_columns_of_bodies_are_parted_where_the_second_name_begins() -> None:
    lines = [
        "TT Nội dung Cơ quan chủ trì Cơ quan phối Thời gian",
        "hợp",
        "1 Mở lớp dạy bơi Sở Văn hóa, Thể Báo Bến Mẫu 2031",
        "cho trẻ em ở bến thao và Du lịch và Đài",
        "2 Sửa kè, cắm biển UBND các xã, Công an tỉnh 2031",
        "ở các bến đò phường",
        "3 Quét dọn các chợ Sở Công Thương Hội Nông dân 2032",
    ]
    assert [row for row in restored_rows(lines) if row][1:] == [
        "| 1 | Mở lớp dạy bơi cho trẻ em ở bến | Sở Văn hóa, Thể thao và Du lịch | Báo Bến Mẫu và Đài | 2031 |",
        "| 2 | Sửa kè, cắm biển ở các bến đò | UBND các xã, phường | Công an tỉnh | 2031 |",
        "| 3 | Quét dọn các chợ | Sở Công Thương | Hội Nông dân | 2032 |",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        _NUMBERED[:3],
        ["Nhiệm vụ Đơn vị thực hiện Thời gian Kết quả", *_NUMBERED[1:]],
        [
            "Thời gian thực hiện nhiệm vụ của cơ quan:",
            "1. Mở chợ năm 2031",
            "2. Đóng chợ năm 2032",
            "3. Dọn chợ năm 2033",
        ],
    ],
)
def test_products_few_rows_and_lists_are_no_numbered_table(lines: list[str]) -> None:
    assert restored_rows(lines) == lines


@pytest.mark.parametrize(
    "stacked",
    [
        "TT\n\nNhiệm vụ\n\nCơ quan chủ trì\n\n1\n\nMở chợ\n\nHội Nông dân\n\n2\n\nĐóng chợ\n\nHội Nông dân",  # two rows
        "Nhiệm vụ\n\nThời gian\n\nMở chợ\n\n2031\n\nĐóng chợ\n\n2032\n\nDọn chợ\n\n2033",  # two titles
        "TT\n\nHọ tên\n\nThời gian\n\n1\n\nHà Văn Mẫu\n\n2031\n\n2\n\nLò Thị Mẫu\n\n2032\n\n3\n\nSa Văn Mẫu\n\n2033",
    ],
)
def test_few_rows_and_other_lists_are_no_stack(stacked: str) -> None:
    assert restored_stacks(stacked.split("\n")) == stacked.split("\n")


def test_a_body_of_a_province_is_completed_where_its_kind_is_told() -> None:
    seen = (
        _TABLE.replace("Bộ Thông tin", "Sở Nông")
        .replace("và Truyền", "nghiệp và")
        .replace("của bà con thông", "của bà con Môi trường")
    )
    seen = seen.replace("Văn phòng Quý", "Sở Quý").replace("Chính phủ\n", "Tài chính\n").replace("Bộ Y tế", "Sở Ytế")
    found = {
        task.text[:4]: [body.body for body in task.assignments] for task in read((_HEAD + seen).encode(), "a.txt").tasks
    }
    assert (found["Xây "], found["Phát"]) == (["Sở Nông nghiệp và Môi trường"], ["Sở Y tế"])


@pytest.mark.parametrize(
    "lines",
    [
        "Thời gian thực hiện: tại Bộ phận một cửa trong năm 2031\nCơ quan thực hiện: Hội Nông dân\nTrước năm 2032\nTrước năm 2033",
        "Cơ quan Thời gian\nXây dựng chợ | Hội Nông dân | 2031\nRà soát bến đò | Trạm Y tế | 2032",
        "Cơ quan Thời gian\n" + "Bà con đến chợ từ sáng sớm tới trưa và về nhà vào buổi chiều.\n" * 12 + "Mở chợ năm 2031",
    ],
)  # fmt: skip
def test_text_and_few_rows_are_no_table(lines: str) -> None:
    assert restored_tables(lines.split("\n")) == lines.split("\n")
