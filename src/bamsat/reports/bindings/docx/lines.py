"""Paragraphs of a DOCX from the lines of a layout."""

from dataclasses import dataclass, replace

from docx.oxml.ns import qn
from lxml.etree import _Element

from bamsat.reports.bindings.docx.elements import element, twips
from bamsat.reports.bindings.docx.numbering import Numbering
from bamsat.reports.bindings.docx.pictures import Pictures
from bamsat.reports.bindings.docx.styles import RULE, Styles
from bamsat.reports.layout import Line
from bamsat.reports.layout.letters import width
from bamsat.reports.paper import Emphasis, Run, plain


@dataclass(frozen=True)
class Pen:
    styles: Styles
    numbering: Numbering
    pictures: Pictures

    def write(self, line: Line, room: float) -> list[_Element]:
        """The paragraph, and where a rule is drawn below its words, a second one that carries it in the middle of `room` mm."""
        shown = line.look if line.line is None else replace(line.look, after=0)
        number = self.numbering.of(line.rung) if line.rung else None
        properties = element("pPr", element("pStyle", val=self.styles.of(line.part, shown, line.outline, line.kept)))
        if number is not None:
            properties.append(number)
        made = element("p", properties)
        if line.label and number is None:
            made.append(_run(Run(f"{line.label} ")))
        made.extend(_run(run) for run in line.words)
        return [made] if line.line is None else [made, self._rule(line, room)]

    def _rule(self, line: Line, room: float) -> _Element:
        widest = max(width(text, line.look.size, line.look.bold) for text in plain(line.words).split("\n"))
        side = twips((room - min(widest, room) * (line.line or 0)) / 2)
        border = element("pBdr", element("top", val="single", sz=6, space=1, color="000000"))
        style = element(
            "pStyle", val=self.styles.of("rule", replace(RULE, after=line.look.after + RULE.after), kept=line.kept)
        )
        return element("p", element("pPr", style, border, element("ind", left=side, right=side, firstLine=0)))


def _run(run: Run) -> _Element:
    made = element("r")
    if run.emphasis:
        made.append(element("rPr", element("b" if run.emphasis is Emphasis.BOLD else "i")))
    for place, text in enumerate(run.text.split("\n")):
        if place:
            made.append(element("br"))
        words = element("t")
        words.text = text
        words.set(qn("xml:space"), "preserve")
        made.append(words)
    return made
