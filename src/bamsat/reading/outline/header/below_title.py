"""An issuer that the letterhead does not give, named beside the title.

A decision or resolution prints it again below its title; a telegram says `THỦ TƯỚNG CHÍNH PHỦ điện:`; a conclusion of the Party
says `CỦA BỘ CHÍNH TRỊ` between its type and what it is about.
"""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, over, paper, shown
from bamsat.reading.outline.header.numbers import number_line
from bamsat.reading.outline.header.titles import ISSUER_LINE, title_lines
from bamsat.reading.outline.header.types import type_line
from bamsat.reading.rule import Rule

_BY = re.compile(r"^\W*CỦA\s+(?P<issuer>[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ\s,\-–]+?)\W*$")
_WIRES = re.compile(r"^\W*(?P<issuer>[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ\s,\-–]+?)\s+điện\s*:?")
# A page that lost its line breaks, under a number of the Prime Minister's own (`QĐ-TTg`)
_RUN_IN = re.compile(r"(?P<title>.{20,}?(?<! CỦA)(?<! DO)(?<! VÀ)(?<!,))\s+(?P<issuer>THỦ TƯỚNG CHÍNH PHỦ)")
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
    if len(lines) == 1 and (run_in := _run_in(paragraphs, lines[0])):
        return run_in
    begin = (lines[-1] if lines else line[0]) + 1
    for paragraph in paragraphs[begin : begin + _NEAR]:
        text = paragraph.text.strip(" *")
        wires = _WIRES.match(text)
        if wires or (text.isupper() and ISSUER_LINE.match(text)):
            return {"issuer": Found(wires["issuer"] if wires else text, paragraph.span, RULE.name)}
    return {}


def _run_in(paragraphs: Paragraphs, at: int) -> Fields:
    """The issuer that ran into the line of the title: `PHÊ DUYỆT KẾ HOẠCH DỌN KÊNH THỦ TƯỚNG CHÍNH PHỦ`."""
    line, number = paragraphs[at], number_line(paragraphs)
    both = _RUN_IN.fullmatch(line.text.strip(" *")) if line.text.isupper() else None
    if both is None or number is None or not number[1].value.endswith("-TTg"):
        return {}
    return {
        "issuer": Found(both["issuer"], line.span, RULE.name),
        "title": Found(both["title"], line.span, RULE.name),
    }


RULE: Rule = Rule(
    "header.issuer_below_title",
    "Decree 30/2020/NĐ-CP, annex III, forms 1.1, 1.2 and 1.6; 36-HD/VPTW",
    lambda words: shown(find(paper(words))),
    {
        "NGHỊ QUYẾT\nVề việc mở chợ nổi\nHỘI ĐỒNG NHÂN DÂN XÃ ĐỒNG MÂY": "issuer HỘI ĐỒNG NHÂN DÂN XÃ ĐỒNG MÂY",
        "CÔNG ĐIỆN\nVỀ VIỆC CHỐNG ÚNG\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ điện:": "issuer CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ",
        "Số: 5/QĐ-TTg\nQUYẾT ĐỊNH\nPHÊ DUYỆT KẾ HOẠCH DỌN KÊNH THỦ TƯỚNG CHÍNH PHỦ": "issuer THỦ TƯỚNG CHÍNH PHỦ; title PHÊ DUYỆT KẾ HOẠCH DỌN KÊNH",
        "KẾT LUẬN\nCỦA BAN THƯỜNG VỤ ĐẢNG ỦY\nvề chợ nổi": "issuer BAN THƯỜNG VỤ ĐẢNG ỦY; title về chợ nổi",
    },
    (
        "Số: 5/KH-UBND\nKẾ HOẠCH\nTHỰC HIỆN CHỈ THỊ SỐ 4 NGÀY 05/4 THỦ TƯỚNG CHÍNH PHỦ",
        "KẾ HOẠCH\nVề chợ nổi\nUBND xã điện thoại cho các thôn",
        "KẾT LUẬN\nCỦA BAN THƯỜNG VỤ ĐẢNG ỦY\nVỀ CHỢ NỔI",
    ),
)
