"""Letterhead, recipients and signature of both regimes."""

from bamsat.reading import Reading, read

STATE = """UBND TỈNH SƠN HẢI
SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số:      /KH-SNNMT

Sơn Hải, ngày     tháng 6 năm 2026

KẾ HOẠCH
Trồng thử giống lúa chịu mặn

Căn cứ Quyết định số 15/QĐ-UBND ngày 05/01/2026 của UBND tỉnh;

1. Phòng Trồng trọt chọn ba xã ven biển để trồng thử, xong trước ngày 30/9/2026.

Nơi nhận:
- UBND tỉnh (b/c);
- Phòng Trồng trọt; Chi cục Thủy lợi;
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

(Đã ký)

Trần Thị Mẫu
"""


def state() -> Reading:
    return read(STATE.encode())


def test_a_draft_keeps_its_blanks() -> None:
    header = state().header
    assert header.number == "/KH-SNNMT"
    assert header.date == "2026-06"
    assert (header.type, header.place) == ("KH", "Sơn Hải")


def test_title_and_issuer() -> None:
    header = state().header
    assert header.title == "Trồng thử giống lúa chịu mặn"
    assert header.issuer == "UBND TỈNH SƠN HẢI SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"


def test_a_stamp_is_not_a_name() -> None:
    signature = state().signature
    assert (signature.authority, signature.position, signature.name) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Thị Mẫu")


def test_recipients_stop_at_the_archive_line() -> None:
    assert [(r.text, r.purpose) for r in state().recipients] == [
        ("UBND tỉnh (b/c)", "b/c"),
        ("Phòng Trồng trọt; Chi cục Thủy lợi", None),
        ("Lưu: VT", None),
    ]


def test_a_basis_is_a_basis() -> None:
    assert [(r.number, r.date, r.relation) for r in state().references] == [("15/QĐ-UBND", "2026-01-05", "basis")]


def test_a_chain_of_papers_is_carried_out() -> None:
    chain = "KẾ HOẠCH\nvề trồng nấm\n\nThực hiện Chương trình số 18-CTr/TU ngày 12/01/2026 của Tỉnh ủy thực hiện Nghị quyết số 09-NQ/TW, UBND xã đề ra:\n\nI. NHIỆM VỤ\n\n- Rà soát theo Hướng dẫn số 3/HD-SNN.\n"
    assert [(r.number, r.relation) for r in read(chain.encode()).references] == [
        ("18-CTr/TU", "implements"),
        ("09-NQ/TW", "implements"),
        ("3/HD-SNN", "mentions"),
    ]


def test_dates_phones_and_fractions_are_not_references() -> None:
    text = "KẾ HOẠCH\nvề trồng nấm\n\nI. NHIỆM VỤ\n\n- Họp ngày 15/10/2026, gọi 0255-3822/01, chia 1/2 số hộ.\n"
    assert read(text.encode()).references == ()


def test_a_broken_line_of_recipients_is_joined() -> None:
    paper = STATE.replace("- UBND tỉnh (b/c);", "- Hội Nông dân tỉnh và các\n\nhội trực thuộc;")
    assert read(paper.encode()).recipients[0].text == "Hội Nông dân tỉnh và các hội trực thuộc"


def test_the_issuer_in_the_head_is_not_the_signer() -> None:
    paper = "CÔNG ĐIỆN\nvề việc chống úng\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n\n1. Sở Nông nghiệp và Môi trường mở cống trước ngày 03/9/2026.\n\nNơi nhận:\n\n- Như trên;\n\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Mẫu"
    reading = read(paper.encode())
    assert (reading.signature.position, reading.signature.name) == ("CHỦ TỊCH", "Lê Văn Mẫu")
    assert len(reading.tasks) == 1


def test_a_law_prints_its_type_before_its_number() -> None:
    paper = "QUỐC HỘI\n\nNghị quyết số: 12/2026/QH16\n\nNGHỊ QUYẾT\nvề chợ nấm\n\nĐiều 1. Phạm vi"
    assert read(paper.encode()).header.number == "12/2026/QH16"


