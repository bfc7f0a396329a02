"""The issuer of a notice whose head was lost, in the sentence that closes it: `Văn phòng UBND tỉnh thông báo để các cơ quan biết, thực hiện./.`"""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown, within
from bamsat.reading.outline.header.opening_sentence import BODIES
from bamsat.reading.outline.header.types import type_line
from bamsat.reading.rule import Rule

_NOTIFIES = re.compile(
    rf"^(?P<issuer>(?:{BODIES})\b[^,;.:]{{0,80}}?)\s+(?:xin |trân trọng )?thông báo\s+(?:để|đến|tới|cho)\s.{{3,200}}\b(?:biết|thực hiện)\b[^.;]{{0,60}}\W*$",
    re.S,
)


def find(paragraphs: Paragraphs) -> Fields:
    """`issuer`, of a paper whose type line says that it is a notice."""
    line = type_line(paragraphs)
    if line is None or line[1] != "TB":
        return {}
    for paragraph in reversed(paragraphs[line[0] + 1 :]):
        if match := _NOTIFIES.match(paragraph.text):
            return {"issuer": Found(match["issuer"], within(paragraph, *match.span("issuer")), RULE.name)}
    return {}


RULE: Rule = Rule(
    "header.closing_sentence",
    "Decree 30/2020/NĐ-CP, annex III, form 1.4; notices of conclusions of the offices of the Government and of People's Committees",
    lambda words: shown(find(paper(words))),
    {
        "THÔNG BÁO\nKết luận về chợ nổi\nVăn phòng UBND tỉnh thông báo để các sở, ngành biết, thực hiện./.": (
            "issuer Văn phòng UBND tỉnh"
        )
    },
    (
        "THÔNG BÁO\nKết luận về chợ nổi\nCông an xã thông báo cho người dân khi nước lên.",
        "KẾ HOẠCH\nMở chợ nổi\nVăn phòng UBND xã thông báo để các thôn biết, thực hiện./.",
    ),
)
