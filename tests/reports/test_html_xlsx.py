"""HTML and XLSX of a layout."""

import io

import pytest
from python_calamine import CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from bamsat.reports.bindings.html import to_html
from bamsat.reports.bindings.xlsx import to_xlsx
from bamsat.reports.layout import lay
from bamsat.reports.paper import Column, Paragraph, Table, words
from tests.reports.papers import appendices, paper

SLY = '=HYPERLINK("http://x";"a")'


def test_html_has_the_parts_in_order_and_a_table_with_titles():
    page = LexborHTMLParser(to_html(lay(paper("party-hd05", appendices=appendices(3)))))
    assert page.css_first("html").attributes["lang"] == "vi"
    text = " ".join(page.body.text(separator=" ").split())
    places = [
        text.index(part)
        for part in (
            "ĐẢNG ỦY XÃ TÂN LẬP",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
            "BÁO CÁO",
            "I. TÌNH HÌNH CHUNG",
            "Nơi nhận:",
            "T/M BAN",
            "Phụ lục 1",
        )
    ]
    assert places == sorted(places)
    assert [th.text() for th in page.css("th")][:2] == ["TT", "Nhiệm vụ"]
    assert len(page.css("section")) == 2


def test_html_escapes_words():
    html = to_html(lay(paper(blocks=(Paragraph(words("<script>alert(1)</script> & “x”")),))))
    assert "<script" not in html and "&lt;script&gt;" in html


def test_xlsx_has_a_sheet_a_table_and_no_formulas():
    table = Table((Column("Mã"), Column("Số")), (("007", "12"), (SLY, "-1+1")))
    data = to_xlsx(lay(paper(blocks=(table, Paragraph(words("Hết"))))))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[1:] == [["Mã", "Số"], ["007", 12.0], [SLY, "-1+1"]]


def test_xlsx_gives_the_same_bytes_and_names_the_tables():
    laid = lay(paper(appendices=appendices(3)))
    assert to_xlsx(laid) == to_xlsx(laid)
    book = CalamineWorkbook.from_filelike(io.BytesIO(to_xlsx(laid)))
    assert [book.get_sheet_by_name(name).to_python()[0][0] for name in book.sheet_names] == [
        "Bảng 1. Tiến độ các nhiệm vụ",
        "DANH MỤC NHIỆM VỤ",
        "SỐ LIỆU TỔNG HỢP",
    ]


def test_a_paper_without_tables_has_no_workbook():
    with pytest.raises(ValueError, match="không có bảng"):
        to_xlsx(lay(paper(blocks=(Paragraph(words("Hết")),))))
