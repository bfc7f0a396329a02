"""A text that was recognised from a picture: what tells it, what is mended, and what is left alone."""

import pytest

from bamsat.reading import read
from bamsat.reading.intake.flattened_rows import restored_tables
from bamsat.reading.intake.numbered_rows import restored_rows
from bamsat.reading.intake.recognised import NOTICE
from bamsat.reading.intake.scan_repair import repaired
from bamsat.reading.intake.specks import without_specks
from bamsat.reading.intake.stacked_cells import restored_stacks
from bamsat.reading.text.lost_marks import is_recognised, restored
from bamsat.reading.text.run_together import parted_words

_PLAN = """ỦY BAN NHÂN DÂN XÃ BẾN MẪU
Số: 12/KH-UBND
Bến Mẫu, ngày 02 tháng 3 năm 2031
KÊ HOẠCH
Tô chức phiên chợ quê năm 2031

II. NHIỆM VỤ

1, Phòng Kinh tê chủ trì, phôi hợp với Hội Nông dân triên khai
dựng quầy hàng; hoàn thành trước ngày 15/4/2031.

" 2

_ 2. Trạm Y tê kiểm tra an toàn thực phẩm, tông hợp kêt quả gửi
: Ủy ban nhân dân xã trước ngày 20/4/2031.

. 3. Ban quản lý chợ bô trí nơi để xe; đôi với xe tải thì đỗ ngoài
. bến.
"""


def test_a_recognised_plan_is_read_as_a_typed_one() -> None:
    reading = read(_PLAN.encode(), "ke-hoach.txt")
    found = [(task.text[:16], task.timeframe.due if task.timeframe else None) for task in reading.tasks]
    assert found == [("Phòng Kinh tế ch", "2031-04-15"), ("Trạm Y tế kiểm t", "2031-04-20"), ("Ban quản lý chợ ", None)]
    assert [node.label for node in reading.outline if node.label] == ["II", "1", "2", "3"]
    assert NOTICE in reading.warnings and reading.source.origin == "ocr"
    assert all(task.confidence < 0.8 for task in reading.tasks)


@pytest.mark.parametrize(
    "seen",
    [
        _PLAN,
        "Phòng Kinh tế tố chức phiên chợ, triến khai bến đò, kiếm tra an toàn.",  # of 150 dots an inch
        "Phòng Kinh tế tố chức phiên chợ.\n~ Dựng quầy;\n~- Thu phí.",
    ],
)
def test_what_recognition_loses_or_changes_tells_it(seen: str) -> None:
    assert is_recognised(seen)


