"""The numbering that Word generates: the labels that a reader of the printed page sees."""

import pytest
from test_docx_parts import W, packed

from bamsat.reading import read
from bamsat.reading.intake.docx import take_docx

_DEPTHS = """<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Muc"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{legal}<w:lvlText w:val="%1.%2."/></w:lvl>"""
_NUMBERING = f"""<w:numbering xmlns:w="{W}">
<w:abstractNum w:abstractNumId="1">{_DEPTHS.format(legal="<w:isLgl/>")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="KieuMuc"/>{_DEPTHS.format(legal="")}</w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="KieuMuc"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="3"/></w:num></w:numbering>"""
_STYLES = f"""<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Thuong"><w:name w:val="Thường"/></w:style>
<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:basedOn w:val="Thuong"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="MucDam"><w:name w:val="Mục đậm"/><w:basedOn w:val="Muc"/></w:style>
<w:style w:type="paragraph" w:styleId="MucDamHon"><w:name w:val="Mục đậm hơn"/><w:basedOn w:val="MucDam"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="De"><w:name w:val="Đề"/><w:basedOn w:val="Heading1"/></w:style>
<w:style w:type="paragraph" w:styleId="MucLuc"><w:name w:val="Đề mục lục"/><w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style></w:styles>"""


def _item(number: int | None = None, depth: int | None = None, style: str = "", words: str = "Mở bến đò") -> str:
    place = ("" if depth is None else f'<w:ilvl w:val="{depth}"/>') + (
        f'<w:numId w:val="{number}"/>' if number is not None else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{f'<w:numPr>{place}</w:numPr>' if place else ''}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("items", "labels"),
    [
        ([(1, 0), (1, 0), (4, 0)], ["I.", "II.", "III."]),  # two lists of one definition go on
        ([(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)], ["I.", "II.", "I.", "II.", "III."]),  # Restart at 1, once
        ([(1, 0), (3, 0), (3, 0)], ["I.", "VII.", "VIII."]),  # Set value to 7
        ([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["I.", "1.1.", "1.2.", "II.", "2.1."]),  # figures of every depth
        ([(6, 0), (6, 1)], ["I.", "I.1."]),  # told by a style of lists
        ([(5, 0), (5, 0)], ["a)", "b)"]),  # a list that tells its depth in its own way
        ([(None, None, "Muc"), (None, None, "MucDam"), (None, 1, "MucDamHon")], ["I.", "II.", "2.1."]),  # by styles
        ([(None, None, "Muc"), (0, None, "Muc"), (None, None, "Muc")], ["I.", None, "II."]),  # taken out of the list
        ([(1, 0), (1, 0, "", " "), (1, 0)], ["I.", None, "III."]),  # an empty item is counted, as it is in print
        ([(9, 0), (None, None, "A"), (1, 5)], [None, None, None]),  # lists, depths and styles that are not told
    ],
)
def test_labels_are_those_in_print(items: list[tuple[int | None, int | None]], labels: list[str | None]) -> None:
    sheet = take_docx(packed("".join(_item(*item) for item in items), styles=_STYLES, numbering=_NUMBERING))
    assert [line.label for line in sheet.blocks] == labels


def test_a_number_without_words_is_read_in_a_table_alone() -> None:
    """Columns of numbers are often left to Word; an item that was left empty on the page orders nothing."""
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>".format
    table = f"<w:tbl>{row(_item(1, 0, words=''), _item(words='Mở bến đò'))}{row(_item(1, 0, words=''), _item(words='Đóng bến đò'))}</w:tbl>"
    data = packed(_item(1, 0, words="") + table + _item(1, 0, words="Hết"), styles=_STYLES, numbering=_NUMBERING)
    assert [p.text for p in read(data).canonical.paragraphs if p.text] == [
        "II.",
        "Mở bến đò",
        "III.",
        "Đóng bến đò",
        "IV. Hết",
    ]


def test_a_style_based_on_a_heading_is_one_until_it_says_otherwise() -> None:
    body = "".join(_item(style=style) for style in ("Heading1", "De", "MucLuc", "Thuong", "Muc"))
    body += _item(1, 0)
    sheet = take_docx(packed(body, styles=_STYLES, numbering=_NUMBERING))
    assert [line.heading for line in sheet.blocks] == [1, 1, None, None, None, None]
