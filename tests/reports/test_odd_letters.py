"""Letters that no file or no font can hold, anywhere in a paper: every binding still makes its file, and Vietnamese loses nothing."""

from dataclasses import replace
from unicodedata import normalize

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bamsat.reading import read
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.html import to_html
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.bindings.pdf.letters import MISSING, shown
from bamsat.reports.bindings.xlsx import to_xlsx
from bamsat.reports.layout import Layout, lay
from bamsat.reports.layout.legible import cleaned
from bamsat.reports.paper import (
    Appendix,
    Block,
    Column,
    Emphasis,
    Issuer,
    Paper,
    PaperError,
    Paragraph,
    Run,
    Rung,
    Step,
    Table,
    words,
)  # fmt: skip
from tests.reports.papers import paper

MARKED = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = "".join(normalize("NFC", letter + tone) for letter in MARKED for tone in TONES) + "bcdđghklmnpqrstvxfjwz"
VIETNAMESE = SMALL + SMALL.upper()
ODD = ["😀", "漢", "ب", "\ue000", "\x01", "\x00", "\ufffe", "\uffff", "\ufdd0", "\U0010ffff"]


def blocks(text: str) -> tuple[Block, ...]:
    return (
        Step(Rung.ROMAN, words(text), titled=True),
        Step(Rung.ARABIC, words(text), titled=True),
        Step(Rung.DASH, words(text)),
        Paragraph((Run(text, Emphasis.BOLD), Run(text, Emphasis.ITALIC))),
        Table((Column(text), Column("b")), ((text, text),), text),
        Paragraph(words(text)),
    )


def holding(text: str, kind: str) -> Paper:
    """A paper with these words in every place where a person writes some."""
    made = paper(kind=kind, blocks=blocks(text), appendices=(Appendix(text, blocks(text)),))
    signing = replace(made.signing, name=text, post=text)
    return replace(made, subject=text, place=text, issuer=Issuer(text, text, text), signing=signing, recipients=(text,))


def bind_all(layout: Layout) -> None:
    for bind in (to_docx, to_pdf, to_html, to_xlsx):
        assert bind(layout)


@given(st.text(), st.sampled_from(["report", "letter"]))
@settings(max_examples=40)
def test_any_words_go_through_every_binding(text, kind) -> None:
    try:
        layout = lay(holding(text, kind))
    except PaperError:  # nothing left that can be read: said in a sentence
        assert not cleaned(text).strip()
        return
    bind_all(layout)


@pytest.mark.parametrize("odd", ODD)
def test_odd_letters_go_through_every_binding(odd) -> None:
    bind_all(lay(holding(f"Rà {odd} soát", "report")))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_loses_no_letter(form) -> None:
    apart = " ".join(VIETNAMESE)
    text = normalize(form, apart)
    assert cleaned(text) == text
    assert shown(text) == apart
    layout = lay(paper(blocks=(Paragraph(words(text)), Paragraph(words("Hết")))))
    told = pypdfium2.PdfDocument(to_pdf(layout))[0].get_textpage().get_text_bounded()
    assert apart in " ".join(told.split())
    assert VIETNAMESE in normalize("NFC", read(to_docx(layout), "a.docx").text).replace(" ", "")


def test_a_letter_without_a_shape_is_a_box_and_one_that_is_nothing_leaves_nothing() -> None:
    assert shown("a 😀 漢 ب \ue000 ế") == f"a {MISSING} {MISSING} {MISSING} {MISSING} ế"
    assert shown("❤\ufe0f\u2060") == MISSING
    assert cleaned("a\x01b\ufffec\r\nd\te\ud800") == "abc \nd\te"


def test_a_field_of_nothing_but_controls_is_told_as_missing() -> None:
    with pytest.raises(PaperError, match="địa danh"):
        lay(paper(place="\x01\ufffe"))
