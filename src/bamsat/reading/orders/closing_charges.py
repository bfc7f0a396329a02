"""A sentence below the items of a group that only says who does them: `Giao Công an xã chủ trì, phối hợp với các thôn thực hiện.`, `(Sở X chủ trì; Sở Y phối hợp)`.

It orders nothing beyond the items, and holds for all of them as a line of roles does; a time may follow (`Hoàn thành trước ngày 30/6/2031.`).
"""

import re

from bamsat.reading.orders import role_clauses
from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.role_lines import RoleLine
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule

_LAST = 240  # letters in which a sentence stands that only says who does the order before it
_DONE = re.compile(
    r"[.;]\s+(?P<who>[^.;:]{3,120}?)\s+(?:chủ trì\s+)?(?:tổ chức\s+|triển khai\s+)?thực hiện(?:[,;]\s*(?:hoàn thành|xong)\b[^.;]{0,60})?\W*$"
)


def _only_names(words: str) -> bool:
    return begins_body(words) and names_end(words) == len(words)


def find(text: str, offset: int = 0) -> list[RoleLine]:
    """The roles and the time that the sentence gives; none where it orders work of its own, or names no lead."""
    if text.startswith("(") and text.rstrip(" .;").endswith(")"):
        return role_clauses.find(text[1 : text.rfind(")")], offset + 1, bracketed=True)
    return role_clauses.find(text, offset)


def does_it(text: str) -> int:
    """Where the last sentence of an order begins that only says who does it (`Ươm cây giống. HTX Bến Hạ thực hiện, xong trước 30/6/2031.`); 0 where none does."""
    last = max(0, len(text) - _LAST)
    done = _DONE.search(text, last) if text.find("thực hiện", last) >= 0 else None
    return done.start("who") if done and _only_names(done["who"]) else 0


RULE: Rule = Rule(
    "line.closing-charge",
    "Guidelines of annotation, Tasks: lines that only name roles or time give those of their group; the practice of programmes",
    lambda words: "; ".join(f"{line.role}={line.text}" for line in find(words)),
    {
        "Giao Công an xã chủ trì, phối hợp với Trạm Y tế, các thôn thực hiện.": "lead=Công an xã; coordinate=Trạm Y tế, các thôn",
        "(Phòng Kinh tế chủ trì; Công an xã phối hợp; thực hiện trong quý II/2031)": "lead=Phòng Kinh tế; coordinate=Công an xã; time=thực hiện trong quý II/2031",
        "(Phòng Kinh tế chủ trì tham mưu)": "lead=Phòng Kinh tế",
        "(BQL bến làm, Phòng Kinh tế giám sát; xong trong tháng 6/2031)": "lead=BQL bến; supervise=Phòng Kinh tế; time=xong trong tháng 6/2031",
        "(Phòng Kinh tế chủ trì; MTTQ, các hội cùng làm; đ/c Sen chỉ đạo)": "lead=Phòng Kinh tế; coordinate=MTTQ, các hội; direct=đ/c Sen",
        "(Phòng Kinh tế, Đội Thanh tra cùng chịu trách nhiệm)": "lead=Phòng Kinh tế, Đội Thanh tra",
        "(Văn phòng, các thôn cùng tham gia)": "lead=Văn phòng, các thôn",
        "(Do Phòng Kinh tế chủ trì, các thôn phối hợp; thực hiện thứ bảy hằng tuần, bắt đầu từ 20/6/2031)": "lead=Phòng Kinh tế; coordinate=các thôn; time=thực hiện thứ bảy hằng tuần, bắt đầu từ 20/6/2031",
        "Giao Phòng Kinh tế chủ trì thực hiện. Hoàn thành trước ngày 30/6/2031.": "lead=Phòng Kinh tế; time=Hoàn thành trước ngày 30/6/2031",
    },
    (
        "Giao Phòng Kinh tế chủ trì, phối hợp với các thôn mở bến đò.",
        "Giao Phòng Kinh tế chủ trì mở bến đò.",
        "(Chủ trì họp với các thôn)",
        "Công an xã phối hợp thực hiện.",
        "(Phòng Kinh tế làm sổ thuyền; các thôn giám sát việc ghi)",
    ),
)