def test_columns_on_one_line_and_a_date_broken_over_two_are_read() -> None:
    text = (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nXÃ ĐỒNG MÂY Độc lập - Tự do - Hạnh phúc\n\n"
        "Số: 12 /UBND-KT V/v dọn kênh\n\nĐồng Mây, ngày\n\n05 tháng 6 năm 2026\n\nKính gửi: Các thôn.\n\n"
        "Căn cứ Kế hoạch số 3/KH-UBND ngày 02 tháng 01 năm 2026, các thôn dọn kênh.\n"
    )
    header = read(text.encode()).header
    assert (header.number, header.issuer) == ("12/UBND-KT", "ỦY BAN NHÂN DÂN XÃ ĐỒNG MÂY")
    assert (header.date, header.title) == ("2026-06-05", "dọn kênh")


def test_the_date_of_a_basis_is_not_the_date_of_the_paper() -> None:
    text = "KẾ HOẠCH\nDọn kênh\n\nCăn cứ Quyết định số 3/QĐ-UBND ngày 02 tháng 01 năm 2026;\n\n1. Các thôn dọn kênh.\n"
    assert read(text.encode()).header.date is None


def test_a_title_goes_on_after_a_comma_and_over_years() -> None:
    text = "CHƯƠNG TRÌNH\n\nCỦA ỦY BAN,\nBAN CHỈ HUY VỀ DỌN KÊNH GIAI ĐOẠN\n2026 - 2030\n\nCăn cứ Luật Đê điều;\n\nI. NHIỆM VỤ\n"
    assert read(text.encode()).header.title == "CỦA ỦY BAN, BAN CHỈ HUY VỀ DỌN KÊNH GIAI ĐOẠN 2026 - 2030"


def test_a_decree_is_no_regulation_by_its_title() -> None:
    text = "CHÍNH PHỦ\nSố: 5/2031/NĐ-CP\n\nNGHỊ ĐỊNH\nQUY ĐỊNH VỀ CHỢ NỔI\n\nCăn cứ Luật Chợ;\n"
    assert read(text.encode()).header.type == "NĐ"


def test_a_letter_whose_symbol_ends_with_its_unit_is_no_plan() -> None:
    head = "UBND TỈNH BẾN ĐÒ\nSỞ TÀI CHÍNH\nSố: {}\nBến Đò, ngày 12 tháng 3 năm 2031\nKính gửi: Các xã.\nSở đề nghị các xã báo cáo."
    kinds = {"5/STC-KH": "CV", "5/KH-STC": "KH", "5-KH/STC": "KH", "5/KL-QLR": "CV", "5-KL/TU": "KL"}
    assert {number: read(head.format(number).encode()).header.type for number in kinds} == kinds


def test_lines_of_a_letterhead_that_ran_together_are_told_apart() -> None:
    head = "ĐẢNG BỘ TỈNH SƠN HẢI\nĐẢNG ỦY XÃ ĐỒNG MÂY\n*\nSố 07-KH/ĐU\n\nKẾ HOẠCH\n\nvề trồng nấm\n"
    header = read(head.encode()).header
    assert (header.parent_body, header.issuer) == ("ĐẢNG BỘ TỈNH SƠN HẢI", "ĐẢNG ỦY XÃ ĐỒNG MÂY")


def test_the_place_and_day_beside_a_subject_line_are_not_its_words() -> None:
    head = "UBND XÃ ĐỒNG MÂY\n\nSố: 214/UBND-KT\nV/v mở lớp ủ phân năm 2027\nĐồng Mây, ngày 16 tháng 11 năm 2026\n\nKính gửi: Phòng Kinh tế xã.\n"
    assert read(head.encode()).header.title == "mở lớp ủ phân năm 2027"


def test_bold_runs_that_touch_are_lines_of_their_own() -> None:
    text = (
        "# TOÀN VĂN: KẾT LUẬN 12-KL/TU CỦA BAN THƯỜNG VỤ VỀ CHỢ NỔI\n\n### Nội dung chính\n\n"
        "**KẾT LUẬN****CỦA BAN THƯỜNG VỤ TỈNH ỦY****về việc mở chợ nổi trong mùa nước**\n\n"
        "Tại phiên họp, Ban Thường vụ kết luận như sau:**1. Thống nhất mở chợ nổi.**\n\n** 1.1. **Xã Đồng Mây chọn bến.\n"
    )
    reading = read(text.encode())
    header = reading.header
    assert (header.number, header.type, header.issuer) == ("12-KL/TU", "KL", "BAN THƯỜNG VỤ TỈNH ỦY")
    assert header.title == "về việc mở chợ nổi trong mùa nước"
    assert [node.label for node in reading.outline if node.label] == ["1", "1.1"]


