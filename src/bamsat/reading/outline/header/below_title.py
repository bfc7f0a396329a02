"""An issuer that the letterhead does not give, named beside the title.

A decision or resolution prints it again below its title; a telegram says `THỦ TƯỚNG CHÍNH PHỦ điện:`; a conclusion of the Party
says `CỦA BỘ CHÍNH TRỊ` between its type and what it is about.
"""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, over, paper, shown
from bamsat.reading.outline.header.titles import ISSUER_LINE, title_lines
from bamsat.reading.outline.header.types import type_line
from bamsat.reading.rule import Rule

_BY = re.compile(r"^\W*CỦA\s+(?P<issuer>[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ\s,\-–]+?)\W*$")
_WIRES = re.compile(r"^\W*(?P<issuer>[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ\s,\-–]+?)\s+điện\s*:?")
_NEAR = 3  # paragraphs below the title


def find(paragraphs: Paragraphs) -> Fields:
    """`issuer`, and a `title` without it where it stands among its lines."""
    line = type_line(paragraphs)
    if line is None:
        return {}
    lines = title_lines(paragraphs)
    by = _BY.match(paragraphs[lines[0]].text) if len(lines) > 1 else None
    if by and paragraphs[lines[1]].text[:1].islower() and " VỀ " not in by["issuer"]:
        rest = [paragraphs[i] for i in lines[1:]]
        title = Found(" ".join(p.text.strip() for p in rest), over(rest), RULE.name)
        return {"issuer": Found(by["issuer"], paragraphs[lines[0]].span, RULE.name), "title": title}
    begin = (lines[-1] if lines else line[0]) + 1
    for paragraph in paragraphs[begin : begin + _NEAR]:
        text = paragraph.text.strip(" *")
        wires = _WIRES.match(text)
        if wires or (text.isupper() and ISSUER_LINE.match(text)):
            return {"issuer": Found(wires["issuer"] if wires else text, paragraph.span, RULE.name)}
    return {}


RULE: Rule = Rule(
    "header.issuer_below_title",
    "Decree 30/2020/NĐ-CP, annex III, forms 1.1, 1.2 and 1.6; 36-HD/VPTW",
    lambda words: shown(find(paper(words))),
    {
        "NGHỊ QUYẾT\nVề việc mở chợ nổi\nHỘI ĐỒNG NHÂN DÂN XÃ ĐỒNG MÂY": "issuer HỘI ĐỒNG NHÂN DÂN XÃ ĐỒNG MÂY",
        "CÔNG ĐIỆN\nVỀ VIỆC CHỐNG ÚNG\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ điện:": "issuer CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
        "KẾT LUẬN\nCỦA BAN THƯỜNG VỤ ĐẢNG ỦY\nvề chợ nổi": "issuer BAN THƯỜNG VỤ ĐẢNG ỦY; title về chợ nổi",
    },
    ("KẾ HOẠCH\nVề chợ nổi\nUBND xã điện thoại cho các thôn", "KẾT LUẬN\nCỦA BAN THƯỜNG VỤ ĐẢNG ỦY\nVỀ CHỢ NỔI"),
)
