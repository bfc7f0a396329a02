"""What a section is for, told by its heading: purpose, viewpoint, objectives, tasks, organisation, appendix.

A section inherits the role of the one that holds it; a long heading is a sentence and tells nothing.
"""

import re

from bamsat.reading.rule import Rule
from bamsat.reading.text.fold import fold

_LONGEST = 160  # letters: a longer heading is a sentence
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("appendix", re.compile(r"^phu luc\b")),
    ("organisation", re.compile(r"to chuc thuc hien|to chuc trien khai|phan cong (nhiem vu|trach nhiem|to chuc|thuc hien)|^trach nhiem|hieu luc thi hanh|dieu khoan thi hanh|che do (thong tin|bao cao)|to chuc thi hanh")),
    ("tasks", re.compile(r"nhiem vu|giai phap|noi dung|cong viec|bien phap|^(cac )?hoat dong")),
    ("objectives", re.compile(r"^(cac )?(muc tieu|chi tieu)")),
    ("purpose", re.compile(r"muc dich|yeu cau")),
    ("viewpoint", re.compile(r"quan diem|nguyen tac")),
)  # fmt: skip


def role_of(heading: str) -> str | None:
    folded = fold(heading)
    if len(folded) >= _LONGEST:
        return None
    return next((role for role, rule in _RULES if rule.search(folded)), None)


RULE: Rule = Rule(
    "outline.role",
    "Decree 30/2020/NĐ-CP, annex III, form 1.4; 36-HD/VPTW (bố cục kế hoạch, chương trình)",
    lambda words: role_of(words) or "",
    {
        "MỤC ĐÍCH, YÊU CẦU": "purpose",
        "QUAN ĐIỂM CHỈ ĐẠO": "viewpoint",
        "MỤC TIÊU": "objectives",
        "NHIỆM VỤ, GIẢI PHÁP": "tasks",
        "TỔ CHỨC THỰC HIỆN": "organisation",
    },
    ("KHẨU HIỆU", "Kinh phí dọn kênh"),
)
