"""A text that was recognised from a picture: what tells it, what is mended, and what is left alone."""

import pytest

from bamsat.reading import read
from bamsat.reading.intake.recognised import NOTICE
from bamsat.reading.intake.scan_repair import repaired
from bamsat.reading.intake.specks import without_specks
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


def test_words_below_a_stamp_are_not_lost_with_it() -> None:
    tail = (
        "Nơi nhận: CHỦ TỊCH\n- Các thôn; h2 Ã\n- UBND tỉnh; các sở, ban (theo d/s kèm)\n- Lưu: VT.\n© › Sà ,\nPhụ lục\n"
    )
    text = read((_HEAD + tail).encode(), "a.txt").text
    assert "các sở, ban (theo d/s kèm)" in text and "Phụ lục" in text and "Sà" not in text
