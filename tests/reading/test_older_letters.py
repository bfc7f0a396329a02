"""Letters from before Unicode: found by the whole paper or by the font of a run, put into Unicode before anything is cited."""

import io
import unicodedata
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from bamsat.reading import Unreadable, read
from bamsat.reading.text.clean import clean
from bamsat.reading.text.legacy import tables
from bamsat.reading.text.legacy.detect import detect
from bamsat.reading.text.legacy.tables import CONVERTERS, as_seen
from bamsat.reading.text.syllable import is_syllable

MOTTO = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc, Ủy ban nhân dân tỉnh"
SEEN = {
    "TCVN3": "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, ñy ban nh©n d©n tØnh",
    "VNI": "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc, UÛy ban nhaân daân tænh",
    "VISCII": "Cµng hòa xã hµi chü nghîa Vi®t Nam, Ðµc l§p - Tñ do - HÕnh phúc, \x9cy ban nhân dân tïnh",
    "UTF-8": as_seen(MOTTO.encode()),
}


def written(text: str, name: str) -> str:
    """The text as a program from before Unicode kept it and as Windows shows it."""
    if name == "VNI":
        back = {meant: seen for seen, meant in tables._VNI_TABLE.items()}
    elif name == "TCVN3":
        back = {meant: chr(seen) for seen, meant in tables._TCVN3_TABLE.items()}
        back |= {letter.upper(): seen for letter, seen in back.items() if letter.upper() not in back}
    else:
        back = {meant: chr(seen) for seen, meant in tables._TABLES[name].items()}
    return "".join(back.get(letter, letter) for letter in text)


@pytest.mark.parametrize("name", SEEN)
def test_the_motto_in_each_encoding(name: str) -> None:
    assert detect([SEEN[name]]) == name
    assert CONVERTERS[name](SEEN[name]).casefold() == MOTTO.casefold()


def test_windows_1258_bytes() -> None:
    decomposed = "".join(
        unicodedata.normalize("NFD", letter) if letter not in "âêôăơưđ" else letter for letter in "công khai, hộp thư"
    )
    assert detect([decomposed]) is None
    data = "Ðội trồng nấm họp tại nhà kho, bàn việc ủ phân, chia phôi giống, sửa mái, quét sân, ghi sổ."
    apart = "".join(_1258(letter) for letter in data.replace("Ð", "Đ"))
    assert "chia phôi giống" in read(apart.encode("cp1258")).text


def _1258(letter: str) -> str:
    for mark in "\u0300\u0301\u0303\u0309\u0323":
        base = unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter).replace(mark, ""))
        if base != letter and len(base) == 1:
            return base + mark
    return letter


@pytest.mark.parametrize(
    "words",
    [
        "L'été dernier, les élèves français étaient très occupés à préparer la fête de l'école près du château.",
        "Die Brüder müssen die Straße räumen; für Gäste wäre das größte Gebäude schön, süß und ungefährlich übrigens.",
        "El niño mañana traerá el año nuevo y la señora verá cómo están los pájaros según él mismo, quizás también aquí.",
        "Nhà ông và bà có cá, có lá, có quà, là nhà to.",
        "Diện tích 5 m², 3 × 4 = 12, giá 10 €, ≥ 5 µm",
    ],
)
def test_other_languages_and_signs_are_left_alone(words: str) -> None:
    assert detect([words]) is None


def test_too_little_text_is_left_alone() -> None:
    assert detect(["UÛy ban nhaân daân tænh"]) is None


@pytest.mark.parametrize("name", ["TCVN3", "VNI", "VISCII"])
def test_the_orders_are_the_same_in_an_older_encoding(plan: Path, name: str) -> None:
    text = plan.read_text("utf-8")
    reading = read(written(text, name).encode())
    assert [task.text.casefold() for task in reading.tasks] == [
        task.text.casefold() for task in read(text.encode()).tasks
    ]
    assert reading.header.number == "07-KH/ĐU"
    assert "older-letters" in [warning.code for warning in reading.warnings]
    assert all(task.span.of(reading.text) == task.text for task in reading.tasks)


