"""A heading that is a body's name with what tells it from others: `Chủ đầu tư xây dựng chợ nổi`.

It holds words that are verbs elsewhere (`xây dựng`, `kinh doanh`); no word of an order stands in it.
"""

import re

from bamsat.reading.orders.bodies import NOBODY, UPPER, Charged, Named, begins_body
from bamsat.reading.orders.body_lists import split_bodies
from bamsat.reading.orders.remarks import without_duty
from bamsat.reading.orders.verbs import names_end, opens_with_verb
from bamsat.reading.rule import Rule
from bamsat.reading.text.tones import settled

_ORDER = re.compile(
    r"\b(?:(?<!cơ quan )(?<!đơn vị )chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|thực hiện|triển khai|tổ chức (?!chính trị|xã hội|đảng|đoàn|thành viên|hội|kinh tế|tín dụng|khoa học|khác\b|có liên quan|liên quan|cá nhân)|"
    r"tham mưu|hướng dẫn|theo dõi|căn cứ|theo chức năng|giao|yêu cầu|đề nghị|báo cáo|rà soát|tăng cường|đẩy mạnh|tập trung|khẩn trương|chủ động|"
    r"chỉ đạo|(?<=\w )(?<!đồng chí )(?<!đ/c )(?<!các )(?<!tập thể )(?<!ban )lãnh đạo|tiếp tục|(?<!đoàn )(?<!tổ )(?<!ban )(?<!tư vấn )(?:kiểm tra|giám sát)|phải|cần|được|là(?! (?:chủ (?!trì)|thành viên)))\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:(?:Quyền(?: hạn)? và )?(?:Trách nhiệm|Nhiệm vụ|Phần việc)(?:,? (?:và )?quyền hạn)?(?: (?:chung|cụ thể|thực hiện))? của|"
    rf"Nhiệm vụ(?= {UPPER})|"
    r"Phân công (?:nhiệm vụ|công tác|công việc)(?: (?:của|cho|đối với))?(?= (?:đồng chí|đ/c|ông|bà)\b)|Đối với|Về phía|Giao|"
    r"(?:Một số )?(?:yêu cầu|kiến nghị|đề nghị|đề xuất|lưu ý)(?:(?:,| và) (?:yêu cầu|kiến nghị|đề nghị|đề xuất))*(?: (?:đối )?với|(?= (?:các )?(?:chủ (?:đầu tư|dự án|cơ sở|rừng)|nhà thầu)\b)))\s+",
    re.IGNORECASE,
)
_HEADED_BY = re.compile(r"\s*\([^()]*:[^()]*\)$")  # `Tiểu ban sơ tán (Trưởng tiểu ban: Trưởng Công an xã)`
_ANSWERS = re.compile(r"Trách nhiệm(?: (?:chung|cụ thể|thực hiện))? của\s", re.IGNORECASE)  # whoever follows, answers
# `1. Ủy ban Mặt trận xã chủ trì`, `II. Nội dung do Ban Pháp chế thực hiện`: whose the items below are
_DOES = re.compile(r"\s+(?:chủ trì|phụ trách|thực hiện)(?: thực hiện| giám sát| tham mưu)?$")
_PARTS_PLAYED = ("chủ trì", "phụ trách", "thực hiện", "giám sát", "tham mưu")  # the last words of those
_DONE_BY = re.compile(
    r"(?:Các )?(?:nội dung|nhiệm vụ|công việc|phần việc|phần|hoạt động|chuyên đề|cuộc|đợt)(?:\s[^:.;,]{2,40})? do\s+(?=\S)",
    re.IGNORECASE,
)
_MATTERS = re.compile(
    r"(?:việc|công tác|hoạt động|kế hoạch|đề án|chương trình|dự án|nghị quyết|năm|tháng|quý|giai đoạn)\b", re.IGNORECASE
)
_A_MATTER = re.compile(r"(?:Về )?[Đđ]ội ngũ")  # what is worked at, by no name of a body
_COMMITTEE = re.compile(
    r"(?:UBND|HĐND|(?:Ủy|Uỷ) ban nhân dân|Hội đồng nhân dân) (?:cấp|các|xã|phường|huyện|tỉnh|thành phố)\b"
)
_LONGEST = 160
_SHORTEST = 8  # letters of a name in capitals: fewer may be an abbreviation
_PIECE = re.compile(r"(?:^|(?<=[,;] )|(?<=\bvà ))\w+")
_COLLECTIVE = re.compile(r"(?<=, )(?:Cơ quan|Đơn vị|Tổ chức|Cá nhân|Địa phương|Ngành)(?!\w)")  # go on with `Các sở`
_LETTERS = ("ubnd", "hđnd", "mttq", "ttcp", "bhxh", "gdđt", "qlda", "thpt", "thcs")
_INITIALS = re.compile(rf"\b(?:{'|'.join(_LETTERS)})\b", re.IGNORECASE)
_HEADED = re.compile(  # a letter first, which `re` looks for quickly
    r"([SBPHĐCTLN](?<!\w.)(?:(?<=S)ở|(?<=B)ộ|(?<=P)hòng|(?<=B)an|(?<=H)ội|(?<=Đ)oàn|(?<=C)hi cục|(?<=C)ục|(?<=T)rường|(?<=L)iên đoàn|(?<=B)áo|(?<=Đ)ài|(?<=N)gân hàng) )(?=\w)(\w)"
)


