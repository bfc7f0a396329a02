"""The letters of DOCX runs set in the fonts from before Unicode, put into Unicode where they stand in the XML.

Such a font shows other letters than the file holds: `.Vn…` fonts are TCVN3 and those whose name ends in H draw capitals only, `VNI-…` are VNI,
`VPS …` VPS. Word saves the soft hyphen, TCVN3's ư, as an element. Many papers still name these fonts where their text is Unicode long since.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from bamsat.reading.text.legacy.detect import UNICODE
from bamsat.reading.text.legacy.tables import CONVERTERS, VNI_MARK

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _SOFT_HYPHEN = f"{_W}t", f"{_W}softHyphen"
_OLDER = re.compile(r"(?P<TCVN3>\.vn\w[\w ]*?(?P<capitals>h)?$)|(?P<VNI>vni[- ])|(?P<VPS>vps )", re.I)
_FONTS, _LETTERS, _ASCII = f"{_W}rFonts", f"{_W}hAnsi", f"{_W}ascii"
_BEGIN = (".Vn", ".VN", "VNI", "VPS")
_Run = tuple[etree._Element, str, bool]  # a text element, its encoding, whether its font draws capitals only


def convert_fonts(parts: list[etree._Element | None], styles: etree._Element | None) -> str | None:
    """Changes the texts of these parts; the encoding they were in, None where nothing was changed."""
    trees = [part for part in parts if part is not None]
    fonts = _Fonts(styles)
    if not any(_names_older(tree) or fonts.older_by_style(tree) for tree in trees):
        return None
    runs = [run for tree in trees for p in tree.iter(f"{_W}p") for run in _older(p, fonts)]
    marked = [words.text or "" for words, _, _ in runs if not (words.text or "").isascii()]
    if not marked or sum(bool(UNICODE.search(text)) for text in marked) * 2 > len(marked):
        return None
    for before, after in pairwise(runs):
        _join_mark(before, after)
    for words, name, capitals in runs:
        text = words.text or ""
        if not UNICODE.search(text):
            meant = CONVERTERS[name](text)
            words.text = meant.upper() if capitals else meant
    return max((name for _, name, _ in runs), key=[name for _, name, _ in runs].count)


def _names_older(tree: etree._Element) -> bool:
    return any(
        font.get(_LETTERS, "").startswith(_BEGIN) or font.get(_ASCII, "").startswith(_BEGIN)
        for font in tree.iter(_FONTS)
    )


def _older(p: etree._Element, fonts: "_Fonts") -> Iterator[_Run]:
    style = _value(next(p.iterchildren(f"{_W}pPr"), None), "pStyle")
    for run in p.iter(f"{_W}r"):
        found = _OLDER.match(fonts.of(next(run.iterchildren(f"{_W}rPr"), None), style) or "")
        if found and found.lastgroup:
            name = next(name for name in ("TCVN3", "VNI", "VPS") if found[name])
            for child in run:
                if child.tag == _SOFT_HYPHEN:
                    child.tag, child.text = _TEXT, "\xad"
                if child.tag == _TEXT:
                    yield child, name, bool(found["capitals"])


def _join_mark(before: _Run, after: _Run) -> None:
    """Word may part a letter from its mark; the mark goes to its letter."""
    (left, name, _), (right, _, _) = before, after
    if name == "VNI" and left.text and right.text and left.text[-1].isalpha() and VNI_MARK.match(right.text):
        left.text, right.text = left.text + right.text[0], right.text[1:]


class _Fonts:
    """Which font a run is set in: its own, that of its style, that of the paragraph's style, the default."""

    def __init__(self, styles: etree._Element | None) -> None:
        found = [] if styles is None else list(styles.iterfind(f"{_W}style"))
        self._own = {style.get(f"{_W}styleId"): _font(style.find(f"{_W}rPr")) for style in found}
        self._above = {style.get(f"{_W}styleId"): _value(style, "basedOn") for style in found}
        default = None if styles is None else styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        normal = next((s for s in found if s.get(f"{_W}default") == "1" and s.get(f"{_W}type") == "paragraph"), None)
        self._normal = normal.get(f"{_W}styleId") if normal is not None else None
        self._default = _font(default)

    def older_by_style(self, tree: etree._Element) -> bool:
        """Whether a style that the tree uses, or what holds where it names none, is set in an older font."""
        used = {style.get(f"{_W}val") for style in tree.iter(f"{_W}pStyle", f"{_W}rStyle")}
        return any(_OLDER.match(font or "") for font in (self._default, *map(self._styled, (self._normal, *used))))

    def of(self, properties: etree._Element | None, style: str | None) -> str | None:
        return (
            _font(properties)
            or self._styled(_value(properties, "rStyle"))
            or self._styled(style or self._normal)
            or self._default
        )

    def _styled(self, style: str | None) -> str | None:
        for _ in range(12):  # styles may stand in a ring
            if style is None or self._own.get(style):
                break
            style = self._above.get(style)
        return self._own.get(style)


def _font(properties: etree._Element | None) -> str | None:
    """The font of letters beyond ASCII, as an older encoding's are."""
    fonts = next(properties.iterchildren(_FONTS), None) if properties is not None else None
    if fonts is None:
        return None
    return fonts.get(f"{_W}hAnsiTheme") or fonts.get(f"{_W}hAnsi") or fonts.get(f"{_W}ascii")


def _value(properties: etree._Element | None, name: str) -> str | None:
    element = next(properties.iterchildren(f"{_W}{name}"), None) if properties is not None else None
    return element.get(f"{_W}val") if element is not None else None
