"""The bodies that open a sentence, also behind `Giao`, `Đề nghị`, `Yêu cầu`, are charged with what follows."""

from bamsat.reading.orders.bodies import Named, opening_bodies
from bamsat.reading.rule import Rule


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies and where their names end."""
    return opening_bodies(text, offset)


RULE: Rule = Rule(
    "lead.opening",
    "Decree 30/2020/NĐ-CP, annex III; 36-HD/VPTW: the charged body opens the sentence",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "Phòng Kinh tế, Trạm Y tế và Công an xã lập danh sách hộ ven sông": "Phòng Kinh tế; Trạm Y tế; Công an xã",
        "Giao Phòng Văn hóa - Xã hội mở lớp": "Phòng Văn hóa - Xã hội",
    },
    ("Bến đò do Phòng Kinh tế quản lý", "Đối với Phòng Kinh tế, khi có đơn thì trả lời"),
)
