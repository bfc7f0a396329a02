"""Where the head of a paper ends and what its type line is (Decree 30/2020, annex I; 36-HD/VPTW; 05-HD/VPTW)."""

import re

from bamsat.reading.text.canonical import Paragraph

TYPES = {
    "NGHỊ QUYẾT LIÊN TỊCH": "NQLT", "NGHỊ QUYẾT": "NQ", "CHƯƠNG TRÌNH HÀNH ĐỘNG": "CTr", "CHƯƠNG TRÌNH": "CTr", "KẾ HOẠCH": "KH", "CHỈ THỊ": "CT",
    "QUYẾT ĐỊNH": "QĐ", "QUY ĐỊNH": "QĐi", "QUY CHẾ": "QC", "THÔNG BÁO": "TB", "THÔNG TRI": "TT", "KẾT LUẬN": "KL", "HƯỚNG DẪN": "HD",
    "BÁO CÁO": "BC", "TỜ TRÌNH": "TTr", "CÔNG ĐIỆN": "CĐ", "ĐỀ ÁN": "ĐA", "PHƯƠNG ÁN": "PA", "BIÊN BẢN": "BB", "CÔNG VĂN": "CV",
    "NGHỊ ĐỊNH": "NĐ", "THÔNG TƯ": "TT", "PHÁP LỆNH": "PL",
}  # fmt: skip
_LONGEST_TITLE = 400
HEAD = 60  # paragraphs in which a head must end
NUMBER = re.compile(r"^\W*Số\s*:?\s*(?P<digits>[\d.…_]{0,8})\s*(?P<symbol>[-/]\s*[\dA-ZĐƯ][\w&/.\-–]*)")
_OPENING = re.compile(
    r"^(Căn cứ|Thực hiện|Triển khai|Kính gửi|Kính trình|Để |Nhằm |Trong |Ngày |Sau khi|Theo |Xét |-\s|[IVX]{1,4}[.\-/ ]|\d{1,2}[.)]|Điều |Chương |Phần |A\.)"
)
_ISSUER_LINE = re.compile(r"^(ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|CHÍNH PHỦ|THỦ TƯỚNG|CHÁNH|BAN )")


def type_line(paragraphs: tuple[Paragraph, ...]) -> tuple[int, str, str] | None:
    """Index of the type line, the type's abbreviation, and what stands on the line after the type."""
    lines = [(index, paragraph.text.strip(" *:")) for index, paragraph in enumerate(paragraphs[:HEAD])]
    for index, text in lines:
        if text in TYPES:
            return index, TYPES[text], ""
    for index, text in lines[1:]:
        for name, short in TYPES.items():
            if text.startswith(name + " ") and len(text) < _LONGEST_TITLE:
                return index, short, text[len(name) :].strip(" :")
    return None


def title_lines(paragraphs: tuple[Paragraph, ...]) -> list[int]:
    """The paragraphs below the type line that are the title (trích yếu)."""
    found = type_line(paragraphs)
    if found is None:
        return []
    lines: list[int] = []
    for index in range(found[0] + 1, min(found[0] + 8, len(paragraphs))):
        text = paragraphs[index].text.strip()
        if not text.strip("-–—_*. "):
            if lines:
                break
            continue
        if lines and (_ends_title(paragraphs, lines, text) or paragraphs[index].place):
            break
        if not lines and (found[2] or len(text) > 700 or re.match(r"^(Căn cứ|Kính gửi|[IVX]{1,4}\.)", text)):
            break
        lines.append(index)
    return lines


def _ends_title(paragraphs: tuple[Paragraph, ...], lines: list[int], text: str) -> bool:
    first, last = paragraphs[lines[0]].text, paragraphs[lines[-1]].text.rstrip()
    if first.isupper():
        if last.endswith(",") or re.fullmatch(r"[\d\s\-–.,]+", text):
            return False  # the line before is not at its end, or years stand alone on their line
        return not text.isupper() or bool(_ISSUER_LINE.match(text))
    return bool(_OPENING.match(text)) or text[:1].isupper() or text.endswith((":", "."))


def body_from(paragraphs: tuple[Paragraph, ...]) -> int:
    """Index of the first paragraph after the head."""
    lines = title_lines(paragraphs)
    if lines:
        return lines[-1] + 1
    found = type_line(paragraphs)
    if found:
        return found[0] + 1
    numbers = [i for i, p in enumerate(paragraphs[:HEAD]) if NUMBER.match(p.text)]
    return numbers[0] + 1 if numbers else 0
