"""A layout as DOCX and PDF: structure and places against golden files (GOLDEN=write makes them anew), read back by our reader."""

import io
import os
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from bamsat.reading import read
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.layout import lay
from bamsat.reports.paper import Appendix, Paragraph, Rung, Step, words
from tests.reports.papers import DAYS, appendices, paper
from tests.reports.structure import docx_structure, pdf_lines

GOLDEN = Path(__file__).parent / "golden"
CASES = [(regime, kind) for regime in DAYS for kind in ("report", "letter", "decision")]


def made(regime: str, kind: str):
    return paper(regime, kind, appendices=appendices() if kind == "report" else ())


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize(("regime", "kind"), CASES)
def test_docx_structure(regime, kind):
    compare(f"{regime}-{kind}.docx.txt", docx_structure(to_docx(lay(made(regime, kind)))))


@pytest.mark.parametrize(("regime", "kind"), CASES)
def test_pdf_places(regime, kind):
    compare(f"{regime}-{kind}.pdf.txt", pdf_lines(to_pdf(lay(made(regime, kind)))))


@pytest.mark.parametrize("bind", [to_docx, to_pdf])
def test_the_same_layout_gives_the_same_bytes(bind):
    assert bind(lay(made("state-nd30", "report"))) == bind(lay(made("state-nd30", "report")))


def test_no_member_of_a_docx_carries_the_time_of_its_making():
    with zipfile.ZipFile(io.BytesIO(to_docx(lay(paper())))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-02-05T12:00:00Z" in archive.read("docProps/core.xml")


def test_an_appendix_counts_its_own_steps():
    steps = (Step(Rung.ARABIC, words("Việc thứ nhất.")), Step(Rung.ARABIC, words("Việc thứ hai.")))
    laid = lay(paper(blocks=steps, appendices=(Appendix("Phần việc", steps),)))
    text = read(to_docx(laid), "a.docx").text
    assert text.count("1. Việc thứ nhất.") == 2 and text.count("2. Việc thứ hai") == 2


def test_a_pdf_is_archival_tagged_and_carries_its_fonts():
    data = to_pdf(lay(made("party-hd05", "report")))
    assert b"<pdfaid:part>2<" in data and b"<pdfaid:conformance>B<" in data and b"<pdfuaid:part>1<" in data
    assert b"/StructTreeRoot" in data and b"/Lang" in data
    fonts = set(re.findall(rb"/BaseFont\s*/([\w+-]+)", data))
    assert fonts and all(b"LiberationSerif" in font and b"+" in font for font in fonts)
    assert data.count(b"/FontFile2") == len(re.findall(rb"/Type\s*/FontDescriptor", data)) > 0


@pytest.mark.parametrize("bind", [to_docx, to_pdf])
@pytest.mark.parametrize("regime", DAYS)
def test_our_reader_reads_back_what_was_written(bind, regime):
    name = {to_docx: "a.docx", to_pdf: "a.pdf"}[bind]
    written = made(regime, "report")
    reading = read(bind(lay(written)), name)
    assert reading.header.type == "BC"
    assert (reading.header.number or "").startswith("05")
    assert reading.header.date == written.day.isoformat()
    assert reading.signature.name == "Nguyễn Văn Mẫu"
    assert len(reading.recipients) == 3


@pytest.mark.parametrize("regime", DAYS)
def test_generated_numbers_are_those_of_the_layout(regime):
    """Word counts the steps itself; what it counts to must be what the PDF prints."""
    text = read(to_docx(lay(paper(regime, "regulation"))), "a.docx").text
    for label in (
        "Chương I",
        "Điều 1.",
        "1. Quy định này áp dụng",
        "a) Việc giao",
        "b) Việc theo dõi",
        "Chương II",
        "Điều 2.",
        "Điều 3.",
    ):
        assert label in text, label


def test_words_are_data_and_never_markup():
    sly = 'Số liệu *đậm* #import "x" $x$ <w:p> & “ngoặc” \\ = tiêu đề'
    laid = lay(paper(blocks=(Paragraph(words(sly)), Paragraph(words("Hết")))))
    assert sly in " ".join(read(to_docx(laid), "a.docx").text.split())
    page = pypdfium2.PdfDocument(to_pdf(laid))[0].get_textpage().get_text_bounded()
    assert sly in " ".join(page.split())


def test_pages_of_appendices_count_from_one_and_lie_across():
    pages = pypdfium2.PdfDocument(to_pdf(lay(made("state-nd30", "report"))))
    first = [page.get_textpage().get_text_bounded().split()[0] for page in pages]
    across = [page.get_width() > page.get_height() for page in pages]
    assert first == ["ỦY", "2", "Phụ", "2", "3", "Phụ"]
    assert across == [False, False, True, True, True, False]


@pytest.mark.parametrize("bind", [to_docx, to_pdf])
def test_two_sided_papers_mirror_their_margins(bind):
    laid = lay(paper(two_sided=True))
    if bind is to_docx:
        with zipfile.ZipFile(io.BytesIO(bind(laid))) as archive:
            assert b"mirrorMargins" in archive.read("word/settings.xml")
        return
    pages = pdf_lines(bind(laid)).split("page ")[1:]
    lefts = [min(int(line.split()[0]) for line in page.split("\n")[1:] if line) for page in pages]
    assert lefts == [30, 15]
