"""Where words stand on a printed page: exact for what PDFium tells, nothing where it is not sure."""

import io
import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdfium2 import PdfiumError

from bamsat.reading import Box, Span, Strip, frame, read
from bamsat.reading.intake.layout import Line
from bamsat.reading.intake.printed import UNITS, PrintedPage, picture, printed_pages, squeezed
from bamsat.reading.text.placing import place
from tests.printing import A4, LEADS, LEFT, SIZE, TOP, as_pdf, width

LINES = [
    "KẾ HOẠCH",
    "về nuôi ong lấy mật ở bìa rừng",
    "I. NHIỆM VỤ",
    "1. Ủy ban nhân dân xã chọn mười hộ nuôi ong, cấp thùng và giống trước ngày 15/12/2026.",
    "2. Hội Nông dân xã dạy cách tách đàn; Đoàn Thanh niên xã giúp ghi sổ hoa nở từng tuần.",
    "3. Trạm Y tế xã hướng dẫn xử lý khi bị ong đốt.",
]
UNIT = UNITS / A4[0]  # units in a point


def strips_of(data: bytes) -> tuple[str, list[Strip]]:
    text = read(data).text
    return text, place(text, printed_pages(data))


def boxes_of(text: str, strips: list[Strip], words: str) -> list[tuple[int, Box]]:
    start = text.index(words)
    found = [(strip.page, frame(text, strip, Span(start, start + len(words)))) for strip in strips]
    return [(page, box) for page, box in found if box]


@pytest.mark.parametrize(
    "words", ["chọn mười hộ", "Ủy ban nhân dân xã", "15/12/2026", "Đoàn Thanh niên xã", "ong đốt."]
)
def test_words_are_framed_where_they_were_set(words: str) -> None:
    text, strips = strips_of(as_pdf(LINES, a_page=3))
    ((page, box),) = boxes_of(text, strips, words)
    row = next(index for index, line in enumerate(LINES) if words in line)
    before = LINES[row][: LINES[row].index(words)]
    base = (A4[1] - (TOP - row % 3 * LEADS)) * UNIT
    assert page == row // 3 + 1
    assert box.left == pytest.approx((LEFT + width(before)) * UNIT, abs=5)  # a third of a point
    assert box.right == pytest.approx((LEFT + width(before + words)) * UNIT, abs=5)  # a third of a point
    assert box.top < base < box.bottom
    assert box.bottom - box.top < 1.6 * SIZE * UNIT


def test_every_letter_has_its_place() -> None:
    text, strips = strips_of(as_pdf(LINES, a_page=2))
    assert "".join(squeezed(text[strip.span.start : strip.span.end]) for strip in strips) == squeezed(text)
    assert sum(len(strip.boxes) for strip in strips) == len(squeezed(text))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_measured_as_it_is_shown(turn: int) -> None:
    data = as_pdf(LINES, rotate=turn)
    page = printed_pages(data)[0]
    flat = printed_pages(as_pdf(LINES))[0]
    high = A4[1] / A4[0] * UNITS
    assert page.height == pytest.approx(UNITS**2 / high if turn % 180 else high, abs=1)
    at, was = (next(line.boxes[0] for line in one.lines if line.text == LINES[0]) for one in (page, flat))
    scale = UNITS / high if turn % 180 else 1
    left = {90: high - was.bottom, 180: UNITS - was.right, 270: was.top}[turn] * scale
    assert at.left == pytest.approx(left, abs=3)


def test_letters_off_the_page_take_nothing_from_the_others() -> None:
    text, strips = strips_of(as_pdf([*LINES, "4. " + "Cắm biển báo dọc đường lên rừng và ở bến đò, " * 4]))
    assert boxes_of(text, strips, "chọn mười hộ")
    assert boxes_of(text, strips, "4. Cắm biển báo")


def test_columns_printed_on_one_line_stand_apart() -> None:
    tail = ["Nơi nhận: KT. CHỦ TỊCH", "- Các thôn (niêm yết); PHÓ CHỦ TỊCH", "- Như trên; Lê Văn Mẫu", "- Lưu: VT."]
    text, strips = strips_of(as_pdf(LINES + tail))
    left, right = boxes_of(text, strips, "- Các thôn (niêm yết);")[0][1], boxes_of(text, strips, "PHÓ CHỦ TỊCH")[0][1]
    assert left.right < right.left
    assert left.bottom == right.bottom
    assert text.index("- Như trên;") < text.index("PHÓ CHỦ TỊCH")  # the text has the columns one below the other