@pytest.mark.parametrize(
    "typed",
    [
        _PLAN.replace("Tô chức", "Tổ chức").replace("phôi hợp", "phối hợp").replace("tông hợp", "tổng hợp")
        .replace("bô trí", "bố trí").replace("triên khai", "triển khai").replace("đôi với", "đối với").replace("Y tê", "Y tế")
        .replace("KÊ HOẠCH", "KẾ HOẠCH").replace("kêt quả", "kết quả").replace("Kinh tê", "Kinh tế"),
        "Uỷ ban nhân dân xã tổ chức phiên chợ; quân đội với nhân dân cùng làm. " * 20,
        "Uy ban nhan dan xa to chuc phien cho, phoi hop voi Hoi Nong dan. " * 20,
        "Phòng Kinh tế tố chức phiên chợ, có thế bán hàng; phân bố quầy; khoảng ~ 15 quầy.",
        "Tổ chức phiên chợ.\n~ Dựng quầy;\n~ Thu phí;\n~ Quét chợ.",
        "Hộ kinh doanh tô chức danh lên biển. " + "Ban quản lý chợ tổ chức thu phí chợ. " * 200,
        "",
    ],
)  # fmt: skip
def test_a_typed_text_is_left_as_it_is(typed: str) -> None:
    assert not is_recognised(typed)
    assert NOTICE not in (read(typed.encode(), "a.txt").warnings if typed else ())


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("phôi hợp tô chức, triên khai Kê hoạch", "phối hợp tổ chức, triển khai Kế hoạch"),
        ("KINH TÊ, tuyên truyện, kêt nội", "KINH TẾ, tuyên truyền, kết nối"),
        ("quân đội với nhân dân, bắt đầu từ chợ", "quân đội với nhân dân, bắt đầu từ chợ"),
        ("chi tiêu nội bộ, cơ quan cùng cấp", "chi tiêu nội bộ, cơ quan cùng cấp"),
        ("một sổ theo dõi; uỷ ban", "một sổ theo dõi; uỷ ban"),
        ("MỘT SÓ đữ liệu", "MỘT SÓ đữ liệu"),
        ("việc phôi. Hợp tác xã", "việc phôi. Hợp tác xã"),
    ],
)  # fmt: skip
def test_official_words_get_their_tones_back_and_no_others(seen: str, meant: str) -> None:
    assert restored(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("_ 2. Dựng quầy hàng", "2. Dựng quầy hàng"),
        (". __©) Thu phí chợ", "©) Thu phí chợ"),
        ("-_ 1, Ban quản lý chợ", "1, Ban quản lý chợ"),
        ("- b) Quét chợ", "b) Quét chợ"),
        ("| - Mở chợ; .", "- Mở chợ;"),
        ("~ Đóng chợ", "- Đóng chợ"),
        (".trong phiên chợ", "trong phiên chợ"),
        ("ra đến bến. - ˆ“ -", "ra đến bến."),
        ('"¬ 2', ""),
        ("No 2", ""),
        ("^ · “", ""),
        ("- Dựng quầy hàng", "- Dựng quầy hàng"),
        ("* Dựng quầy hàng", "* Dựng quầy hàng"),
        ("+ 15 quầy", "+ 15 quầy"),
        ("“Chợ quê” mở cửa", "“Chợ quê” mở cửa"),
        ("(sau đây gọi là chợ)", "(sau đây gọi là chợ)"),
        ("phát triển kinh tế -", "phát triển kinh tế -"),
        ("| Quầy | 15 | 2 |", "| Quầy | 15 | 2 |"),
        ("Điều 2", "Điều 2"),
        ("[ M Ậ T ]", "M Ậ T ]"),
        ("15", "15"),
        ("", ""),
    ],
)  # fmt: skip
def test_specks_are_taken_away_and_signs_of_the_writer_stay(seen: str, meant: str) -> None:
    assert without_specks([seen]) == [meant]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (["l. Dựng quầy", "2, Thu phí", "3. Quét chợ"], ["1. Dựng quầy", "2. Thu phí", "3. Quét chợ"]),
        (["6. Dựng quầy", "", "F Thu phí", "", "8. Quét chợ"], ["6. Dựng quầy", "", "7. Thu phí", "", "8. Quét chợ"]),
        (["6. Dựng quầy ở", "F Thu phí", "8. Quét chợ"], ["6. Dựng quầy ở", "F Thu phí", "8. Quét chợ"]),
        (["b) Dựng quầy", "c©) Thu phí", "€) Quét chợ"], ["b) Dựng quầy", "c) Thu phí", "€) Quét chợ"]),
        (["Bến 4, Phòng Kinh tế", "5, Đường Mẫu"], ["Bến 4, Phòng Kinh tế", "5, Đường Mẫu"]),
    ],
)  # fmt: skip
def test_numbers_of_items_are_repaired_by_sequence(seen: list[str], meant: list[str]) -> None:
    assert repaired(seen) == meant


def test_a_roman_number_that_reads_as_one_stays_where_it_is_asked() -> None:
    assert repaired(["II. NHIỆM VỤ", "II. TỔ CHỨC", "IL. KINH PHÍ"], as_printed=True)[1:] == [
        "II. TỔ CHỨC",
        "III. KINH PHÍ",
    ]


_HEAD = (
    _PLAN[: _PLAN.index("II. NHIỆM VỤ")] + "1. Trạm Y tê phôi hợp, triên khai kiêm tra; bô trí người; tô chức trực.\n\n"
)


