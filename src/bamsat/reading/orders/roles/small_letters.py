"""A body that is written with a small letter because it stands inside a sentence: `…; công an phường cử người trực`, `…; trưởng thôn báo cáo`.

Only offices and posts that nothing else is called by; what begins a sentence is read with its capital.
"""

import re

from bamsat.reading.orders.bodies import Named
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.verbs import names_end
from bamsat.reading.rule import Rule

_HEADS = re.compile(
    r"(?:công an (?:xã|phường|huyện|thị trấn|tỉnh|thành phố|các)|trưởng (?:các )?(?:thôn|ấp|bản|buôn|làng|xóm|khóm|khu phố|phòng|ban|trạm|công an)|tổ trưởng|bí thư (?:các )?(?:chi bộ|cấp (?:ủy|uỷ)|đảng (?:ủy|uỷ)|đoàn)|"
    r"chi (?:ủy|uỷ)|cấp (?:ủy|uỷ)|đảng (?:ủy|uỷ)|chủ tịch|giám đốc|hiệu trưởng|trạm y tế|phòng (?:giáo dục|y tế|nội vụ|tài chính|tư pháp|kinh tế|văn hóa|văn hoá|nông nghiệp|lao động|chuyên môn)|"
    r"văn phòng (?:đảng|HĐND|UBND|cấp|huyện|tỉnh)|ban (?:giám hiệu|giám đốc|công tác mặt trận|chỉ huy quân sự|quản lý)|giáo viên chủ nhiệm|kế toán|mặt trận)\b"
)


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies as printed and where their names end."""
    if not text[:1].islower() or not _HEADS.match(text):
        return [], 0
    end = names_end(text)
    return split_bodies(text[:end], offset), end


RULE: Rule = Rule(
    "lead.small-letters",
    "The practice of sentences that charge several bodies in turn",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "công an xã cử người trực ở bến": "công an xã",
        "trưởng thôn báo cáo UBND xã": "trưởng thôn",
    },
    ("trường hợp nước lên thì báo Công an xã", "phòng chống đuối nước ở bến", "Công an xã cử người trực ở bến"),
)
