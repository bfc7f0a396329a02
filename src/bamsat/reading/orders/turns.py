"""Where a sentence turns at a comma from one body's work to another's: `Sở X hướng dẫn mẫu sổ, Sở Y bố trí kinh phí`.

A list of bodies, a partner (`…, Sở Y phối hợp`), a case or an aim before the comma, and what another is to judge (`…, UBND xã xem xét`) are no turn.
A sentence may turn again and again; behind the first turn one that watches or examines a thing of its own is charged too.
"""

import re

from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.orders.body_lists import opening_bodies
from bamsat.reading.orders.roles import after_openings
from bamsat.reading.orders.verbs import acts, names_end
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import CAPITALS

# Before a capital, or a word in small letters that opens the name of a body; behind a figure a capital alone tells a turn from a list of figures.
_COMMA = re.compile(
    rf",\s+(?:còn\s+)?(?=[{CAPITALS}])|,(?<!\d,)\s+(?:còn\s+)?(?=(?:các|phòng|sở|ban|trung tâm|trạm|chi|đội|đồng chí|đ/c|ông|bà|thôn|xã|cơ quan|đơn vị|toàn thể|mỗi|thú y|văn phòng|cán bộ|công chức|nhà trường|người)\b)"
)
_STARTS = re.compile(r"[.;:]\s+(?=\S)")  # of the clause that the comma stands in
_NO_CLAUSE = re.compile(
    r"\W*(?:sau khi|khi|nếu|trường hợp|căn cứ|trên cơ sở|để|nhằm|theo|đến|trước|từ|trong|ngoài|cùng với|bên cạnh|đối với|về|do|vì|qua)\b",
    re.IGNORECASE,
)
JUDGES = re.compile(
    r"[\s,]*(?:cùng |cũng |đã |được |sẽ |để |là |có |và )*(?:phối hợp|xem xét|quyết định|phê duyệt|thẩm định|cho ý kiến|chỉ đạo|theo dõi|giám sát|chủ trì\W*$|thực hiện\W*$|cùng tham gia|tham dự|liên quan|biết)\b|[\s,]*(?:đã|được|là|có|gồm|thuộc)\s",
    re.IGNORECASE,
)
# `Sở X thẩm định giá`, `UBND các xã giám sát việc giao sữa`: work of its own; `giám sát việc thực hiện` belongs to the order before it.
_EXAMINES = re.compile(
    r"[\s,]*(?:thẩm định|giám sát|theo dõi)\s+(?!(?:việc |kết quả |quá trình |và |, )*(?:thực hiện|triển khai|thi hành|chung|đôn đốc)\b)(?=\w)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:Định kỳ|Hằng|Hàng|Trước|Trong|Đến|Từ)\s[^,;:]{1,40},\s")  # `Hằng năm, Phòng X …`
_PARTNERS = re.compile(r"\b(?:phối hợp|cùng|mời|gồm|giữa|của|như|nhất là|trong đó)\b[^,;.]*$", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:phối hợp|cùng)(?: chặt chẽ)?(?: với| cùng)?\s+(?:với\s+)?")
# `làm nhà văn hóa, trạm y tế hoặc thu hồi`, `dọn bùn tại trường học, trạm y tế; bảo đảm …`: a list of things ends there
_NO_BODY = re.compile(r"(?:\bhoặc|;)\s*$")
_LEAST, _LEAST_BEFORE = 12, 8  # letters of work behind the name, and before the comma
_NAME = 60  # letters of a name before the comma, at most


def find(text: str) -> list[int]:
    """Where the names begin to which the sentence turns."""
    found: list[int] = []
    for mark in _COMMA.finditer(text) if "," in text else ():
        if _turns(text, mark.start(), mark.end(), found[-1] if found else 0):
            found.append(mark.end())
    return found