@pytest.mark.parametrize("name", ["TCVN3", "VNI"])
def test_bytes_and_html_of_an_older_encoding(plan: Path, name: str) -> None:
    text = plan.read_text("utf-8")
    seen = written(text, name)
    lines = "".join(f"<p>{line}</p>" for line in seen.split("\n"))
    for data in (seen.encode("latin-1", "replace"), f"<html><body>{lines}</body></html>".encode("latin-1", "replace")):
        assert len(read(data).tasks) == len(read(text.encode()).tasks)


def test_bytes_of_no_vietnamese_encoding_are_refused() -> None:
    with pytest.raises(Unreadable) as refusal:
        read("Les élèves étaient très occupés à la fête.".encode("latin-1"))
    assert refusal.value.code == "unknown-format"


def in_fonts(*paragraphs: list[tuple[str, str]], style_font: str | None = None) -> bytes:
    document = docx.Document()
    if style_font:
        document.styles["Normal"].font.name = style_font
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for words, font in runs:
            run = paragraph.add_run(words)
            if font:
                run.font.name = font
                run._r.rPr.rFonts.set(qn("w:hAnsi"), font)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def test_runs_are_read_by_their_font() -> None:
    data = in_fonts(
        [("ñy ban nh©n d©n x·", ".VnTimeH")],
        [("N\u00adíc s¹ch, ", ".VnTime"), ("Nöôùc saïch, ñoà ", "VNI-Times"), ("họp chợ", "Times New Roman")],
        [("Hoa", "VNI-Times"), ("ø bình", "VNI-Helve")],
    )
    assert read(data).text == "ỦY BAN NHÂN DÂN XÃ\nNước sạch, Nước sạch, đồ họp chợ\nHoà bình"


def test_a_font_may_come_from_the_style() -> None:
    assert read(in_fonts([("Hép th\u00ad gãp ý", "")], style_font=".VnTime")).text == "Hộp thư góp ý"


def test_unicode_text_that_still_names_an_older_font_is_left_alone() -> None:
    data = in_fonts([("Có hộp thư", ".VnTime")], [("Họp chợ", ".VnTimeH")], [("Có nhà", ".VnTime")])
    assert read(data).text == "Có hộp thư\nHọp chợ\nCó nhà"


def test_what_word_saves_for_the_letter_u_with_horn() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("Th")
    run.font.name = ".VnTime"
    run._r.rPr.rFonts.set(qn("w:hAnsi"), ".VnTime")
    run._r.append(run._r.makeelement(qn("w:softHyphen"), {}))
    run.add_text(" gãp ý")
    memory = io.BytesIO()
    document.save(memory)
    assert read(memory.getvalue()).text == "Thư góp ý"


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "Ủy", "xã", "khuỷu", "giếng", "ươm", "thuở", "đắk"])
def test_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["été", "straße", "niño", "héé", "ngã́", "HĐND", "x·"])
def test_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once_in_any_normal_form(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert clean(unicodedata.normalize("NFD", text)) == once


@settings(max_examples=100)
@given(st.text(alphabet="¸µ®\u00ad§ abXÒòøùÂâ\u2212/.", max_size=40), st.sampled_from(sorted(CONVERTERS)))
def test_a_converter_takes_any_text_and_keeps_its_lines(text: str, name: str) -> None:
    assert CONVERTERS[name](f"{text}\n{text}").count("\n") == 1


def test_bullets_of_symbol_fonts_and_signs_that_look_alike() -> None:
    assert clean("\uf0b7\u00a0Ðội \uf0b3 5\u200b\u00ad%") == "- Đội ≥ 5%"
    assert clean("➢ „Họp”") == '- "Họp”'
