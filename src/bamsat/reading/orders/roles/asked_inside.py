"""Whom the issuer asks behind a clause that tells why: `Thuyền về bến nhiều, UBND xã giao Phòng Kinh tế trông bến …`.

The clause opens with who asks, goes on with `giao`, `yêu cầu`, `đề nghị` and the body asked, and an order follows its name. What was asked before (`đã giao`) is told, not ordered.
"""

import re

from bamsat.reading.orders.bodies import Named, begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.verbs import names_end, opens_an_order, opens_with_verb
from bamsat.reading.rule import Rule
from bamsat.reading.text.letters import CAPITALS

_PASSES = r"chuyển\s+(?=[^.;:]{3,120}?\s(?:chủ trì|nghiên cứu|xem xét|giải quyết|xử lý|tham mưu|kiểm tra)\b)"
_ASKS = re.compile(
    rf"[,;.]\s+(?P<who>(?:[{CAPITALS}]|đồng chí|tập thể|lãnh đạo)(?:(?!\b(?:giao|yêu cầu|đề nghị)\b)[^,;.:]){{1,80}}?)\s+(?:(?:giao(?: nhiệm vụ| trách nhiệm)?(?: cho)?|yêu cầu|đề nghị)\s+(?=\S)|{_PASSES})"
)
_ITSELF = frozenset(
    (
        "Bộ",
        "Sở",
        "Ban",
        "Phòng",
        "Cục",
        "Tỉnh",
        "Huyện",
        "Xã",
        "Thành phố",
        "Nhà trường",
        "Trường",
        "Công ty",
        "Trung tâm",
        "Viện",
    )
)  # as an issuer calls itself: `…, Bộ yêu cầu các Sở …`
_RECEIVED = re.compile(r"Nhận được [^.;,]{4,40} này,?\s+(?:đề nghị|yêu cầu)\s+(?=\S)")
# `Chủ tịch UBND xã có ý kiến như sau: Giao Phòng X …`, in one paragraph
_OPINION = re.compile(
    rf"[^.;:]{{3,400}}?\b(?:có ý kiến|có chỉ đạo|chỉ đạo|kết luận)(?: chỉ đạo)?(?: như sau)?\s*:\s+(?:(?:giao(?: nhiệm vụ)?(?: cho)?|yêu cầu|đề nghị)\s+(?=\S)|{_PASSES})",
    re.IGNORECASE,
)
# `Chủ tịch UBND xã phê bình các thôn nộp chậm và yêu cầu Trưởng các thôn …`
_AND_ASKS = re.compile(
    rf"(?:[^.;:]{{0,160}}, )?[{CAPITALS}][^.;:,]{{3,60}}? (?:(?:nghiêm khắc )?phê bình|biểu dương|nhắc nhở|đề nghị (?:toàn thể )?[Nn]hân dân|triển khai|phát động|thông báo|gửi|sao gửi|chuyển|ghi nhận|đánh giá|nhận được)\b[^.;]{{0,200}}?\s(?:và|đồng thời)\s+(?:yêu cầu|đề nghị|giao)\s+(?=\S)"
)
# `Chuyển đơn của ông Sen cho Chủ tịch UBND xã kiểm tra, giải quyết`: what came in is passed to who shall deal with it.
_PASSED_ON = re.compile(
    r"(?:(?:Nay )?[Cc]huyển|[Gg]ửi (?:kèm )?) ?(?:đơn|hồ sơ|văn bản|công văn|tờ trình|báo cáo|kiến nghị|ý kiến|phản ánh|nội dung|toàn bộ)\b(?:(?! (?:cho|đến|tới|sang) )[^.;:]){0,160} (?:cho|đến|tới|sang) (?=\S)"
)
_DEALS = re.compile(
    r"[\s,]*(?:để\s+)?(?:xem xét|kiểm tra|giải quyết|xử lý|nghiên cứu|rà soát|tham mưu|trả lời|xác minh)\b"
)
_OPINIONS = ("ý kiến", "chỉ đạo", "kết luận")  # looked for first
_BLAMES = (
    " và yêu cầu ",
    " và đề nghị ",
    " và giao ",
    "ồng thời yêu cầu ",
    "ồng thời đề nghị ",
    "ồng thời giao ",
)  # looked for first
_ASKED = ("iao ", "êu cầu ", "ề nghị ", " chuyển ")  # looked for first
_TOLD = re.compile(r"\b(?:đã|vừa|được|có|về|theo)$", re.IGNORECASE)
# `Ngày 27/01, Bộ X có công văn số 140 đề nghị UBND các tỉnh …` tells what was asked before.
_PAPER = r"(?:công văn|văn bản|tờ trình|báo cáo|công điện|thông báo|chỉ thị)\b[^.;]{0,120}"
_BEFORE = re.compile(
    rf"(?:\bđã|\bvừa|\bđược|\b(?:có|ban hành|gửi|về) {_PAPER}|\b{_PAPER} số[^.;]{{0,60}})\s*$", re.IGNORECASE
)
# `Thực hiện Công văn số 5/UBND ngày 02/4/2031, Phòng Kinh tế giao …`: behind what is carried out stands who asks now.
_SUBJECT = re.compile(
    rf"(?:^|[.;]\s+)(?:Thực hiện|Triển khai|Căn cứ|Theo|Để|Nhằm|Xét|Tiếp theo|Trên cơ sở|Phúc đáp|Sau khi)\s[^.;]*,\s+([{CAPITALS}][^,.;]{{1,80}})$"
)
_HUMBLY = re.compile(r"\bkính đề nghị\s+$", re.IGNORECASE)
_POLITELY = re.compile(r"\btrân trọng đề nghị\s+$", re.IGNORECASE)
_ABOVE_ALL = re.compile(r"(?:Thủ tướng|Chính phủ|Chủ tịch nước|Quốc hội|Ủy ban Thường vụ|Bộ Chính trị|Ban Bí thư)\b")
_ASKS_FOR, _DECIDES = (
    re.compile(r"\bđề nghị\s+$", re.IGNORECASE),
    re.compile(r"[\s,]*(?:xem xét|phê duyệt|cho ý kiến|quyết định)\b"),
)
_COLON = re.compile(r"\s*:\s+")  # `…, UBND xã yêu cầu Trưởng các thôn: Lập sổ thuyền; …`
_REACH = 900