def test_a_bold_run_that_ends_inside_a_word_parts_nothing() -> None:
    text = "**TH****Ủ TRƯỞNG**\n\n**KẾ HOẠCH**\n\n**Dọn kênh ****mùa nước nổi**\n\n**1.** Các thôn dọn kênh.\n"
    assert read(text.encode()).header.title == "Dọn kênh mùa nước nổi"


def test_a_joint_paper_has_a_signer_and_cosigners() -> None:
    text = "NGHỊ QUYẾT LIÊN TỊCH\nvề chợ nổi\n\nĐiều 1. Mở chợ nổi.\n\nTM. HỘI ĐỒNG NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Thị Mẫu\n"
    signature = read(text.encode()).signature
    assert [signature.name, *(other.name for other in signature.cosigners)] == ["Lê Văn Mẫu", "Trần Thị Mẫu"]


def test_a_page_of_the_national_law_base_is_cut_to_the_paper() -> None:
    page = (
        "<html><body><p>Nội dung</p><p>Thuộc tính</p><p>Lược đồ</p><p>NGHỊ QUYẾT SỐ 5/2031/UBTVQH16 VỀ CHỢ NỔI</p><p>Tải về</p>"
        "<p>ỦY BAN THƯỜNG VỤ QUỐC HỘI</p><p>Nghị quyết số: 5/2031/UBTVQH16</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>"
        "<p>NGHỊ QUYẾT</p><p>Về chợ nổi</p><p>Điều 1. Mở chợ nổi</p><p>1. Mở chợ.</p><p>Mục lục</p><p>Điều 1. Mở chợ nổi</p></body></html>"
    )
    reading = read(page.encode())
    assert reading.text.startswith("ỦY BAN THƯỜNG VỤ QUỐC HỘI")
    assert [node.label for node in reading.outline if node.label] == ["Điều 1", "1"]


def test_every_field_of_the_header_names_its_rule_and_its_words() -> None:
    reading = state()
    header = reading.header
    filled = {name for name in ("number", "type", "issuer", "place", "date", "title") if getattr(header, name)}
    assert set(header.rules) == set(header.spans) == filled
    assert header.spans["title"].of(reading.text).endswith("Trồng thử giống lúa chịu mặn")
    assert reading.signature.rule == "signature.block"
    assert {recipient.rule for recipient in reading.recipients} == {"recipients.list"}


def test_a_stamp_of_electronic_signing_above_the_letterhead_is_not_the_issuer() -> None:
    head = (
        "Ký bởi: ỦY BAN NHÂN DÂN\nNgày ký: 06-06-2031 10:20:30 +07:00\n\nUBND XÃ ĐỒNG MÂY\nPHÒNG KINH TẾ\n\nSố: 8/KH-PKT\n\n"
        "Đồng Mây, ngày 05 tháng 6 năm 2031\n\nKẾ HOẠCH\nDọn kênh\n"
    )
    header = read(head.encode()).header
    assert (header.issuer, header.date) == ("UBND XÃ ĐỒNG MÂY PHÒNG KINH TẾ", "2031-06-05")


def test_a_page_without_letterhead_is_filled_from_the_particulars_of_the_portal() -> None:
    page = (
        "Đang tải văn bản...\n\n**Số hiệu:**\n|\n12/UBND-KT\n|\n\n**Loại văn bản:**\n|\nCông văn\n|\n\n**Nơi ban hành:**\n|\nUBND xã Đồng Mây\n|\n\n"
        "**Người ký:**\n|\nLê Văn Mẫu\n|\n\n**Ngày ban hành:**\n|\n05/04/2031\n|\n\n**Tình trạng:**\n|\nCòn hiệu lực\n|\n\n**Kính gửi:** Các thôn.\n\n1. Các thôn dọn kênh.\n"
    )
    header = read(page.encode()).header
    assert (header.number, header.type, header.issuer, header.date) == (
        "12/UBND-KT",
        "CV",
        "UBND xã Đồng Mây",
        "2031-04-05",
    )
    assert header.rules["date"] == "header.particulars"
