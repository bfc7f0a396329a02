"""The issuer of a letter or notice whose letterhead was lost: who asks or gives notice in it (`Để giữ bến, Phòng Kinh tế đề nghị các thôn …`).

Of a paper that has nothing of a head left, who asks in the words that open it, above its first label.
"""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown, within
from bamsat.reading.outline.header.numbers import number_line
from bamsat.reading.outline.header.opening_sentence import BODIES
from bamsat.reading.outline.header.types import letter, type_line
from bamsat.reading.outline.ladder import mark_of
from bamsat.reading.rule import Rule

_ASKS = re.compile(
    rf"(?:^|[,.;]\s*)(?P<issuer>(?:{BODIES})\b[^,;.:]{{0,80}}?)\s+(?:xin\s+|trân trọng\s+|kính\s+)?"
    r"(?:đề nghị|yêu cầu|thông báo|hướng dẫn|triển khai|kính mời|trân trọng mời|đề xuất|báo cáo)\b"
)
_TOLD = re.compile(
    r"\b(?:đã|vừa|được|có|về|theo|tại|ban hành|nhận|xây dựng|tổ chức|trình|gửi|giao|chỉ đạo|ý kiến|và)$|\b(?:đã|vừa|được|về|theo|ban hành|nhận được)\b"
)
_KINDS = ("TB", "CV", "GM", "HD")
_ASKS_FIRST = re.compile(  # of a paper without a head
    rf"(?:^|[,.;]\s*)(?P<issuer>(?:(?:Chủ tịch|Giám đốc|Trưởng) )?(?:{BODIES})\b[^,;.:]{{0,80}}?)\s+"
    r"(?:(?:ban hành|có) (?:văn bản|công văn) )?(?:yêu cầu|đề nghị|chỉ đạo)\b"
)
_NEAR = 3  # paragraphs that open it


def find(paragraphs: Paragraphs) -> Fields:
    """`issuer`: of the first sentence in which a body asks; an office's own name may hold `và`."""
    line = type_line(paragraphs)
    if line and line[1] not in _KINDS:
        return {}
    headless = line is None and letter(paragraphs) is None
    if headless and number_line(paragraphs):
        return {}
    for paragraph in _opening(paragraphs) if headless else paragraphs:
        for asks in (_ASKS_FIRST if headless else _ASKS).finditer(paragraph.text):
            if not paragraph.place and not _TOLD.search(asks["issuer"]):
                return {"issuer": Found(asks["issuer"], within(paragraph, *asks.span("issuer")), RULE.name)}
    return {}


def _opening(paragraphs: Paragraphs) -> Paragraphs:
    """The words above the first label."""
    first = tuple(p for p in paragraphs[:_NEAR] if not p.place)
    labelled = (i for i, p in enumerate(first) if (mark := mark_of(p.text)) and mark.label)
    return first[: next(labelled, len(first))]


RULE: Rule = Rule(
    "header.who_asks",
    "Decree 30/2020/NĐ-CP, annex III, form 1.5 (công văn): the issuer names itself where it asks",
    lambda words: shown(find(paper(words))),
    {
        "Kính gửi: Các thôn\nĐể giữ bến, Phòng Kinh tế đề nghị các thôn lập sổ thuyền": "issuer Phòng Kinh tế",
        "Nước lên nhanh, Chủ tịch UBND xã yêu cầu:\n1. Công an xã: đóng bến": "issuer Chủ tịch UBND xã",
        "Sáng 05/4, UBND tỉnh ban hành văn bản yêu cầu các xã đóng bến": "issuer UBND tỉnh",
        "Kính gửi: Các trường\nSở Giáo dục và Đào tạo trân trọng thông báo lịch thi": "issuer Sở Giáo dục và Đào tạo",
    },
    (
        "Kính gửi: Các thôn\nTheo đề nghị của Phòng Kinh tế, bến mở từ 5 giờ",
        "Kính gửi: Các thôn\nNgày 02/01/2031, UBND tỉnh đã yêu cầu các xã mở bến",
        "1. Đóng bến, UBND xã yêu cầu các thôn cắm biển",
        "Nước lên. UBND tỉnh đã yêu cầu các xã đóng bến",
        "KẾ HOẠCH\nMở bến\nPhòng Kinh tế đề nghị các thôn lập sổ thuyền",
    ),
)
