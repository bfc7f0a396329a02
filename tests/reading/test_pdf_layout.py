"""PDF pages read by where the letters stand: letterhead, recipients beside the signature, ruled tables, what is on every page."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from reportlab.pdfgen.canvas import Canvas

from bamsat.reading import Unreadable, read
from bamsat.reading.intake import take_in
from bamsat.reading.intake.layout import Line, Table
from tests.printing import drawn


def letterhead(canvas: Canvas) -> None:
    """As Word writes it: line by line, left and right in turn, the number and the day left blank."""
    for height, left, right in (
        (780, "UBND XÃ SUỐI MƠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (765, "PHÒNG KINH TẾ", "Độc lập - Tự do - Hạnh phúc"),
        (740, "", ""),
    ):
        canvas.drawCentredString(150, height, left)
        canvas.drawCentredString(410, height, right)
    canvas.drawString(105, 740, "Số:")
    canvas.drawString(150, 740, "/KH-PKT")
    canvas.drawString(290, 740, "Suối Mơ, ngày")
    canvas.drawString(400, 740, "tháng 3 năm 2026")
    canvas.drawCentredString(300, 700, "KẾ HOẠCH")
    canvas.drawCentredString(300, 685, "Mở chợ phiên ven sông")
    canvas.drawString(85, 650, "1. Đội dân phòng dựng quầy hàng ven sông trước ngày hội, giữ lối đi cho xe của")
    canvas.drawString(70, 635, "các thôn và báo cáo Phòng Kinh tế.")


def fields(canvas: Canvas) -> None:
    letterhead(canvas)
    for place, words in ((124, "12"), (373, "15")):
        canvas.acroForm.textfield(value=words, x=place, y=734, width=26, height=18, fontSize=12, borderWidth=0)


def ending(canvas: Canvas) -> None:
    left = ("Nơi nhận:", "- Như trên;", "- Các thôn bản, tổ dân phố", "ven sông;", "- Lưu: VT.")
    right = ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "", "", "Lê Văn Mẫu")
    for row, (one, other) in enumerate(zip(left, right, strict=True)):
        canvas.drawString(85, 400 - 15 * row, one)
        if other:
            canvas.drawCentredString(430, 400 - 15 * row, other)


def test_number_and_day_that_a_document_system_filled_in_are_read() -> None:
    reading = read(drawn(fields))
    header = reading.header
    assert (header.number, header.date, header.place) == ("12/KH-PKT", "2026-03-15", "Suối Mơ")
    assert header.issuer == "UBND XÃ SUỐI MƠ PHÒNG KINH TẾ"
    assert header.title == "Mở chợ phiên ven sông"


def test_the_letterhead_is_left_column_then_right_column() -> None:
    texts = [block.text for block in take_in(drawn(letterhead)).blocks if isinstance(block, Line)]
    assert [" ".join(text.split()) for text in texts[:8]] == [
        "UBND XÃ SUỐI MƠ",
        "PHÒNG KINH TẾ",
        "Số: /KH-PKT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Suối Mơ, ngày tháng 3 năm 2026",
        "KẾ HOẠCH",
        "Mở chợ phiên ven sông",
    ]


def test_recipients_stand_apart_from_the_signature() -> None:
    def page(canvas: Canvas) -> None:
        letterhead(canvas)
        ending(canvas)

    reading = read(drawn(page))
    assert [r.text for r in reading.recipients] == ["Như trên", "Các thôn bản, tổ dân phố ven sông", "Lưu: VT"]
    assert (reading.signature.authority, reading.signature.position, reading.signature.name) == (
        "KT. TRƯỞNG PHÒNG",
        "PHÓ TRƯỞNG PHÒNG",
        "Lê Văn Mẫu",
    )


BORDERS = (70, 100, 300, 420, 540)


def table(
    top: float, rows: list[list[str]], merged: int | None = None, whole_path: bool = False
) -> Callable[[Canvas], None]:
    """Rows of 40 points from `top`; `merged` is a row whose second last cell goes on from the row above."""

    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for r in range(len(rows) + 1):
            height = top - 40 * r
            for c, (left, right) in enumerate(pairwise(BORDERS)):
                if not (r == merged and c == 2):
                    path.rect(left, height - 0.3, right - left, 0.5)
        for border in BORDERS:
            path.rect(border - 0.3, top - 40 * len(rows), 0.5, 40 * len(rows))
        if whole_path:
            canvas.drawPath(path, stroke=0, fill=1)
        else:
            for border in BORDERS:
                canvas.line(border, top, border, top - 40 * len(rows))
            for r in range(len(rows) + 1):
                for c, (left, right) in enumerate(pairwise(BORDERS)):
                    if not (r == merged and c == 2):
                        canvas.line(left, top - 40 * r, right, top - 40 * r)
        for r, row in enumerate(rows):
            for left, words in zip(BORDERS, row, strict=False):
                for n, words_of_line in enumerate(words.split("\n")):
                    canvas.drawString(left + 4, top - 40 * r - 15 - 14 * n, words_of_line)

    return draw


HEAD = ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian"]


@pytest.mark.parametrize("whole_path", [False, True])
def test_a_ruled_table_over_two_pages_is_one(whole_path: bool) -> None:
    first = [HEAD, ["1", "Dựng quầy hàng\nven sông", "Phòng Kinh tế", "Quý II/2026"], ["2", "Sửa mái nhà kho", "", "Quý III/2026"],
             ["3", "Quét dọn bờ kênh", "Hội Nông dân", "Tháng 6"]]  # fmt: skip
    second = [HEAD, ["", "và nạo cống", "xã", "năm 2026"], ["4", "Lắp đèn", "Đoàn Thanh niên", "Tháng 9/2026"]]

    def page(canvas: Canvas) -> None:
        canvas.drawString(70, 760, "PHỤ LỤC")
        table(700, first, merged=2, whole_path=whole_path)(canvas)

    def overleaf(canvas: Canvas) -> None:
        canvas.drawCentredString(300, 800, "2")
        table(760, second, whole_path=whole_path)(canvas)
        canvas.drawString(70, 500, "Các thôn ghi sổ.")

    blocks = take_in(drawn(page, overleaf)).blocks
    (found,) = [block for block in blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in found.rows] == [
        HEAD,
        ["1", "Dựng quầy hàng\nven sông", "Phòng Kinh tế", "Quý II/2026"],
        ["2", "Sửa mái nhà kho", "", "Quý III/2026"],
        ["3", "Quét dọn bờ kênh\nvà nạo cống", "Hội Nông dân\nxã", "Tháng 6\nnăm 2026"],
        ["4", "Lắp đèn", "Đoàn Thanh niên", "Tháng 9/2026"],
    ]
    assert found.rows[2][2].continues_above
    assert [block.text.strip() for block in blocks if isinstance(block, Line)] == ["PHỤ LỤC", "Các thôn ghi sổ."]
    reading = read(drawn(page, overleaf))
    leads = [[a.body for a in task.assignments if a.role == "lead"] for task in reading.tasks]
    assert leads == [["Phòng Kinh tế"], ["Phòng Kinh tế"], ["Hội Nông dân xã"], ["Đoàn Thanh niên"]]


def test_a_frame_around_words_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(60, 600, 400, 100)
        canvas.drawString(70, 650, "Các thôn ghi sổ mỗi tháng.")
        canvas.drawString(70, 630, "Phòng Kinh tế xem sổ.")

    assert not any(isinstance(block, Table) for block in take_in(drawn(page)).blocks)


def test_what_is_printed_on_every_page_is_left_out() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(70, 810, "Kế hoạch mở chợ phiên ven sông")
            canvas.drawString(70, 700, f"{number}. Thôn số {number} dọn sạch bờ kênh và báo cáo kết quả.")
            canvas.drawCentredString(300, 30, f"Trang {number}/4")

        return draw

    texts = [block.text for block in take_in(drawn(*(page(n) for n in (1, 2, 3, 4)))).blocks if isinstance(block, Line)]
    assert texts == [f"{n}. Thôn số {n} dọn sạch bờ kênh và báo cáo kết quả." for n in (1, 2, 3, 4)]


def test_a_number_parted_at_its_hyphen_is_whole() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(70, 700, "Các thôn thực hiện Kế hoạch số 12/KH-")
        canvas.drawString(70, 685, "UBND của xã về mở chợ phiên.")

    assert "số 12/KH-UBND của xã" in read(drawn(page)).text


def test_a_mark_of_secrecy_on_every_page_is_seen() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(70, 810, "MẬT")
            canvas.drawString(70, 700, f"{number}. Các thôn ghi sổ tháng {number}, Phòng Kinh tế xem sổ.")

        return draw

    with pytest.raises(Unreadable) as refusal:
        read(drawn(*(page(number) for number in range(1, 5))))
    assert refusal.value.code == "secret"
