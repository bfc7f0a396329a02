"""The numbering that Word generates and does not write: from `numbering.xml` and the styles (ECMA-376, part 1, 17.9)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, cast

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = "w:style/w:name[contains(translate(@w:val, 'HEADING', 'heading'), 'heading ')]"
_ITEMS = "w:style/w:pPr/w:numPr"
_BASES = "w:style/w:basedOn"
_BODY_TEXT = "w:style/w:pPr/w:outlineLvl[@w:val='9']"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LONGEST_DESCENT = 10  # styles above a style, in a file that bases them in a circle


class _Level(NamedTuple):
    """One depth of a list: how its numbers are written, what stands around them (`%1.`), and where they begin."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    legal: bool = False  # numbers of every depth in figures (`II` above `2.1`)


class Numbering:
    """Counts the items of each list in the order in which the paragraphs are asked for.

    Lists (`w:num`) of one definition go on counting together, until one of them says where it begins (`w:startOverride`), which Word writes
    for *Restart at 1*; or tells a depth in its own way.
    """

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._definitions: dict[str, etree._Element] = {}
        self._named: dict[str, str] = {}  # the definition that a style of lists stands for
        self._nums: dict[str, etree._Element] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}  # by list: the numbers that its depths are still to begin with
        self._running: dict[str, set[int]] = defaultdict(set)  # depths that go on counting under a new heading
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._style_list: dict[str, tuple[str | None, int | None]] = {}
        self._style_heading: dict[str, int] = {}
        self._style_base: dict[str, str] = {}
        if numbering is not None:
            self._read_definitions(numbering)
        if styles is not None:
            self._read_styles(styles)

    def heading(self, style: str | None) -> int | None:
        """The rank of a style of headings, or of one based on it that is not made body text again."""
        return (
            next((self._style_heading[name] for name in self._descent(style) if name in self._style_heading), 0) or None
        )

    def label(self, item: etree._Element | None, style: str | None) -> str | None:
        """The label of this paragraph (`1.`, `a)`, `-`), counting it; None where it is not in a list. `item`: its `w:numPr`."""
        number, depth = self._place(item, style)
        if number is None or number not in self._nums:
            return None
        levels = self._levels_of(number)
        if depth not in levels:
            return None
        definition = self._definition(number)
        counts, level = self._counts[definition], levels[depth]
        restart = self._restarts[number].pop(depth, None)
        counts[depth] = counts.get(depth, level.start - 1) + 1 if restart is None else restart
        running = self._running[definition]
        for deeper in [d for d in counts if d > depth and d not in running]:
            del counts[deeper]
        if level.form == "bullet":
            return "+" if level.pattern.strip() == "+" else "-"
        return self._write(level, levels, counts) or None

    def _definition(self, number: str) -> str:
        """The definition of a list, through the style of lists that it may name instead of telling its depths."""
        name = _of(self._nums[number], "abstractNumId") or ""
        linked = _of(self._definitions[name], "numStyleLink") if name in self._definitions else None
        return self._named.get(linked or "", name)

    def _levels_of(self, number: str) -> dict[int, _Level]:
        """The depths of a list; a file defines many lists that it never uses."""
        if number not in self._levels:
            definition = self._definition(number)
            levels = self._levels[number] = {}
            restarts = self._restarts[number] = {}
            for level in self._definitions[definition].iterfind(f"{_W}lvl") if definition in self._definitions else ():
                self._tell(levels, level, definition)
            for own in self._nums[number].iterfind(f"{_W}lvlOverride"):
                for level in own.iterfind(f"{_W}lvl"):
                    self._tell(levels, level, definition)
                start = _of(own, "startOverride")
                if start is not None:
                    restarts[_whole(own.get(f"{_W}ilvl"), 0)] = _whole(start, 1)
        return self._levels[number]

    def _tell(self, levels: dict[int, _Level], level: etree._Element, definition: str) -> None:
        form, pattern, start = (_of(level, name) for name in ("numFmt", "lvlText", "start"))
        depth, legal = _whole(level.get(f"{_W}ilvl"), 0), level.find(f"{_W}isLgl") is not None
        levels[depth] = _Level(form or "decimal", pattern or "", _whole(start, 1), legal)
        if _of(level, "lvlRestart") == "0":
            self._running[definition].add(depth)

    def _write(self, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        def one(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            above = levels.get(depth, _Level())
            return _in_form(counts.get(depth, above.start), "decimal" if level.legal else above.form)

        return re.sub(r"%(\d)", one, level.pattern).strip()

    def _place(self, item: etree._Element | None, style: str | None) -> tuple[str | None, int]:
        """The list of a paragraph and its depth there, of which it may tell either itself and leave the other to its style."""
        number, depth = _told(item) if item is not None else (None, None)
        for name in self._descent(style) if number is None or depth is None else ():
            by_style, its_depth = self._style_list.get(name, (None, None))
            if number is None and by_style is not None:
                number = by_style
                depth = depth if depth is not None else its_depth
        return number, depth or 0

    def _descent(self, style: str | None) -> Iterator[str]:
        """The style and those that it is based on."""
        for _ in range(_LONGEST_DESCENT):
            if not style:
                return
            yield style
            style = self._style_base.get(style)

    def _read_definitions(self, root: etree._Element) -> None:
        for abstract in root.iterfind(f"{_W}abstractNum"):
            name = abstract.get(f"{_W}abstractNumId") or ""
            self._definitions[name] = abstract
            style = _of(abstract, "styleLink")
            if style:
                self._named[style] = name
        for num in root.iterfind(f"{_W}num"):
            self._nums[num.get(f"{_W}numId") or ""] = num

    def _read_styles(self, root: etree._Element) -> None:
        for name in _found(root, _NAMES):
            named = re.fullmatch(r"heading (\d)", (name.get(f"{_W}val") or "").lower())
            if named:
                self._style_heading[_ident(name)] = int(named[1])
        for level in _found(root, _BODY_TEXT):
            self._style_heading[_ident(level)] = 0
        for item in _found(root, _ITEMS):
            self._style_list[_ident(item)] = _told(item)
        for base in _found(root, _BASES):
            self._style_base[_ident(base)] = base.get(f"{_W}val") or ""


def _told(item: etree._Element) -> tuple[str | None, int | None]:
    """The list and the depth that a `w:numPr` names, either of which it may leave out."""
    number, depth = _of(item, "numId"), _of(item, "ilvl")
    return number, None if depth is None else _whole(depth, 0)


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
