"""Where one paragraph is several tasks: a sentence or clause that charges other bodies with work of their own begins a new one.

`Sở X lập danh sách. Giao Sở Y bố trí kinh phí; yêu cầu UBND các xã báo cáo.` is three. A sentence goes on with the task
before it when it names nobody, the same bodies, or says what somebody does (`đã`) rather than shall do.
"""

import re

from bamsat.reading.orders import closing_charges, turns
from bamsat.reading.orders.bodies import Charged, Named, begins_body
from bamsat.reading.orders.body_lists import opening_bodies
from bamsat.reading.orders.roles import assisting, charged_first, small_letters, watched
from bamsat.reading.orders.verbs import acts, names_end, opens_an_order, opens_with_verb
from bamsat.reading.spans import Span
from bamsat.reading.text.letters import CAPITALS

_SENTENCE = re.compile(rf"(?<=[.])(?<!\bPCT\.)(?<!\bP\.)\s+(?=[{CAPITALS}])")
_CLAUSE = re.compile(r"(?<=;)\s+(?:(?:đồng thời|còn),?\s+)?(?=\w)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<=[;:.,])\s+\(\d{1,2}\)\s+(?=\w)")  # `…: (1) Phòng X …; (2) Trạm Y …`
_BEGUN = re.compile(r"(?:;\s+(?:(?:đồng thời|còn),?\s+)?|,\s+(?:còn\s+)?|[;:.,]\s+\(\d{1,2}\)\s+)$", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\(\d{1,2}\)\s*$")  # of the part that follows
_ASKS = re.compile(r"(?:yêu cầu|đề nghị)\s", re.IGNORECASE)
_LEAD = 20  # letters in which a clause begins: `; đồng thời, `
_AIM = re.compile(r"[\s,]*(?:để|nhằm)\s")
# `Ban Thường vụ ra nghị quyết; phân công đồng chí phụ trách từng thôn`: whom a body sends of its own goes on with its work.
_SENDS = re.compile(
    r"(?:phân công|cử)\s+(?:các |mỗi |một |\d+ )?(?:đồng chí|đ/c|cán bộ|công chức|đảng viên|dân quân|thanh niên|lực lượng|thành viên|(?:cấp|đảng|chi|tỉnh|thành|huyện|Đảng|Chi|Tỉnh|Thành|Huyện) (?:ủy|uỷ) viên|lãnh đạo|giáo viên|người)\b"
)
# `…, phối hợp với các sở; các xã, phường tổ chức …`: the list of partners goes on
_LISTED = re.compile(r"(?:phối hợp(?: với| cùng)?|hướng dẫn|đôn đốc)\s(?P<names>[^;.]*);\s*$")
_MUST = re.compile(r"[\s,]*(?:có|chịu) trách nhiệm\b")
_WAS_GIVEN = re.compile(r"\sđược\s*$")  # `các chuyên viên được phân công phụ trách`: told, not ordered
_INVITED = re.compile(r"(?:mời|đề nghị)\s")  # `Trường X được mời dạy các lớp`: asked
_GIVES = re.compile(r"(?:giao|yêu cầu|đề nghị)\s", re.IGNORECASE)
# `Rà soát quỹ đất; giao Phòng X lập phương án`: the work before it is the addressee's. What is praised or agreed to is none.
_GIVEN, _NO_WORK = (
    re.compile(r"giao\s", re.IGNORECASE),
    re.compile(
        r"(?:đánh giá|ghi nhận|biểu dương|đồng ý|thống nhất|nhất trí|cơ bản|chấp thuận|hoan nghênh)\b", re.IGNORECASE
    ),
)
_DOES_IT = re.compile(
    r"[^.;]{3,90}?\s(?:chủ trì|phụ trách|phối hợp|theo dõi|chỉ đạo|tham mưu|thực hiện)(?:, đôn đốc|,? thực hiện)?(?:,?\s+(?:hoàn thành|xong|trong|trước|từ|vào)\b[^.;]{0,50})?\W*$"
)
_CASE = re.compile(
    r"(?:trong quá trình|trường hợp|nếu|đối với|khi)\b", re.IGNORECASE
)  # goes on with the order before it
_MATTER = re.compile(r"Đối với\s")  # `Đối với A, Phòng X …. Đối với B, Trạm Y …`: one matter after the other
# `Trưởng thôn chịu trách nhiệm trước UBND xã về kết quả`: who answers for the order before it has no work of its own by that.
_ANSWERS = re.compile(
    r"[\s,]*(?:phải |hoàn toàn |tự )*chịu trách nhiệm(?: (?:toàn diện|trực tiếp|cá nhân|hoàn toàn)[\s,]*(?:và )?)* ?(?:trước|nếu)\b(?![^.]*;)"
)
_HOLDS, _JOINS = (
    re.compile(r"\s*(?:là|làm) (?:cơ quan |đơn vị )?(?:đầu mối|chủ trì|thường trực)\b[^;]{0,30};\s*$"),
    re.compile(r"\s*(?:cùng )?phối hợp\b(?!,? với)"),
)
# When a decision takes effect, and that a plan is over, is nobody's task.
# What the issuer agreed to orders nothing: `Ban Thường vụ thống nhất chủ trương mở bến. Giao UBND xã …`.
_AGREED = re.compile(
    r"[^.;]{0,80}\b(?:thống nhất|nhất trí|đồng ý)(?: về| với)? (?:chủ trương|đề xuất|đề nghị|kiến nghị|nội dung|ý kiến)\b",
    re.IGNORECASE,
)
# Nor is what was granted of a proposal: `Về đề xuất sửa bến: đồng ý chủ trương. Giao Phòng X bố trí vốn.`
_GRANTED = re.compile(
    r"(?:Về|Đối với|Công tác|Việc)\s[^.;:]{3,120}:\s+(?:cơ bản )?(?:thống nhất|nhất trí|đồng ý)(?: về| với)? (?:chủ trương|đề xuất|đề nghị|kiến nghị|nội dung|phương án|kịch bản|dự thảo|danh sách)\b[^.;]{0,60}\.\s*$",
    re.IGNORECASE,
)
# `Đồng ý về nguyên tắc việc mở bến. Giao Phòng X …`, `Ban Thường vụ ghi nhận kết quả. …`
_CONSENTS = re.compile(
    r"(?:[^.;:,]{3,60}, ){0,2}(?:(?:Ban Thường vụ|Thường trực|Ban Chấp hành|Chủ tịch|UBND|Ủy ban|Uỷ ban|Bộ|Sở|Tổng cục|Cục|Thủ tướng|Phó Thủ tướng|Tập thể|Hội nghị)(?:\s[^.;:]{0,60}?)?\s)?(?:(?:cơ bản )?(?:đồng ý|nhất trí|tán thành|chấp thuận|cho phép|hoan nghênh|ghi nhận|biểu dương|đánh giá cao)|(?:cơ bản )?thống nhất (?:với|về|như|thông qua|đề xuất|đề nghị|ý kiến|phương án|nội dung))\b[^.]*(?:\.(?!\s)[^.]*)*\.\s*$",
    re.IGNORECASE,
)
# Nor is what came in or is made known: `UBND xã nhận được Công văn số 5. UBND xã yêu cầu các thôn …`
_CAME_IN = re.compile(
    r"[^.;]{3,80}? (?:(?:đã |vừa )?nhận được|xin thông báo|trân trọng thông báo)\s(?![^.;]*\b(?:yêu cầu|đề nghị|giao) )",
)
# Nor is that all are to carry the plan out earnestly: `Yêu cầu các thôn nghiêm túc thực hiện. Giao Phòng X theo dõi.`
_EXHORTED = re.compile(
    r"(?:Nhận được [^,.;]{3,60},\s+)?(?:yêu cầu|đề nghị)\s[^.;]*\b(?:nghiêm túc|tích cực)\s[^.;]{0,40}(?:thực hiện|triển khai)[^.;]{0,40}[.;]\s*$",
    re.IGNORECASE,
)
# Nor is where the money for it comes from: `Kinh phí từ ngân sách xã. Giao Phòng X thẩm định dự toán.`
_NO_TASK = re.compile(
    r"có hiệu lực (?:thi hành )?(?:kể )?từ|^\s*(?:Quyết định|Quy chế|Kế hoạch)(?: này)? (?:thay thế|bãi bỏ)\s|^\s*trên đây là\b|^\s*từ (?:các )?(?:nguồn|ngân sách|quỹ)\b|^\s*kinh phí:|^\s*(?:nguồn )?kinh phí (?:thực hiện|tổ chức|triển khai|từ|do|được|bảo đảm|đảm bảo|hoạt động)\b|^\s*nguồn kinh phí\s",
    re.IGNORECASE,
)
# `Đề nghị các đoàn thể: Hội X vận động …; Hội Y giúp …`: what several orders are of is none.
_CAPTIONED = re.compile(
    r"(?!(?:Về|Đối với|Khi|Trường hợp|Nếu|Trong|Đến|Từ)\s)(?:[^.;:()]{3,90}|Phân công\s[^.;:()]{3,240}):\s+(?=\S)"
)
# `đ/c Sen, Trưởng bến: trông bến; đ/c Mơ: lo thuốc` below a heading that names their body: what each has to do.
_PERSON = re.compile(rf"(?:đ/c|đồng chí|ông|bà)\s+[{CAPITALS}]")
_PERSON_FIRST = re.compile(rf"(?:[Pp]hân công:?\s+)?(?:[Đđ]/c|[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+[{CAPITALS}]")
_ASSIGNS = re.compile(
    r"(?:Phân công|Giao nhiệm vụ)(?:\s[^.;:]{1,60})?:\s"
)  # whatever body heads the group: it parts its work among others
_BASIS = re.compile(r"(?:trên cơ sở|căn cứ|theo|sau khi|khi|nếu)\b", re.IGNORECASE)
_REMAINING, _NAME = re.compile(r"\bcòn lại\b"), 60  # `…; các huyện còn lại trong năm 2031` goes on with it
# Nor is when and where something is held, or what it costs in all: `Lễ ra quân: sáng 12/3/2031 tại bến Hạ. Văn phòng mời khách; Trạm Y …`
_TOLD = re.compile(
    r"[^.;:]{3,60}:\s+(?:(?:sáng|chiều|tối|lúc|vào|từ|ngày)\s|\d{1,2}(?:h|g| giờ))[^.;]{0,60}\btại\s[^.;]{3,80}\.\s*$|\s*Tổng\s(?:[^.;]|\.\d){0,60}?(?:đồng|triệu|tỷ)\b(?:[^.;]|\.\d)*\.\s*$",
    re.IGNORECASE,
)
_NO_ORDER = (_TOLD.match, _NO_TASK.search, _GRANTED.match, _CONSENTS.match)  # before the first order


# `Sở X: (1) lập danh sách; (2) cấp giống`: what a colon opens and numbers counts on is a list of orders.
_ITEM = re.compile(r"(?P<before>[;:.,])\s+\((?P<number>\d{1,2})\)\s+(?=\w)")
_CONTENTS = re.compile(
    r"(?:gồm|sau|sau đây|như sau|cụ thể|nội dung|là|theo|trong đó)\s*$"
)  # opens what the order before it is about
_CAPTION = 160  # letters of the words before a list


def numbered(text: str) -> list[Span]:
    """The orders of a list that is numbered inside the sentence; none where the numbers count what an order is about."""
    if "(1)" not in text or "(2)" not in text:
        return []
    marks: list[re.Match[str]] = []
    for mark in _ITEM.finditer(text):
        if int(mark["number"]) == len(marks) + 1:
            marks.append(mark)
    if (
        len(marks) < 2
        or marks[0]["before"] != ":"
        or marks[0].start() > _CAPTION
        or _CONTENTS.search(text[: marks[0].start()])
    ):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    items = [Span(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    return items if all(_orders(item.of(text)) for item in items) else []


def _orders(item: str) -> bool:
    return opens_an_order(item) or bool(_order(item, charged_first(item)))


# `HND: vườn mẫu, đường hoa`: what it is to care for; no number of people, no hour of a schedule.
_TASKED = re.compile(r"\s*(?!(?:Sáng|Chiều|Tối|Cả ngày|Buổi)\b)[^\W\d]\S*\s")
_OF_ALL = re.compile(r"\bcác\b", re.IGNORECASE)  # may name its members behind the colon


def _is_tasked(names: str, rest: str) -> bool:
    return _TASKED.match(rest) is not None and not _OF_ALL.search(names) and not begins_body(rest.lstrip())


def _order(text: str, charged: Charged) -> tuple[str, ...]:
    """The folded names of the bodies charged when the text gives them an order; none otherwise."""
    named, end, _ = charged
    rest = text[end:].removeprefix(":")
    if (
        not named
        or len(rest.strip(" :.;,")) <= 8
        or not (acts(rest) or (":" in text[max(0, end - 2) : end + 1] and _is_tasked(text[:end], rest)))
        or _AIM.match(rest)
        or re.search(r"\sđã\s*$", text[:end])
    ):
        return ()
    return tuple(body.name.casefold() for body in named)


def _is_work(text: str) -> bool:
    return opens_an_order(text) and not _NO_WORK.match(text)


def _goes_over(before: str, rest: str) -> bool:
    """Whether the work of the addressee is over at a semicolon, and another has work of its own behind it (`Lập dự toán; giáo viên chủ nhiệm gặp cha mẹ học sinh`)."""
    end = _opening(rest)[1]
    return bool(
        ";" in before[-_LEAD:]
        and not _BASIS.match(before)
        and (opens_an_order(before) or _order(before, charged_first(before)))
        and not _REMAINING.search(rest[:_NAME])
        and not turns.JUDGES.match(rest[end:])
    )


def _opening(rest: str) -> tuple[list[Named], int]:
    found = opening_bodies(rest)
    return found if found[0] else small_letters.find(rest)


_WHOEVER_HEADS = ("người đứng đầu",)
_REACH = 250  # letters in which a caption ends, one that shares out work among persons is the longest


def _caption(text: str) -> int:
    """Where a caption before the first body that is charged is over; 0 where none stands."""
    captioned = None if ":" not in text[:_REACH] or begins_body(text) else _CAPTIONED.match(text)
    return captioned.end() if captioned and opening_bodies(text[captioned.end() :])[0] else 0


def _is_clause(text: str, at: int) -> bool:
    """Whether a clause, not a sentence, begins here."""
    return _BEGUN.search(text[max(0, at - _LEAD) : at]) is not None


def _joints(text: str) -> list[int]:
    """Where a sentence or clause other than the first begins."""
    rules = (rule for sign, rule in ((".", _SENTENCE), (";", _CLAUSE), (" (", _NUMBERED)) if sign in text[:-1])
    return sorted({mark.end() for rule in rules for mark in rule.finditer(text)} | set(turns.find(text)))


def parts(text: str, first: Charged, charged: bool = False) -> list[Span]:
    """The spans of the tasks that a paragraph holds, in order.

    `first`: the bodies that the text charges first, and where their names end; `charged` when a heading above names who acts.
    """
    joints = _joints(text)
    if not joints:
        return [Span(0, len(_unnumbered(text)))]
    found = [0]
    done, watches = closing_charges.does_it(text), watched.begins(text)
    caption = _caption(text)
    holder = _order(text, first) or (_order(text[caption:], charged_first(text[caption:])) if caption else ())
    persons = _PERSON_FIRST.match(text) is not None
    if not holder and persons:
        holder = tuple(body.name.casefold() for body in first.named)
    holder, assigned = holder or (("",) if charged else ()), _ASSIGNS.match(text) is not None
    for at in joints:
        if at == done or (watches and at <= watches <= at + _LEAD):
            continue
        before, rest = text[found[-1] : at], text[at:]
        clause = _is_clause(text, at)
        in_turn = _MATTER.match(rest) is not None and _MATTER.match(text) is not None
        named = (_opening(rest) if clause or (_CASE.match(rest) and not in_turn) else charged_first(rest))[0]
        parted = assigned or (persons and _PERSON.match(rest) is not None)
        if not named or (
            charged
            and not parted
            and (_ASKS.match(rest) or (clause and not (_GIVES.match(rest) or _goes_over(before, rest))))
        ):
            continue  # under a heading that names who acts, what that body asks of others is its own work
        if clause and holder and (_SENDS.match(rest) or closing_charges.find(rest)):
            continue  # `…; giao Phòng X chủ trì, các thôn phối hợp.` tells who does what stands before it
        if holder and assisting.says(rest):
            continue  # `…. Đoàn TN hỗ trợ kỹ thuật.` works with whom it charges
        charges = charged_first(rest)
        if clause and rest.startswith("các ") and _lists(before) and not _MUST.match(rest, charges.end):
            continue
        given = clause and _WAS_GIVEN.search(rest[: charges.end]) and not _INVITED.match(rest, charges.end)
        told = _ANSWERS.match(rest, charges.end) or given
        other = () if told else _order(rest, charges)
        if holder and other == _WHOEVER_HEADS:
            continue  # of those who are charged
        if (
            other
            and holder
            and len(found) == 1
            and any(told.match(before) for told in (_AGREED, _EXHORTED, _CAME_IN, _CONSENTS))
        ):
            found, holder = [at], other
        elif other and holder and clause and _HOLDS.match(before, first.end) and _JOINS.match(rest, charges.end):
            continue  # `Phòng X là đầu mối; Trạm Y phối hợp theo dõi`: they do one thing together
        elif other and holder and other != holder and not set(other) <= set(holder):
            found.append(at)
            holder = other
        elif other and not holder and len(found) == 1 and any(rule(before) for rule in _NO_ORDER):
            found, holder = [at], other
        elif other and not holder and clause and _is_work(before) and (_GIVEN.match(rest) or _turns_to(before, rest)):
            found.append(at)
            holder = other  # `Lập danh sách hộ nghèo; giao Phòng X thẩm định`: the first is the reader's, the second another's
        elif other and not holder and _NUMBER.search(before):
            holder = other  # the first of a numbered list stays with the words that open it
    if len(found) > 1 and not found[0]:
        found[0] = caption  # of one order it is a part
    ends = [*found[1:], len(text)]
    return [Span(a, a + len(_unnumbered(text[a:b]))) for a, b in zip(found, ends, strict=True)]


def shares_out(text: str) -> bool:
    """Whether words behind `Phân công:` share out work among persons (`đ/c Sen - trông bến; đ/c Mơ - lo thuốc`) rather than say who does what stands above."""
    if not _ASSIGNS.match(text) or text.count("; ") < 1:
        return False
    caption = _caption(text)
    if not caption or not _PERSON.match(text, caption):
        return False
    return len(parts(text, charged_first(text))) > 1


def _turns_to(before: str, rest: str) -> bool:
    """Whether work of nobody's turns to a body's own at a semicolon: `Lập danh sách hộ nghèo; Phòng X thẩm định`; not in brackets, nor where a list of bodies goes on."""
    if before.count("(") > before.count(")") or rest.startswith("các ") or _GIVES.match(before) or _lists(before):
        return False
    return not _DOES_IT.match(rest)


def _lists(before: str) -> bool:
    """Whether a list of partners is open at the semicolon; what they do ends it (`phối hợp Ban CHQS xã tuần tra; các thôn …`)."""
    listed = _LISTED.search(before)
    return listed is not None and not opens_with_verb(before[names_end(before, listed.start("names")) :])


def _unnumbered(part: str) -> str:
    """A part without the number of the next behind it."""
    part = part.rstrip()
    return _NUMBER.sub("", part).rstrip() if part.endswith(")") else part
