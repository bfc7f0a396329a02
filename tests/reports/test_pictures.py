"""Pictures in papers: as a drawing in every form, beside the words for who cannot see it, and found by our checker without fault."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from lxml import etree

from bamsat.reckoning.indicators.paths import Point
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.html import to_html
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.bindings.xlsx import to_xlsx
from bamsat.reports.charts.canvas import described, size
from bamsat.reports.charts.paths import Shown, path_chart
from bamsat.reports.charts.shares import MOST, shares, together
from bamsat.reports.checker import check
from bamsat.reports.layout import Image, Layout, Line, lay
from bamsat.reports.paper import Appendix, Column, PaperError, Picture, Table
from tests.reports.papers import DAYS, PROSE, paper

PATH = path_chart(
    Shown(
        "Diện tích lúa hữu cơ <xã & thôn>", "ha",
        [Point(date(2026, 3, 31), Decimal(12)), Point(date(2026, 9, 30), Decimal("30.5"))], [Point(date(2026, 12, 31), Decimal(60))],
    ),
    str,
)  # fmt: skip
BARS = shares("Nhiệm vụ", ["đúng hạn", "quá hạn"], [(f"Thôn {at}", [at, 1]) for at in range(1, MOST + 1)])
TABLE = Table((Column("TT"), Column("Thôn")), (("1", "Bến Mây"),), "Bảng 1. Các thôn")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


BLOCKS = (
    *PROSE[:-1],
    Picture(PATH, "Biểu đồ 1. Diện tích lúa"),
    TABLE,
    Picture(BARS, "Biểu đồ 2. Nhiệm vụ"),
    PROSE[-1],
)


@pytest.fixture(params=list(DAYS))
def laid(request) -> Layout:
    return lay(paper(request.param, blocks=BLOCKS, appendices=(Appendix("Biểu đồ", BLOCKS[-4:-2], landscape=True),)))


def pictures(laid: Layout) -> list[Image]:
    return [piece for piece in (*laid.flow, *laid.appendices[0].flow) if isinstance(piece, Image)]


def test_a_picture_fits_the_page_in_its_own_shape_and_stands_over_its_caption(laid) -> None:
    page, lying = laid.page, pictures(laid)[-1]
    assert lying.width <= page.height - page.left - page.right
    assert lying.height <= page.width - page.top - page.bottom - 15  # its caption stands below
    for one in pictures(laid):
        wide, tall = size(one.svg)
        assert one is lying or one.width <= page.width - page.left - page.right
        assert one.height <= 200 and one.height / one.width == pytest.approx(tall / wide, rel=0.01)
    after = laid.flow[laid.flow.index(pictures(laid)[0]) + 1]
    assert isinstance(after, Line) and "Biểu đồ 1" in after.words[0].text


def test_a_docx_has_the_drawing_the_points_for_older_programs_and_what_it_says(laid) -> None:
    data = to_docx(laid)
    assert to_docx(laid) == data  # the same paper, the same bytes
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        names = held.namelist()
        drawn = [held.read(name).decode() for name in names if name.endswith(".svg")]
        points = [held.read(name) for name in names if name.endswith(".png")]
        body = etree.fromstring(held.read("word/document.xml"))
        related = held.read("word/_rels/document.xml.rels").decode()
    assert len(drawn) == 3 and all('font-family="Times New Roman"' in one for one in drawn)
    assert len(points) == 2  # the same picture stands twice
    assert all(one.startswith(b"\x89PNG") for one in points)
    blips = list(body.iter(f"{A}blip"))
    assert len(blips) == 3
    told = [one.get("descr") for one in body.iter("{*}docPr")]
    assert told == [one.about for one in pictures(laid)] and all(told)
    used = [
        value for blip in blips for one in blip.iter() for name, value in one.attrib.items() if name.endswith("}embed")
    ]
    assert len(used) == 6 and all(f'Id="{one}"' in related for one in used)


def test_a_pdf_has_lines_not_points_and_tells_who_cannot_see(laid) -> None:
    data = to_pdf(laid)
    document = pypdfium2.PdfDocument(data)
    words_of_pages = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Thôn 24" in words_of_pages and "mục tiêu 60" in words_of_pages  # the drawing's own words are words
    assert not [one for page in document for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    assert data.count(b"/Figure") >= 3


def test_a_page_shows_the_drawing_itself(laid) -> None:
    page = to_html(laid)
    assert page.count("<figure><svg ") == 3
    assert "&lt;xã &amp; thôn&gt;" in page and "<xã" not in page


def test_our_checker_finds_nothing_in_a_paper_with_pictures(laid) -> None:
    assert check(to_docx(laid)).findings == ()
    assert check(to_pdf(laid)).findings == ()


def test_a_sheet_names_a_table_after_its_own_caption(laid) -> None:
    with zipfile.ZipFile(io.BytesIO(to_xlsx(laid))) as held:
        assert "Biểu đồ" not in held.read("xl/sharedStrings.xml").decode().partition("Các thôn")[0]


def test_a_text_does_not_end_with_a_picture() -> None:
    with pytest.raises(PaperError, match="biểu đồ"):
        lay(paper(blocks=BLOCKS[:-1]))


def test_what_a_drawing_says_comes_back_as_it_was_written() -> None:
    assert described(PATH).startswith("Đã đạt 30.5 ha") and described(BARS).startswith("Thôn 1: 1 đúng hạn")


def test_many_bodies_are_drawn_as_the_largest_and_the_rest_together() -> None:
    rows = [(f"Thôn {at}", [at, 0, at % 3]) for at in range(40)]
    kept = together(rows, "Các thôn khác")
    assert len(kept) == MOST and kept[-1][0] == "Các thôn khác (16)"
    assert [sum(column) for column in zip(*(amounts for _, amounts in kept), strict=True)] == [780, 0, 39]
    assert together(rows[:5], "khác") == rows[1:5]  # a body without work has no bar
    assert shares("x", ["a"], []) == ""
    with pytest.raises(ValueError):
        shares("x", ["a"] * 7, [("x", [1] * 7)])
