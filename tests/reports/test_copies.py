"""Copies: their block laid out and judged, an original's pages that stay as they are, an extract letter for letter."""

import io
import resource
from dataclasses import replace

import pypdfium2
import pytest

from bamsat.reading import read
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.html import to_html
from bamsat.reports.bindings.pdf import beneath as apart
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.bindings.pdf.beneath import Unjoined, beneath
from bamsat.reports.checker import check
from bamsat.reports.layout import Layout, lay, lay_copy, lay_extract
from bamsat.reports.paper import Branch, CopyForm, PaperError, Quote, plain
from bamsat.reports.paper.copies import refusal
from bamsat.reports.rules import REGIMES, rulebook
from tests.reports.copied import MUTATIONS, copied, copy, original
from tests.reports.papers import paper

BIND = {"docx": to_docx, "pdf": to_pdf}
FORMS = [(regime, form) for regime in REGIMES for form in CopyForm]


def found(data: bytes) -> dict[str, str]:
    return {one.rule: one.found for one in check(data).findings}


def joined(source: bytes, regime: str = "state-nd30") -> bytes:
    made = copy(regime)
    return beneath(source, to_pdf(lay_copy(made)), lambda page: to_pdf(lay_copy(made, page)), 20)


def text_of(data: bytes, page: int) -> str:
    return pypdfium2.PdfDocument(data)[page].get_textpage().get_text_bounded()


@pytest.mark.parametrize(("regime", "form"), FORMS)
@pytest.mark.parametrize("kind", BIND)
def test_our_own_copies_have_nothing_to_find(regime, form, kind):
    assert found(BIND[kind](copied(regime, form))) == {}


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("kind", BIND)
def test_our_own_extracts_and_lone_blocks_have_nothing_to_find(regime, kind):
    assert found(BIND[kind](lay_extract(original(regime), copy(regime, CopyForm.EXTRACT)))) == {}
    alone = check(BIND[kind](lay_copy(copy(regime))))
    assert alone.findings == () and alone.regime == rulebook(regime).name


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_each_mutation_is_found(mutation):
    given = copied(mutation.regime)
    broken = replace(given, beneath=mutation.breaks(given.beneath))
    for kind in mutation.seen:
        assert mutation.rule in found(BIND[kind](broken)), kind


@pytest.mark.parametrize("kind", BIND)
def test_a_rule_over_a_part_of_the_width_or_none_is_found(kind, monkeypatch):
    from bamsat.reports.bindings import docx as docx_binding
    from bamsat.reports.bindings import pdf as pdf_binding

    if kind == "docx":
        given = docx_binding._beneath
        monkeypatch.setattr(docx_binding, "_beneath", lambda block, pen: given(block, pen)[1:])
    else:
        monkeypatch.setattr(pdf_binding, "_compiler", lambda: _compiler_without_rule(pdf_binding))
    assert "measures.copy-line" in found(BIND[kind](copied("state-nd30")))


def _compiler_without_rule(binding):
    import typst

    source = (
        (binding._HERE / "paper.typ").read_text("utf-8").replace("pdf.artifact(line(length: 100%, stroke: 0.6pt))", "")
    )
    return typst.Compiler(
        source.encode(), root=str(binding._HERE), font_paths=[str(binding.FONTS)], ignore_system_fonts=True
    )


def test_number_and_form_follow_the_branch():
    said = {
        (regime, form): [
            plain(line.words) for line in (*block.left, *block.right) if line.part in ("number", "copy-form")
        ]
        for regime, form in FORMS
        if (block := lay_copy(copy(regime, form)).beneath)
    }
    assert said["state-nd30", CopyForm.FULL] == ["Số: 07/SY-UBND", "SAO Y"]
    assert said["state-nd30", CopyForm.ONWARD] == ["Số: 07/SL-UBND", "SAO LỤC"]
    assert said["state-nd30", CopyForm.EXTRACT] == ["Số: 07/TrS-UBND", "TRÍCH SAO"]
    assert said["party-hd36", CopyForm.FULL] == ["Số 07-BS/ĐU", "SAO Y BẢN CHÍNH"]
    assert said["party-hd05", CopyForm.ONWARD] == ["Số 07-BS/ĐU", "SAO LỤC"]


