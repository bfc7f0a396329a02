"""The numbering that Word generates and does not write: from `numbering.xml` and the styles (ECMA-376, part 1, 17.9)."""

import re
from collections import defaultdict

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """Counts the items of each list in the order in which the paragraphs are asked for."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._style_list: dict[str, tuple[str, int]] = {}
        self._style_heading: dict[str, int] = {}
        if numbering is not None:
            self._read_definitions(numbering)
        if styles is not None:
            self._read_styles(styles)

    def heading(self, style: str | None) -> int | None:
        return self._style_heading.get(style or "")

    def label(self, properties: etree._Element | None, style: str | None) -> str | None:
        """The label of this paragraph (`1.`, `a)`, `-`), counting it; None where it is not in a list."""
        place = self._place(properties) or self._style_list.get(style or "")
        if place is None:
            return None
        number, depth = place
        levels = self._levels.get(self._lists.get(number, ""), {})
        if depth not in levels:
            return None
        form, pattern, start = levels[depth]
        counts = self._counts[self._lists[number]]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if form == "bullet":
            return "+" if pattern.strip() == "+" else "-"
        return self._write(pattern, levels, counts) or None

    def _write(self, pattern: str, levels: dict[int, tuple[str, str, int]], counts: dict[int, int]) -> str:
        def one(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            form, _, start = levels.get(depth, ("decimal", "", 1))
            return _in_form(counts.get(depth, start), form)

        return re.sub(r"%(\d)", one, pattern).strip()

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        element = properties.find(f"{_W}numPr") if properties is not None else None
        if element is None:
            return None
        number, depth = element.find(f"{_W}numId"), element.find(f"{_W}ilvl")
        if number is None:
            return None
        return number.get(f"{_W}val") or "0", _whole(depth.get(f"{_W}val") if depth is not None else None, 0)

    def _read_definitions(self, root: etree._Element) -> None:
        for abstract in root.iterfind(f"{_W}abstractNum"):
            levels = {}
            for level in abstract.iterfind(f"{_W}lvl"):
                form, pattern, start = (_of(level, name) for name in ("numFmt", "lvlText", "start"))
                levels[_whole(level.get(f"{_W}ilvl"), 0)] = (form or "decimal", pattern or "", _whole(start, 1))
            self._levels[abstract.get(f"{_W}abstractNumId") or ""] = levels
        for num in root.iterfind(f"{_W}num"):
            self._lists[num.get(f"{_W}numId") or ""] = _of(num, "abstractNumId") or ""

    def _read_styles(self, root: etree._Element) -> None:
        for style in root.iterfind(f"{_W}style"):
            ident = style.get(f"{_W}styleId") or ""
            named = re.fullmatch(r"heading (\d)", (_of(style, "name") or "").lower())
            if named:
                self._style_heading[ident] = int(named[1])
            place = self._place(style.find(f"{_W}pPr"))
            if place:
                self._style_list[ident] = place


def _of(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{_W}{name}")
    return child.get(f"{_W}val") if child is not None else None


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdigit() else otherwise


def _in_form(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        while number >= value and len(out) < 20:
            out, number = out + sign, number - value
    return out
