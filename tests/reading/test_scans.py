"""Scans: recognised where Tesseract and its Vietnamese are installed, refused with how to install them where not; what can be repaired is."""

import builtins
import io
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bamsat.reading import Unreadable, read
from bamsat.reading.intake import scan
from bamsat.reading.intake.red_ink import without_red
from bamsat.reading.intake.scan_repair import repaired
from tests.printing import A4, FACE, drawn
from tests.reading.test_pdf_layout import ending, letterhead

try:
    scan._recogniser().End()
    RECOGNISES = FACE.exists()
except Unreadable:
    RECOGNISES = False
NEEDS_OCR = pytest.mark.skipif(
    not RECOGNISES, reason="the extra ocr, tesseract-ocr-vie or fonts-liberation2 is missing"
)


def scanned(*pages: Callable[[Canvas], None], coloured: bool = False) -> bytes:
    """The pages as pictures."""
    document = pdfium.PdfDocument(drawn(*pages))
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=A4)
    for page in document:
        picture = page.render(scale=200 / 72, grayscale=not coloured).to_pil()
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return memory.getvalue()


def paper(canvas: Canvas) -> None:
    letterhead(canvas)
    canvas.setFillGray(1)
    canvas.rect(100, 730, 450, 25, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawString(105, 740, "Số: 12/KH-PKT")
    canvas.drawString(290, 740, "Suối Mơ, ngày 15 tháng 3 năm 2026")
    canvas.drawString(85, 600, "2. Giao Phòng Kinh tế chủ trì, phối hợp với các thôn quét dọn bờ kênh.")
    ending(canvas)


@NEEDS_OCR
def test_a_scan_is_read_and_said_to_be_less_sure() -> None:
    reading = read(scanned(paper, lambda canvas: None), "quet.pdf")
    assert (reading.header.number, reading.header.date) == ("12/KH-PKT", "2026-03-15")
    assert reading.header.issuer == "UBND XÃ SUỐI MƠ PHÒNG KINH TẾ"
    assert reading.signature.name == "Lê Văn Mẫu"
    assert (reading.source.origin, reading.source.pages) == ("ocr", 2)
    assert "ocr" in [warning.code for warning in reading.warnings]
    assert reading.tasks and all(task.confidence <= 0.7 for task in reading.tasks)


def table_and_stamp(canvas: Canvas) -> None:
    for across in (80, 110, 300, 420, 520):
        canvas.line(across, 700, across, 800)
    for height in (700, 725, 750, 775, 800):
        canvas.line(80, height, 520, height)
    rows = [
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"),
        ("", "Việc của các bến đò dọc sông và chợ", "", ""),
        ("1", "Quét dọn bờ kênh", "Phòng Kinh tế", "15/4/2026"),
        ("2", "Mở chợ phiên", "Hội Nông dân", "20/4/2026"),
    ]
    for row, cells in enumerate(rows):
        for left, words in zip((85, 118, 306, 430), cells, strict=True):
            canvas.drawString(left, 783 - 25 * row, words)
    canvas.setStrokeColorRGB(0.85, 0.1, 0.15)
    canvas.setLineWidth(5)
    for radius in (30, 45):
        canvas.circle(385, 360, radius)
    recipients = ("Nơi nhận:", "- Như trên;", "- Các thôn;", "- Lưu: VT.")
    canvas.setFontSize(11)
    for row, words in enumerate(recipients):
        canvas.drawString(85, 400 - 13 * row, words)
    canvas.setFontSize(13)
    canvas.drawCentredString(430, 397, "TRƯỞNG PHÒNG")
    canvas.drawCentredString(430, 320, "Lê Văn Mẫu")


@NEEDS_OCR
def test_tables_and_the_end_of_a_scan_are_read_in_their_columns() -> None:
    reading = read(scanned(table_and_stamp, coloured=True), "quet.pdf")
    assert [
        (task.text, [body.body for body in task.assignments], task.timeframe and task.timeframe.due)
        for task in reading.tasks
    ] == [
        ("Quét dọn bờ kênh", ["Phòng Kinh tế"], "2026-04-15"),
        ("Mở chợ phiên", ["Hội Nông dân"], "2026-04-20"),
    ]
    assert "Việc của các bến đò dọc sông và chợ" in reading.text
    assert [recipient.text for recipient in reading.recipients] == ["Như trên", "Các thôn", "Lưu: VT"]
    assert (reading.signature.position, reading.signature.name) == ("TRƯỞNG PHÒNG", "Lê Văn Mẫu")


def test_dots_that_are_red_are_whitened_and_no_others() -> None:
    red, black, dark_red, paper = (30, 40, 200), (20, 20, 20), (15, 15, 90), (250, 250, 250)
    dots = [red] * 500 + [black, dark_red, paper]
    grey = b"\x50" * 500 + b"\x14\x20\xfa"
    coloured = bytes(channel for dot in dots for channel in dot)
    assert without_red(grey, coloured) == b"\xff" * 500 + b"\x14\x20\xfa"
    assert without_red(grey[-3:], coloured[-9:]) == grey[-3:]
    assert without_red(grey[490:], coloured[3 * 490 :]) == grey[490:]  # too few for a stamp


@NEEDS_OCR
def test_pages_beyond_the_limit_of_time_are_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0])  # then the time is over, whoever looks
    monkeypatch.setattr(scan.time, "monotonic", lambda: next(clock, 81.0))
    reading = read(scanned(paper, paper), patience=80)
    assert "ocr-cut" in [warning.code for warning in reading.warnings]
    assert {p.page for p in reading.canonical.paragraphs} == {1}