def test_a_copy_without_what_it_needs_is_refused_in_words():
    for changes, word in (({"place": " "}, "địa danh"), ({"archive": ""}, "nơi lưu"), ({"number": 0}, "01")):
        with pytest.raises(PaperError, match=word):
            copy(**changes)
    with pytest.raises(PaperError, match="ít nhất một mục"):
        original(quotes=(None,))


@pytest.mark.parametrize(
    ("branch", "form", "own", "of", "ok"),
    [
        (Branch.STATE, CopyForm.FULL, False, None, True),
        (Branch.STATE, CopyForm.FULL, True, None, True),
        (Branch.STATE, CopyForm.FULL, False, CopyForm.FULL, False),
        (Branch.STATE, CopyForm.ONWARD, False, None, False),
        (Branch.STATE, CopyForm.ONWARD, False, CopyForm.FULL, True),
        (Branch.STATE, CopyForm.ONWARD, False, CopyForm.EXTRACT, False),
        (Branch.STATE, CopyForm.EXTRACT, False, CopyForm.FULL, False),
        (Branch.PARTY, CopyForm.FULL, False, None, False),
        (Branch.PARTY, CopyForm.FULL, True, None, True),
        (Branch.PARTY, CopyForm.ONWARD, False, None, True),
        (Branch.PARTY, CopyForm.ONWARD, False, CopyForm.ONWARD, True),
        (Branch.PARTY, CopyForm.ONWARD, True, None, False),
        (Branch.PARTY, CopyForm.EXTRACT, False, None, False),
        (Branch.PARTY, CopyForm.EXTRACT, True, None, True),
    ],
)
def test_who_may_make_which_form(branch, form, own, of, ok):
    assert (refusal(branch, form, own, of) == "") is ok


def long_paper(words_: int) -> bytes:
    """A PDF that we did not make, of so many words."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    y = 780
    for at in range(words_):
        if y < 60:
            canvas.showPage()
            y = 780
        canvas.drawString(85, y, f"Dong {at} cua ban chinh")
        y -= 16
    canvas.save()
    return written.getvalue()


def test_the_pages_of_the_original_stay_as_they_are():
    source = long_paper(60)
    made = joined(source)
    assert made.startswith(source)
    before, after = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument(made)
    assert len(before) == len(after) == 2
    assert len({bytes(document[0].render(scale=1).buffer) for document in (before, after)}) == 1
    assert text_of(made, 0) == text_of(source, 0)
    assert (
        "SAO Y" in text_of(made, 1)
        and "07/SY-UBND" in text_of(made, 1)
        and text_of(source, 1).strip() in text_of(made, 1)
    )


def test_no_room_or_no_upright_page_brings_a_page_of_its_own_with_its_number():
    source = long_paper(44)
    made = joined(source)
    assert made.startswith(source) and len(pypdfium2.PdfDocument(made)) == 2
    assert (
        text_of(made, 0) == text_of(source, 0)
        and "SAO Y" in text_of(made, 1)
        and text_of(made, 1).strip().startswith("2")
    )
    across = to_pdf(lay(paper("state-nd30", appendices=_landscape())))
    made = joined(across)
    pages = len(pypdfium2.PdfDocument(across))
    assert len(pypdfium2.PdfDocument(made)) == pages + 1 and "SAO Y" in text_of(made, pages)


def _landscape():
    from tests.reports.papers import appendices

    return appendices()[:1]


@pytest.mark.parametrize("size", [1, 10, 20, 27, 30, 34, 38, 42, 45])
def test_nothing_is_drawn_over_the_original(size):
    """Wherever the original ends, the ink of its page is still there and the block stands below it or on another page."""
    source = long_paper(size)
    made = joined(source)
    lines = [line for line in text_of(made, 0).splitlines() if line.strip()]
    own = [line for line in text_of(source, 0).splitlines() if line.strip()]
    assert lines[: len(own)] == own
    document = pypdfium2.PdfDocument(made)
    page = document[len(document) - 1].get_textpage()
    last = min(page.get_charbox(at)[1] for at in range(page.count_chars()) if page.get_text_range(at, 1).strip())
    assert last > 20 / 25.4 * 72 - 3


def test_ink_at_the_very_edge_leaves_no_room():
    """The dark edge of a scan: the block stood over the words of the page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    canvas.drawString(85, 700, "Ban chinh")
    canvas.rect(0, 0, 40, 10, fill=1)
    canvas.save()
    made = joined(written.getvalue())
    assert len(pypdfium2.PdfDocument(made)) == 2 and "SAO Y" not in text_of(made, 0)