@pytest.mark.parametrize(
    ("tail", "recipients", "signed"),
    [
        ("Nơi nhận: TL: CHỦ TỊCH\n- Các thôn; PHÓ CHỦ TỊCH\n- Hội Nông dân: ` “À\n- Lưu: VT, KT12. 2O XHCx à\n© › Sà ,\n` Hà Văn Mẫu",
         ["Các thôn", "Hội Nông dân", "Lưu: VT, KT12"], ("TL: CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hà Văn Mẫu")),
        ("Nơi mm : TT GIÁM RúC 1w\n- Đảng ủy xã: FHó 6l\n- Các phòng CN }ƑWe # va\n- Lưu: VT.\nX “S/ẾN sfS>\nHà Văn Mẫu\n5",
         ["Đảng ủy xã", "Các phòng CN", "Lưu: VT"], (None, None, "Hà Văn Mẫu")),
        ("Nơi nhận: T/M BAN THƯỜNG VỤ\n- Đảng ủy xã, BẢy\n- Các sở, ban, ngành, Ỷ `\n- Các chi bộ, Lò Văn Mẫu\n- Lưu VPĐU.",
         ["Đảng ủy xã", "Các sở, ban, ngành", "Các chi bộ", "Lưu VPĐU"], ("T/M BAN THƯỜNG VỤ", None, "Lò Văn Mẫu")),
        ("Nơi nhận: CHỦ TỊCH\n\n- Đảng ủy xã; guyên Hoàng Mẫu\n\n- Báo Bến Mẫu; Đài PT-TH Bến Mẫu;\n\n- VPUB: CVP, các phòng,\n\nnhà văn hóa; h2 Ã\n\n- Lưu: VT.",
         ["Đảng ủy xã", "Báo Bến Mẫu; Đài PT-TH Bến Mẫu", "VPUB: CVP, các phòng, nhà văn hóa", "Lưu: VT"], (None, "CHỦ TỊCH", None)),
    ],
)  # fmt: skip
def test_a_list_recognised_beside_a_stamp_is_parted(
    tail: str, recipients: list[str], signed: tuple[str | None, ...]
) -> None:
    reading = read((_HEAD + tail).encode(), "a.txt")
    assert [recipient.text for recipient in reading.recipients] == recipients
    assert (reading.signature.authority, reading.signature.position, reading.signature.name) == signed


def test_a_heading_stands_apart_from_the_sentence_below_it() -> None:
    lines = "2. Mở bến đò\nMở bến đò theo hướng để bà con đi lại, chở hàng ra chợ, gồm các việc sau đây.\n"
    reading = read((_HEAD + lines).encode(), "a.txt")
    assert "2. Mở bến đò" in [paragraph.text for paragraph in reading.canonical.paragraphs]


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
    ("seen", "meant"),
    [
        ("Danhsách Công anxã", "Danh sách Công an xã"),
        ("Sơkết,đánh giá; UBNDtỉnh", "Sơ kết, đánh giá; UBND tỉnh"),
        ("Số 12/QĐ-SYTngày 05", "Số 12/QĐ-SYT ngày 05"),
        ("video, robot của nguời Thưòng", "video, robot của nguời Thưòng"),
        ("chủ nghĩa Mác - Lênin, panô", "chủ nghĩa Mác - Lênin, panô"),
        ("VT, KGVXLinh; TTg; 1,5 ha", "VT, KGVXLinh; TTg; 1,5 ha"),
    ],
)
def test_words_run_together_are_parted(seen: str, meant: str) -> None:
    assert parted_words(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("- UBND tỉnh (bíc); (đề p/h);", "- UBND tỉnh (b/c); (để p/h);"),
        ("- Bà con (bác);", "- Bà con (bác);"),
        ("trong Quý 11/2031", "trong Quý II/2031"),
        ("quý II1 năm 2031; quý 1V/2031", "quý III năm 2031; quý IV/2031"),
        ("quý 1/2031, Quý 111", "quý 1/2031, Quý III"),
        ("quý 11 khách", "quý 11 khách"),
    ],
)
def test_quarters_and_shortened_words_are_as_they_are_written(seen: str, meant: str) -> None:
    assert repaired([seen]) == [meant]


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


def test_words_below_a_stamp_are_not_lost_with_it() -> None:
    tail = (
        "Nơi nhận: CHỦ TỊCH\n- Các thôn; h2 Ã\n- UBND tỉnh; các sở, ban (theo d/s kèm)\n- Lưu: VT.\n© › Sà ,\nPhụ lục\n"
    )
    text = read((_HEAD + tail).encode(), "a.txt").text
    assert "các sở, ban (theo d/s kèm)" in text and "Phụ lục" in text and "Sà" not in text