def _turns(text: str, comma: int, at: int, last: int) -> bool:
    """Whether the sentence turns at the comma. `last`: where the body stands to which it turned before."""
    if not begins_body(text[at:]) or text.count("(", 0, comma) > text.count(")", 0, comma):
        return False
    end = names_end(text, at)
    rest = text[end:]
    if not acts(rest) or _NO_BODY.search(text, at, end) or len(rest.split(".")[0].strip()) < _LEAST:
        return False
    begin = max((mark.end() for mark in _STARTS.finditer(text, 0, comma)), default=0)
    if JUDGES.match(rest) and not (last > begin and _EXAMINES.match(rest)):
        return False
    return _works(text[max(begin, last) : comma])


def _works(clause: str) -> bool:
    """Whether the clause before the comma charges somebody with work that is over there."""
    if _PARTNERS.search(clause):
        return False
    named, end = ([], 0) if _NO_CLAUSE.match(clause) else opening_bodies(clause)
    if not named and _WHEN.match(clause):
        named, end = after_openings.find(clause)
    if not named or not acts(clause[end:]) or len(clause) - end < _LEAST_BEFORE:
        return False
    if JUDGES.match(clause[end:]) and not _EXAMINES.match(clause[end:]):
        return False
    return not _ends_in_a_name(clause, end) and not _lists_partners(clause)


def _lists_partners(clause: str) -> bool:
    """Whether every name between commas behind `phối hợp với` may be one more partner, so that the list goes on behind the last comma."""
    joined = max((mark.end() for mark in _JOINED.finditer(clause)), default=0)
    return bool(joined) and all(begins_body(name) for name in clause[joined:].split(", "))


def _ends_in_a_name(clause: str, since: int) -> bool:
    """Whether a body stands right before the comma: the names behind it may go on with a list."""
    for word in re.finditer(r"(?<=\s)\S", clause[since:]):
        start = since + word.start()
        if len(clause) - start <= _NAME and begins_body(clause[start:]) and names_end(clause, start) >= len(clause):
            return True
    return False


RULE: Rule = Rule(
    "task.turn",
    "Guidelines of annotation, Decisions, Tasks: a sentence whose clauses charge different bodies with different work",
    lambda words: "; ".join(words[at:] for at in find(words)),
    {
        "Phòng Kinh tế lập sổ kê thuyền, Trạm Y tế hướng dẫn các hộ": "Trạm Y tế hướng dẫn các hộ",
        "Phòng Kinh tế thẩm định giá lưới, Trạm Y tế lập sổ thuốc số 2, UBND xã giám sát việc giao lưới ở bến": "Trạm Y tế lập sổ thuốc số 2, UBND xã giám sát việc giao lưới ở bến; UBND xã giám sát việc giao lưới ở bến",
        "Hằng năm, Phòng Kinh tế lập sổ kê thuyền, Trạm Y tế hướng dẫn các hộ": "Trạm Y tế hướng dẫn các hộ",
        "Giao Sở Y tế hướng dẫn mẫu sổ, còn Sở Tài chính bố trí kinh phí": "Sở Tài chính bố trí kinh phí",
    },
    (
        "Phòng Kinh tế, Trạm Y tế hướng dẫn các hộ",
        "Phòng Kinh tế phối hợp với Công an xã, Trạm Y tế hướng dẫn các hộ",
        "Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Cục Nhà giáo và Cán bộ quản lý giáo dục, Thanh tra tỉnh kiểm tra các bến",
        "Phòng Kinh tế lập dự toán cho cả năm, Trạm Y tế phối hợp làm",
        "Phòng Kinh tế lập dự toán cho cả năm, UBND xã xem xét",
        "Phòng Kinh tế sửa điểm trường cũ làm nhà văn hóa thôn, trạm y tế hoặc cho các hộ thuê",
        "Công an xã dọn bùn ở các trường học, trạm y tế; giữ bến đò qua đêm",
        "Sau khi Phòng Kinh tế lập dự toán, Trạm Y tế hướng dẫn các hộ",
        "Phòng Kinh tế lập dự toán cho cả năm, UBND xã giám sát việc thực hiện ở bến",
    ),
)
