"""PDF whose pages are pictures with somebody's recognised text under them: told by what is not seen, mended like a scan."""

import io

import pypdfium2 as pdfium
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from bamsat.reading import read
from bamsat.reading.intake.recognised import NOTICE
from tests.printing import A4, drawn
from tests.reading.test_scans import NEEDS_OCR, table_and_stamp

_LINES = [
    "I. NHIỆM VỤ",
    "l. Phòng Kinh tế tố chức phiên chợ trước ngày 15/4/2031.",
    "2, Trạm Y tế kiếm tra an toàn thực phẩm.",
    '"¬',
]


def layered(mode: int, over: bool = False, wide: float = 1.0) -> bytes:
    """A page of `_LINES` with a picture under them or over them; `mode`: how the text is drawn, 0 seen, 3 not."""
    grey = ImageReader(pdfium.PdfDocument(drawn(lambda canvas: None))[0].render(grayscale=True).to_pil())

    def page(canvas: Canvas) -> None:
        if not over:
            canvas.drawImage(grey, 0, 0, A4[0] * wide, A4[1])
        text = canvas.beginText(85, 700)
        text.setTextRenderMode(mode)
        text.setLeading(20)
        for line in _LINES:
            text.textLine(line)
        canvas.drawText(text)
        if over:
            canvas.drawImage(grey, 0, 0, A4[0] * wide, A4[1])

    return drawn(page)


@pytest.mark.parametrize("layer", [layered(3), layered(0, over=True)])
def test_text_that_no_one_sees_is_mended(layer: bytes) -> None:
    reading = read(layer, "quet.pdf")
    assert reading.source.origin == "ocr" and NOTICE in reading.warnings
    assert [task.text for task in reading.tasks] == [
        "Phòng Kinh tế tổ chức phiên chợ trước ngày 15/4/2031.",
        "Trạm Y tế kiểm tra an toàn thực phẩm.",
    ]
    assert [node.label for node in reading.outline if node.label] == ["I", "1", "2"]
    assert all(task.confidence < 0.8 for task in reading.tasks)


@pytest.mark.parametrize(
    "typed",
    [
        layered(0),
        layered(3, wide=0.2),
        drawn(lambda canvas: canvas.drawString(85, 700, "Mở chợ phiên ở bến đò ven sông.")),
    ],
)
def test_text_over_a_picture_or_beside_a_small_one_is_left_as_it_is(typed: bytes) -> None:
    reading = read(typed, "a.pdf")
    assert reading.source.origin == "text" and NOTICE not in reading.warnings
    assert "tổ chức" not in reading.text


@NEEDS_OCR
def test_the_rules_of_a_table_are_found_in_the_picture() -> None:
    seen = ImageReader(pdfium.PdfDocument(drawn(table_and_stamp))[0].render(scale=150 / 72, grayscale=True).to_pil())
    memory = io.BytesIO()
    canvas = Canvas(memory, pagesize=A4)
    canvas.drawImage(seen, 0, 0, *A4)
    canvas.setFont("Serif", 13)
    canvas._code.append("3 Tr")  # what follows is not seen
    table_and_stamp(canvas)
    canvas.save()
    tasks = read(memory.getvalue(), "quet.pdf").tasks
    assert [(task.text, [body.body for body in task.assignments]) for task in tasks] == [
        ("Quét dọn bờ kênh", ["Phòng Kinh tế"]),
        ("Mở chợ phiên", ["Hội Nông dân"]),
    ]
