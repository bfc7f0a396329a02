"""The table of particulars that a law portal prints before a paper: Số hiệu, Loại văn bản, Nơi ban hành, Ngày ban hành, Người ký.

They are the portal's words, so they fill only what the paper itself does not say.
"""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown, within
from bamsat.reading.outline.header.types import TYPES
from bamsat.reading.rule import Rule

_LABELS = {
    "number": re.compile(r"^\W*Số(?:,)?\s*(?:ký\s*)?hiệu(?: văn bản)?\s*:?\s*", re.I),
    "type": re.compile(r"^\W*Loại văn bản\s*:?\s*", re.I),
    "issuer": re.compile(r"^\W*(?:Nơi|Cơ quan) ban hành\s*:?\s*", re.I),
    "date": re.compile(r"^\W*Ngày ban hành\s*:?\s*", re.I),
    "title": re.compile(r"^\W*(?:Trích yếu|Tên văn bản)(?: nội dung)?\s*:?\s*", re.I),
    "signer": re.compile(r"^\W*Người ký\s*:?\s*", re.I),
}
_UNKNOWN = re.compile(r"^\W*(?:Đã biết|Đang cập nhật|Chưa|Không|\.\.\.|-*)\W*$", re.I)
_DAY = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_NEAR, _LEAST = 60, 3  # paragraphs from the top; labels that make such a table


def find(paragraphs: Paragraphs) -> Fields:
    """`number`, `type`, `issuer`, `date`, `title` and, for the signature, `signer`."""
    top = [p for p in paragraphs[:_NEAR] if p.text.strip(" *|")]
    fields: Fields = {}
    for index, paragraph in enumerate(top):
        for name, label in _LABELS.items():
            match = label.match(paragraph.text)
            if match and name not in fields:
                own = paragraph.text[match.end() :].strip(" |*")
                at = paragraph if own else top[index + 1] if index + 1 < len(top) else None
                value = _value(name, own or (at.text.strip(" |*") if at else ""))
                if at and value:
                    fields[name] = Found(value, within(at, 0, len(at.text)), RULE.name)
    return fields if len(fields) >= _LEAST else {}


def _value(name: str, words: str) -> str | None:
    if _UNKNOWN.match(words) or any(label.fullmatch(words) for label in _LABELS.values()):
        return None
    if name == "type":
        return TYPES.get(words.upper())
    if name == "date":
        day = _DAY.match(words)
        return f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}" if day else None
    return words


RULE: Rule = Rule(
    "header.particulars",
    "The practice of law portals (vbpl.vn, thuvienphapluat.vn, luatvietnam.vn)",
    lambda words: shown(find(paper(words))),
    {
        "Số hiệu:\n12/KH-UBND\nLoại văn bản:\nKế hoạch\nNơi ban hành: UBND xã Đồng Mây\nNgày ban hành: 05/4/2031": (
            "number 12/KH-UBND; type KH; issuer UBND xã Đồng Mây; date 2031-04-05"
        )
    },
    ("Người ký: Lê Văn Mẫu", "Ngày ban hành kế hoạch là 05/4/2031"),
)
