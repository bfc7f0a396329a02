"""Pictures of a DOCX: the drawing itself for Word 2016 and later and LibreOffice, and the same as points for older ones, of which many a
commune's machine has one. ([MS-ODRAWXML] 2.3.4: `svgBlip` as an extension of `blip`.)
"""

import io
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import typst
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml.etree import _Element, fromstring

from bamsat.reports.bindings.docx.elements import element
from bamsat.reports.bindings.pdf.letters import FONTS, shown
from bamsat.reports.charts.canvas import lettered
from bamsat.reports.layout import Image

_EMU_A_MM = 36_000
_POINTS_AN_INCH = 150  # of the coarser picture, some 20 kB
_SVG_TYPE = "image/svg+xml"
_MARKUP = """
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{wide}" cy="{tall}"/><wp:docPr id="{number}" name="Hình {number}" descr={about}/>
<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="{number}" name="Hình {number}" descr={about}/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{points}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">
<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{drawing}"/></a:ext></a:extLst></a:blip>
<a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline>"""


class Pictures:
    """Those of one document, numbered as they come."""

    def __init__(self, part: DocumentPart) -> None:
        self._part, self._count = part, 0

    def paragraph(self, image: Image) -> _Element:
        """The picture in a paragraph of its own, kept with its caption."""
        self._count += 1
        points, _ = self._part.get_or_add_image(io.BytesIO(_points(lettered(shown(image.svg), "Liberation Serif"))))
        made = fromstring(
            _MARKUP.format(
                wide=round(image.width * _EMU_A_MM), tall=round(image.height * _EMU_A_MM), number=self._count,
                about=quoteattr(image.about), points=points, drawing=self._drawing(image.svg),
            )
        )  # fmt: skip
        spacing = element("spacing", before=160, after=80, line=240, lineRule="auto")
        properties = element("pPr", element("keepNext"), spacing, element("jc", val="center"))
        return element("p", properties, element("r", element("drawing", made)))

    def _drawing(self, svg: str) -> str:
        name = PackURI(f"/word/media/hinh{self._count}.svg")
        data = lettered(svg, "Times New Roman").encode()
        added: str = self._part.relate_to(Part(name, _SVG_TYPE, data, self._part.package), RELATIONSHIP_TYPE.IMAGE)
        return added


def _points(svg: str) -> bytes:
    made: bytes = _compiler().compile(format="png", ppi=_POINTS_AN_INCH, sys_inputs={"svg": svg})
    return made


@cache
def _compiler() -> Any:
    here = Path(__file__).parent
    fonts = [str(FONTS)]
    return typst.Compiler(str(here / "picture.typ"), root=str(here), font_paths=fonts, ignore_system_fonts=True)
