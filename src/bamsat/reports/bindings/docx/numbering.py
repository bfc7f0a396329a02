"""Real numbering: one list of many levels for papers in prose, one for papers in articles; a new count for each appendix.

Word's small letters are a, b, c, d, e; a Vietnamese paper counts a, b, c, d, đ, e: points are therefore written as text."""

from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from bamsat.reports.bindings.docx.elements import element, twips
from bamsat.reports.layout import Layout
from bamsat.reports.paper import Rung

_PROSE = {
    Rung.ROMAN: ("upperRoman", "%1{mark}"),
    Rung.ARABIC: ("decimal", "%2."),
    Rung.DECIMAL: ("decimal", "%2.%3."),
    Rung.DASH: ("bullet", "-"),
    Rung.PLUS: ("bullet", "+"),
}
_ARTICLES = {
    Rung.PART: ("upperRoman", "Phần %1"),
    Rung.CHAPTER: ("upperRoman", "Chương %2"),
    Rung.SECTION: ("decimal", "Mục %3"),
    Rung.SUBSECTION: ("decimal", "Tiểu mục %4"),
    Rung.ARTICLE: ("decimal", "Điều %5."),
    Rung.CLAUSE: ("decimal", "%6."),
}
_CENTRED = (Rung.PART, Rung.CHAPTER, Rung.SECTION, Rung.SUBSECTION)
_LISTS = (_PROSE, _ARTICLES)


@dataclass
class Numbering:
    """`part`: the numbering part of the document. `restart()` before each flow."""

    part: _Element
    layout: Layout
    count: int = 0
    current: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for child in list(self.part):
            self.part.remove(child)

    def restart(self) -> None:
        """Later lists count from one again."""
        self.current = {}

    def of(self, rung: Rung) -> _Element | None:
        """The `w:numPr` of a line on that rung; None where its label is written as text."""
        for number, ladder in enumerate(_LISTS):
            if rung in ladder:
                level = list(ladder).index(rung)
                return element("numPr", element("ilvl", val=level), element("numId", val=self._list(number, ladder)))
        return None

    def _list(self, number: int, ladder: dict[Rung, tuple[str, str]]) -> int:
        if number not in self.current:
            self.count += 1
            abstracts = len(self.part.findall(qn("w:abstractNum")))  # they stand before the lists
            self.part.insert(abstracts, self._abstract(self.count, ladder))
            self.part.append(element("num", element("abstractNumId", val=self.count), numId=self.count))
            self.current[number] = self.count
        return self.current[number]

    def _abstract(self, number: int, ladder: dict[Rung, tuple[str, str]]) -> _Element:
        made = element("abstractNum", element("multiLevelType", val="multilevel"), abstractNumId=number)
        made.extend(self._level(place, rung, *form) for place, (rung, form) in enumerate(ladder.items()))
        return made

    def _level(self, place: int, rung: Rung, form: str, text: str) -> _Element:
        book = self.layout.book
        made = element("lvl", element("start", val=1), element("numFmt", val=form), ilvl=place)
        if rung is Rung.ARTICLE:
            made.append(element("lvlRestart", val=0))
        made.append(element("suff", val="nothing" if rung in _CENTRED else "space"))
        made.append(element("lvlText", val=text.format(mark=book.roman_mark)))
        made.append(element("lvlJc", val="left"))
        indent = 0 if rung in _CENTRED else twips(book.measures["indent"].print)
        made.append(element("pPr", element("ind", left=0, firstLine=indent)))
        if rung is Rung.ARTICLE:
            made.append(element("rPr", element("b")))
        return made
