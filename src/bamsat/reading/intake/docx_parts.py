"""The parts of a DOCX, each read with a bound that does not trust the archive's own figures; entities and network off.

Most of a document's XML says what nothing here looks at (sizes, colours, languages, revisions), and hundreds of its styles are never used. It is
left out before the XML is parsed: to find it in the bytes costs less than to make elements of it. Where the names of WordprocessingML do not
stand behind the usual `w:`, nothing is left out.
"""

import re
import zipfile

from lxml import etree

from bamsat.reading.diagnostics import Unreadable

_MAXIMUM_PART = 80 * 2**20  # bytes of one part after decompression
_UTF_16 = b"\x00"  # stands in its first letters and in no UTF-8
# What is looked at of the elements that may be without content; those of fonts are wanted only where an older one is named.
_LOOKED_AT = rb"[prtbi]|tab|br|cr|noBreakHyphen|softHyphen|pStyle|jc|numPr|numId|ilvl|tbl|tr|tc|vMerge|gridSpan|body|del|moveFrom"
_IDLE_WITH_FONTS = re.compile(rb"<w:(?!(?:" + _LOOKED_AT + rb"|rFonts|rStyle)[ />])[^<>]*/>")
_IDLE = re.compile(
    rb"<w:rPr>(?:<w:(?![bi][ />])[^<>]*/>)*</w:rPr>|"  # what is neither bold nor italic
    rb"<w:(?!(?:" + _LOOKED_AT + rb")[ />])[^<>]*/>"
)
_BASED = re.compile(rb'<w:basedOn w:val="([^"]*)"')
_STYLE_NAME = re.compile(rb'w:styleId="([^"]*)"')
_LONGEST_DESCENT = 10  # styles above a style
_OLDER_FONTS = (b'".V', b'"VNI', b'"VPS')  # how a name begins that `docx_fonts` knows


def content(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        data = part.read(_MAXIMUM_PART + 1)
    if len(data) > _MAXIMUM_PART:
        raise Unreadable("bomb", "Tệp nén quá lớn sau khi giải nén nên bị từ chối. Hãy lưu lại văn bản rồi nộp lại.")
    return data


def optional(archive: zipfile.ZipFile, name: str) -> bytes:
    """Empty where the archive has no such part."""
    return content(archive, name) if name in archive.NameToInfo else b""


def tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    return etree.fromstring(data, parser)


def name_older_fonts(*parts: bytes) -> bool:
    """Whether a font from before Unicode may be named in them."""
    return _mention(parts, _OLDER_FONTS)


def number(*parts: bytes) -> bool:
    """Whether a list may be counted in them."""
    return _mention(parts, (b"numPr",))


def _mention(parts: tuple[bytes, ...], words: tuple[bytes, ...]) -> bool:
    return any(_UTF_16 in part[:4] or any(word in part for word in words) for part in parts)


def thinned(document: bytes, *, fonts: bool) -> bytes:
    """The document without elements that say nothing here; `fonts`: with those that name fonts."""
    return (_IDLE_WITH_FONTS if fonts else _IDLE).sub(b"", document)


def telling_styles(styles: bytes) -> bytes:
    """The styles that number paragraphs or are headings, and those based on them, without the others."""
    whole, end, _ = styles.rpartition(b"</w:styles>")
    begin, *each = whole.split(b"<w:style ")
    root = begin[begin.find(b"<w:styles") :]
    if not (each and end and root.startswith(b"<w:styles ")):
        return styles
    told: list[bytes] = []
    others: list[bytes] = []
    for style in each:
        (told if b"<w:numPr" in style or b"heading " in style.lower() else others).append(style)
    based = [(style, base[1]) for style in others if (base := _BASED.search(style))]
    found = told
    for _ in range(_LONGEST_DESCENT):
        names = {named[1] for style in found if (named := _STYLE_NAME.search(style))}
        found = [style for style, base in based if base in names]
        if not found:
            break
        told += found
        based = [(style, base) for style, base in based if base not in names]
    return b"<w:style ".join([root[: root.index(b">") + 1], *told]) + end
