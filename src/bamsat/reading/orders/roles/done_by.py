"""Who does what a list holds, where the sentence that opens it says no more than that: `Do Phòng X thực hiện, có sự phối hợp của các thôn:`.

What happened because of somebody (`Do UBND xã tổ chức chưa tốt, còn các việc sau:`) charges nobody.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.roles.named_after import named_after
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule

_BY = re.compile(r"do\s+(?=\S)", re.IGNORECASE)
_DOES = re.compile(
    r"\s*(?:cùng địa bàn [^,;:]{2,30}? )?(?:trực tiếp |tổ chức |triển khai )?(?:chủ trì|thực hiện|phụ trách|đảm nhận|đảm nhiệm|tiến hành)(?: thực hiện)?\s*(?:[,;:]|phối hợp\b|với sự\b|có sự\b|trong\b|từ\b)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s+trên\s*$")  # of `trên cùng địa bàn xã`, which is no part of the name
_SHARE = re.compile(r"(?:có|với) sự (?:phối hợp|tham gia|hỗ trợ|phối hợp, hỗ trợ) của\s+", re.IGNORECASE)


def find(text: str, offset: int = 0) -> list[tuple[str, list[Named]]]:
    """The roles that the sentence gives, each with its bodies; none unless it ends with a colon."""
    by = _BY.match(text) if text.endswith(":") else None
    if by is None or not begins_body(text[by.end() :]):
        return []
    end = names_end(text, by.end())
    if not _DOES.match(text, end):
        return []
    rows = [("lead", split_bodies(_PLACE.sub("", text[by.end() : end]), offset + by.end()))]
    joined = named_after(_SHARE, text, offset)
    return [*rows, ("coordinate", joined)] if joined else rows


RULE: Rule = Rule(
    "lead.done-by",
    "Guidelines of annotation, Tasks: roles given for a group hold for each task of the group; the practice of plans",
    lambda words: "; ".join(f"{role}={body.name}" for role, named in find(words) for body in named),
    {
        "Do Phòng Kinh tế thực hiện, có sự phối hợp của Công an xã; thời gian từ 10/9 đến 30/9/2031:": "lead=Phòng Kinh tế; coordinate=Công an xã",
        "Do các trường tiểu học, THCS chủ trì với sự tham gia của cộng tác viên dân số:": "lead=các trường tiểu học, THCS; coordinate=cộng tác viên dân số",
        "Do các trường tiểu học, THCS trên cùng địa bàn xã thực hiện:": "lead=các trường tiểu học, THCS",
        "Do Trạm Y tế đảm nhiệm:": "lead=Trạm Y tế",
    },
    (
        "Do UBND xã tổ chức chưa tốt, còn những việc sau:",
        "Do Phòng Kinh tế thực hiện chậm, đề nghị các thôn:",
        "Do nước lên nhanh, các thôn làm ngay:",
        "Do Phòng Kinh tế thực hiện.",
    ),
)
