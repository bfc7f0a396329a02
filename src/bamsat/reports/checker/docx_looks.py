"""The look that a word processor gives a paragraph of a DOCX: defaults, styles, lists, then the paragraph's own (ECMA-376, 17.7)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFF = ("0", "false", "off", "none")
_DEPTH = 20  # styles on styles


@dataclass(frozen=True, slots=True)
class Look:
    """Properties found, the nearest first; `value` answers the first that is set."""

    layers: tuple[etree._Element, ...]

    def value(self, name: str, attribute: str = "val") -> str | None:
        for layer in self.layers:
            found = layer.find(f"{W}{name}")
            if found is not None and (value := found.get(f"{W}{attribute}")) is not None:
                return value
        return None

    def on(self, name: str) -> bool:
        for layer in self.layers:
            found = layer.find(f"{W}{name}")
            if found is not None:
                return (found.get(f"{W}val") or "true") not in _OFF
        return False

    def number(self, name: str, attribute: str = "val") -> float | None:
        value = self.value(name, attribute)
        try:
            return float(value) if value is not None else None
        except ValueError:
            return None


class Cascade:
    """`styles`, `numbering`, `theme`: the roots of those parts, None where the file lacks them."""

    def __init__(
        self, styles: etree._Element | None, numbering: etree._Element | None, theme: etree._Element | None
    ) -> None:
        self._styles = (
            {} if styles is None else {style.get(f"{W}styleId") or "": style for style in styles.iterfind(f"{W}style")}
        )
        self._plain = next((key for key, style in self._styles.items() if _is_default(style)), "")
        defaults = None if styles is None else styles.find(f"{W}docDefaults")
        self._defaults = {
            kind: [] if defaults is None else list(defaults.iterfind(f"{W}{kind}Default/{W}{kind}"))
            for kind in ("rPr", "pPr")
        }
        self._levels = {} if numbering is None else dict(_levels(numbering))
        self._theme = {} if theme is None else dict(_faces(theme))

    def paragraph(self, element: etree._Element) -> Look:
        own = element.find(f"{W}pPr")
        chain = [own] if own is not None else []
        styles = list(self._chain(_style_of(own, "pStyle") or self._plain, "pPr"))
        level = self._level([*chain, *styles])
        return Look((*chain, *level, *styles, *self._defaults["pPr"]))

    def run(self, element: etree._Element, paragraph: etree._Element) -> Look:
        own = element.find(f"{W}rPr")
        direct = [own] if own is not None else []
        named = self._chain(_style_of(own, "rStyle") or "", "rPr")
        style = self._chain(_style_of(paragraph.find(f"{W}pPr"), "pStyle") or self._plain, "rPr")
        return Look((*direct, *named, *style, *self._defaults["rPr"]))

    def face(self, look: Look) -> str | None:
        """The family of the letters; a font of the theme by its name there."""
        for layer in look.layers:
            fonts = layer.find(f"{W}rFonts")
            if fonts is None:
                continue
            theme = fonts.get(f"{W}asciiTheme")
            if theme:
                return self._theme.get(theme[:5])
            if fonts.get(f"{W}ascii"):
                return fonts.get(f"{W}ascii")
        return None

    def _chain(self, style_id: str, kind: str) -> Iterator[etree._Element]:
        for _ in range(_DEPTH):
            style = self._styles.get(style_id)
            if style is None:
                return
            found = style.find(f"{W}{kind}")
            if found is not None:
                yield found
            based = style.find(f"{W}basedOn")
            style_id = (based.get(f"{W}val") or "") if based is not None else ""

    def _place(self, layers: list[etree._Element]) -> tuple[str | None, str | None]:
        """List and depth of the nearest layer that names them."""
        item = next((found for layer in layers if (found := layer.find(f"{W}numPr")) is not None), None)
        if item is None:
            return None, None
        number, depth = item.find(f"{W}numId"), item.find(f"{W}ilvl")
        return number.get(f"{W}val") if number is not None else "", depth.get(f"{W}val") if depth is not None else "0"

    def _level(self, layers: list[etree._Element]) -> list[etree._Element]:
        return [child for level in self._levels.get(self._place(layers), []) for child in level.iterfind(f"{W}pPr")]

    def mark(self, element: etree._Element) -> str:
        """The form of the label that a list writes before this paragraph: `I.`, `1.`, `Điều 1.`, `-`."""
        own = element.find(f"{W}pPr")
        layers = ([own] if own is not None else []) + list(self._chain(_style_of(own, "pStyle") or self._plain, "pPr"))
        for level in self._levels.get(self._place(layers), []):
            form, text = (_value(level, name) for name in ("numFmt", "lvlText"))
            if form == "bullet":
                return "-"
            return re.sub(r"%\d", "I" if form == "upperRoman" else "a" if form == "lowerLetter" else "1", text)
        return ""


def _value(level: etree._Element, name: str) -> str:
    found = level.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val") or ""


def _is_default(style: etree._Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _style_of(properties: etree._Element | None, name: str) -> str | None:
    found = None if properties is None else properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _levels(numbering: etree._Element) -> Iterator[tuple[tuple[str | None, str | None], list[etree._Element]]]:
    abstracts = {one.get(f"{W}abstractNumId"): one for one in numbering.iterfind(f"{W}abstractNum")}
    for num in numbering.iterfind(f"{W}num"):
        named = num.find(f"{W}abstractNumId")
        abstract = abstracts.get(named.get(f"{W}val")) if named is not None else None
        for level in abstract.iterfind(f"{W}lvl") if abstract is not None else ():
            yield (num.get(f"{W}numId"), level.get(f"{W}ilvl")), [level]


def _faces(theme: etree._Element) -> Iterator[tuple[str, str]]:
    for kind in ("minor", "major"):
        face = theme.find(f".//{_A}{kind}Font/{_A}latin")
        if face is not None and face.get("typeface"):
            yield kind, face.get("typeface") or ""
