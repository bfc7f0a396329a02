"""The issuer of a letter or notice whose letterhead was lost: who asks or gives notice in it (`Để giữ bến, Phòng Kinh tế đề nghị các thôn …`)."""

import re

from bamsat.reading.outline.header.found import Fields, Found, Paragraphs, paper, shown, within
from bamsat.reading.outline.header.opening_sentence import BODIES
from bamsat.reading.outline.header.types import letter, type_line
from bamsat.reading.rule import Rule

_ASKS = re.compile(
    rf"(?:^|[,.;]\s*)(?P<issuer>(?:{BODIES})\b[^,;.:]{{0,80}}?)\s+(?:xin\s+|trân trọng\s+|kính\s+)?"
    r"(?:đề nghị|yêu cầu|thông báo|hướng dẫn|triển khai|kính mời|trân trọng mời|đề xuất|báo cáo)\b"
)
_TOLD = re.compile(
    r"\b(?:đã|vừa|được|có|về|theo|tại|ban hành|nhận|xây dựng|tổ chức|trình|gửi|giao|chỉ đạo|ý kiến|và)$|\b(?:đã|vừa|được|về|theo|ban hành|nhận được)\b"
)
_KINDS = ("TB", "CV", "GM", "HD")


def find(paragraphs: Paragraphs) -> Fields:
    """`issuer`: of the first sentence in which a body asks; an office's own name may hold `và`."""
    line = type_line(paragraphs)
    if line[1] not in _KINDS if line else letter(paragraphs) is None:
        return {}
    for paragraph in paragraphs:
        for asks in _ASKS.finditer(paragraph.text):
            if not paragraph.place and not _TOLD.search(asks["issuer"]):
                return {"issuer": Found(asks["issuer"], within(paragraph, *asks.span("issuer")), RULE.name)}
    return {}


RULE: Rule = Rule(
    "header.who_asks",
    "Decree 30/2020/NĐ-CP, annex III, form 1.5 (công văn): the issuer names itself where it asks",
    lambda words: shown(find(paper(words))),
    {
        "Kính gửi: Các thôn\nĐể giữ bến, Phòng Kinh tế đề nghị các thôn lập sổ thuyền": "issuer Phòng Kinh tế",
        "Kính gửi: Các trường\nSở Giáo dục và Đào tạo trân trọng thông báo lịch thi": "issuer Sở Giáo dục và Đào tạo",
    },
    (
        "Kính gửi: Các thôn\nTheo đề nghị của Phòng Kinh tế, bến mở từ 5 giờ",
        "Kính gửi: Các thôn\nNgày 02/01/2031, UBND tỉnh đã yêu cầu các xã mở bến",
        "KẾ HOẠCH\nMở bến\nPhòng Kinh tế đề nghị các thôn lập sổ thuyền",
    ),
)