def test_a_page_whose_letters_are_not_told_alike_is_left_out_and_the_next_is_not() -> None:
    told = printed_pages(as_pdf(LINES, a_page=3))
    bare = PrintedPage(1, told[0].height, tuple(Line(line.text, page=1, wrapped=True) for line in told[0].lines))
    text = read(as_pdf(LINES, a_page=3)).text
    strips = place(text, [bare, told[1]])
    assert {strip.page for strip in strips} == {2}
    assert boxes_of(text, strips, "ong đốt.")


WORDS = st.lists(
    st.sampled_from(["ong", "mật", "rừng", "2", "3.", "-", "xã;", "Ủy", "bến;", "tổ,", "hộ", "(a)", "giống"]),
    min_size=1,
    max_size=9,
)


@settings(max_examples=40)
@given(
    lines=st.lists(WORDS.map(" ".join), min_size=1, max_size=12),
    lost=st.integers(0, 11),
    added=st.sampled_from(["", "2", "ong", "một dòng thêm vào về sau"]),
)
def test_a_strip_quotes_the_text_exactly_even_of_another_reading(lines: list[str], lost: int, added: str) -> None:
    """The text of an older reader may have lines more or less: what is placed is still the very letters of the page."""
    pages = [_page(1, lines[:6]), _page(2, lines[6:])]
    for text in ("\n".join(lines), "\n".join([*lines[:lost], added, *lines[lost + 1 :]])):
        for strip in place(text, pages):
            quoted = squeezed(text[strip.span.start : strip.span.end])
            line = pages[strip.page - 1].lines[strip.boxes[0].top]
            assert quoted == line.letters
            assert strip.boxes == line.boxes
    whole = place("\n".join(lines), pages)
    assert sum(len(strip.boxes) for strip in whole) == len(squeezed("".join(lines)))


def _page(number: int, lines: list[str]) -> PrintedPage:
    """Boxes that say which line (top) and letter (left) they are."""
    found = []
    for row, line in enumerate(lines):
        own = squeezed(line)
        boxes = tuple(Box(at, row, at + 1, row + 1) for at in range(len(own)))
        found.append(Line(line, page=number, wrapped=True, letters=own, boxes=boxes))
    return PrintedPage(number, 14142, tuple(found))


def test_a_page_as_a_picture() -> None:
    data = as_pdf(LINES, a_page=3)
    seen = Image.open(io.BytesIO(picture(data, 2)))
    assert seen.width in {1240, 1241}
    assert seen.height / seen.width == pytest.approx(A4[1] / A4[0], abs=0.002)
    assert seen.mode == "L"
    ((_, box),) = [found for found in boxes_of(*strips_of(data), "ong đốt.") if found]
    inside = seen.crop(tuple(round(edge * seen.width / UNITS) for edge in box))
    assert inside.getextrema()[0] < 80  # the ink of the words is where the box says
    assert seen.crop((0, 0, seen.width, 60)).getextrema() == (255, 255)


def test_colours_stay() -> None:
    from reportlab.pdfgen.canvas import Canvas

    memory = io.BytesIO()
    canvas = Canvas(memory)
    canvas.setFillColorRGB(0.8, 0, 0)
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()
    seen = Image.open(io.BytesIO(picture(memory.getvalue(), 1)))
    assert seen.mode == "RGB"
    assert seen.getpixel((seen.width // 3, seen.height * 3 // 4)) == (204, 0, 0)


def test_a_page_that_is_not_there_and_a_file_that_is_none() -> None:
    data = as_pdf(LINES)
    for number in (0, 2, -1):
        with pytest.raises(IndexError):
            picture(data, number)
    with pytest.raises(PdfiumError):
        picture(b"%PDF-1.4 x", 1)


def test_the_process_apart_answers_the_same() -> None:
    data = as_pdf(LINES, a_page=3)
    text, strips = strips_of(data)
    run = [sys.executable, "-m", "bamsat.reading"]
    places = subprocess.run([*run, "places"], input=json.dumps(text).encode() + b"\n" + data, capture_output=True)
    answer = json.loads(places.stdout)
    assert answer["strips"] == [[s.page, *s.span, [list(box) for box in s.boxes]] for s in strips]
    assert subprocess.run([*run, "picture", "1"], input=data, capture_output=True).stdout == picture(data, 1)
    assert subprocess.run([*run, "picture", "9"], input=data, capture_output=True).returncode == 3
