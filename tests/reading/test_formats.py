"""One plan in every format: what is read does not depend on how the paper was kept."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from bamsat.reading import Reading, read


def as_docx(plan: str) -> bytes:
    document = docx.Document()
    for line in plan.split("\n"):
        document.add_paragraph(line)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def as_html(plan: str) -> bytes:
    return ("<html><body>" + "".join(f"<p>{line}</p>" for line in plan.split("\n")) + "</body></html>").encode()


FORMATS = {"docx": as_docx, "html": as_html, "text": str.encode, "utf-16": lambda plan: plan.encode("utf-16")}


def essence(reading: Reading) -> list[tuple[str, list[tuple[str, str]], str | None]]:
    return [
        (t.text, sorted((a.role, a.body) for a in t.assignments), t.timeframe.text if t.timeframe else None)
        for t in reading.tasks
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_the_orders_are_the_same_in_every_format(plan: Path, name: str) -> None:
    text = plan.read_text("utf-8")
    reading = read(FORMATS[name](text), f"ke-hoach.{name}")
    assert len(reading.tasks) == 8
    assert essence(reading) == essence(read(text.encode()))
    assert reading.header.number == "07-KH/ĐU"
    assert reading.signature.name == "Phạm Thị Mẫu"


def test_the_extension_is_not_believed(plan: Path) -> None:
    reading = read(as_docx(plan.read_text("utf-8")), "ke-hoach.pdf")
    assert reading.source.media_type.endswith("wordprocessingml.document")


def test_text_layer_pdf_keeps_pages() -> None:
    from reportlab.pdfgen.canvas import Canvas

    memory = io.BytesIO()
    canvas = Canvas(memory)
    for page in range(2):
        canvas.drawString(72, 700, f"{page + 1}. Ban Quan tri xay dung ke hoach chi tiet cua minh trong nam nay.")
        canvas.drawString(300, 20, str(page + 1))
        canvas.showPage()
    canvas.save()
    reading = read(memory.getvalue(), "ke-hoach.pdf")
    assert reading.source.pages == 2
    assert [(n.label, n.page) for n in reading.outline] == [("1", 1), ("2", 2)]


def test_numbering_that_word_generates_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("về việc trồng nấm")
    for words in ("Cấp phôi giống cho sáu hộ.", "Dạy cách ủ phân."):
        document.add_paragraph(words, style="List Number")
    memory = io.BytesIO()
    document.save(memory)
    assert [n.label for n in read(memory.getvalue()).outline] == ["1", "2"]


def test_deleted_text_is_not_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Giữ lại. ")
    run = paragraph.add_run("Đã xóa.")
    deletion = run._r.makeelement(qn("w:del"), {})
    paragraph._p.append(deletion)
    deletion.append(run._r)
    memory = io.BytesIO()
    document.save(memory)
    assert read(memory.getvalue()).text == "Giữ lại."


def test_lone_pipes_make_a_table_with_empty_cells() -> None:
    table = "|\nTT\n|\nNội dung\n|\nChủ trì\n|\nGhi chú\n|\n|\n1\n|\nTrồng nấm\n|\nHội Nông dân\n|\n|\n|\n2\n|\nỦ phân\n|\nBan Văn hóa\n|\nxong\n|\n"
    cells = [(p.place.row, p.place.column, p.text) for p in read(table.encode()).canonical.paragraphs if p.place]
    assert cells[4:] == [
        (1, 0, "1"),
        (1, 1, "Trồng nấm"),
        (1, 2, "Hội Nông dân"),
        (1, 3, ""),
        (2, 0, "2"),
        (2, 1, "Ủ phân"),
        (2, 2, "Ban Văn hóa"),
        (2, 3, "xong"),
    ]


def test_words_between_two_tables_of_one_header_are_no_cell() -> None:
    header, row = "|\nBước\n|\nNội dung\n|\n|\n", "1\n|\nNhận đơn\n|\n"
    paragraphs = read((header + row + "2. Đổi giấy tờ\n" + header + row).encode()).canonical.paragraphs
    assert [p.text for p in paragraphs if not p.place and p.text] == ["2. Đổi giấy tờ"]
    assert {p.place.table for p in paragraphs if p.place} == {0, 1}


def test_the_signers_cell_closes_the_table() -> None:
    paper = "KẾ HOẠCH\nvề chợ nấm\n\n|\nNơi nhận:\n- Hội Nông dân;\n- Lưu: VT.\n|\nCHỦ TỊCH\nLê Văn Mẫu\n|\nĐịa chỉ:\n|\nĐường số 1\n|\nĐiện thoại:\n|\n0\n|\n"
    reading = read(paper.encode())
    assert reading.signature.name == "Lê Văn Mẫu"
    assert [r.text for r in reading.recipients] == ["Hội Nông dân", "Lưu: VT"]


def test_a_full_line_that_ends_a_sentence_is_still_inside_its_paragraph() -> None:
    text = (
        "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Các thôn dọn sạch bờ kênh và báo cáo kết quả cho Phòng Kinh tế của xã.\n"
        "Phòng Kinh tế ghi sổ.\n\n2. Sửa cầu.\n\nNgắn.\n\nHai.\n"
    )
    assert "Phòng Kinh tế của xã. Phòng Kinh tế ghi sổ." in read(text.encode()).text


def test_cells_of_markdown_break_their_lines_by_a_tag() -> None:
    paper = (
        "| UBND XÃ SUỐI MƠ<br/>PHÒNG KINH TẾ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc |\n| --- | --- |\n"
        "| Số: 8/KH-PKT | Suối Mơ, ngày 12 tháng 01 năm 2031 |\n\nKẾ HOẠCH<br>Mở <u>chợ</u>&nbsp;phiên\n\nI. NHIỆM VỤ\n\n1. Phòng Kinh tế mở lớp R&D.\n\n"
        "| Nơi nhận:<br>- UBND xã;<br>- Lưu: VT. | TRƯỞNG PHÒNG<br><br>Lê Văn Mẫu |\n| --- | --- |\n"
    )
    reading = read(paper.encode())
    assert reading.header.title == "Mở chợ phiên"
    assert reading.header.issuer and reading.header.issuer.endswith("PHÒNG KINH TẾ")
    assert [t.text for t in reading.tasks] == ["Phòng Kinh tế mở lớp R&D."]
    assert [r.text for r in reading.recipients] == ["UBND xã", "Lưu: VT"]
    assert (reading.signature.position, reading.signature.name) == ("TRƯỞNG PHÒNG", "Lê Văn Mẫu")
