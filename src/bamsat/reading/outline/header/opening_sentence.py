"""Type, issuer and title in the sentence that opens a paper whose head was lost: `UBND xã Đồng Mây ban hành Kế hoạch mở chợ nổi như sau:`; of a
Party conclusion, `…, Ban Thường vụ Tỉnh ủy kết luận như sau:`."""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown, within
from bamsat.reading.outline.header.types import TYPES
from bamsat.reading.outline.ladder import mark_of
from bamsat.reading.rule import Rule

BODIES = (
    "Ban Thường vụ|Ban Chấp hành|Ban Thường trực|Thường trực|Đảng ủy|Đảng uỷ|Tỉnh ủy|Thành ủy|Thị ủy|Huyện ủy|Chi bộ|UBND|Ủy ban|Uỷ ban|HĐND|Hội đồng|Sở|"
    "Phòng|Trường|Trung tâm|Chi cục|Cục|Tổng cục|Bộ|Văn phòng|Chính phủ|Thủ tướng|Quốc hội|Công an|Hội|Liên đoàn|Đoàn|Ban|Tiểu ban|Viện|Bệnh viện"
)
_ISSUES = re.compile(
    rf"(?:^|[,.;]\s*)(?P<issuer>(?:{BODIES})\b(?! hành)[^,;.:]{{0,80}}?)\s+(?:xây dựng|ban hành|đề ra)\s+(?:một\s+)?"
    rf"(?P<type>(?i:{'|'.join(name.capitalize() for name in TYPES)}))\b(?!\s*(?:số\b|\d))\s*(?P<title>[^;:]*)"
)
_CONCLUDES = re.compile(
    r"(?:^|[,.;]\s*)(?P<issuer>(?:Bộ Chính trị|Ban Bí thư|Ban Thường vụ|Thường trực|Ban Chấp hành)[^.;:]{0,60}?)\s+kết luận(?:\s+như sau)?\s*:?\s*$"
)
_CLOSING = re.compile(r"[,\s]*\b(?:cụ thể|như sau|với (?:các |những |một số )?nội dung)\b.*$|\W+$", re.S)
_NOT_A_BODY = re.compile(r"có trách nhiệm|chịu trách nhiệm|đề nghị|giao |yêu cầu")
_NEAR = 16  # paragraphs


def find(paragraphs: Paragraphs) -> Fields:
    """`issuer`, `type` and, of a plan that names itself, `title`; searched up to the first label."""
    for paragraph in paragraphs[:_NEAR]:
        mark = mark_of(paragraph.text)
        if mark and mark.label:
            break
        if concludes := _CONCLUDES.search(paragraph.text):
            span = within(paragraph, *concludes.span("issuer"))
            return {"issuer": Found(concludes["issuer"], span, RULE.name), "type": Found("KL", span, RULE.name)}
        match = _ISSUES.search(paragraph.text)
        if match and not _NOT_A_BODY.search(match["issuer"]):
            title = _CLOSING.sub("", match["title"] or "").strip()
            values = {
                "issuer": match["issuer"].strip(),
                "type": TYPES[match["type"].upper()],
                "title": title,
            }
            spans = {name: within(paragraph, *match.span(name)) for name in values}
            return {name: Found(value, spans[name], RULE.name) for name, value in values.items() if value}
    return {}


RULE: Rule = Rule(
    "header.opening_sentence",
    "Decree 30/2020/NĐ-CP, annex III, form 1.4; guidelines of annotation, Header",
    lambda words: shown(find(paper(words))),
    {
        "Trường Tiểu học Đồng Mây xây dựng Kế hoạch trồng bần ven kênh, cụ thể như sau:": (
            "issuer Trường Tiểu học Đồng Mây; type KH; title trồng bần ven kênh"
        ),
        "Thực hiện Nghị quyết của Tỉnh ủy, Ban Thường vụ Đảng ủy ban hành chương trình như sau:": (
            "issuer Ban Thường vụ Đảng ủy; type CTr"
        ),
        "Sau khi nghe báo cáo về chợ nổi, Ban Thường vụ Tỉnh ủy kết luận như sau:": "issuer Ban Thường vụ Tỉnh ủy; type KL",
    },
    (
        "I. NHIỆM VỤ\nUBND xã ban hành Kế hoạch mở chợ nổi",
        "UBND xã có trách nhiệm ban hành Kế hoạch mở chợ nổi",
        "Luật được ban hành năm 2031",
        "Ngày 02/01/2031, UBND tỉnh ban hành Công điện số 4/CĐ-UBND về chống úng",
    ),
)
