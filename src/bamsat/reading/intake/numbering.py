"""The numbering that Word generates and does not write: from `numbering.xml` and the styles (ECMA-376, part 1, 17.9)."""

import re
from collections import defaultdict
from typing import cast

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = "w:style/w:name[contains(translate(@w:val, 'HEADING', 'heading'), 'heading ')]"
_ITEMS = "w:style/w:pPr/w:numPr"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Numbering:
    """Counts the items of each list in the order in which the paragraphs are asked for."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._definitions: dict[str, etree._Element] = {}
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._running: dict[str, set[int]] = defaultdict(set)  # depths that go on counting under a new heading
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

    def label(self, item: etree._Element | None, style: str | None) -> str | None:
        """The label of this paragraph (`1.`, `a)`, `-`), counting it; None where it is not in a list. `item`: its `w:numPr`."""
        place = self._place(item) or self._style_list.get(style or "")
        if place is None:
            return None
        number, depth = place
        levels = self._levels_of(self._lists.get(number, ""))
        if depth not in levels:
            return None
        form, pattern, start = levels[depth]
        counts = self._counts[self._lists[number]]
        counts[depth] = counts.get(depth, start - 1) + 1
        running = self._running[self._lists[number]]
        for deeper in [d for d in counts if d > depth and d not in running]:
            del counts[deeper]
        if form == "bullet":
            return "+" if pattern.strip() == "+" else "-"
        return self._write(pattern, levels, counts) or None

    def _levels_of(self, abstract: str) -> dict[int, tuple[str, str, int]]:
        """Form, pattern and first number of each depth; a file defines many lists that it never uses."""
        if abstract not in self._levels:
            levels = self._levels[abstract] = {}
            for level in self._definitions[abstract].iterfind(f"{_W}lvl") if abstract in self._definitions else ():
                form, pattern, start = (_of(level, name) for name in ("numFmt", "lvlText", "start"))
                depth = _whole(level.get(f"{_W}ilvl"), 0)
                levels[depth] = (form or "decimal", pattern or "", _whole(start, 1))
                if _of(level, "lvlRestart") == "0":
                    self._running[abstract].add(depth)
        return self._levels[abstract]

    def _write(self, pattern: str, levels: dict[int, tuple[str, str, int]], counts: dict[int, int]) -> str:
        def one(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            form, _, start = levels.get(depth, ("decimal", "", 1))
            return _in_form(counts.get(depth, start), form)

        return re.sub(r"%(\d)", one, pattern).strip()

    def _place(self, item: etree._Element | None) -> tuple[str, int] | None:
        if item is None:
            return None
        number, depth = item.find(f"{_W}numId"), item.find(f"{_W}ilvl")
        if number is None:
            return None
        return number.get(f"{_W}val") or "0", _whole(depth.get(f"{_W}val") if depth is not None else None, 0)

    def _read_definitions(self, root: etree._Element) -> None:
        for abstract in root.iterfind(f"{_W}abstractNum"):
            self._definitions[abstract.get(f"{_W}abstractNumId") or ""] = abstract
        for num in root.iterfind(f"{_W}num"):
            self._lists[num.get(f"{_W}numId") or ""] = _of(num, "abstractNumId") or ""

    def _read_styles(self, root: etree._Element) -> None:
        for name in _found(root, _NAMES):
            named = re.fullmatch(r"heading (\d)", (name.get(f"{_W}val") or "").lower())
            if named:
                self._style_heading[_ident(name)] = int(named[1])
        for item in _found(root, _ITEMS):
            place = self._place(item)
            if place:
                self._style_list[_ident(item)] = place


def _found(root: etree._Element, path: str) -> list[etree._Element]:
    return cast(list[etree._Element], root.xpath(path, namespaces={"w": _W[1:-1]}))


def _ident(part: etree._Element) -> str:
    """The identifier of the style that the part stands in."""
    return next((style.get(f"{_W}styleId") or "" for style in part.iterancestors(f"{_W}style")), "")


def _of(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{_W}{name}")
    return child.get(f"{_W}val") if child is not None else None


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 9 else otherwise


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