def test_a_page_that_cuts_off_what_comes_after_it_brings_a_page_of_its_own():
    """A clip that nothing ends again: the block was there in words and nobody saw it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4)
    path = canvas.beginPath()
    path.rect(0, 700, 600, 142)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(85, 770, "Ban chinh")
    canvas.save()
    made = joined(written.getvalue())
    assert made.startswith(written.getvalue()) and len(pypdfium2.PdfDocument(made)) == 2
    assert "SAO Y" in text_of(made, 1) and "SAO Y" not in text_of(made, 0)


def test_the_process_that_opens_a_foreign_file_bounds_its_memory_and_time(monkeypatch):
    limits: dict[int, tuple[int, int]] = {}
    block = to_pdf(lay_copy(copy()))
    monkeypatch.setattr(apart.resource, "setrlimit", limits.__setitem__)
    monkeypatch.setattr(apart.sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"ask": "tall"}\n' + block)))
    monkeypatch.setattr(apart.sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    apart.main()
    assert limits[resource.RLIMIT_AS] == (apart.MEMORY, apart.MEMORY)
    assert limits[resource.RLIMIT_CPU] == (apart.SECONDS, apart.SECONDS)


def test_what_cannot_be_opened_is_refused_in_a_sentence():
    for data in (b"%PDF-1.7 hong", b"", b"PK"):
        with pytest.raises(Unjoined, match="Không mở được"):
            joined(data)


@pytest.mark.parametrize("regime", REGIMES)
def test_an_extract_holds_the_chosen_words_letter_for_letter(regime):
    given = original(regime)
    laid = lay_extract(given, copy(regime, CopyForm.EXTRACT))
    said = [plain(line.words) for line in laid.flow if line.part in ("body", "heading")]
    assert said == [
        "II. NHIỆM VỤ",
        "………",
        "2. Phòng Kinh tế rà soát thiết bị cần thay thế, gửi danh sách trước ngày 30/11/2026;",
        "- Kinh phí: theo dự toán.",
        "………",
    ]
    data = to_docx(laid)
    reading = read(data, "trich.docx")
    assert (reading.header.number, reading.header.date) == (given.number, "2026-06-09")
    assert reading.signature.name == "Trần Thị Gốc"
    assert "Lê Văn Chép" not in [one.name for one in (reading.signature, *reading.signature.cosigners)]


def test_an_original_older_than_our_rules_is_set_by_those_of_the_day_of_the_copy():
    import datetime

    laid = lay_extract(original(day=datetime.date(2015, 3, 2)), copy(form=CopyForm.EXTRACT))
    assert laid.book.key == "state-nd30" and "ngày 02 tháng 3 năm 2015" in to_html(laid)


def test_html_holds_the_block_escaped():
    laid: Layout = lay_extract(original(quotes=(Quote("<b>1. Rà soát & gửi</b>"),)), copy(form=CopyForm.EXTRACT))
    page = to_html(laid)
    assert 'class="beneath"' in page and "&lt;b&gt;1. Rà soát &amp; gửi&lt;/b&gt;" in page and "07/TrS-UBND" in page


def test_a_copy_is_tagged_and_carries_its_fonts():
    made = to_pdf(lay_extract(original(), copy(form=CopyForm.EXTRACT)))
    assert pypdfium2.raw.FPDFCatalog_IsTagged(pypdfium2.PdfDocument(made).raw) and b"LiberationSerif" in made.replace(
        b"+", b""
    )