def headed(text: str, offset: int = 0) -> Charged | None:
    """The bodies that the whole heading names; None where it says more."""
    begin = offset
    words = _small(text.rstrip(" :"))
    words = _HEADED_BY.sub("", words) if words.endswith(")") else words
    words = without_duty(words)
    does = _DOES.search(words) if words.endswith(_PARTS_PLAYED) else None
    words = words[: does.start()] if does else words
    if of := (_DONE_BY.match(words) if does else None) or _OF.match(words):
        words, offset = words[of.end() :], offset + of.end()
    if (
        words.endswith((".", ";"))
        or len(words) > _LONGEST
        or not (begins_body(words[:1].upper() + words[1:] if of else words) or _of_whom(text, words))
        or _ORDER.search(settled(words))
        or ":" in words
        or _A_MATTER.fullmatch(words)
        or _acts_at_once(words)
    ):
        return None
    named = [Named(text[span.start - begin : span.end - begin], span) for _, span in split_bodies(words, offset)]
    return Charged(named, len(text), RULE.name) if named else None


def of_a_line(text: str, offset: int = 0) -> Charged:
    """The bodies that a line without a label names before what stands below it (`Về phía các hộ nuôi:`)."""
    named = headed(text, offset) if text.endswith(":") and not text.isupper() else None
    return named or NOBODY  # `GIÁM ĐỐC SỞ QUYẾT ĐỊNH:` is the issuer's


def _acts_at_once(words: str) -> bool:
    """Whether it is a committee, in whose name stands no verb, that is said to do something (`UBND các xã vận động người dân …`, without a full stop)."""
    return _COMMITTEE.match(words) is not None and opens_with_verb(words[names_end(words) :])


def _small(words: str) -> str:
    """Words in capitals as a name is written (`SỞ TÀI CHÍNH, CÁC XÃ` → `Sở Tài chính, Các xã`), letter for letter; others as they are."""
    if not words.isupper() or len(words) < _SHORTEST or len(lowered := words.lower()) != len(words):
        return words
    small = _PIECE.sub(lambda piece: piece.group().capitalize(), lowered)
    if any(map(lowered.__contains__, _LETTERS)):
        small = _INITIALS.sub(lambda initials: initials.group().upper(), small)
    small = _COLLECTIVE.sub(lambda word: word.group().lower(), small)
    return _HEADED.sub(lambda head: head[1] + head[2].upper(), small)


def _of_whom(text: str, words: str) -> bool:
    """Whether the words are whose responsibility a heading is about, whatever they are called (`nhà thầu`, `chủ hộ`)."""
    return _ANSWERS.match(text) is not None and not _MATTERS.match(words)


def _shown(words: str) -> str:
    found = headed(words)
    return "; ".join(body.name for body in found.named) if found else ""


RULE: Rule = Rule(
    "lead.heading-name",
    "Guidelines of annotation, Tasks: an item under Tổ chức thực hiện is the named body's",
    _shown,
    {
        "Chủ đầu tư xây dựng bến cảng và kinh doanh kho bãi": "Chủ đầu tư xây dựng bến cảng và kinh doanh kho bãi",
        "Phòng Kinh tế, Trạm Y tế:": "Phòng Kinh tế; Trạm Y tế",
        "Trách nhiệm của Trạm Y tế": "Trạm Y tế",
        "Trách nhiệm của chủ vườn ươm": "chủ vườn ươm",
        "Trách nhiệm của các đơn vị là chủ bến": "các đơn vị là chủ bến",
        "Trạm Y tế có nhiệm vụ:": "Trạm Y tế",
        "Nhiệm vụ Trạm Y tế:": "Trạm Y tế",
        "Trạm Y tế chủ trì": "Trạm Y tế",
        "Các nội dung giám sát do Trạm Y tế, Công an xã thực hiện": "Trạm Y tế; Công an xã",
        "Tiểu ban sơ tán (Trưởng tiểu ban: Trưởng Công an xã)": "Tiểu ban sơ tán",
        "Yêu cầu đối với chủ đầu tư": "chủ đầu tư",
        "PHÒNG KINH TẾ VÀ CÁC THÔN": "PHÒNG KINH TẾ; CÁC THÔN",
        "NHIỆM VỤ CHUNG CỦA CÁC SỞ, NGÀNH, UBND CÁC XÃ": "CÁC SỞ, NGÀNH; UBND CÁC XÃ",
        "Phân công nhiệm vụ đồng chí Chủ tịch UBND xã": "đồng chí Chủ tịch UBND xã",
    },
    (
        "Phòng Kinh tế chủ trì mở bến",
        "UBND các xã vận động người dân trồng bần",
        "Nội dung do tỉnh quy định thực hiện",
        "Trách nhiệm của năm 2031",
        "Yêu cầu đối với hồ sơ mở bến",
        "Phân công nhiệm vụ các phòng",
        "Trách nhiệm của Trạm Y tế là khám bệnh",
        "Đảng ủy Ủy ban nhân dân xã lãnh đạo Ủy ban nhân dân xã:",
        "Công tác xây dựng bến cảng",
        "CÔNG TÁC XÂY DỰNG BẾN CẢNG",
    ),
)
