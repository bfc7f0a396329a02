"""The line of the sum of a table: bold in every binding, alone at the head of no page."""

import io
import zipfile

import pypdfium2
import pytest
from docx import Document

from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.html import to_html
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.bindings.xlsx import to_xlsx
from bamsat.reports.checker import check, see
from bamsat.reports.layout import Layout, lay
from bamsat.reports.paper import Paragraph, Table, words
from tests.reports.papers import COLUMNS, paper, rows

SUM = ("Tổng cộng", "", "", "99")


def summed(count: int, totalled: bool = True) -> Layout:
    table = Table(COLUMNS, (*rows(count), SUM), "Bảng 1. Tiến độ", totalled=totalled)
    return lay(paper(blocks=(table, Paragraph(words("Trên đây là kết quả, xin báo cáo")))))


def page_of_the_sum(layout: Layout) -> list[str]:
    """The lines of the page on which the sum stands, up to it."""
    document = pypdfium2.PdfDocument(to_pdf(layout))
    for page in document:
        lines = page.get_textpage().get_text_bounded().splitlines()
        place = next((at for at, line in enumerate(lines) if "99" in line), None)
        if place is not None:
            return lines[:place]
    raise AssertionError("no sum")


@pytest.mark.parametrize("count", range(17, 31))
def test_a_sum_stands_under_a_row_of_its_table(count):
    assert any(f"khu vực số {count}" in line for line in page_of_the_sum(summed(count)))


def test_without_it_one_of_these_sums_would_stand_alone():
    alone = [
        count
        for count in range(17, 31)
        if not any("khu vực" in line for line in page_of_the_sum(summed(count, totalled=False)))
    ]
    assert alone


def test_it_is_bold_everywhere_and_kept_with_the_row_before_it():
    layout = summed(3)
    table = Document(io.BytesIO(to_docx(layout))).tables[1]
    looks = [[cell.paragraphs[0].style for cell in row.cells] for row in table.rows]
    assert all(style.font.bold for style in looks[-1]) and not any(style.font.bold for style in looks[-2])
    assert all(style.paragraph_format.keep_with_next for style in looks[-2])
    assert [cell.text for cell in table.rows[-1].cells][:4] == ["Tổng cộng"] * 3 + ["99"]  # one cell over three columns
    assert '<td colspan="3"><strong>Tổng cộng</strong></td><td><strong>99</strong>' in to_html(layout)
    letters = [one for piece in see(to_pdf(layout)).pieces if "Tổng cộng" in piece.text for one in piece.letters]
    assert letters and all(one.bold for one in letters)
    sheet = zipfile.ZipFile(io.BytesIO(to_xlsx(layout))).read("xl/worksheets/sheet1.xml").decode()
    styles = [row.split(' s="')[1].split('"')[0] for row in sheet.split("<row ")[-2:]]
    assert styles[0] != styles[1] and '<mergeCell ref="A6:C6"/>' in sheet
    assert check(to_pdf(layout)).findings == ()


def test_a_table_of_a_sum_alone_is_set():
    assert page_of_the_sum(
        lay(paper(blocks=(Table(COLUMNS, (SUM,), "Bảng 1", totalled=True), Paragraph(words("Hết")))))
    )
