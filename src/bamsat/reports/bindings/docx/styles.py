"""One paragraph style for each part of a paper, named in Vietnamese, so that the officer edits the style and not the lines."""

from dataclasses import dataclass, field, replace

from lxml.etree import _Element

from bamsat.reports.bindings.docx.elements import element, twips
from bamsat.reports.layout import Layout, Look

_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_NAMES = {"caption": "Tên bảng", "cell": "Ô bảng", "cell-head": "Tiêu đề cột", "rule": "Đường kẻ"}
RULE = Look(1, exact=True, leading=2, before=3, after=2)
_SINGLE = 240


@dataclass
class Styles:
    """The styles used so far, by what they look like; each is written into `part` when it is first asked for."""

    part: _Element
    layout: Layout
    known: dict[tuple[object, ...], str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def of(self, part: str, look: Look, outline: int = 0, kept: bool = False) -> str:
        key = (part, look, outline, kept)
        if key not in self.known:
            self.known[key] = self._write(part, look, outline, kept)
        return self.known[key]

    def _write(self, part: str, look: Look, outline: int, kept: bool) -> str:
        count = self.counts[part] = self.counts.get(part, 0) + 1
        rule = self.layout.book.parts.get(part)
        name = rule.name if rule else _NAMES.get(part, part)
        style_id = f"bs-{part}-{count}"
        made = element("style", type="paragraph", customStyle=1, styleId=style_id)
        made.append(element("name", val=name if count == 1 else f"{name} ({count})"))
        made.append(element("basedOn", val="Normal"))
        made.append(element("qFormat"))
        made.append(paragraph_look(look, outline, kept))
        made.append(letters_look(look))
        self.part.append(made)
        return style_id


def paragraph_look(look: Look, outline: int = 0, kept: bool = False) -> _Element:
    made = element("pPr")
    if kept:
        made.append(element("keepNext"))
    made.append(element("widowControl"))
    line = round(look.leading * 20) if look.exact else round(look.leading * _SINGLE)
    spacing = {"before": round(look.before * 20), "after": round(look.after * 20), "line": line}
    made.append(element("spacing", **spacing, lineRule="exact" if look.exact else "auto"))
    made.append(element("ind", left=twips(look.inset), right=0, firstLine=twips(look.indent)))
    made.append(element("jc", val=_ALIGN[look.align]))
    if outline:
        made.append(element("outlineLvl", val=outline - 1))
    return made


def letters_look(look: Look) -> _Element:
    made = element("rPr", element("rFonts", ascii=look.font, hAnsi=look.font, eastAsia=look.font, cs=look.font))
    for name, on in (("b", look.bold), ("i", look.italic)):
        made.append(element(name, val=int(on)))
        made.append(element(f"{name}Cs", val=int(on)))
    made.append(element("color", val=look.colour))
    made.append(element("sz", val=round(look.size * 2)))
    made.append(element("szCs", val=round(look.size * 2)))
    made.append(element("u", val="single" if look.underline else "none"))
    return made


def bold(look: Look) -> Look:
    return replace(look, bold=True, align="center")
