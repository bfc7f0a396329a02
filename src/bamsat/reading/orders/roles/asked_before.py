"""The bodies that the sentence before the orders asks for them: `… UBND tỉnh yêu cầu các sở, UBND các xã thực hiện các nội dung sau:`.

It closes with a colon and charges all below it that names nobody; who asks is the issuer and is charged with nothing.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule

_ASKS = re.compile(
    r"\b(?:yêu cầu|đề nghị|giao(?! ban\b)|chỉ đạo|hướng dẫn(?=\s(?:các|[A-ZĐ]))(?![^:]*\s(?:cách|trình tự|thủ tục|hồ sơ)\b))(?: và đề nghị)?\s+(?:lãnh đạo\s+)?(?=\S)"
)
_UNNAMED = re.compile(
    r"(?:đơn vị|cơ quan|địa phương|doanh nghiệp|chủ đầu tư|nhà thầu)\s+(?:nêu trên|trên|được kiểm tra|này)\b"
)
_REST = 200  # letters from the names to the colon: a longer rest is an order of its own
_SENTENCE = re.compile(r"\.\s+(?=\S)")
_CLAUSE = re.compile(r";\s+(?=\S)")  # behind the names: what follows the colon is another clause's


def find(text: str, offset: int = 0) -> list[Named]:
    """The bodies asked in the last sentence; none when it opens nothing."""
    if not text.endswith(":"):
        return []
    begin = max((mark.end() for mark in _SENTENCE.finditer(text)), default=0)
    for ask in _ASKS.finditer(text, begin):
        if begins_body(text[ask.end() :]) or _UNNAMED.match(text, ask.end()):
            end = names_end(text, ask.end())
            named = split_bodies(text[ask.end() : end], offset + ask.end())
            too = _ASKS.match(text, end)  # `… đề nghị Chủ tịch UBND các xã, yêu cầu Trưởng các trạm thực hiện:`
            if too and begins_body(text[too.end() :]):
                end = names_end(text, too.end())
                named += split_bodies(text[too.end() : end], offset + too.end())
            return named if len(text) - end < _REST and not _CLAUSE.search(text, end) else []
    return []


RULE: Rule = Rule(
    "lead.asked-before",
    "Decree 30/2020/NĐ-CP, annex III, forms 1.5 (công văn) and 1.6 (công điện); the practice of directives",
    lambda words: "; ".join(body.name for body in find(words)),
    {
        "Để giữ rừng bần, UBND tỉnh yêu cầu các sở, ban, ngành, UBND các xã thực hiện các nội dung sau:": "các sở, ban, ngành; UBND các xã",
        "Sở Y tế đề nghị Chủ tịch UBND các xã, yêu cầu Trưởng các trạm thực hiện một số nội dung sau:": "Chủ tịch UBND các xã; Trưởng các trạm",
        "Thực hiện Công văn số 5; Sở Nội vụ đề nghị các sở; UBND các xã thực hiện các nội dung sau:": "các sở; UBND các xã",
        "Để giữ rừng bần, Sở Nông nghiệp hướng dẫn các xã tổ chức ươm giống như sau:": "các xã",
        "Để giữ rừng bần, Sở yêu cầu đơn vị nêu trên thực hiện các nội dung sau:": "đơn vị nêu trên",
    },
    (
        "Để giữ rừng bần, UBND tỉnh yêu cầu đơn vị thực hiện các nội dung sau:",
        "Để giữ rừng bần, UBND tỉnh yêu cầu:",
        "UBND tỉnh yêu cầu các sở, ban, ngành giữ rừng bần.",
        "UBND tỉnh yêu cầu Sở Xây dựng mở bến; các nội dung cụ thể như sau:",
        "Theo kết luận tại Hội nghị giao ban Hiệu trưởng, các trường làm các việc sau:",
        "Sở Nông nghiệp hướng dẫn các xã trình tự, thủ tục trồng bần như sau:",
        "UBND tỉnh đã yêu cầu Sở Xây dựng mở bến. Nay thông báo như sau:",
    ),
)
