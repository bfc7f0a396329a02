"""What is left out of a DOCX before it is parsed changes nothing that is read from it."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bamsat.reading.intake import docx_parts
from bamsat.reading.intake.docx import take_docx
from bamsat.reading.intake.layout import Line, Sheet, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FORMATS = (
    "",
    "<w:rPr><w:sz w:val='26'/><w:lang w:val=\"vi-VN\"/></w:rPr>",
    "<w:rPr><w:rFonts w:ascii='Times New Roman'/><w:b/><w:sz w:val='26'/></w:rPr>",
    '<w:rPr><w:b w:val="0"/><w:i/><w:color w:val="FF0000"/></w:rPr>',
    '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>',
    '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>',
)
CONTENTS = (
    "<w:t>Xã Đồng Mây </w:t>",
    '<w:t xml:space="preserve"> mở bến &amp; đò</w:t>',
    "<w:t>§éi trång nÊm</w:t>",
    "<w:tab/><w:t>ba</w:t>",
    "<w:t>một</w:t><w:br/><w:t>hai</w:t>",
    '<w:noBreakHyphen/><w:lastRenderedPageBreak/><w:t/><w:footnoteReference w:id="1"/>',
    "<w:softHyphen/>",
    "<w:pict><w:txbxContent><w:p><w:r><w:t>Số: 01</w:t></w:r></w:p></w:txbxContent></w:pict>",
)
PROPERTIES = (
    "",
    "<w:pPr><w:keepNext/><w:tabs><w:tab w:val='left' w:pos='7'/></w:tabs><w:jc w:val=\"center\"/><w:rPr><w:b/><w:sz w:val='2'/></w:rPr></w:pPr>",
    '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>',
    '<w:pPr><w:pStyle w:val="Danh"/><w:spacing w:before="1"/></w:pPr>',
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
)
STYLES = f"""<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
<w:latentStyles><w:lsdException w:name="heading 2"/></w:latentStyles>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Danh"><w:name w:val="Danh sách"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="table" w:styleId="Luoi"><w:name w:val="Table Grid"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num></w:numbering>"""

runs = st.builds("<w:r w:rsidR='00A1'>{}{}</w:r>".format, st.sampled_from(FORMATS), st.sampled_from(CONTENTS))
inside = st.lists(
    st.one_of(
        runs,
        runs.map("<w:del>{}</w:del>".format),
        runs.map("<w:hyperlink>{}</w:hyperlink>".format),
        st.just("<w:proofErr w:type='spellStart'/>"),
    ),
    max_size=5,
).map("".join)
paragraphs = st.one_of(
    st.builds("<w:p w:rsidR='00A1'>{}{}</w:p>".format, st.sampled_from(PROPERTIES), inside), st.just("<w:p/>")
)
cells = st.builds(
    "<w:tc><w:tcPr><w:tcW w:w='9'/>{}</w:tcPr>{}</w:tc>".format,
    st.sampled_from(("", '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>')),
    paragraphs,
)
tables = st.lists(cells, min_size=1, max_size=3).map(
    lambda row: (
        f"<w:tbl><w:tblPr><w:tblW w:w='0'/></w:tblPr><w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(row)}</w:tr></w:tbl>"
    )
)
bodies = st.lists(st.one_of(paragraphs, tables), min_size=1, max_size=6).map("".join)


def packed(body: str, prefix: str = "w", styles: str = STYLES, numbering: str = NUMBERING) -> bytes:
    """A DOCX of these paragraphs; `prefix`: what the names of WordprocessingML stand behind."""
    document = f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in (("document", document), ("styles", styles), ("numbering", numbering)):
            told = (
                content
                if prefix == "w"
                else content.replace("w:", f"{prefix}:").replace("xmlns:w=", f"xmlns:{prefix}=")
            )
            archive.writestr(f"word/{name}.xml", told)
    return memory.getvalue()


def taken_whole(data: bytes) -> Sheet:
    """The same file with nothing left out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docx_parts, "thinned", lambda document, **_: document)
        patch.setattr(docx_parts, "telling_styles", lambda styles: styles)
        patch.setattr(docx_parts, "number", lambda *_: True)
        patch.setattr(docx_parts, "name_older_fonts", lambda *_: True)
        return take_docx(data)


@settings(max_examples=150)
@given(bodies)
def test_nothing_read_is_lost(body: str) -> None:
    data = packed(body)
    assert take_docx(data) == taken_whole(data)


@settings(max_examples=50)
@given(bodies)
def test_the_prefix_of_names_does_not_matter(body: str) -> None:
    assert take_docx(packed(body, "ns0")) == take_docx(packed(body))


def test_most_of_a_document_is_left_out() -> None:
    run = "<w:r><w:rPr><w:sz w:val='26'/><w:lang w:val='vi-VN'/></w:rPr><w:t>Mở bến đò</w:t></w:r>"
    assert docx_parts.thinned(run.encode(), fonts=False).decode() == "<w:r><w:t>Mở bến đò</w:t></w:r>"
    assert b"Table Grid" not in docx_parts.telling_styles(STYLES.encode())


def test_styles_that_are_broken_off_are_not_mended() -> None:
    broken = STYLES.replace("</w:styles>", "").encode()
    assert docx_parts.telling_styles(broken) == broken


def test_a_heading_a_list_and_a_table_are_still_what_they_are() -> None:
    heading, item = (f"<w:p>{PROPERTIES[n]}<w:r><w:t>Mở bến</w:t></w:r></w:p>" for n in (2, 4))
    row = "<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Việc</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    first, second, table = take_docx(packed(heading + item + row)).blocks
    assert isinstance(first, Line) and first.heading == 1
    assert isinstance(second, Line) and second.label == "1."
    assert isinstance(table, Table) and table.rows[0][0].lines[0].bold