def told(before: str) -> bool:
    """Whether the words before `giao`, `yêu cầu`, `đề nghị` say that it was done earlier, in another paper."""
    if _BEFORE.search(before) is None:
        return False
    subject = _SUBJECT.search(before)
    return subject is None or not begins_body(subject[1])


def begs(text: str, start: int, end: int) -> bool:
    """Whether the words ask somebody above for a decision: `kính đề nghị X …`, `đề nghị X xem xét, quyết định …`; the name stands from `start` to `end`."""
    if _HUMBLY.search(text, 0, start) or (_POLITELY.search(text, 0, start) and _ABOVE_ALL.match(text, start)):
        return True
    return _ASKS_FOR.search(text, 0, start) is not None and _DECIDES.match(text, end) is not None


def find(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies asked in the first such clause, and where their names end; none when there is none."""
    return after_opinion(text, offset) or behind_a_reason(text, offset)


def behind_a_reason(text: str, offset: int = 0) -> tuple[list[Named], int]:
    """The bodies asked in the first clause of the kind that is not an opinion, and where their names end; none when there is none."""
    if not any(map(text.__contains__, _ASKED)):
        return [], 0
    for ask in _ASKS.finditer(text, 0, _REACH):
        who = ask["who"]
        if (
            (begins_body(who) or who in _ITSELF)
            and not _TOLD.search(who)
            and not told(who)
            and (found := _asked(text, ask.end(), offset))
        ):
            return found
    return [], 0


def after_opinion(text: str, offset: int = 0) -> tuple[list[Named], int] | None:
    """Whom a paragraph asks behind the words that its issuer was of an opinion, or that it was received; None where it says neither."""
    if passed := _passed_on(text, offset):
        return passed
    received = _RECEIVED.match(text) if text.startswith("Nhận được ") else None
    ask = received or (_OPINION.match(text) if _tells_an_opinion(text) else None)
    if ask is None and any(map(text.__contains__, _BLAMES)):
        ask = _AND_ASKS.match(text)
    return _asked(text, ask.end(), offset) if ask else None


def _passed_on(text: str, offset: int) -> tuple[list[Named], int] | None:
    """Who shall deal with what is passed on."""
    passed = _PASSED_ON.match(text) if text.startswith(("Chuyển ", "Nay chuyển ", "Gửi ")) else None
    if passed is None or not begins_body(text[passed.end() :]):
        return None
    end = names_end(text, passed.end())
    end = end - len(" để") if text[passed.end() : end].rstrip().endswith(" để") else end
    return (split_bodies(text[passed.end() : end], offset + passed.end()), end) if _DEALS.match(text, end) else None


def _tells_an_opinion(text: str) -> bool:
    """Whether its words allow it at all; most do not."""
    colon = text.find(":")
    return colon > 0 and any(map(text[:colon].__contains__, _OPINIONS))


def _asked(text: str, start: int, offset: int) -> tuple[list[Named], int] | None:
    """The bodies whose names begin at `start`, where an order follows them."""
    if not begins_body(text[start:]):
        return None
    end = names_end(text, start)
    colon = _COLON.match(text, end)
    follows = opens_an_order(text[colon.end() :]) if colon else opens_with_verb(text[end:])
    if not follows or begs(text, start, end):
        return None
    return split_bodies(text[start:end], offset + start), colon.end() if colon else end


RULE: Rule = Rule(
    "lead.asked-inside",
    "Decree 30/2020/NĐ-CP, annex III, forms 1.5 (công văn) and 1.6 (công điện): the reason, then who asks whom for what",
    lambda words: "; ".join(body.name for body in find(words)[0]),
    {
        "Thuyền về bến nhiều, UBND xã giao Phòng Kinh tế và Công an xã lập chốt ở bến": "Phòng Kinh tế; Công an xã",
        "Chủ tịch UBND xã phê bình các thôn nộp chậm và yêu cầu Trưởng các thôn nộp sổ thuyền": "Trưởng các thôn",
        "Chủ tịch UBND xã có ý kiến như sau: Chuyển Phòng Kinh tế nghiên cứu, trả lời": "Phòng Kinh tế",
        "Sau khi xem xét, Chủ tịch UBND xã có ý kiến như sau: Giao các thôn theo chức năng lập sổ thuyền": "các thôn",
        "Chuyển đơn của ông Lê Văn Sen cho Chủ tịch UBND xã kiểm tra, giải quyết": "Chủ tịch UBND xã",
        "Chuyển hồ sơ mở bến đến Phòng Kinh tế để xem xét, xử lý theo thẩm quyền": "Phòng Kinh tế",
        "Nhận được thông báo này đề nghị các thôn cử người đếm thuyền": "các thôn",
        "Để giữ thuyền, UBND xã yêu cầu Trưởng các thôn: Lập sổ thuyền; trông bến": "Trưởng các thôn",
        "Thừa lệnh Chủ tịch UBND xã, Văn phòng chuyển Phòng Kinh tế nghiên cứu, trả lời": "Phòng Kinh tế",
        "Thực hiện Thông báo số 5/TB-UBND ngày 02/4/2031, Phòng Kinh tế giao các thôn lập sổ thuyền": "các thôn",
        "UBND xã triển khai đến các thôn Cuộc thi đua ghe và yêu cầu Trưởng các thôn lập đội": "Trưởng các thôn",
        "Để tổng kết năm, Sở yêu cầu Trưởng các thôn báo cáo số thuyền": "Trưởng các thôn",
        "Nhiều thôn còn chậm. Chủ tịch UBND xã yêu cầu các thôn báo cáo số thuyền": "các thôn",
    },
    (
        "Thuyền về bến nhiều, UBND xã đã giao Phòng Kinh tế lập chốt ở bến",
        "Thuyền về bến nhiều, UBND xã giao việc trông bến",
        "Chuyển hồ sơ mở bến đến Phòng Kinh tế trước ngày 05/4/2031",
        "Hồ sơ đã đủ, Phòng Kinh tế đề nghị Chủ tịch UBND xã xem xét, quyết định",
        "Thực hiện Công văn số 5/UBND của UBND xã về việc giao Phòng Kinh tế lập chốt",
    ),
)