@NEEDS_OCR
@pytest.mark.parametrize("hands", [1, 3])
def test_pages_come_in_their_order_however_many_are_recognised_at_once(
    monkeypatch: pytest.MonkeyPatch, hands: int
) -> None:
    monkeypatch.setattr(scan, "HANDS", hands)
    names = ("một", "hai", "ba", "bốn", "năm")
    pages = [
        lambda canvas, name=name: canvas.drawString(105, 700, f"Đây là trang thứ {name} của kế hoạch.")
        for name in names
    ]
    reading = read(scanned(*pages))
    assert [p.page for p in reading.canonical.paragraphs] == [1, 2, 3, 4, 5]
    assert [reading.text.index(f"thứ {name}") for name in names] == sorted(
        reading.text.index(f"thứ {name}") for name in names
    )


def test_without_tesseract_one_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "tesserocr":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    memory = io.BytesIO()
    canvas = Canvas(memory)
    canvas.rect(10, 10, 100, 100, fill=1)
    canvas.save()
    with pytest.raises(Unreadable) as refusal:
        read(memory.getvalue())
    assert refusal.value.code == "scan"
    assert "bamsat[ocr]" in refusal.value.message


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (["I.MỤC ĐÍCH, YÊU CẦU", "H. NHIỆM VỤ", "II. TỔ CHỨC THỰC HIỆN"],
         ["I. MỤC ĐÍCH, YÊU CẦU", "II. NHIỆM VỤ", "III. TỔ CHỨC THỰC HIỆN"]),
        (["l. MỤC ĐÍCH", "1I, NHIỆM VỤ"], ["I. MỤC ĐÍCH", "II. NHIỆM VỤ"]),
        (["I. MỤC ĐÍCH", "II. NHIỆM VỤ", "I. YÊU CẦU"], ["I. MỤC ĐÍCH", "II. NHIỆM VỤ", "I. YÊU CẦU"]),
        (["I. Mục đích của phiên chợ", "1. Dựng quầy"], ["I. Mục đích của phiên chợ", "1. Dựng quầy"]),
        (["Số: 32 -QD/ TU"], ["Số: 32-QĐ/TU"]),
        (["theo Nghị định số 30/2020/ND-CP và 12/NQ-HDND"], ["theo Nghị định số 30/2020/NĐ-CP và 12/NQ-HĐND"]),
        (["từ ngày 15/3 - Hội Nông dân họp"], ["từ ngày 15/3 - Hội Nông dân họp"]),
        (["giá 12 - Ban quản lý chợ thu"], ["giá 12 - Ban quản lý chợ thu"]),
        (["a) Dựng quầy.", "b) Thu phí.", "©) Quét chợ. :"], ["a) Dựng quầy.", "b) Thu phí.", "c) Quét chợ."]),
        (["đ) Dựng quầy", "e) Thu phí", "8) Quét chợ", "h) Mở chợ", "¡) Đóng chợ"],
         ["đ) Dựng quầy", "e) Thu phí", "g) Quét chợ", "h) Mở chợ", "i) Đóng chợ"]),
        (["h) Các quầy:", "1) Quầy cá.", "2) Quầy rau."], ["h) Các quầy:", "1) Quầy cá.", "2) Quầy rau."]),
        (["a) Dựng quầy", "b) Thu phí", "e) Quét chợ", "d) Mở chợ"], ["a) Dựng quầy", "b) Thu phí", "c) Quét chợ", "d) Mở chợ"]),
        (["Mới nhận: CHỦ TỊCH", "Hàng mới nhận: 5 thùng"], ["Nơi nhận: CHỦ TỊCH", "Hàng mới nhận: 5 thùng"]),
        (["a) Dựng quầy", "b) Thu phí", "a) Quét chợ"], ["a) Dựng quầy", "b) Thu phí", "a) Quét chợ"]),
    ],
)  # fmt: skip
def test_numbers_are_repaired_by_sequence_and_symbols_by_pattern(seen: list[str], meant: list[str]) -> None:
    assert repaired(seen) == meant
